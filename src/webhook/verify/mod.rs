//! Ways to verify that a request comes from the vendor, one per file. Each brings its constructor of
//! [`Receiver`](super::Receiver).

mod basic;
mod header_token;
mod public_key;
mod query_token;
mod rsa_signature;
mod signing_key;
mod unauthenticated;

pub use basic::BasicAuth;
pub use header_token::HeaderToken;
pub use query_token::QueryToken;
pub use rsa_signature::RsaSigned;
pub use signing_key::SigningKey;
pub use unauthenticated::Unauthenticated;
