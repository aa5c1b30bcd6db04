use serde::Serialize;

use crate::vendor::Vendor;

/// A request and its answer, or an event and what became of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Entry {
    /// Counts up from 1, without gaps.
    pub number: u64,
    /// Which way it went.
    pub kind: Kind,
    /// The vendor; none for a request to no vendor's address.
    pub vendor: Option<Vendor>,
    /// The `operationId`; none for what no spec knows.
    pub operation: Option<&'static str>,
    /// The method; `TEXT` for a message over a websocket.
    pub method: String,
    /// Path and query of a request; the address an event went to, without user name and password.
    pub target: String,
    /// Headers in their order. Credentials read `[redacted]`.
    pub headers: Vec<(String, String)>,
    /// The body, as text; cut at 16 KiB, credentials redacted.
    pub body: String,
    /// The status of the answer; none where there was no answer.
    pub status: Option<u16>,
    /// The body of the answer, as text; cut and redacted like the other.
    pub answer: String,
    /// The fault that struck it, as it is written in JSON: `truncatedJson`.
    pub fault: Option<&'static str>,
    /// Why there was no answer, where it is known.
    pub error: Option<String>,
}

/// Which way an entry went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Kind {
    /// It came to the sandbox.
    Request,
    /// The sandbox sent it.
    Event,
}

impl Entry {
    /// About how many bytes it takes.
    pub(super) fn size(&self) -> usize {
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| name.len() + value.len() + 48);
        let texts = [
            self.method.len(),
            self.target.len(),
            self.body.len(),
            self.answer.len(),
        ];
        size_of::<Self>() + texts.into_iter().sum::<usize>() + headers.sum::<usize>()
    }
}
