//! The rules: what a change is called, how bad it is, and what it means.

mod kind;
pub(super) mod operation;
pub(super) mod rust;
pub(super) mod schema;

pub(super) use kind::{Change, Presence};
pub use kind::{Rule, Severity};

/// Every rule about what goes over the wire.
pub fn wire() -> impl Iterator<Item = &'static Rule> {
    let changes = schema::CHANGES.iter().chain(operation::CHANGES);
    let directed = changes.flat_map(|change| [&change.sent, &change.read]);
    operation::RULES.iter().copied().chain(directed)
}

/// Every rule about the Rust that is made of a spec.
pub fn rust() -> impl Iterator<Item = &'static Rule> {
    rust::RULES.iter().copied()
}
