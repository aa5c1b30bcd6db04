//! Stores that break one rule each: the check finds every one of them.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::time::Duration;

use callscribe::testing::{InMemoryEventStore, check_event_store};
use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, TakenEvent,
};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Flaw {
    EveryEventIsNew,
    KeysAreCut,
    KeysIgnoreCase,
    BodiesAreText,
    QueriesAreBodies,
    LeaseIsIgnored,
    LeaseNeverEnds,
    ClockIsLate,
    TakesTooMany,
    AttemptsAreNotCounted,
    OrderIsIgnored,
    LapsedEventsLoseTheirTurn,
    LapsedEventsAreTakenTogether,
    LapseIsNotTold,
    RetriedEventsHaveLapsed,
    RenewsForAnybody,
    RenewalIsIgnored,
    CompletesForAnybody,
    CompletionIsNotRepeatable,
    CompletionIsForgotten,
    CompletionNeverEnds,
    ForgottenEventsCollide,
    RetriesForAnybody,
    RetriesAtOnce,
    RetriesAfterWholeSeconds,
    BuriesForAnybody,
    BuriedIsForgotten,
    BuriedIsPurged,
    ReasonIsForgotten,
    RequeuesNothing,
    DiscardsNothing,
    DiscardedIsKnown,
    PurgesNothing,
    CountsNothing,
    Broken,
}

/// The rule that each flaw breaks first.
const FLAWS: [(Flaw, &str); 35] = [
    (
        Flaw::EveryEventIsNew,
        "of one key in one step, the first event is new",
    ),
    (
        Flaw::KeysAreCut,
        "keys are told apart by every character, whatever their length",
    ),
    (
        Flaw::KeysIgnoreCase,
        "keys are told apart by every character, whatever their length",
    ),
    (Flaw::BodiesAreText, "keys and bodies are kept as they are"),
    (
        Flaw::QueriesAreBodies,
        "keys and bodies are kept as they are",
    ),
    (
        Flaw::LeaseIsIgnored,
        "an event that has been handled cannot be taken",
    ),
    (
        Flaw::LeaseNeverEnds,
        "attempts count when an event is taken, and a lease that ended frees it",
    ),
    (
        Flaw::ClockIsLate,
        "attempts count when an event is taken, and a lease that ended frees it",
    ),
    (
        Flaw::TakesTooMany,
        "no more events are taken than asked for",
    ),
    (
        Flaw::AttemptsAreNotCounted,
        "attempts count when an event is taken, and a lease that ended frees it",
    ),
    (
        Flaw::OrderIsIgnored,
        "the first event of each order key can be taken",
    ),
    (
        Flaw::LapsedEventsLoseTheirTurn,
        "an event whose lease has ended is taken before those after it",
    ),
    (
        Flaw::LapsedEventsAreTakenTogether,
        "an event that has lapsed is taken alone",
    ),
    (
        Flaw::LapseIsNotTold,
        "an event whose lease ended without a word of its owner has lapsed",
    ),
    (
        Flaw::RetriedEventsHaveLapsed,
        "events that were given back have not lapsed, and are taken together",
    ),
    (
        Flaw::RenewsForAnybody,
        "another one's event cannot be renewed",
    ),
    (Flaw::RenewalIsIgnored, "a renewed lease lasts longer"),
    (
        Flaw::CompletesForAnybody,
        "another one's event cannot be completed",
    ),
    (
        Flaw::CompletionIsNotRepeatable,
        "an owner whose answer was lost can complete again",
    ),
    (
        Flaw::CompletionIsForgotten,
        "an event that has been handled is not stored again",
    ),
    (
        Flaw::CompletionNeverEnds,
        "an event whose key is unknown is new",
    ),
    (
        Flaw::ForgottenEventsCollide,
        "every step of a store that works succeeds",
    ),
    (
        Flaw::RetriesForAnybody,
        "another one's event cannot be given back",
    ),
    (
        Flaw::RetriesAtOnce,
        "an event that waits can be taken, and nothing else",
    ),
    (
        Flaw::RetriesAfterWholeSeconds,
        "an event that was given back waits for its delay",
    ),
    (
        Flaw::BuriesForAnybody,
        "another one's event cannot be given up",
    ),
    (
        Flaw::BuriedIsForgotten,
        "dead letters are listed in the order of their keys",
    ),
    (
        Flaw::BuriedIsPurged,
        "dead letters are listed in the order of their keys",
    ),
    (
        Flaw::ReasonIsForgotten,
        "a dead letter says what it is, how often it was taken, and why it was given up",
    ),
    (Flaw::RequeuesNothing, "only a dead letter can be requeued"),
    (Flaw::DiscardsNothing, "only a dead letter can be discarded"),
    (
        Flaw::DiscardedIsKnown,
        "the key of a dead letter that was discarded is forgotten",
    ),
    (
        Flaw::PurgesNothing,
        "what was kept for long enough is purged",
    ),
    (Flaw::CountsNothing, "events are counted by their state"),
    (Flaw::Broken, "every step of a store that works succeeds"),
];

#[limited::test(start_paused = true)]
async fn each_flaw_is_found() {
    for (flaw, rule) in FLAWS {
        let checked = check_event_store(Flawed::new(Some(flaw))).await;
        let fault = checked.expect_err("a fault");
        assert_eq!(fault.rule, rule, "{flaw:?}");
    }
}

#[limited::test(start_paused = true)]
async fn a_store_without_a_flaw_passes() {
    check_event_store(Flawed::new(None)).await.unwrap();
    check_event_store(std::sync::Arc::new(InMemoryEventStore::default()))
        .await
        .unwrap();
    let any: std::sync::Arc<dyn EventStore> = std::sync::Arc::new(InMemoryEventStore::default());
    check_event_store(any).await.unwrap();
}

struct Flawed {
    flaw: Option<Flaw>,
    store: InMemoryEventStore,
    owners: Mutex<HashMap<String, Owner>>,
    completed: Mutex<HashSet<String>>,
    discarded: Mutex<HashSet<String>>,
    /// The keys of events with an order key that were not given back.
    ordered: Mutex<HashSet<String>>,
}

impl Flawed {
    fn new(flaw: Option<Flaw>) -> Self {
        Self {
            flaw,
            store: InMemoryEventStore::default(),
            owners: Mutex::default(),
            completed: Mutex::default(),
            discarded: Mutex::default(),
            ordered: Mutex::default(),
        }
    }

    fn has(&self, flaw: Flaw) -> bool {
        self.flaw == Some(flaw)
    }

    /// The owner that the step is done for.
    fn owner(&self, flaw: Flaw, key: &str, owner: Owner) -> Owner {
        let owners = self.owners.lock().unwrap();
        if self.has(flaw) {
            owners.get(key).copied().unwrap_or(owner)
        } else {
            owner
        }
    }

    fn changed(&self, mut event: NewEvent) -> NewEvent {
        match self.flaw {
            Some(Flaw::KeysAreCut) => event.key = event.key.chars().take(255).collect(),
            Some(Flaw::KeysIgnoreCase) => event.key.make_ascii_lowercase(),
            Some(Flaw::BodiesAreText) => {
                event.raw = String::from_utf8_lossy(&event.raw).into_owned().into();
            }
            Some(Flaw::QueriesAreBodies) => event.is_query = false,
            Some(Flaw::OrderIsIgnored) => event.order_key = None,
            _ => {}
        }
        event
    }
}

impl EventStore for Flawed {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        Box::pin(async move {
            if self.has(Flaw::Broken) {
                return Err("broken".into());
            }
            let is_completed =
                |event: &&NewEvent| self.completed.lock().unwrap().contains(&event.key);
            let collide = events.iter().filter(is_completed).count() > 1;
            if collide && self.has(Flaw::ForgottenEventsCollide) {
                return Err("two rows have the same number".into());
            }
            let has_order = |event: &&NewEvent| event.order_key.is_some();
            let ordered = events
                .iter()
                .filter(has_order)
                .map(|event| event.key.clone());
            self.ordered.lock().unwrap().extend(ordered);
            let events: Vec<_> = events
                .iter()
                .cloned()
                .map(|event| self.changed(event))
                .collect();
            let is_new = self.store.put(&events).await?;
            let all = self.has(Flaw::EveryEventIsNew);
            let is_known = |event: &NewEvent| {
                self.has(Flaw::DiscardedIsKnown)
                    && self.discarded.lock().unwrap().contains(&event.key)
            };
            let is_new = is_new.into_iter().zip(&events);
            let is_new = is_new.map(|(is_new, event)| (is_new || all) && !is_known(event));
            Ok(is_new.collect())
        })
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        Box::pin(async move {
            let lease = match self.flaw {
                Some(Flaw::LeaseIsIgnored) => Duration::ZERO,
                Some(Flaw::LeaseNeverEnds) => lease * 100_000,
                Some(Flaw::ClockIsLate) => lease + Duration::from_secs(300),
                _ => lease,
            };
            let most = most + usize::from(self.has(Flaw::TakesTooMany));
            let mut taken = self.store.take(vendor, owner, lease, most).await?;
            for event in taken.clone() {
                let has_lapsed =
                    event.attempt > 1 && self.ordered.lock().unwrap().contains(&event.key);
                if has_lapsed && self.has(Flaw::LapsedEventsLoseTheirTurn) {
                    self.store.complete(&event.key, owner, lease).await?;
                    taken.extend(self.store.take(vendor, owner, lease, most).await?);
                }
            }
            let has_lapsed = taken.iter().any(|event| event.has_lapsed);
            if has_lapsed && self.has(Flaw::LapsedEventsAreTakenTogether) {
                taken.extend(self.store.take(vendor, owner, lease, most).await?);
            }
            for event in &mut taken {
                if self.has(Flaw::LapseIsNotTold) {
                    event.has_lapsed = false;
                }
                if self.has(Flaw::RetriedEventsHaveLapsed) {
                    event.has_lapsed = event.attempt > 1;
                }
                self.owners.lock().unwrap().insert(event.key.clone(), owner);
                if self.has(Flaw::AttemptsAreNotCounted) {
                    event.attempt = 1;
                }
            }
            Ok(taken)
        })
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        let owner = self.owner(Flaw::RenewsForAnybody, key, owner);
        let lease = if self.has(Flaw::RenewalIsIgnored) {
            // Shorter than what the check waits for.
            Duration::from_millis(200)
        } else {
            lease
        };
        self.store.renew(key, owner, lease)
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        let owner = self.owner(Flaw::CompletesForAnybody, key, owner);
        let is_first = self.completed.lock().unwrap().insert(key.to_owned());
        if self.has(Flaw::CompletionIsNotRepeatable) && !is_first {
            return Box::pin(async { Ok(false) });
        }
        self.store.complete(
            key,
            owner,
            match self.flaw {
                Some(Flaw::CompletionIsForgotten) => Duration::ZERO,
                Some(Flaw::CompletionNeverEnds) => ttl * 100_000,
                _ => ttl,
            },
        )
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        let owner = self.owner(Flaw::RetriesForAnybody, key, owner);
        // It is taken again, although its lease has not ended.
        self.ordered.lock().unwrap().remove(key);
        let delay = match self.flaw {
            Some(Flaw::RetriesAtOnce) => Duration::ZERO,
            Some(Flaw::RetriesAfterWholeSeconds) => Duration::from_secs(delay.as_secs()),
            _ => delay,
        };
        self.store.retry(key, owner, delay, error)
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        let owner = self.owner(Flaw::BuriesForAnybody, key, owner);
        if self.has(Flaw::BuriedIsForgotten) {
            return self.store.complete(key, owner, keep);
        }
        let error = if self.has(Flaw::ReasonIsForgotten) {
            ""
        } else {
            error
        };
        let keep = if self.has(Flaw::BuriedIsPurged) {
            Duration::ZERO
        } else {
            keep
        };
        self.store.bury(key, owner, keep, error)
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        self.store.dead_letters(vendor, after, most)
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        if self.has(Flaw::RequeuesNothing) {
            return Box::pin(async { Ok(true) });
        }
        self.store.requeue(key)
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        if self.has(Flaw::DiscardsNothing) {
            return Box::pin(async { Ok(true) });
        }
        self.discarded.lock().unwrap().insert(key.to_owned());
        self.store.discard(key)
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        if self.has(Flaw::PurgesNothing) {
            return Box::pin(async { Ok(0) });
        }
        self.store.purge()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        if self.has(Flaw::CountsNothing) {
            return Box::pin(async { Ok(StoreCounts::default()) });
        }
        self.store.counts(vendor)
    }
}
