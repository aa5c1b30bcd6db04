//! Webhooks: proven to come from the vendor, typed, handled once, answered as the vendor expects.
//!
//! Each vendor has a `Receiver`, which implements [`Receive`]: it takes a request with its whole body and gives the
//! event, or a [`Rejection`] that knows its HTTP answer. Nothing in it depends on a framework.
//!
//! An [`Inbox`] puts a receiver and your handler together as a [`tower_service::Service`]: it reads the body within
//! limits, hands each event to the handler once, and answers with success only after the handler has accepted it.
//!
//! ```
//! use callscribe::bandwidth::{Receiver, types::RealTimeTranscriptionEvent};
//! use callscribe::webhook::{Inbox, Received};
//!
//! let inbox = Inbox::new(
//!     Receiver::basic("my-user", "my-password"),
//!     |received: Received<RealTimeTranscriptionEvent>| async move {
//!         println!("{}", received.event().event_type());
//!         Ok::<(), std::io::Error>(())
//!     },
//! );
//! # #[cfg(feature = "axum")]
//! let router: axum::Router = inbox.router("/webhooks/bandwidth");
//! ```

#[cfg(feature = "axum")]
mod axum;
mod body;
mod finish;
mod inbox;
mod received;
mod rejection;
mod seen;
#[cfg(feature = "testing")]
mod testing;
mod turns;

#[cfg(feature = "axum")]
pub use self::axum::Verified;
pub use inbox::Inbox;
pub use received::{Receive, Received};
pub use rejection::{Credential, Rejection};
pub use seen::{RecentlySeen, Seen, SeenResult, Sighting};

pub(crate) use received::{json_post, only, same_secret};
#[cfg(feature = "testing")]
pub(crate) use testing::{deliver, post};
