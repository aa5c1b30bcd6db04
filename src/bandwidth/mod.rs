//! Bandwidth: starts, stops and fetches real-time transcriptions of a call, and receives their events.
//!
//! Vendor documentation: <https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>.

pub mod bxml;
mod error;
mod event;
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod generated;
#[cfg(feature = "websocket")]
mod live;
mod missed;
mod transcript;

#[cfg(feature = "webhook")]
pub use generated::Receiver;
#[cfg(feature = "testing")]
pub use generated::Signer;
pub use generated::{Client, ClientBuilder, builder, types};
#[cfg(feature = "websocket")]
pub use live::{LiveUpdateError, LiveUpdateStream, LiveUpdates};
