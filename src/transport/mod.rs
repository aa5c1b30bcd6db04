//! What every client shares on the way out. Generated code reaches its runtime through this module alone.

mod attempt;
mod budget;
mod call;
mod connect;
mod credentials;
mod download;
mod encode;
mod error;
mod flow;
mod hooks;
mod options;
#[cfg(feature = "rate-limit")]
mod rate_limit;
mod response;
mod retry_after;
mod scrub;
mod telemetry;
mod token_cache;

pub use connect::BuildError;
pub use credentials::{CredentialsFuture, CredentialsProvider};
pub use error::{Error, Phase, VendorError};
pub use options::{Backoff, CallOptions};
pub use response::ResponseValue;

pub(crate) use call::Transport;
pub(crate) use connect::{
    Address, Connection, Parts, checked, client_options, connection_methods, is_loopback,
    secret_from_env, secret_header,
};
pub(crate) use credentials::Credentials;
pub(crate) use download::Download;
pub(crate) use encode::{QueryParam, encode_path};
pub(crate) use error::Reason;
pub(crate) use flow::{Pauses, within_deadline};
pub(crate) use hooks::{ClientHooks, ClientInfo, OperationInfo};
pub(crate) use token_cache::{Minted, TokenCache};
