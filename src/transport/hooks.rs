//! The seam: every call of every generated client passes through [`ClientHooks::exec`].

use reqwest::Request;

use super::Transport;
use super::attempt::Answer;
use super::error::Error;

/// What a generated client knows of itself.
pub(crate) trait ClientInfo<Inner> {
    /// The version of the API, as the spec has it.
    #[expect(
        dead_code,
        reason = "progenitor writes it; the vendors know no such header"
    )]
    fn api_version() -> &'static str;

    /// Where requests go.
    #[expect(dead_code, reason = "generated code reads the field")]
    fn baseurl(&self) -> &str;

    /// What sends them.
    fn client(&self) -> &reqwest::Client;

    /// What we put into each client.
    fn inner(&self) -> &Inner;
}

/// What the spec says of the operation that a request belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperationInfo {
    /// The `operationId`.
    pub(crate) operation_id: &'static str,
    /// The path template.
    pub(crate) path: &'static str,
    /// Whether sending the request twice does the same as once.
    pub(crate) idempotent: bool,
    /// Whether it takes no credentials, so that none are asked for or sent.
    pub(crate) anonymous: bool,
}

/// Sends the requests of a client.
pub(crate) trait ClientHooks<Inner>: ClientInfo<Inner> {
    /// Sends one request, as often as it takes, and waits for the whole answer.
    fn exec(
        &self,
        request: Request,
        info: &OperationInfo,
    ) -> impl Future<Output = Result<Answer, Error>>;
}

impl<Client: ClientInfo<Transport>> ClientHooks<Transport> for Client {
    fn exec(
        &self,
        request: Request,
        info: &OperationInfo,
    ) -> impl Future<Output = Result<Answer, Error>> {
        self.inner().exec(self.client(), request, info)
    }
}
