//! The rules: the id, the severity and the consequence of each kind of change.

mod kind;
pub(super) mod operation;
pub(super) mod rust;
pub(super) mod schema;

pub(super) use kind::{Change, Presence};
pub use kind::{Rule, Severity};

/// Returns all rules about the wire.
pub fn wire() -> impl Iterator<Item = &'static Rule> {
    let presences = [
        &schema::PROPERTY,
        &operation::PARAMETER,
        &operation::BODY,
        &operation::HEADER,
    ];
    let changes = schema::CHANGES.iter().chain(operation::CHANGES).copied();
    let changes = changes.chain(presences.into_iter().flat_map(Presence::changes));
    let directed = changes.flat_map(|change| [&change.sent, &change.read]);
    operation::RULES.iter().copied().chain(directed)
}

/// Returns all rules about the generated Rust.
pub fn rust() -> impl Iterator<Item = &'static Rule> {
    rust::RULES.iter().copied()
}
