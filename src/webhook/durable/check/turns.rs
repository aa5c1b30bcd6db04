//! When an event can be taken: in its order, after a delay, or not any more.

use tokio::time::sleep;

use super::Check;
use crate::webhook::check_store::{LONG, SHORT, StoreFault, answered, holds};
use crate::webhook::dedupe::Owner;
use crate::webhook::durable::store::{EventStore, NewEvent};

impl<S: EventStore> Check<'_, S> {
    pub(super) async fn failed_events_wait(&self) -> Result<(), StoreFault> {
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

    pub(super) async fn events_of_a_key_keep_their_order(&self) -> Result<(), StoreFault> {
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
        for (name, is_given_up) in [("a1", false), ("a2", true), ("a3", false)] {
            let owner = Owner::unique();
            let taken = self.take(owner, LONG, 10).await?;
            let is_next = taken
                .iter()
                .map(|taken| &taken.raw[..])
                .eq([name.as_bytes()]);
            holds(
                is_next,
                "the events of an order key are taken one after the other",
            )?;
            if is_given_up {
                self.bury(&taken[0].key, owner).await?;
            } else {
                self.complete(&taken[0].key, owner).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn lapsed_events_keep_their_turn(&self) -> Result<(), StoreFault> {
        let events = ["first", "second"].map(|name| self.event(name, Some("lapsed")));
        self.put(&events).await?;
        self.take(Owner::unique(), SHORT, 10).await?;
        sleep(SHORT * 2).await;
        let taken = self.take(Owner::unique(), LONG, 10).await?;
        holds(
            taken.iter().map(|taken| &taken.key).eq([&events[0].key]),
            "an event whose lease has ended is taken before those after it",
        )
    }

    pub(super) async fn dead_letters_wait_for_a_decision(&self) -> Result<(), StoreFault> {
        let store = self.store;
        let mut keys = vec![self.stored("dead 1").await?, self.stored("dead 2").await?];
        keys.sort_unstable();
        let owner = Owner::unique();
        for taken in self.take(owner, LONG, 2).await? {
            self.bury(&taken.key, owner).await?;
        }
        self.nothing_waits("an event that was given up cannot be taken")
            .await?;
        answered(store.purge().await)?;
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
        let taken = taken.iter().map(|taken| (&taken.key, taken.attempt));
        let is_fresh = taken.eq([(&keys[0], 1)]);
        holds(is_fresh, "a requeued event is as one that was just stored")?;
        let discarded = NewEvent {
            key: keys.remove(1),
            ..self.event("discarded", None)
        };
        holds(
            self.put(&[discarded]).await? == [true],
            "the key of a dead letter that was discarded is forgotten",
        )
    }
}
