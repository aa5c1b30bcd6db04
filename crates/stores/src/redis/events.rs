//! Events that are stored for workers.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, TakenEvent,
};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use super::RedisStore;
use super::script::{
    BURY, COMPLETE, COUNTS, DEAD_LETTERS, DISCARD, PURGE, PUT, RENEW, REQUEUE, RETRY, TAKE, limit,
    milliseconds,
};

/// How many dead letters one script deletes, so that no other step waits for long.
const PURGED_AT_ONCE: u64 = 2000;
/// How many scripts one purge runs.
const PURGES: u64 = 20;

impl EventStore for RedisStore {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        async move {
            let mut step = self.step(&PUT);
            for event in events {
                let order = event.order_key.as_ref().map(|order| format!("={order}"));
                let order = order.unwrap_or_default();
                step.arg(&event.key)
                    .arg(&event.vendor)
                    .arg(&order)
                    .arg(packed(event, &order));
            }
            self.run(&step).await
        }
        .boxed()
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        async move {
            let mut step = self.step(&TAKE);
            step.arg(vendor)
                .arg(owner.to_string())
                .arg(milliseconds(lease))
                .arg(limit(most));
            let taken: Vec<(String, Bytes, bool, u32, u64, bool)> = self.run(&step).await?;
            let taken =
                taken
                    .into_iter()
                    .map(|(key, raw, is_query, attempt, received, has_lapsed)| {
                        let event = TakenEvent::new(key, raw, attempt, moment(received));
                        event.is_query(is_query).has_lapsed(has_lapsed)
                    });
            Ok(taken.collect())
        }
        .boxed()
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        async move {
            let mut step = self.step(&RENEW);
            step.arg(key)
                .arg(owner.to_string())
                .arg(milliseconds(lease));
            self.run(&step).await
        }
        .boxed()
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        async move {
            let mut step = self.step(&COMPLETE);
            step.arg(key).arg(owner.to_string()).arg(milliseconds(ttl));
            self.run(&step).await
        }
        .boxed()
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        async move {
            let mut step = self.step(&RETRY);
            step.arg(key)
                .arg(owner.to_string())
                .arg(milliseconds(delay))
                .arg(error);
            self.run(&step).await
        }
        .boxed()
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        async move {
            let mut step = self.step(&BURY);
            step.arg(key)
                .arg(owner.to_string())
                .arg(milliseconds(keep))
                .arg(error);
            self.run(&step).await
        }
        .boxed()
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        self.arrivals.of(vendor).boxed()
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        async move {
            let after = after.map_or_else(|| "-".to_owned(), |after| format!("({after}"));
            let mut step = self.step(&DEAD_LETTERS);
            step.arg(vendor).arg(after).arg(limit(most));
            let letters: Vec<(String, String, u32, String, u64)> = self.run(&step).await?;
            let letters =
                letters
                    .into_iter()
                    .map(|(key, event_type, attempts, error, received)| {
                        DeadLetter::new(key, event_type, attempts, error, moment(received))
                    });
            Ok(letters.collect())
        }
        .boxed()
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        async move {
            let mut step = self.step(&REQUEUE);
            step.arg(key);
            self.run(&step).await
        }
        .boxed()
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        async move {
            let mut step = self.step(&DISCARD);
            step.arg(key);
            self.run(&step).await
        }
        .boxed()
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        async move {
            let mut step = self.step(&PURGE);
            step.arg(PURGED_AT_ONCE);
            let mut purged = 0;
            for _ in 0..PURGES {
                let at_once: u64 = self.run(&step).await?;
                purged += at_once;
                if at_once < PURGED_AT_ONCE {
                    break;
                }
            }
            Ok(purged)
        }
        .boxed()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        async move {
            let mut step = self.step(&COUNTS);
            step.arg(vendor);
            let (waiting, running, dead, oldest): (u64, u64, u64, Option<u64>) =
                self.run(&step).await?;
            let oldest_seconds = oldest.map(|microseconds| microseconds / 1_000_000);
            Ok(StoreCounts::new(waiting, running, dead, oldest_seconds))
        }
        .boxed()
    }
}

/// What the scripts unpack: whether the body is a query, the lengths of vendor, type and order key, these, and the body.
fn packed(event: &NewEvent, order: &str) -> Vec<u8> {
    let NewEvent {
        vendor, event_type, ..
    } = event;
    let (is_query, lengths) = (
        u8::from(event.is_query),
        [vendor.len(), event_type.len(), order.len()],
    );
    let head = format!(
        "{is_query} {} {} {} {vendor}{event_type}{order}",
        lengths[0], lengths[1], lengths[2]
    );
    [head.as_bytes(), &event.raw].concat()
}

/// A time of the scripts.
fn moment(microseconds: u64) -> SystemTime {
    let moment = SystemTime::UNIX_EPOCH.checked_add(Duration::from_micros(microseconds));
    moment.unwrap_or(SystemTime::UNIX_EPOCH)
}
