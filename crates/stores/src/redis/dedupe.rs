//! Claims on events of inboxes that handle them at once.

use std::time::Duration;

use callscribe::webhook::{Claim, DedupeStore, EventStore, Owner, StoreResult};

use super::RedisStore;
use super::script::{CLAIM, RELEASE, milliseconds};

impl DedupeStore for RedisStore {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        let mut step = self.step(&CLAIM);
        step.arg(key)
            .arg(owner.to_string())
            .arg(milliseconds(lease));
        Ok(match self.run(&step).await? {
            0 => Claim::InProgress,
            1 => Claim::Acquired,
            _ => Claim::Completed,
        })
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        EventStore::renew(self, key, owner, lease).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        EventStore::complete(self, key, owner, ttl).await
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        let mut step = self.step(&RELEASE);
        step.arg(key).arg(owner.to_string());
        self.run::<bool>(&step).await.map(drop)
    }
}
