use serde::Serialize;

/// A request and its response, or an event and the response of its receiver.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Entry {
    /// Counts up from 1, without gaps.
    pub number: u64,
    /// Whether the sandbox received or sent it.
    pub kind: Kind,
    /// The vendor's name; `None` if the path belongs to no vendor.
    pub vendor: Option<&'static str>,
    /// The `operationId`; `None` if no spec has the operation.
    pub operation: Option<&'static str>,
    /// The method; `TEXT` for a message over a websocket.
    pub method: String,
    /// Path and query of a request; the URL that an event was sent to, without user name and password.
    pub target: String,
    /// Headers in their order. Credentials are `[redacted]`.
    pub headers: Vec<(String, String)>,
    /// The body, as text; cut at 16 KiB, credentials redacted.
    pub body: String,
    /// The status of the response; `None` if there was none.
    pub status: Option<u16>,
    /// The body of the response, as text; cut and redacted like the other.
    pub response: String,
    /// The injected fault, by its name in JSON: `truncatedJson`.
    pub fault: Option<&'static str>,
    /// Why there was no response, if known.
    pub error: Option<String>,
}

/// The direction of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Kind {
    /// The sandbox received it.
    #[default]
    Request,
    /// The sandbox sent it.
    Event,
}

impl Entry {
    /// Estimates the size in bytes.
    pub(super) fn size(&self) -> usize {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| name.len() + value.len() + 48);
        let texts = self.method.len() + self.target.len() + self.body.len() + self.response.len();
        size_of::<Self>() + texts + headers.sum::<usize>()
    }
}
