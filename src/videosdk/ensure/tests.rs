//! Any sequence of faults against a counting vendor, on a paused clock.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use proptest::prelude::*;
use tokio::time::{Instant, sleep};

use super::*;
use crate::CallOptions;
use crate::Phase;
use crate::transport::{OperationInfo, Reason};
use crate::videosdk::builder::StartRealtimeTranscription;
use crate::videosdk::types::{ExtensionConfig, TranscriptionExtension};

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

fn client(options: CallOptions) -> Client {
    let builder = Client::builder().token("t").options(options);
    builder.build().unwrap()
}

/// Counts requests and started transcriptions.
#[derive(Default)]
struct Vendor {
    faults: RefCell<Vec<Fault>>,
    list_fails: bool,
    stall: Duration,
    starts: Cell<u32>,
    started: Cell<u32>,
}

impl Vendor {
    async fn start(&self, client: Client) -> Result<(), Error> {
        client.transport.count_attempt();
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
                sleep(self.stall).await;
                failed(Phase::NoResponse, Reason::Timeout)
            }
        }
    }

    fn find(&self) -> Result<Lookup<()>, Error> {
        if self.list_fails {
            return Err(Error::of_status(&START, 500));
        }
        Ok(match self.started.get() {
            0 => Lookup::Absent,
            _ => Lookup::Found(()),
        })
    }

    async fn ensure(&self, client: &Client) -> Result<(), Error> {
        let start = |client| self.start(client);
        act_once(client.flow(), start, async |_| self.find()).await
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
        // Such a call begins before the deadline. Those of a client also end by it.
        let stall = Duration::from_secs(deadline) / 10;
        let vendor = Vendor { faults: RefCell::new(faults), list_fails, stall, ..Vendor::default() };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let (outcome, elapsed) = runtime.block_on(async {
            let started = Instant::now();
            (vendor.ensure(&client(options.clone())).await, started.elapsed())
        });
        prop_assert!(vendor.started.get() <= 1);
        prop_assert!(outcome.is_err() || vendor.started.get() == 1);
        prop_assert!(vendor.starts.get() <= max_attempts.max(1));
        prop_assert!(!list_fails || vendor.starts.get() == 1);
        // tokio's clock has a granularity of a millisecond.
        let limit = options.deadline + stall + Duration::from_millis(2);
        prop_assert!(elapsed <= limit, "{elapsed:?}");
    }
}

#[limited::test(start_paused = true)]
async fn a_possible_start_has_time_to_appear_in_the_list() {
    let vendor = Vendor {
        faults: RefCell::new(vec![Fault::Lost, Fault::Failed]),
        ..Vendor::default()
    };
    let started = Instant::now();
    vendor
        .ensure(&client(CallOptions::default()))
        .await
        .unwrap();
    // 500 ms before the first look at the list and 1 s before the second: without the jitter of a call's delays.
    assert_eq!(started.elapsed().as_millis(), 1500);
}

#[cfg(feature = "testing")]
#[limited::test(start_paused = true)]
async fn a_possible_start_has_time_to_appear_whatever_the_vendor_asks_for() {
    use crate::videosdk::types::ErrorBody;

    for (retry_after, milliseconds) in [("0", 500), ("soon", 500), ("5", 5000)] {
        let client = client(CallOptions::default());
        let started = Instant::now();
        let start = async |_| {
            let response = http::Response::builder().status(503);
            let response = response.header("retry-after", retry_after).body("");
            let response = response.unwrap();
            Err(Error::of_response::<ErrorBody>("start", response))
        };
        let find = async |_| {
            let waited = started.elapsed().as_millis();
            assert_eq!(waited, milliseconds, "{retry_after}");
            Ok(Lookup::Found(()))
        };
        act_once(client.flow(), start, find).await.unwrap();
    }
}

#[test]
fn two_hundred_starts_in_an_outage_draw_on_one_budget() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let client = client(CallOptions::default());
    let mut starts = 0;
    for _ in 0..200 {
        let vendor = Vendor {
            faults: RefCell::new(vec![Fault::Failed; 9]),
            ..Vendor::default()
        };
        let outcome = runtime.block_on(vendor.ensure(&client));
        assert!(outcome.is_err());
        starts += vendor.starts.get();
    }
    assert_eq!(
        starts, 250,
        "one each, and the fifty retries of a full budget"
    );
}

fn item(room: Option<&str>, status: &str) -> RealtimeTranscription {
    let item = RealtimeTranscription::new("t").status(status);
    match room {
        Some(room) => {
            let config = ExtensionConfig::new().room_id(room);
            item.extension(TranscriptionExtension::new().extension_config(config))
        }
        None => item,
    }
}

#[test]
fn a_list_that_cannot_tell_leaves_the_effect_unclear() {
    let found = |items: &[RealtimeTranscription]| {
        let mut newest = Newest::default();
        for item in items {
            newest.add("room", item.clone());
        }
        newest
    };
    let (room, other) = (Some("room"), Some("other"));
    for unclear in [item(None, "running"), item(None, "new"), item(room, "new")] {
        let alone = || found(std::slice::from_ref(&unclear));
        assert!(matches!(alone().started(), Lookup::Unclear));
        assert!(matches!(alone().ended(), Lookup::Unclear));
        let beside = [unclear, item(room, "running")];
        assert!(matches!(found(&beside).started(), Lookup::Found(_)));
    }
    for absent in [
        item(None, "completed"),
        item(other, "running"),
        item(other, "new"),
    ] {
        assert!(matches!(found(&[absent]).started(), Lookup::Absent));
    }
    let cut = Newest {
        is_cut: true,
        ..Newest::default()
    };
    assert!(matches!(cut.started(), Lookup::Unclear));
}
