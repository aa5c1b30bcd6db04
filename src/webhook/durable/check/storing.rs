//! Which events are stored, and what is kept of them.

use futures_util::future::join_all;

use super::Check;
use crate::webhook::check_store::{LONG, StoreFault, answered, holds};
use crate::webhook::dedupe::Owner;
use crate::webhook::durable::store::EventStore;

impl<S: EventStore> Check<'_, S> {
    pub(super) async fn events_are_stored_once(&self) -> Result<(), StoreFault> {
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

    pub(super) async fn bodies_are_kept(&self) -> Result<(), StoreFault> {
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
            event.is_query = suffix.is_empty();
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

    pub(super) async fn events_are_counted(&self) -> Result<(), StoreFault> {
        for name in ["1", "2", "3", "4"] {
            self.stored(name).await?;
        }
        let owner = Owner::unique();
        let taken = self.take(owner, LONG, 3).await?;
        holds(taken.len() == 3, "as many events are taken as asked for")?;
        self.complete(&taken[0].key, owner).await?;
        self.bury(&taken[1].key, owner).await?;
        let counts = answered(self.store.counts(&self.vendor).await)?;
        let has_oldest = counts.oldest_seconds.is_some();
        let counts = (counts.waiting, counts.running, counts.dead, has_oldest);
        holds(
            counts == (1, 1, 1, true),
            "events are counted by their state",
        )
    }
}
