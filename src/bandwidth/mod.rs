//! Bandwidth: real-time transcriptions of a call, and the events that tell of them.
//!
//! Vendor's page: <https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>.

pub mod bxml;
mod client;
mod error;
mod event;
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod generated;
mod oauth;
mod transcript;

pub use client::ClientBuilder;
pub use generated::{Client, builder, types};
