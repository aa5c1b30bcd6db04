//! The scripts. Each is one step.

use std::sync::LazyLock;
use std::time::Duration;

use redis::Script;

macro_rules! scripts {
    ($($name:ident: $file:literal,)*) => {
        $(pub(super) static $name: LazyLock<Script> =
            LazyLock::new(|| Script::new(concat!(include_str!("lib.lua"), include_str!($file))));)*
    };
}

scripts! {
    PUT: "put.lua",
    TAKE: "take.lua",
    RENEW: "renew.lua",
    COMPLETE: "complete.lua",
    RETRY: "retry.lua",
    BURY: "bury.lua",
    DEAD_LETTERS: "dead_letters.lua",
    REQUEUE: "requeue.lua",
    DISCARD: "discard.lua",
    PURGE: "purge.lua",
    COUNTS: "counts.lua",
    CLAIM: "claim.lua",
    RELEASE: "release.lua",
}

/// The longest duration that a script is given: a century. Longer ones overflow.
const LONGEST: u128 = 100 * 365 * 24 * 60 * 60 * 1000;

/// A duration in milliseconds, rounded up: a lease lasts at least as long as its owner believes.
pub(super) fn milliseconds(duration: Duration) -> u64 {
    let milliseconds = duration.as_nanos().div_ceil(1_000_000).min(LONGEST);
    u64::try_from(milliseconds).unwrap_or(u64::MAX)
}

/// A number of elements as Redis accepts it.
pub(super) fn limit(most: usize) -> u32 {
    u32::try_from(most).unwrap_or(u32::MAX)
}
