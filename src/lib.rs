//! Typed clients for real-time transcription at VideoSDK, ASAPP and Bandwidth, generated from OpenAPI.
//!
//! Each vendor is a module and a feature: [`videosdk`], [`asapp`], [`bandwidth`]. Build a client once and clone it freely. It
//! has one method per operation: required parameters are arguments, optional ones are setters, and awaiting the request
//! sends it. Requests and responses are plain structs in the vendor's `types` module.
//!
//! ```no_run
//! use callscribe::videosdk::{self, types::StartRealtimeTranscriptionRequest};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = videosdk::Client::builder().api_key("my-key", "my-secret").build()?;
//! let request = StartRealtimeTranscriptionRequest::new("abc-xyzw-lmno")
//!     .webhook_url("https://example.com/webhooks/videosdk");
//! let transcription = client.start_realtime_transcription(request).await?;
//! println!("{} is {:?}", transcription.id, transcription.status);
//! # Ok(())
//! # }
//! ```
//!
//! A call without one of its required parameters does not compile:
//!
//! ```compile_fail,E0061
//! # async fn run(client: callscribe::videosdk::Client) {
//! client.start_realtime_transcription().await;
//! # }
//! ```
//!
//! # Types
//!
//! Additions of a vendor do not break a client, and nothing that was received is lost. Unknown values of an enum are
//! `Unknown(text)`, unknown fields are in `extra`, and unknown events are `Unknown { event_type, raw }`. A value that was
//! received is serialized to the same JSON again, but for the spelling of a `number`: it is an `f64`, so `3` becomes `3.0`, and
//! digits beyond the seventeenth are lost. JSON that is not strict is read, too: a byte order mark is skipped, half of a surrogate
//! pair becomes U+FFFD, and a number that no `f64` holds is null.
//!
//! # Features
//!
//! | feature | default | description |
//! | --- | --- | --- |
//! | `videosdk`, `asapp`, `bandwidth` | yes | client and types of the vendor |
//! | `webhook` | yes | [`webhook`]: receivers of webhooks |
//! | `durable` | no | inboxes that store events before they answer, and workers that handle them |
//! | `axum` | no | routers and extractors for them |
//! | `websocket` | no | live updates over a WebSocket in axum |
//! | `testing` | no | signers, which send valid webhooks to a service under test, and events for unit tests of handlers |
//! | `rustls` | yes | TLS by rustls on ring, with the platform's root certificates |
//! | `rustls-aws-lc`, `rustls-no-provider`, `native-tls` | no | other TLS backends |
//! | `rate-limit` | no | `ClientBuilder::rate_limit` |
//! | `metrics` | no | duration, attempts and outcome of calls, through the facade `metrics` |
//! | `schemars` | no | `schemars::JsonSchema` for every type |
//! | `codegen` | no | `build.rs` generates the clients; without it, the checked-in copy of the same code is compiled |

#![cfg_attr(docsrs, feature(doc_cfg))]
// Without a vendor there is nothing to use most of the crate: it only has to compile.
#![cfg_attr(
    not(any(feature = "asapp", feature = "bandwidth", feature = "videosdk")),
    allow(dead_code, unused_imports, unused_macros)
)]

mod body;
mod model;
mod sync;
mod transport;

#[cfg(feature = "asapp")]
pub mod asapp;
#[cfg(feature = "bandwidth")]
pub mod bandwidth;
#[cfg(feature = "videosdk")]
pub mod videosdk;
#[cfg(feature = "webhook")]
pub mod webhook;

/// For the tests of services.
#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing {
    pub use crate::webhook::check_store::{StoreFault, check_store};
    #[cfg(feature = "durable")]
    #[cfg_attr(docsrs, doc(cfg(feature = "durable")))]
    pub use crate::webhook::durable::{InMemoryEventStore, check_event_store};
}

pub use model::{
    Extra, IsoDuration, JsonError, LooseTime, ParseDurationError, Secret, TextBool, Timestamp,
};
pub use transport::{
    Attempt, AttemptHook, AttemptOutcome, Backoff, BuildError, CallOptions, ClientBuilder,
    CredentialsFuture, CredentialsProvider, Error, ErrorKind, Phase, RequestFuture, ResponseValue,
    Vendor, VendorError,
};

#[cfg(feature = "rustls")]
pub use transport::install_crypto_provider;

/// The HTTP client whose types are part of this API.
pub use reqwest;

/// Any error.
type BoxError = Box<dyn std::error::Error + Send + Sync>;
