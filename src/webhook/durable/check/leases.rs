//! Who has an event, for how long, and who can act on it.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::sleep;

use super::Check;
use crate::webhook::check_store::{LONG, SHORT, StoreFault, answered, holds};
use crate::webhook::dedupe::Owner;
use crate::webhook::durable::store::EventStore;

impl<S: EventStore> Check<'_, S> {
    pub(super) async fn one_owner_takes_each(&self) -> Result<(), StoreFault> {
        let events: Vec<_> = (0..100)
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

    pub(super) async fn attempts_count_when_taken(&self) -> Result<(), StoreFault> {
        self.stored("counted").await?;
        for attempt in 1..=3 {
            if attempt > 1 {
                sleep(SHORT * 2).await;
            }
            let taken = self.take(Owner::unique(), SHORT, 1).await?;
            let is_counted = taken.first().is_some_and(|taken| taken.attempt == attempt);
            holds(
                is_counted,
                "attempts count when an event is taken, and a lease that ended frees it",
            )?;
        }
        Ok(())
    }

    pub(super) async fn lapsed_events_are_taken_alone(&self) -> Result<(), StoreFault> {
        let keys = [self.stored("1").await?, self.stored("2").await?];
        let owner = Owner::unique();
        self.take(owner, LONG, 10).await?;
        for key in &keys {
            self.retry(key, owner, Duration::ZERO).await?;
        }
        let taken = self.take(Owner::unique(), SHORT, 10).await?;
        let have_lapsed = taken.iter().any(|taken| taken.has_lapsed);
        holds(
            taken.len() == 2 && !have_lapsed,
            "events that were given back have not lapsed, and are taken together",
        )?;
        let fresh = self.stored("3").await?;
        sleep(SHORT * 2).await;
        let (mut lapsed, mut alone) = (Vec::new(), true);
        for _ in 0..3 {
            let taken = self.take(Owner::unique(), LONG, 10).await?;
            alone &= taken.len() == 1;
            let has_lapsed = taken.into_iter().filter(|taken| taken.has_lapsed);
            lapsed.extend(has_lapsed.map(|taken| taken.key));
        }
        holds(
            lapsed == keys && !lapsed.contains(&fresh),
            "an event whose lease ended without a word of its owner has lapsed",
        )?;
        holds(alone, "an event that has lapsed is taken alone")
    }

    pub(super) async fn others_cannot_act(&self) -> Result<(), StoreFault> {
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
        holds(self.complete(&key, owner).await?, "the owner can complete")?;
        holds(
            !self.complete(&key, former).await?,
            "what its owner has completed cannot be completed by others",
        )
    }

    pub(super) async fn leases_are_renewed(&self) -> Result<(), StoreFault> {
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

    pub(super) async fn steps_can_be_repeated(&self) -> Result<(), StoreFault> {
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

    pub(super) async fn a_completion_ends(&self) -> Result<(), StoreFault> {
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

    pub(super) async fn forgotten_events_are_stored_together(&self) -> Result<(), StoreFault> {
        let events = ["again 1", "again 2"].map(|name| self.event(name, Some("again")));
        for _ in 0..2 {
            holds(
                self.put(&events).await? == [true, true],
                "events whose keys are not remembered any more can be stored in one step",
            )?;
            for event in &events {
                let (key, owner) = self.taken(LONG).await?;
                holds(
                    key == event.key,
                    "events that are stored again are in the order of the step",
                )?;
                answered(self.store.complete(&key, owner, SHORT).await)?;
            }
            sleep(SHORT * 2).await;
        }
        Ok(())
    }
}
