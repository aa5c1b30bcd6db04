//! Questions that callers ask about an error.

use reqwest::StatusCode;

use super::{Error, ErrorKind, Phase, Reason};

impl Error {
    /// Returns what kind of failure this is. The other questions are views of it, but for
    /// [`is_connect`](Self::is_connect) and [`is_safe_to_retry`](Self::is_safe_to_retry), which ask for more detail.
    ///
    /// If the credentials provider failed with an error of this crate, its kind counts: a token endpoint that returns 503
    /// is `Unavailable`.
    pub fn kind(&self) -> ErrorKind {
        match self.cause() {
            Some(cause) => cause.kind(),
            None => self.0.reason.kind(),
        }
    }

    /// Returns `true` if the vendor may or may not have acted on the request.
    #[allow(dead_code, reason = "not every vendor has flows of several calls")]
    pub(crate) fn is_ambiguous(&self) -> bool {
        match self.status() {
            None => self.0.phase == Phase::NoResponse,
            Some(status) => is_transient(status) || self.is_unreadable(),
        }
    }

    /// Returns `true` if an attempt timed out, the deadline passed, a transcription did not complete in time, or the vendor
    /// returned 408 or 504.
    ///
    /// # Troubleshooting
    ///
    /// The vendor may have acted on the request. Check before you send a non-idempotent request again. If timeouts are
    /// frequent, raise `attempt_timeout` or `deadline` in [`CallOptions`](crate::CallOptions).
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Returns `true` if no connection to the vendor could be established.
    ///
    /// # Troubleshooting
    ///
    /// Check the base URL, DNS, the proxy and the firewall. The root certificate of a TLS-inspecting proxy must be
    /// trusted.
    pub fn is_connect(&self) -> bool {
        self.0.reason == Reason::Connect
    }

    /// Returns `true` if the vendor rate-limited the request (429).
    ///
    /// # Troubleshooting
    ///
    /// Wait for [`retry_after`](Self::retry_after). ASAPP returns 429 for the rest of the day once its daily limit is
    /// reached: ask the vendor for a higher limit.
    pub fn is_throttled(&self) -> bool {
        self.kind() == ErrorKind::Throttled
    }

    /// Returns `true` if the credentials were unavailable, or the vendor did not accept them (401, 403).
    ///
    /// # Troubleshooting
    ///
    /// If they were unavailable, the source says why. A `VideoSDK` token is sent without a prefix, and needs `version: 2`
    /// and the role `crawler`; tokens minted from an API key have them, and are valid by the clock of this machine. ASAPP has
    /// separate keys for each environment. Bandwidth removes API users, and with them Basic credentials, on 2026-12-02.
    pub fn is_auth(&self) -> bool {
        self.kind() == ErrorKind::Auth
    }

    /// Returns `true` if the requested resource does not exist. `VideoSDK` returns 400, 402 or 404 for that, ASAPP the code
    /// `400-203`.
    ///
    /// # Troubleshooting
    ///
    /// Ids are case-sensitive, and leading zeros matter. A `VideoSDK` room must have an active session. A Bandwidth
    /// transcript may not be readable yet when its `Available` event arrives.
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Returns `true` if the resource is already in the requested state, which ASAPP reports with the code `409-201`.
    ///
    /// # Troubleshooting
    ///
    /// Nothing needs to be done: an earlier call, perhaps one whose response was lost, took effect.
    pub fn is_already_in_state(&self) -> bool {
        self.kind() == ErrorKind::AlreadyInState
    }

    /// Returns `true` if there was a success that could not be read, or a redirect.
    ///
    /// # Troubleshooting
    ///
    /// The text says why, with the path to the value at fault;
    /// [`CallOptions::bodies_in_errors`](crate::CallOptions::bodies_in_errors) adds the start of the body. HTML usually comes
    /// from a proxy or a login page. If the vendor has changed its API, the spec in `openapi/` must follow.
    pub fn is_unreadable(&self) -> bool {
        self.kind() == ErrorKind::Unreadable
    }

    /// Returns `true` if sending the request again cannot have its effect twice: either the vendor did not process it, or
    /// the operation is idempotent and the failure is transient.
    ///
    /// # Troubleshooting
    ///
    /// The client already retries such calls. An error that reaches you has used up its attempts, its deadline or the
    /// retry budget. Wait before you try again.
    pub fn is_safe_to_retry(&self) -> bool {
        if let Some(cause) = self.cause() {
            return cause.is_safe_to_retry();
        }
        let idempotent = self.0.operation.idempotent;
        match self.0.reason {
            Reason::Connect | Reason::Refused | Reason::Rejected(ErrorKind::Throttled) => true,
            Reason::Timeout | Reason::Deadline => idempotent || self.0.phase == Phase::NotSent,
            Reason::Lost | Reason::Pending(..) => idempotent,
            _ => idempotent && self.status().is_some_and(is_transient),
        }
    }
}

/// Returns `true` if another attempt may succeed.
pub(in crate::transport) fn is_transient(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT
}
