//! The rules of a dedupe store, as checks that any implementation can be held to.

use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, join_all};
use tokio::time::sleep;

use super::dedupe::{Claim, DedupeStore, Owner, StoreResult};

/// The rule that a store breaks, or the error that a step failed with.
#[derive(Debug, thiserror::Error)]
#[error("{rule}")]
#[non_exhaustive]
pub struct StoreFault {
    /// The rule.
    pub rule: &'static str,
    /// The error of the store, if a step failed.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl StoreFault {
    pub(super) fn of(rule: &'static str) -> Self {
        Self { rule, source: None }
    }
}

/// How long a claim or a completion lasts where a check waits for its end.
pub(super) const SHORT: Duration = Duration::from_millis(300);
/// Long enough to last until the end of a check.
pub(super) const LONG: Duration = Duration::from_secs(600);

/// Checks that a store follows the rules of [`DedupeStore`](crate::webhook::DedupeStore).
///
/// It claims keys that begin with `check_store`, and takes about a second, because leases end by the store's own clock.
///
/// ```
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> Result<(), callscribe::testing::StoreFault> {
/// use callscribe::{testing::check_store, webhook::InMemoryStore};
///
/// check_store(InMemoryStore::default()).await
/// # }
/// ```
///
/// # Errors
///
/// Fails with the first rule that the store breaks.
pub async fn check_store(store: impl DedupeStore) -> Result<(), StoreFault> {
    let check = Check { store: &store };
    check.one_owner_acquires().await?;
    check.steps_can_be_repeated().await?;
    check.others_cannot_act().await?;
    check.keys_are_told_apart().await?;
    // These wait for leases to end, together.
    let checks: [BoxFuture<'_, _>; 4] = [
        check.leases_end().boxed(),
        check.leases_are_renewed().boxed(),
        check.former_owners_cannot_act().boxed(),
        check.completions_end().boxed(),
    ];
    join_all(checks).await.into_iter().collect()
}

struct Check<'a, S> {
    store: &'a S,
}

fn key(name: &str) -> String {
    format!("check_store {name} {}", Owner::unique())
}

impl<S: DedupeStore> Check<'_, S> {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> Result<Claim, StoreFault> {
        answered(self.store.claim(key, owner, lease).await)
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> Result<bool, StoreFault> {
        answered(self.store.renew(key, owner, lease).await)
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> Result<bool, StoreFault> {
        answered(self.store.complete(key, owner, ttl).await)
    }

    async fn release(&self, key: &str, owner: Owner) -> Result<(), StoreFault> {
        answered(self.store.release(key, owner).await)
    }

    /// Claims a key for a new owner.
    async fn acquired(&self, key: &str, lease: Duration) -> Result<Owner, StoreFault> {
        let owner = Owner::unique();
        let claim = self.claim(key, owner, lease).await?;
        holds(
            claim == Claim::Acquired,
            "an event that nobody has can be claimed",
        )?;
        Ok(owner)
    }

    async fn one_owner_acquires(&self) -> Result<(), StoreFault> {
        for round in 0..20 {
            let key = key(&format!("race {round}"));
            let claims = (0..16).map(|_| self.claim(&key, Owner::unique(), LONG));
            let claims: Result<Vec<_>, _> = join_all(claims).await.into_iter().collect();
            let acquired = claims?
                .into_iter()
                .filter(|claim| *claim == Claim::Acquired);
            holds(
                acquired.count() == 1,
                "of many claims at once, one is acquired",
            )?;
        }
        Ok(())
    }

    async fn steps_can_be_repeated(&self) -> Result<(), StoreFault> {
        let key = key("repeated");
        let owner = self.acquired(&key, LONG).await?;
        let again = self.claim(&key, owner, LONG).await?;
        holds(
            again == Claim::Acquired,
            "an owner whose answer was lost can claim again",
        )?;
        for _ in 0..2 {
            holds(
                self.complete(&key, owner, LONG).await?,
                "an owner can complete its claim, and do so again",
            )?;
            let claim = self.claim(&key, Owner::unique(), LONG).await?;
            holds(
                claim == Claim::Completed,
                "a completed event stays completed",
            )?;
        }
        self.release(&key, owner).await?;
        let claim = self.claim(&key, Owner::unique(), LONG).await?;
        holds(
            claim == Claim::Completed,
            "a completed event cannot be released",
        )
    }

    async fn others_cannot_act(&self) -> Result<(), StoreFault> {
        let (key, other) = (key("others"), Owner::unique());
        holds(
            !self.renew(&key, other, LONG).await?,
            "what was not claimed cannot be renewed",
        )?;
        holds(
            !self.complete(&key, other, LONG).await?,
            "what was not claimed cannot be completed",
        )?;
        let owner = self.acquired(&key, LONG).await?;
        holds(
            !self.renew(&key, other, LONG).await?,
            "another one's claim cannot be renewed",
        )?;
        holds(
            !self.complete(&key, other, LONG).await?,
            "another one's claim cannot be completed",
        )?;
        self.release(&key, other).await?;
        let claim = self.claim(&key, other, LONG).await?;
        holds(
            claim == Claim::InProgress,
            "another one's claim cannot be released, and stays in progress",
        )?;
        self.release(&key, owner).await?;
        self.acquired(&key, LONG).await.map(drop)
    }

    async fn keys_are_told_apart(&self) -> Result<(), StoreFault> {
        let long = "x".repeat(600);
        let base = key("apart");
        let suffixes = [
            "",
            " ",
            "a",
            "A",
            "ä",
            "a\u{308}",
            "%",
            "_",
            "'",
            long.as_str(),
        ];
        let last = format!("{long}y");
        for suffix in suffixes.into_iter().chain([last.as_str()]) {
            let key = format!("{base}{suffix}");
            let claim = self.claim(&key, Owner::unique(), LONG).await?;
            holds(
                claim == Claim::Acquired,
                "keys are told apart by every character, whatever their length",
            )?;
        }
        Ok(())
    }

    async fn leases_end(&self) -> Result<(), StoreFault> {
        let key = key("ends");
        self.acquired(&key, SHORT).await?;
        let claim = self.claim(&key, Owner::unique(), SHORT).await?;
        holds(
            claim == Claim::InProgress,
            "a claim lasts as long as its lease",
        )?;
        sleep(SHORT * 2).await;
        self.acquired(&key, SHORT).await.map(drop)
    }

    async fn leases_are_renewed(&self) -> Result<(), StoreFault> {
        let key = key("renewed");
        let owner = self.acquired(&key, SHORT).await?;
        let renewed = self.renew(&key, owner, LONG).await?;
        holds(renewed, "an owner can renew its claim")?;
        sleep(SHORT * 2).await;
        let claim = self.claim(&key, Owner::unique(), LONG).await?;
        holds(claim == Claim::InProgress, "a renewed claim lasts longer")
    }

    async fn former_owners_cannot_act(&self) -> Result<(), StoreFault> {
        let key = key("former");
        let former = self.acquired(&key, SHORT).await?;
        sleep(SHORT * 2).await;
        holds(
            !self.complete(&key, former, LONG).await?,
            "a claim whose lease has ended cannot be completed",
        )?;
        holds(
            !self.renew(&key, former, LONG).await?,
            "a claim whose lease has ended cannot be renewed",
        )?;
        let owner = self.acquired(&key, LONG).await?;
        holds(
            !self.complete(&key, former, LONG).await?,
            "a former owner cannot complete",
        )?;
        self.release(&key, former).await?;
        holds(
            self.renew(&key, owner, LONG).await?,
            "a former owner cannot take the claim from the new one",
        )
    }

    async fn completions_end(&self) -> Result<(), StoreFault> {
        let key = key("completed");
        let owner = self.acquired(&key, LONG).await?;
        holds(
            self.complete(&key, owner, SHORT).await?,
            "an owner can complete its claim",
        )?;
        sleep(SHORT * 2).await;
        self.acquired(&key, LONG).await.map(drop)
    }
}

pub(super) fn holds(is_held: bool, rule: &'static str) -> Result<(), StoreFault> {
    if is_held {
        Ok(())
    } else {
        Err(StoreFault::of(rule))
    }
}

pub(super) fn answered<T>(result: StoreResult<T>) -> Result<T, StoreFault> {
    result.map_err(|error| StoreFault {
        rule: "every step of a store that works succeeds",
        source: Some(error),
    })
}

#[cfg(test)]
mod tests;
