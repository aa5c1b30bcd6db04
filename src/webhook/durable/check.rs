//! The rules of a store of events, as checks that any implementation can be held to.

mod leases;
mod storing;
mod turns;

use std::time::Duration;

use bytes::Bytes;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, join_all};

use super::store::{EventStore, NewEvent, TakenEvent};
use crate::webhook::check_store::{LONG, StoreFault, answered, holds};
use crate::webhook::dedupe::Owner;

/// Checks that a store follows the rules of [`EventStore`](crate::webhook::EventStore).
///
/// It stores events of vendors whose names begin with `check_event_store`, and takes about two seconds, because leases end by
/// the store's own clock. What it stores is purged or stays for ten minutes at most.
///
/// ```
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> Result<(), callscribe::testing::StoreFault> {
/// use callscribe::testing::{InMemoryEventStore, check_event_store};
///
/// check_event_store(InMemoryEventStore::default()).await
/// # }
/// ```
///
/// # Errors
///
/// Fails with the first rule that the store breaks.
pub async fn check_event_store(store: impl EventStore) -> Result<(), StoreFault> {
    let store = &store;
    Check::new(store).events_are_stored_once().await?;
    Check::new(store).bodies_are_kept().await?;
    Check::new(store).one_owner_takes_each().await?;
    Check::new(store).steps_can_be_repeated().await?;
    Check::new(store).dead_letters_wait_for_a_decision().await?;
    Check::new(store).events_are_counted().await?;
    // These wait for leases to end, together.
    let [
        counted,
        alone,
        fenced,
        renewed,
        failed,
        ordered,
        lapsed,
        forgotten,
        again,
    ] = [(); 9].map(|()| Check::new(store));
    let checks: [BoxFuture<'_, _>; 9] = [
        counted.attempts_count_when_taken().boxed(),
        alone.lapsed_events_are_taken_alone().boxed(),
        fenced.others_cannot_act().boxed(),
        renewed.leases_are_renewed().boxed(),
        failed.failed_events_wait().boxed(),
        ordered.events_of_a_key_keep_their_order().boxed(),
        lapsed.lapsed_events_keep_their_turn().boxed(),
        forgotten.a_completion_ends().boxed(),
        again.forgotten_events_are_stored_together().boxed(),
    ];
    join_all(checks).await.into_iter().collect()
}

/// The events of one vendor, which no other check has.
struct Check<'a, S> {
    store: &'a S,
    vendor: String,
}

impl<'a, S: EventStore> Check<'a, S> {
    fn new(store: &'a S) -> Self {
        let vendor = format!("check_event_store {}", Owner::unique());
        Self { store, vendor }
    }

    fn event(&self, name: &str, order: Option<&str>) -> NewEvent {
        NewEvent {
            key: format!("{} {name}", self.vendor),
            vendor: self.vendor.clone(),
            event_type: "checked".to_owned(),
            order_key: order.map(|order| format!("{} {order}", self.vendor)),
            raw: Bytes::copy_from_slice(name.as_bytes()),
            is_query: false,
        }
    }

    async fn put(&self, events: &[NewEvent]) -> Result<Vec<bool>, StoreFault> {
        answered(self.store.put(events).await)
    }

    /// Stores one event without an order, and returns its key.
    async fn stored(&self, name: &str) -> Result<String, StoreFault> {
        let event = self.event(name, None);
        let is_new = self.put(std::slice::from_ref(&event)).await?;
        holds(is_new == [true], "an event whose key is unknown is new")?;
        Ok(event.key)
    }

    async fn take(
        &self,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> Result<Vec<TakenEvent>, StoreFault> {
        answered(self.store.take(&self.vendor, owner, lease, most).await)
    }

    /// Takes the one event that can be taken.
    async fn taken(&self, lease: Duration) -> Result<(String, Owner), StoreFault> {
        let owner = Owner::unique();
        let mut taken = self.take(owner, lease, 2).await?;
        holds(
            taken.len() == 1,
            "an event that waits can be taken, and nothing else",
        )?;
        Ok((taken.remove(0).key, owner))
    }

    async fn nothing_waits(&self, rule: &'static str) -> Result<(), StoreFault> {
        holds(self.take(Owner::unique(), LONG, 2).await?.is_empty(), rule)
    }

    async fn complete(&self, key: &str, owner: Owner) -> Result<bool, StoreFault> {
        answered(self.store.complete(key, owner, LONG).await)
    }

    async fn retry(&self, key: &str, owner: Owner, delay: Duration) -> Result<bool, StoreFault> {
        answered(self.store.retry(key, owner, delay, "failed").await)
    }

    async fn bury(&self, key: &str, owner: Owner) -> Result<bool, StoreFault> {
        answered(self.store.bury(key, owner, LONG, "given up").await)
    }

    async fn renew(&self, key: &str, owner: Owner) -> Result<bool, StoreFault> {
        answered(self.store.renew(key, owner, LONG).await)
    }
}
