//! Bandwidth's webhooks.

mod query;
mod receiver;
#[cfg(feature = "testing")]
mod signer;

pub use receiver::Receiver;
#[cfg(feature = "testing")]
pub use signer::Signer;
