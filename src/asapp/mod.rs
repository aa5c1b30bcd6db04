//! ASAPP: starts and stops the transcription of a call through the AutoTranscribe media gateway.
//!
//! A response with status 200 may say `isOk: false` in its body.
//! [`accepted`](crate::ResponseValue::<types::StartStreamingResponse>::accepted) converts that into an error, as
//! [`Client::ensure_streaming`] and [`Client::ensure_stopped`] do.
//!
//! The API does not list transcripts, so webhooks that never arrived cannot be found afterwards.
//!
//! Vendor documentation: <https://docs.asapp.com/apis/autotranscribe-media-gateway/stop-streaming>.

mod ensure;
mod error;
mod event;
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod generated;
mod outcome;
mod reorder;
#[cfg(feature = "webhook")]
mod webhook;

pub use ensure::Ensured;
#[cfg(feature = "webhook")]
pub use generated::Receiver;
#[cfg(feature = "testing")]
pub use generated::Signer;
pub use generated::{Client, ClientBuilder, builder, types};
pub use reorder::{Ordered, Reorder};
