//! Typed clients for real-time transcription at VideoSDK, ASAPP and Bandwidth, generated from OpenAPI.
//!
//! Each vendor is a module and a feature: [`videosdk`], [`asapp`], [`bandwidth`]. A client is built once, cloned freely,
//! and has one method per operation; what it sends and reads are plain structs in the vendor's `types` module.
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
//! # What the types promise
//!
//! Nothing that a vendor adds breaks a client, and nothing that was read is lost: unknown values of an enum are
//! `Unknown(text)`, unknown fields are in `extra`, unknown events are `Unknown { event_type, raw }`, and writing a value
//! that was read gives the same JSON again.
//!
//! # Features
//!
//! | feature | default | what it does |
//! | --- | --- | --- |
//! | `videosdk`, `asapp`, `bandwidth` | yes | the vendor's client and types |
//! | `webhook` | yes | [`webhook`]: receivers of the vendors' webhooks |
//! | `axum` | no | routers and extractors for them |
//! | `websocket` | no | Bandwidth's live updates in axum |
//! | `testing` | no | signers, to post valid webhooks to a service under test |
//! | `rustls` | yes | TLS by rustls on ring, with the platform's roots |
//! | `rustls-aws-lc`, `rustls-no-provider`, `native-tls` | no | the other choices of TLS |
//! | `codegen` | yes | `build.rs` generates the clients; without it, the checked-in copy of the same code is used |
//! | `rate-limit` | no | a limit on the requests of a client per second |
//! | `schemars` | no | `schemars::JsonSchema` for every type |

mod body;
mod model;
mod transport;

#[cfg(feature = "asapp")]
pub mod asapp;
#[cfg(feature = "bandwidth")]
pub mod bandwidth;
#[cfg(feature = "videosdk")]
pub mod videosdk;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use model::{Extra, IsoDuration, LooseTime, ParseDurationError, Secret, TextBool, Timestamp};
pub use transport::{
    Backoff, BuildError, CallOptions, ClientBuilder, CredentialsFuture, CredentialsProvider, Error,
    Phase, RequestFuture, ResponseValue, Vendor, VendorError,
};
