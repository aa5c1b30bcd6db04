//! The claim under which a handler runs.

use std::sync::Arc;
use std::time::SystemTime;

use super::dedupe::Owner;

/// The claim under which a handler runs: an event's key in the store, and the owner that the store knows for it.
///
/// A handler that writes to the database which also is the store can complete the claim in its own transaction: then both
/// are committed, or neither. See `complete_in` of the stores in the crate `callscribe-stores`.
#[derive(Clone, Debug)]
pub struct ClaimToken {
    pub(super) key: Arc<str>,
    pub(super) owner: Owner,
    pub(super) attempt: u32,
    pub(super) received_at: Option<SystemTime>,
}

impl ClaimToken {
    /// Returns the key of the event in the store.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the owner of the claim.
    pub fn owner(&self) -> Owner {
        self.owner
    }

    /// Returns how often the event has been taken from a durable store, including this time; 1 in an inbox without one.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Returns when the event was stored, by the clock of a durable store.
    pub fn received_at(&self) -> Option<SystemTime> {
        self.received_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_can_read_its_claim() {
        let owner = Owner::unique();
        let token = ClaimToken {
            key: "k".into(),
            owner,
            attempt: 3,
            received_at: Some(SystemTime::UNIX_EPOCH),
        };
        assert_eq!((token.key(), token.attempt()), ("k", 3));
        assert_eq!(token.received_at(), Some(SystemTime::UNIX_EPOCH));
        let number = token.owner().as_u128();
        assert_eq!(format!("{number:032x}"), owner.to_string());
    }
}
