//! Questions that callers ask about an error.

use reqwest::StatusCode;

use super::{Error, Phase, Reason};

impl Error {
    /// Returns `true` if an attempt timed out, the deadline passed, or a transcription did not complete in time.
    ///
    /// # Troubleshooting
    ///
    /// The vendor may have acted on the request. Check before you send a non-idempotent request again. If timeouts are
    /// frequent, raise `attempt_timeout` or `deadline` in [`CallOptions`](crate::CallOptions).
    pub fn is_timeout(&self) -> bool {
        let late = matches!(
            self.0.reason,
            Reason::Timeout | Reason::Deadline | Reason::Pending(..)
        );
        late || self.status() == Some(StatusCode::REQUEST_TIMEOUT)
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
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns `true` if the credentials were unavailable, or the vendor did not accept them (401, 403).
    ///
    /// # Troubleshooting
    ///
    /// If they were unavailable, the source says why. A `VideoSDK` token is sent without a prefix, and needs `version: 2`
    /// and the role `crawler`; tokens minted from an API key have them. ASAPP has separate keys for each environment.
    /// Bandwidth removes API users, and with them Basic credentials, on 2026-12-02.
    pub fn is_auth(&self) -> bool {
        let rejected = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
        let status = self.status();
        self.0.reason == Reason::Credentials || status.is_some_and(|s| rejected.contains(&s))
    }

    /// Returns `true` if the requested resource does not exist. `VideoSDK` returns 400, 402 or 404 for that, ASAPP the code
    /// `400-203`.
    ///
    /// # Troubleshooting
    ///
    /// Ids are case-sensitive, and leading zeros matter. A `VideoSDK` room must have an active session. A Bandwidth
    /// transcript may not be readable yet when its `Available` event arrives.
    pub fn is_not_found(&self) -> bool {
        match (&self.0.body, self.status()) {
            (Some(body), Some(status)) => body.is_not_found(status),
            (None, status) => status == Some(StatusCode::NOT_FOUND),
            _ => false,
        }
    }

    /// Returns `true` if the resource is already in the requested state, which ASAPP reports with the code `409-201`.
    ///
    /// # Troubleshooting
    ///
    /// Nothing needs to be done: an earlier call, perhaps one whose response was lost, took effect.
    pub fn is_already_in_state(&self) -> bool {
        let body = self.0.body.as_ref();
        body.is_some_and(|body| body.is_already_in_state())
    }

    /// Returns `true` if there was a response that could not be read.
    ///
    /// # Troubleshooting
    ///
    /// The text says why, with the path to the value at fault;
    /// [`CallOptions::bodies_in_errors`](crate::CallOptions::bodies_in_errors) adds the start of the body. HTML usually comes
    /// from a proxy or a login page. If the vendor has changed its API, the spec in `openapi/` must follow.
    pub fn is_unreadable(&self) -> bool {
        self.0.phase == Phase::UnreadableResponse
    }

    /// Returns `true` if sending the request again cannot have its effect twice: either the vendor did not process it, or
    /// the operation is idempotent and the failure is transient.
    ///
    /// # Troubleshooting
    ///
    /// The client already retries such calls. An error that reaches you has used up its attempts, its deadline or the
    /// retry budget. Wait before you try again.
    pub fn is_safe_to_retry(&self) -> bool {
        let transient = match self.0.reason {
            Reason::Connect => return true,
            Reason::Deadline if self.0.phase == Phase::NotSent => return true,
            Reason::Timeout | Reason::Deadline | Reason::Lost | Reason::Pending(..) => true,
            _ if self.is_throttled() => return true,
            _ => self
                .status()
                .is_some_and(|s| s.is_server_error() || s == StatusCode::REQUEST_TIMEOUT),
        };
        transient && self.0.operation.idempotent
    }
}
