//! Receiving webhooks: each event is verified, decoded, and handled once.
//!
//! - A [`Receiver`] turns a raw request into a [`Received`] event, or into a [`Rejection`] with its HTTP response. It does
//!   not depend on a framework. Each vendor's module has an alias of it, with constructors for the vendor's credentials.
//! - An [`Inbox`] combines a receiver with your handler. It is a [`tower_service::Service`]: it reads the body within
//!   limits, passes each event to the handler once, and responds with success only after the handler has returned `Ok`.
//! - A [`DedupeStore`] remembers which events have been handled. The default is an [`InMemoryStore`].
//!
//! The only way to a [`Received`] event is through a receiver, so an event is never handled without verification.
//!
#![cfg_attr(feature = "bandwidth", doc = "```")]
#![cfg_attr(not(feature = "bandwidth"), doc = "```text")]
//! use callscribe::bandwidth::{Receiver, types::RealTimeTranscriptionEvent};
//! use callscribe::webhook::{Inbox, Received};
//!
//! async fn handle(received: Received<RealTimeTranscriptionEvent>) -> Result<(), std::io::Error> {
//!     println!("{}", received.event().event_type());
//!     Ok(())
//! }
//!
//! let receiver = Receiver::basic("my-user", "my-password")?;
//! let inbox = Inbox::new(receiver, handle);
//! # #[cfg(feature = "axum")]
//! let router: axum::Router = inbox.router("/webhooks/bandwidth");
//! # Ok::<(), callscribe::webhook::ReceiverError>(())
//! ```
//!
//! # Redeliveries
//!
//! A vendor delivers an event again if it did not get the response to the first delivery. The vendor's OpenAPI document
//! declares which properties identify an event; [`Received::dedupe_key`] is made from them. While an event is being
//! handled, a second delivery of it waits; after that it gets the status of success and the handler is not called. If the
//! handler fails, the vendor gets a 500 and the next delivery is handled.

#[cfg(feature = "axum")]
mod axum;
mod body;
mod credential;
mod dedupe;
mod delivery;
mod detach_on_drop;
mod event;
mod in_memory_store;
mod inbox;
mod keyed_lock;
mod query;
mod received;
mod receiver;
mod receiver_error;
mod rejection;
pub(crate) mod sealed;
#[cfg(feature = "testing")]
mod signer;
mod verified_body;
mod verifier;
mod verify;
mod within;

#[cfg(feature = "axum")]
pub use self::axum::Verified;
pub use credential::CredentialError;
pub use dedupe::{Claim, DedupeStore, StoreResult};
pub use event::Event;
pub use in_memory_store::InMemoryStore;
pub use inbox::Inbox;
pub use received::Received;
pub use receiver::Receiver;
pub use receiver_error::ReceiverError;
pub use rejection::Rejection;
#[cfg(feature = "testing")]
pub use signer::Signer;
pub use verified_body::VerifiedBody;
#[allow(
    unused_imports,
    reason = "only ASAPP lets the customer choose the place of a token"
)]
pub(crate) use verify::Place;
pub use verify::{BasicAuth, HeaderToken, QueryToken, RsaSigned, SigningKey, Unauthenticated};
