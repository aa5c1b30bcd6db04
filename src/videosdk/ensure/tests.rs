//! Any sequence of faults against a counting vendor, on a paused clock.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use proptest::prelude::*;
use tokio::time::{Instant, sleep};

use super::*;
use crate::Phase;
use crate::transport::{OperationInfo, Reason};

const START: OperationInfo = StartRealtimeTranscription::INFO;

/// The outcome of one request. `Done` means that it took effect all the same.
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

/// Counts requests and started transcriptions.
#[derive(Default)]
struct Vendor {
    faults: RefCell<Vec<Fault>>,
    list_fails: bool,
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
        let failed = |phase, reason| Err(Error::new(&START, phase, reason));
        match fault {
            Fault::None => Ok(()),
            Fault::Connect => failed(Phase::NotSent, Reason::Connect),
            Fault::Refused(status) => Err(Error::of_status(&START, status)),
            Fault::Lost | Fault::LostDone => failed(Phase::NoResponse, Reason::Lost),
            Fault::Failed | Fault::FailedDone => Err(Error::of_status(&START, 502)),
            Fault::Stall => {
                sleep(Duration::from_secs(30)).await;
                failed(Phase::NoResponse, Reason::Timeout)
            }
        }
    }

    fn find(&self) -> Result<Option<()>, Error> {
        if self.list_fails {
            return Err(Error::of_status(&START, 500));
        }
        Ok((self.started.get() > 0).then_some(()))
    }

    async fn ensure(&self, options: &CallOptions) -> Result<(), Error> {
        let flow = act_once(options, || self.start(), || async { self.find() });
        within_deadline(options, &START, flow).await
    }
}

proptest! {
    #[test]
    fn nothing_is_started_twice_whatever_is_lost(
        faults in proptest::collection::vec(fault(), 0..8),
        list_fails: bool,
        max_attempts in 0u32..6,
        deadline in 1u64..120,
    ) {
        let options = CallOptions::default()
            .max_attempts(max_attempts)
            .deadline(Duration::from_secs(deadline));
        let vendor = Vendor { faults: RefCell::new(faults), list_fails, ..Vendor::default() };
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
        prop_assert!(!list_fails || vendor.starts.get() == 1);
        // tokio's clock has a granularity of a millisecond.
        let limit = options.deadline + Duration::from_millis(2);
        prop_assert!(elapsed <= limit, "{elapsed:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_possible_start_has_time_to_appear_in_the_list() {
    let vendor = Vendor {
        faults: RefCell::new(vec![Fault::Lost, Fault::Failed]),
        ..Vendor::default()
    };
    let started = Instant::now();
    vendor.ensure(&CallOptions::default()).await.unwrap();
    // 500 ms before the first look at the list and 1 s before the second: without the jitter of a call's delays.
    assert_eq!(started.elapsed().as_millis(), 1500);
}
