//! VideoSDK: starts, ends, lists and fetches real-time transcriptions of a room.
//!
//! Vendor documentation: <https://docs.videosdk.live/api-reference/realtime-communication/start-realtime-transcription>.

mod ensure;
mod error;
mod event;
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod generated;
mod missed;
mod pages;
mod token;
mod transcript;
#[cfg(feature = "webhook")]
mod webhook;

#[cfg(feature = "webhook")]
pub use generated::Receiver;
#[cfg(feature = "testing")]
pub use generated::Signer;
pub use generated::{Client, ClientBuilder, builder, types};
pub use pages::Transcriptions;
use token::minted;

pub use token::{ApiKey, Permission, Role, TokenBuilder, TokenError};
