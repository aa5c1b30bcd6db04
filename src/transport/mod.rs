//! What every client shares on the way out. Generated code reaches its runtime through this module alone.

mod connect;
mod encode;
mod error;
mod hooks;
mod response;

pub use error::{Error, TransportError, UnreadableResponse, VendorError};
pub use response::ResponseValue;

pub use connect::BuildError;
pub(crate) use connect::{Connection, secret_from_env, secret_header};
pub(crate) use encode::{QueryParam, encode_path};
pub(crate) use hooks::{ClientHooks, ClientInfo, OperationInfo, Transport};
