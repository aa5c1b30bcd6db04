//! VideoSDK: starts, ends, lists and fetches real-time transcriptions of a room.
//!
//! Vendor documentation: <https://docs.videosdk.live/api-reference/realtime-communication/start-realtime-transcription>.

mod ensure;
mod error;
mod event;
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod generated;
mod pages;
mod token;
mod transcript;
#[cfg(feature = "webhook")]
mod webhook;

pub use generated::{Client, ClientBuilder, builder, types};
pub use pages::Transcriptions;
use token::minted;

pub use token::{ApiKey, Permission, Role, TokenBuilder, TokenError};
#[cfg(feature = "testing")]
pub use webhook::Signer;
#[cfg(feature = "webhook")]
pub use webhook::{KeyError, Receiver};
