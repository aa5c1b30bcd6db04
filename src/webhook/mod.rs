//! Receiving webhooks: each event is verified, decoded, and handled once.
//!
//! - A [`Receiver`] turns a raw request into a [`Received`] event, or into a [`Rejection`] with its HTTP response. It does
//!   not depend on a framework. Each vendor's module has an alias of it, with constructors for the vendor's credentials.
//! - An [`Inbox`] combines a receiver with your handler. It is a [`tower_service::Service`]: it reads the body within
//!   limits, passes each event to the handler once, and responds with success only after the handler has returned `Ok`.
//! - A [`DedupeStore`] remembers which events have been handled. The default is an [`InMemoryStore`].
//! - With the feature `durable`, `Inbox::durable` stores each event before it answers, and workers call the handler. The crate
//!   `callscribe-stores` has stores for SQLite, PostgreSQL and Redis.
//!
//! The only way to a [`Received`] event is through a receiver, so an event is never handled without verification. (The
//! feature `testing` adds another, for unit tests of handlers.)
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
//!
//! # Without a framework
//!
//! A function that gets whole requests, as in AWS Lambda, calls [`Receiver::receive`], or [`Inbox::respond`] to handle each
//! event once. [`Receiver::verify`] returns a [`VerifiedBody`], which can be stored and decoded later.
//!
#![cfg_attr(feature = "bandwidth", doc = "```")]
#![cfg_attr(not(feature = "bandwidth"), doc = "```text")]
//! use bytes::Bytes;
//! use callscribe::bandwidth::Receiver;
//! use http::{Request, Response, StatusCode};
//! use http_body_util::Full;
//!
//! async fn function(receiver: &Receiver, request: Request<Bytes>) -> Response<Full<Bytes>> {
//!     let body = match receiver.verify(request).await {
//!         Ok(body) => body,
//!         // With its headers: Bandwidth sends no credentials before it is challenged.
//!         Err(rejection) => return rejection.response(),
//!     };
//!     println!("{} bytes are verified", body.raw().len());
//!     match body.decode() {
//!         Ok(received) => println!("{:?}", received.dedupe_key()),
//!         Err(rejection) => return rejection.response(),
//!     }
//!     let mut response = Response::default();
//!     *response.status_mut() = StatusCode::NO_CONTENT;
//!     response
//! }
//! ```
//!
//! # Changing a secret
//!
//! A receiver accepts one token or password. To change it without losing events, mount a second inbox with the new one at
//! another path, with the same store, and give the vendor the new URL together with the new secret. Keys that are fetched, as
//! VideoSDK's, change by themselves: see [`SigningKey`].
//!
//! # Limits
//!
//! Nothing waits without end, and nobody fills the memory. Beyond a limit the vendor gets a 503 with `Retry-After`, or the
//! response of the [`Rejection`].
//!
//! | limit | default | set by |
//! | --- | --- | --- |
//! | size of a body | 1 MiB | [`Receiver::max_body`] |
//! | time for a body to arrive | 10 s | [`Receiver::body_timeout`] |
//! | bytes of all bodies that are held at once | 64 MiB | [`Receiver::max_held`] |
//! | time for the handler | 30 s | [`Inbox::handler_timeout`] |
//! | time for each step of the dedupe store | 5 s | [`Inbox::store_timeout`] |
//! | lease of a claim, renewed while the handler runs | 30 s | [`Inbox::lease`] |
//! | deliveries that wait for an earlier one, of one event and of all | 32, 1024 | [`Inbox::max_waiting`] |
//! | time between fetches of a signing key | 30 s | [`SigningKey::refetch_interval`] |
//! | time for such a fetch, and events that wait for it | 10 s, 256 with 8 MiB | |
//!
//! Time limits need tokio's timer, which `#[tokio::main]` enables.
//!
//! # Odd events
//!
//! A verified event is not lost to one odd field. An optional field that cannot be read is absent, and its value is in
//! `extra`. Whole numbers may be written as `3.0` or `"3"`, a byte order mark is skipped, half of a surrogate pair becomes
//! U+FFFD, and a number that no `f64` holds is null. The parameters of a GET are read by the types of their fields. A
//! required field must be what the spec says, and an event whose identity cannot be read does not have a dedupe key: it is
//! handled each time it is delivered.

#[cfg(feature = "axum")]
mod axum;
mod body;
#[cfg(feature = "testing")]
pub(crate) mod check_store;
mod claim_token;
mod credential;
mod dedupe;
mod delivery;
mod detach_on_drop;
#[cfg(feature = "durable")]
pub(crate) mod durable;
mod event;
mod handling;
mod in_memory_store;
mod inbox;
mod keyed_lock;
mod query;
mod received;
mod receiver;
mod receiver_error;
mod rejection;
mod response;
pub(crate) mod sealed;
#[cfg(feature = "testing")]
mod signer;
mod store_step;
mod verified_body;
mod verifier;
mod verify;
mod within;

#[cfg(feature = "axum")]
pub use self::axum::Verified;
pub use claim_token::ClaimToken;
pub use credential::CredentialError;
pub use dedupe::{AnyStore, Claim, DedupeStore, Owner, StoreResult};
#[cfg(all(feature = "durable", feature = "axum"))]
#[cfg_attr(docsrs, doc(cfg(all(feature = "durable", feature = "axum"))))]
pub use durable::StatusPage;
#[cfg(feature = "durable")]
#[cfg_attr(docsrs, doc(cfg(feature = "durable")))]
pub use durable::{
    DeadLetter, DurableInbox, EventStore, InboxStatus, NewEvent, StoreCounts, StoreFuture,
    TakenEvent, Workers,
};
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
