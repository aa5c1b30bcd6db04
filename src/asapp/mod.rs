//! ASAPP: start and stop streaming of a call through the AutoTranscribe media gateway.
//!
//! Vendor's page: <https://docs.asapp.com/apis/autotranscribe-media-gateway/stop-streaming>.

mod client;
mod error;
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod generated;

pub use client::ClientBuilder;
pub use generated::{Client, builder, types};
