//! What every client shares. Generated code uses only what this module exports.
//!
//! A file imports only from files above it in this list.

mod operation;
mod options;
mod url;

mod backoff;
mod budget;
mod effort;
mod redact;
mod retry_after;

mod raw_response;

mod error;

mod build_error;
mod credentials;
#[allow(dead_code, reason = "not every vendor has path and query parameters")]
mod encode;
mod file_hosts;
mod form;
mod hook;
mod response;
mod telemetry;
mod watched_body;

mod credential_kind;
mod http_client;
mod retry;
mod token_cache;

mod attempt;
#[cfg(feature = "metrics")]
mod metrics;

mod call;

#[allow(dead_code, reason = "not every vendor has files")]
mod download;
mod oauth2;

mod builder;

#[allow(dead_code, reason = "not every vendor has flows of several calls")]
mod flow;

#[cfg(feature = "rate-limit")]
mod rate_limit;

use std::pin::Pin;

#[cfg(feature = "webhook")]
pub(crate) use backoff::deadline_in;
#[cfg(feature = "durable")]
pub(crate) use backoff::nth_delay;
pub use build_error::BuildError;
pub use builder::{ClientBuilder, Vendor};
pub use credentials::{CredentialsFuture, CredentialsProvider};
pub use error::{Error, ErrorKind, Phase, VendorError};
pub use hook::{Attempt, AttemptHook, AttemptOutcome};
#[cfg(feature = "rustls")]
pub use http_client::install_crypto_provider;
#[cfg(all(test, feature = "metrics"))]
pub(crate) use metrics::notes::Notes;
pub use options::{Backoff, CallOptions};
pub use response::ResponseValue;

#[allow(unused_imports, reason = "each vendor needs a part of these")]
pub(crate) use self::{
    builder::Sealed,
    call::Transport,
    credential_kind::{Credential, CredentialKind, secret_header},
    download::{Download, download_text},
    encode::{QueryParam, check_list, encode_path, encode_path_list, header_list, with_query_list},
    error::Reason,
    flow::{Flow, traced},
    form::form,
    operation::OperationInfo,
    token_cache::{Minted, TokenCache},
    url::is_loopback,
};

/// Future of an operation, returned by the `IntoFuture` implementations of the request builders.
pub type RequestFuture<'a, T> =
    Pin<Box<dyn Future<Output = Result<ResponseValue<T>, Error>> + Send + 'a>>;
