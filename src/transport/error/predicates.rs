//! What can be said of an error, and done about it.

use reqwest::StatusCode;

use super::{Error, Phase, Reason};

impl Error {
    /// Whether an attempt, or all of them together, took too long, or what was waited for did not come about in time.
    ///
    /// # Troubleshooting
    ///
    /// The vendor may have acted on the request. Look before you send a non-idempotent one again. If it happens often,
    /// raise `attempt_timeout` or `deadline` in [`CallOptions`](crate::CallOptions).
    pub fn is_timeout(&self) -> bool {
        let gateway = self.status() == Some(StatusCode::REQUEST_TIMEOUT);
        let late = matches!(
            self.0.reason,
            Reason::Timeout | Reason::Deadline | Reason::Pending(_)
        );
        gateway || late
    }

    /// Whether no connection to the vendor came about.
    ///
    /// # Troubleshooting
    ///
    /// Check the base URL, DNS, the proxy and the firewall; behind a TLS-inspecting proxy, its root must be trusted.
    pub fn is_connect(&self) -> bool {
        self.0.reason == Reason::Connect
    }

    /// Whether the vendor asks to slow down (429).
    ///
    /// # Troubleshooting
    ///
    /// Wait for [`retry_after`](Self::retry_after). ASAPP answers so for the rest of the day once its daily limit is
    /// reached: ask the vendor for a higher one.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the credentials could not be had, or were not accepted (401, 403).
    ///
    /// # Troubleshooting
    ///
    /// Where they could not be had, the source says why. A `VideoSDK` token of yours goes out bare, without a prefix, and
    /// needs `version: 2` and the role `crawler`; tokens minted from an API key have them. ASAPP's keys differ by
    /// environment. Bandwidth removes API users, and with them Basic credentials, on 2026-12-02.
    pub fn is_auth(&self) -> bool {
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
        self.0.reason == Reason::Credentials || self.status().is_some_and(|s| refused.contains(&s))
    }

    /// Whether what the request names does not exist. `VideoSDK` says so with 400, 402 or 404, ASAPP with code `400-203`.
    ///
    /// # Troubleshooting
    ///
    /// Ids are case-sensitive and leading zeros matter. A `VideoSDK` room must have an active session; a Bandwidth
    /// transcript may not be readable yet when its `Available` event arrives.
    pub fn is_not_found(&self) -> bool {
        match (&self.0.body, self.status()) {
            (Some(body), Some(status)) => body.is_not_found(status),
            (None, status) => status == Some(StatusCode::NOT_FOUND),
            _ => false,
        }
    }

    /// Whether what was asked for is so already, as ASAPP says with code `409-201`.
    ///
    /// # Troubleshooting
    ///
    /// Nothing needs to be done: an earlier call, perhaps one whose answer was lost, has had its effect.
    pub fn is_already_in_state(&self) -> bool {
        let body = self.0.body.as_ref();
        body.is_some_and(|body| body.is_already_in_state())
    }

    /// Whether an answer came that could not be read.
    ///
    /// # Troubleshooting
    ///
    /// The message says why, with the path to the value at fault and the start of the body. HTML is a proxy or a login
    /// page. If the vendor has changed its API, the spec in `openapi/` must follow.
    pub fn is_unreadable(&self) -> bool {
        self.0.phase == Phase::NotUnderstood
    }

    /// Whether sending the request again cannot have its effect twice: nothing was processed, or the operation is
    /// idempotent and the failure may pass.
    ///
    /// # Troubleshooting
    ///
    /// Calls are retried by themselves where this holds; what reaches you has used up its attempts, its deadline or the
    /// retry budget. Wait before you try again.
    pub fn is_safe_to_retry(&self) -> bool {
        let passing = match self.0.reason {
            Reason::Connect => return true,
            Reason::Deadline if self.0.phase == Phase::NeverSent => return true,
            Reason::Timeout | Reason::Deadline | Reason::Lost | Reason::Pending(_) => true,
            _ if self.is_throttled() => return true,
            _ => self
                .status()
                .is_some_and(|s| s.is_server_error() || s == StatusCode::REQUEST_TIMEOUT),
        };
        passing && self.0.idempotent
    }
}
