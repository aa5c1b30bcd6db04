//! The seam: every call of every generated client passes through [`ClientHooks::exec`].

use std::fmt;

use reqwest::header::HeaderMap;
use reqwest::{Request, Response};

use super::error::TransportError;

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
    #[expect(dead_code, reason = "for spans, which need a name of few values")]
    pub(crate) path: &'static str,
    /// Whether sending the request twice does the same as once.
    #[expect(dead_code, reason = "for retries")]
    pub(crate) idempotent: bool,
}

/// Sends the requests of a client.
pub(crate) trait ClientHooks<Inner>: ClientInfo<Inner> {
    /// Sends one request and waits for the head of the answer.
    async fn exec(
        &self,
        request: Request,
        info: &OperationInfo,
    ) -> Result<Response, TransportError>;
}

impl<Client: ClientInfo<Transport>> ClientHooks<Transport> for Client {
    async fn exec(
        &self,
        request: Request,
        info: &OperationInfo,
    ) -> Result<Response, TransportError> {
        self.inner().exec(self.client(), request, info).await
    }
}

/// What every client carries besides its `reqwest::Client`.
#[derive(Clone)]
pub(crate) struct Transport {
    credentials: HeaderMap,
}

impl Transport {
    /// A transport that puts these headers on each request.
    pub(crate) fn new(credentials: HeaderMap) -> Self {
        Self { credentials }
    }

    async fn exec(
        &self,
        client: &reqwest::Client,
        mut request: Request,
        info: &OperationInfo,
    ) -> Result<Response, TransportError> {
        request.headers_mut().extend(self.credentials.clone());
        let mut response = client
            .execute(request)
            .await
            .map_err(|error| TransportError::new(info.operation_id, error))?;
        response.extensions_mut().insert(*info);
        Ok(response)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.credentials.keys().collect();
        f.debug_struct("Transport")
            .field("credentials", &names)
            .finish()
    }
}
