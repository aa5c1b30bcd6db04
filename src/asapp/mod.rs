//! ASAPP: start and stop streaming of a call through the AutoTranscribe media gateway.
//!
//! Plain calls give the body of a 200 as it came, also where it says `isOk: false`:
//! [`accepted`](crate::ResponseValue::<types::StartStreamingResponse>::accepted) makes an error of that, as
//! [`Client::ensure_streaming`] and [`Client::ensure_stopped`] do.
//!
//! Vendor's page: <https://docs.asapp.com/apis/autotranscribe-media-gateway/stop-streaming>.

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
