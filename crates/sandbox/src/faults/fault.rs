use std::fmt;

use axum::http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;

/// A fault, what it applies to and how often.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Armed {
    /// An `operationId`. Without one, and without a vendor, the fault applies to anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) vendor: Option<String>,
    #[serde(default = "once")]
    pub(super) times: u32,
    /// Whether the vendor processes the request before the fault hides its response.
    #[serde(default)]
    pub(crate) processed: bool,
    pub(crate) fault: Fault,
}

fn once() -> u32 {
    1
}

/// What goes wrong with a request, its response or an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Fault {
    /// Delays the request on its way to the vendor.
    Delay {
        /// How long.
        milliseconds: u64,
    },
    /// Sends no response, and keeps the connection open as long as the sandbox runs.
    Stall,
    /// Sends the head and half of the body, and keeps the connection open as long as the sandbox runs.
    StallBody,
    /// Resets the connection before the response.
    Reset,
    /// Resets the connection in the middle of the body.
    ResetBody,
    /// Sends the first half of the body as a complete response.
    TruncatedJson,
    /// Sends the body with single quotes and an extra comma.
    InvalidJson,
    /// Sends the error page of a proxy.
    Html {
        /// Usually 502 or 503.
        status: u16,
    },
    /// Sends the vendor's own 429.
    TooManyRequests {
        /// Any text as `Retry-After`, or none.
        retry_after: Option<String>,
    },
    /// Sends any status with any body, as JSON.
    Status {
        /// The status, from 200 to 999.
        status: u16,
        /// The body.
        body: String,
    },
    /// Replaces the credentials, so that the vendor refuses them with its own error.
    ExpiredToken,
    /// Sends the response and spaces up to a number of bytes, without a `Content-Length`.
    Oversize {
        /// The size of the whole body.
        bytes: u64,
    },
    /// Sends the body byte by byte.
    Drip {
        /// The pause before each byte.
        milliseconds: u64,
    },
    /// Delivers the event twice.
    Duplicate,
    /// Delivers the event after the next one of the sandbox.
    Reorder,
    /// Does not deliver the event.
    Drop,
    /// Changes one byte in the middle of the event after it was signed.
    Corrupt,
}

impl Fault {
    /// Creates a fault that sends any status with any body, as JSON.
    pub fn status(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::Status { status, body }
    }

    /// The name in JSON.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Delay { .. } => "delay",
            Self::Stall => "stall",
            Self::StallBody => "stallBody",
            Self::Reset => "reset",
            Self::ResetBody => "resetBody",
            Self::TruncatedJson => "truncatedJson",
            Self::InvalidJson => "invalidJson",
            Self::Html { .. } => "html",
            Self::TooManyRequests { .. } => "tooManyRequests",
            Self::Status { .. } => "status",
            Self::ExpiredToken => "expiredToken",
            Self::Oversize { .. } => "oversize",
            Self::Drip { .. } => "drip",
            Self::Duplicate => "duplicate",
            Self::Reorder => "reorder",
            Self::Drop => "drop",
            Self::Corrupt => "corrupt",
        }
    }

    /// Reports whether the fault applies to events, not to requests.
    pub(crate) fn is_for_events(&self) -> bool {
        matches!(
            self,
            Self::Duplicate | Self::Reorder | Self::Drop | Self::Corrupt
        )
    }

    /// Reports whether the fault hides the response, so that the client cannot know whether the request was processed.
    fn hides_response(&self) -> bool {
        matches!(
            self,
            Self::Stall
                | Self::Reset
                | Self::Html { .. }
                | Self::TooManyRequests { .. }
                | Self::Status { .. }
        )
    }
}

impl Armed {
    /// Checks that the fault can occur.
    pub(super) fn check(&self, catalog: &Catalog) -> Result<(), InvalidFault> {
        let name = self.fault.name();
        if self.times == 0 {
            return invalid("`times` is 0: a fault occurs at least once");
        }
        if self.processed && !self.fault.hides_response() {
            let faults = "stall, reset, html, tooManyRequests and status";
            return invalid(format!("`processed` is for {faults}, not for {name}"));
        }
        if let Some(vendor) = &self.vendor
            && catalog.contract(vendor).is_none()
        {
            let known = catalog.contracts().iter().map(|contract| contract.name);
            return invalid(unknown("a vendor", vendor, known));
        }
        if let Some(id) = &self.on {
            let operation = catalog.operation(id, self.vendor.as_deref());
            let known = || catalog.operations().iter().map(|operation| operation.id);
            let operation = operation
                .ok_or_else(|| InvalidFault(unknown("an operation of a spec", id, known())))?;
            if operation.is_event != self.fault.is_for_events() {
                let kind = ["a request", "an event"][usize::from(operation.is_event)];
                return invalid(format!("{id} is {kind}, to which {name} cannot happen"));
            }
        }
        match &self.fault {
            Fault::Html { status } | Fault::Status { status, .. } => check_status(*status),
            Fault::TooManyRequests {
                retry_after: Some(text),
            } if HeaderValue::from_str(text).is_err() => {
                invalid(format!("Retry-After {text:?} cannot be a header"))
            }
            _ => Ok(()),
        }
    }

    /// Reports whether the fault applies there.
    pub(super) fn is_for(&self, vendor: Option<&str>, operation: Option<&str>) -> bool {
        let (on, of) = (self.on.as_deref(), self.vendor.as_deref());
        (on.is_none() || on == operation) && (of.is_none() || of == vendor)
    }
}

impl fmt::Display for Armed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.on.as_deref().or(self.vendor.as_deref());
        let place = place.unwrap_or("anything");
        let (name, times) = (self.fault.name(), self.times);
        write!(f, "{name} on {place}, {times} more")
    }
}

fn check_status(status: u16) -> Result<(), InvalidFault> {
    match StatusCode::from_u16(status) {
        Ok(status) if !status.is_informational() => Ok(()),
        _ => invalid(format!(
            "{status} is not the status of a response: use 200 to 999"
        )),
    }
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    format!("`{name}` is not {kind}; use one of {}", known.join(", "))
}

fn invalid(reason: impl Into<String>) -> Result<(), InvalidFault> {
    Err(InvalidFault(reason.into()))
}

/// Why a fault cannot be armed.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct InvalidFault(String);
