//! An inbox that stores events before it answers, and workers that handle them.
//!
//! A file imports only from files above it in this list.

mod store;

mod batch;
mod status;

mod shared;

mod attempt;

mod workers;

mod inbox;

#[cfg(feature = "axum")]
mod page;

#[cfg(feature = "testing")]
mod check;
#[cfg(feature = "testing")]
mod in_memory;

#[cfg(feature = "testing")]
pub use check::check_event_store;
#[cfg(feature = "testing")]
pub use in_memory::InMemoryEventStore;
pub use inbox::DurableInbox;
#[cfg(feature = "axum")]
pub use page::StatusPage;
pub use status::InboxStatus;
pub use store::{DeadLetter, EventStore, NewEvent, StoreCounts, StoreFuture, TakenEvent};
pub use workers::Workers;
