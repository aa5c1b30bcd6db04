//! Any sequence of faults against a vendor that keeps count, on a clock that stands still.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use proptest::prelude::*;
use tokio::time::{Instant, sleep};

use super::*;
use crate::Phase;
use crate::transport::Reason;

/// What one request meets; where it says `Done`, it has its effect all the same.
#[derive(Clone, Copy, Debug)]
enum Fault {
    None,
    Connect,
    Refused(u16),
    Lost,
    LostDone,
    Failed,
    FailedDone,
    Stall,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::None),
        Just(Fault::Connect),
        (400u16..408).prop_map(Fault::Refused),
        Just(Fault::Lost),
        Just(Fault::LostDone),
        Just(Fault::Failed),
        Just(Fault::FailedDone),
        Just(Fault::Stall),
    ]
}

/// Counts what has been started.
#[derive(Default)]
struct Vendor {
    faults: RefCell<Vec<Fault>>,
    blind: bool,
    starts: Cell<u32>,
    started: Cell<u32>,
}

impl Vendor {
    async fn start(&self) -> Result<(), Error> {
        let fault = self.faults.borrow_mut().pop().unwrap_or(Fault::None);
        self.starts.set(self.starts.get() + 1);
        if let Fault::None | Fault::LostDone | Fault::FailedDone = fault {
            self.started.set(self.started.get() + 1);
        }
        let failed = |phase, reason| Err(Error::new("start", phase, reason));
        match fault {
            Fault::None => Ok(()),
            Fault::Connect => failed(Phase::NeverSent, Reason::Connect),
            Fault::Refused(status) => Err(Error::of_status(status)),
            Fault::Lost | Fault::LostDone => failed(Phase::NoAnswer, Reason::Lost),
            Fault::Failed | Fault::FailedDone => Err(Error::of_status(502)),
            Fault::Stall => {
                sleep(Duration::from_secs(30)).await;
                failed(Phase::NoAnswer, Reason::Timeout)
            }
        }
    }

    fn look(&self) -> Result<Option<()>, Error> {
        if self.blind {
            return Err(Error::of_status(500));
        }
        Ok((self.started.get() > 0).then_some(()))
    }

    async fn ensure(&self, options: &CallOptions) -> Result<(), Error> {
        let flow = settle(options, || self.start(), || async { self.look() });
        within_deadline(options, "start", flow).await
    }
}

proptest! {
    #[test]
    fn whatever_is_lost_nothing_is_started_twice(
        faults in proptest::collection::vec(fault(), 0..8),
        blind: bool,
        max_attempts in 0u32..6,
        deadline in 1u64..120,
    ) {
        let options = CallOptions::default()
            .max_attempts(max_attempts)
            .deadline(Duration::from_secs(deadline));
        let vendor = Vendor { faults: RefCell::new(faults), blind, ..Vendor::default() };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let (outcome, elapsed) = runtime.block_on(async {
            let started = Instant::now();
            (vendor.ensure(&options).await, started.elapsed())
        });
        prop_assert!(vendor.started.get() <= 1);
        prop_assert!(outcome.is_err() || vendor.started.get() == 1);
        prop_assert!(vendor.starts.get() <= max_attempts.max(1));
        prop_assert!(!blind || vendor.starts.get() == 1);
        // tokio's clock has a granularity of a millisecond.
        let limit = options.deadline + Duration::from_millis(2);
        prop_assert!(elapsed <= limit, "{elapsed:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_started_has_time_to_show() {
    let vendor = Vendor {
        faults: RefCell::new(vec![Fault::Lost, Fault::Failed]),
        ..Vendor::default()
    };
    let started = Instant::now();
    vendor.ensure(&CallOptions::default()).await.unwrap();
    // 500 ms before the first look, a second before the other: in full, although waits of a call are drawn at random.
    assert_eq!(started.elapsed().as_millis(), 1500);
}
