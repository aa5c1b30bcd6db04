//! The rules of a store of events, as checks that any implementation can be held to.

use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{join, join_all};
use tokio::time::sleep;

use super::store::{EventStore, NewEvent, TakenEvent};
use crate::webhook::check_store::{LONG, SHORT, StoreFault, answered, holds};
use crate::webhook::dedupe::Owner;

/// Checks that a store follows the rules of [`EventStore`](crate::webhook::EventStore).
///
/// It stores events of vendors whose names begin with `check_event_store`, and takes about three seconds, because leases end by
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
    // Most of the time is spent waiting for leases to end.
    let taking = async {
        Check::new(store).events_are_stored_once().await?;
        Check::new(store).bodies_are_kept().await?;
        Check::new(store).one_owner_takes_each().await?;
        Check::new(store).attempts_count_when_taken().await?;
        Check::new(store).others_cannot_act().await
    };
    let ending = async {
        Check::new(store).leases_are_renewed().await?;
        Check::new(store).steps_can_be_repeated().await?;
        Check::new(store).failed_events_wait().await?;
        Check::new(store).events_of_a_key_keep_their_order().await?;
        Check::new(store).dead_letters_wait_for_a_decision().await?;
        Check::new(store).a_completion_ends().await?;
        Check::new(store).events_are_counted().await
    };
    let (taken, ended) = join(taking, ending).await;
    taken.and(ended)
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

    async fn events_are_stored_once(&self) -> Result<(), StoreFault> {
        let (one, two) = (self.event("one", None), self.event("two", None));
        let is_new = self.put(&[one.clone(), two.clone(), one.clone()]).await?;
        holds(
            is_new == [true, true, false],
            "of one key in one step, the first event is new",
        )?;
        let puts = (0..8).map(|_| self.put(std::slice::from_ref(&one)));
        let puts: Result<Vec<_>, _> = join_all(puts).await.into_iter().collect();
        let is_known = puts?.iter().flatten().all(|is_new| !is_new);
        holds(is_known, "an event that waits is not stored again")?;
        let owner = Owner::unique();
        let taken = self.take(owner, LONG, 10).await?;
        holds(taken.len() == 2, "each event is there once")?;
        let is_new = self.put(std::slice::from_ref(&one)).await?;
        holds(
            is_new == [false],
            "an event that is being handled is not stored again",
        )?;
        self.complete(&one.key, owner).await?;
        let is_new = self.put(&[one]).await?;
        holds(
            is_new == [false],
            "an event that has been handled is not stored again",
        )?;
        self.nothing_waits("an event that has been handled cannot be taken")
            .await?;
        let raced = self.event("raced", None);
        let puts = (0..16).map(|_| self.put(std::slice::from_ref(&raced)));
        let puts: Result<Vec<_>, _> = join_all(puts).await.into_iter().collect();
        let new = puts?.iter().flatten().filter(|is_new| **is_new).count();
        holds(
            new == 1,
            "of one event that is stored by many at once, one is new",
        )
    }

    async fn bodies_are_kept(&self) -> Result<(), StoreFault> {
        let long = "x".repeat(3000);
        let suffixes = [
            "",
            " ",
            "A",
            "a",
            "ä",
            "a\u{308}",
            "%",
            "'",
            "\0",
            &long,
            &format!("{long}y"),
        ];
        let mut events = Vec::new();
        for (index, suffix) in suffixes.iter().enumerate() {
            let mut event = self.event(suffix, None);
            event.raw = vec![0, 255, u8::try_from(index).unwrap_or(0)].into();
            event.is_query = index % 2 == 0;
            events.push(event);
        }
        let is_new = self.put(&events).await?;
        let all_new = is_new.iter().all(|is_new| *is_new);
        holds(
            all_new,
            "keys are told apart by every character, whatever their length",
        )?;
        let taken = self.take(Owner::unique(), LONG, 100).await?;
        let is_kept = events.iter().all(|event| {
            taken.iter().any(|taken| {
                (&taken.key, &taken.raw, taken.is_query) == (&event.key, &event.raw, event.is_query)
            })
        });
        holds(
            is_kept && taken.len() == events.len(),
            "keys and bodies are kept as they are",
        )
    }

    async fn one_owner_takes_each(&self) -> Result<(), StoreFault> {
        let events: Vec<_> = (0..40)
            .map(|number| self.event(&number.to_string(), None))
            .collect();
        self.put(&events).await?;
        let takes = (0..16).map(|_| self.take(Owner::unique(), LONG, 5));
        let takes: Result<Vec<_>, _> = join_all(takes).await.into_iter().collect();
        let mut keys: Vec<_> = takes?
            .into_iter()
            .flatten()
            .map(|taken| taken.key)
            .collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        holds(
            keys.len() == count,
            "of many that take at once, one gets each event",
        )?;
        holds(count <= 80, "no more events are taken than asked for")?;
        let rest = self.take(Owner::unique(), LONG, 100).await?.len();
        holds(count + rest == events.len(), "every event can be taken")
    }

    async fn attempts_count_when_taken(&self) -> Result<(), StoreFault> {
        self.stored("counted").await?;
        for attempt in 1..=3 {
            let taken = self.take(Owner::unique(), SHORT, 1).await?;
            let is_counted = taken.first().is_some_and(|taken| taken.attempt == attempt);
            holds(
                is_counted,
                "attempts count when an event is taken, and a lease that ended frees it",
            )?;
            sleep(SHORT * 2).await;
        }
        Ok(())
    }

    async fn others_cannot_act(&self) -> Result<(), StoreFault> {
        let key = self.stored("fenced").await?;
        let nobody = Owner::unique();
        holds(
            !self.complete(&key, nobody).await?,
            "an event that nobody has cannot be completed",
        )?;
        let (_, former) = self.taken(SHORT).await?;
        holds(
            !self.renew(&key, nobody).await?,
            "another one's event cannot be renewed",
        )?;
        holds(
            !self.complete(&key, nobody).await?,
            "another one's event cannot be completed",
        )?;
        holds(
            !self.retry(&key, nobody, LONG).await?,
            "another one's event cannot be given back",
        )?;
        holds(
            !self.bury(&key, nobody).await?,
            "another one's event cannot be given up",
        )?;
        sleep(SHORT * 2).await;
        holds(
            !self.complete(&key, former).await?,
            "an event whose lease has ended cannot be completed",
        )?;
        holds(
            !self.renew(&key, former).await?,
            "an event whose lease has ended cannot be renewed",
        )?;
        let (_, owner) = self.taken(LONG).await?;
        holds(
            !self.complete(&key, former).await?,
            "a former owner cannot complete",
        )?;
        holds(
            !self.retry(&key, former, LONG).await?,
            "a former owner cannot give back",
        )?;
        holds(
            !self.bury(&key, former).await?,
            "a former owner cannot give up",
        )?;
        holds(self.complete(&key, owner).await?, "the owner can complete")
    }

    async fn leases_are_renewed(&self) -> Result<(), StoreFault> {
        let key = self.stored("renewed").await?;
        let (_, owner) = self.taken(SHORT).await?;
        self.nothing_waits("an event cannot be taken while its lease lasts")
            .await?;
        holds(
            self.renew(&key, owner).await?,
            "an owner can renew its lease",
        )?;
        sleep(SHORT * 2).await;
        self.nothing_waits("a renewed lease lasts longer").await
    }

    async fn steps_can_be_repeated(&self) -> Result<(), StoreFault> {
        let key = self.stored("completed").await?;
        let (_, owner) = self.taken(LONG).await?;
        for _ in 0..2 {
            holds(
                self.complete(&key, owner).await?,
                "an owner whose answer was lost can complete again",
            )?;
        }
        let key = self.stored("given back").await?;
        let (_, owner) = self.taken(LONG).await?;
        for _ in 0..2 {
            let is_back = self.retry(&key, owner, LONG).await?;
            holds(
                is_back,
                "an owner whose answer was lost can give back again",
            )?;
        }
        let key = self.stored("given up").await?;
        let (_, owner) = self.taken(LONG).await?;
        for _ in 0..2 {
            holds(
                self.bury(&key, owner).await?,
                "an owner whose answer was lost can give up again",
            )?;
        }
        Ok(())
    }

    async fn failed_events_wait(&self) -> Result<(), StoreFault> {
        let key = self.stored("failed").await?;
        let (_, owner) = self.taken(LONG).await?;
        self.retry(&key, owner, SHORT).await?;
        self.nothing_waits("an event that was given back waits for its delay")
            .await?;
        holds(
            !self.renew(&key, owner).await?,
            "what was given back cannot be renewed",
        )?;
        sleep(SHORT * 2).await;
        self.taken(LONG).await.map(drop)
    }

    async fn events_of_a_key_keep_their_order(&self) -> Result<(), StoreFault> {
        let events = [
            self.event("a1", Some("a")),
            self.event("a2", Some("a")),
            self.event("b1", Some("b")),
            self.event("a3", Some("a")),
        ];
        self.put(&events[..3]).await?;
        self.put(&events[3..]).await?;
        let owner = Owner::unique();
        let taken = self.take(owner, LONG, 10).await?;
        let mut names: Vec<_> = taken.iter().map(|taken| taken.raw.clone()).collect();
        names.sort_unstable();
        holds(
            names == ["a1", "b1"],
            "the first event of each order key can be taken",
        )?;
        self.nothing_waits("an event waits for those before it that are being handled")
            .await?;
        self.retry(&events[0].key, owner, SHORT).await?;
        self.nothing_waits("an event waits for those before it that failed")
            .await?;
        sleep(SHORT * 2).await;
        for name in ["a1", "a2", "a3"] {
            let owner = Owner::unique();
            let taken = self.take(owner, LONG, 10).await?;
            let is_next = taken.len() == 1 && taken[0].raw == name;
            holds(
                is_next,
                "the events of an order key are taken one after the other",
            )?;
            if name == "a2" {
                self.bury(&taken[0].key, owner).await?;
            } else {
                self.complete(&taken[0].key, owner).await?;
            }
        }
        Ok(())
    }

    async fn dead_letters_wait_for_a_decision(&self) -> Result<(), StoreFault> {
        let store = self.store;
        let mut keys = vec![self.stored("dead 1").await?, self.stored("dead 2").await?];
        keys.sort_unstable();
        let owner = Owner::unique();
        for taken in self.take(owner, LONG, 2).await? {
            self.bury(&taken.key, owner).await?;
        }
        self.nothing_waits("an event that was given up cannot be taken")
            .await?;
        let first = answered(store.dead_letters(&self.vendor, None, 1).await)?;
        let second = answered(store.dead_letters(&self.vendor, Some(&keys[0]), 9).await)?;
        let listed: Vec<_> = first.iter().chain(&second).collect();
        let is_listed = listed.iter().map(|letter| &letter.key).eq(&keys);
        holds(
            is_listed,
            "dead letters are listed in the order of their keys",
        )?;
        let is_told = listed.iter().all(|letter| {
            (&*letter.error, letter.attempts, &*letter.event_type) == ("given up", 1, "checked")
        });
        holds(
            is_told,
            "a dead letter says what it is, how often it was taken, and why it was given up",
        )?;
        holds(
            answered(store.requeue(&keys[0]).await)?,
            "a dead letter can be requeued",
        )?;
        holds(
            !answered(store.requeue(&keys[0]).await)?,
            "only a dead letter can be requeued",
        )?;
        holds(
            answered(store.discard(&keys[1]).await)?,
            "a dead letter can be discarded",
        )?;
        holds(
            !answered(store.discard(&keys[0]).await)?,
            "only a dead letter can be discarded",
        )?;
        let taken = self.take(Owner::unique(), LONG, 2).await?;
        let is_fresh = taken.len() == 1 && taken[0].key == keys[0] && taken[0].attempt == 1;
        holds(is_fresh, "a requeued event is as one that was just stored")
    }

    async fn a_completion_ends(&self) -> Result<(), StoreFault> {
        let key = self.stored("forgotten").await?;
        let (_, owner) = self.taken(LONG).await?;
        holds(
            answered(self.store.complete(&key, owner, SHORT).await)?,
            "an owner can complete",
        )?;
        sleep(SHORT * 2).await;
        self.stored("forgotten").await?;
        let (_, owner) = self.taken(LONG).await?;
        answered(self.store.complete(&key, owner, SHORT).await)?;
        sleep(SHORT * 2).await;
        holds(
            answered(self.store.purge().await)? > 0,
            "what was kept for long enough is purged",
        )?;
        self.stored("forgotten").await.map(drop)
    }

    async fn events_are_counted(&self) -> Result<(), StoreFault> {
        for name in ["1", "2", "3", "4"] {
            self.stored(name).await?;
        }
        let owner = Owner::unique();
        let taken = self.take(owner, LONG, 3).await?;
        holds(taken.len() == 3, "as many events are taken as asked for")?;
        self.complete(&taken[0].key, owner).await?;
        self.bury(&taken[1].key, owner).await?;
        let counts = answered(self.store.counts(&self.vendor).await)?;
        let are_counted = (counts.waiting, counts.running, counts.dead) == (1, 1, 1);
        holds(
            are_counted && counts.oldest_seconds.is_some(),
            "events are counted by their state",
        )
    }
}
