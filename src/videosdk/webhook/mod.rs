//! VideoSDK's webhooks.

mod key;
mod keys;
mod receiver;
#[cfg(feature = "testing")]
mod signer;

pub use key::KeyError;
pub use receiver::Receiver;
#[cfg(feature = "testing")]
pub use signer::Signer;
