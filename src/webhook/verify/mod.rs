//! Ways to verify that a request comes from the vendor, one file per kind of credential. Each brings its constructor of
//! [`Receiver`](super::Receiver).

mod basic;
mod public_key;
mod rsa_signature;
mod signing_key;
mod token;
mod unauthenticated;

pub use basic::BasicAuth;
pub use rsa_signature::RsaSigned;
pub use signing_key::SigningKey;
pub(crate) use token::Place;
pub use token::{HeaderToken, QueryToken};
pub use unauthenticated::Unauthenticated;
