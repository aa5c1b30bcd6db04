use std::fmt;

use axum::http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};

use crate::operations;
use crate::vendor::Vendor;

/// A fault, where it strikes and how often.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Armed {
    /// An `operationId`. Without one, and without a vendor, it strikes anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) vendor: Option<Vendor>,
    #[serde(default = "once")]
    pub(super) times: u32,
    /// Whether the vendor does what it is asked before the fault hides its answer.
    #[serde(default)]
    pub(super) processed: bool,
    pub(super) fault: Fault,
}

fn once() -> u32 {
    1
}

/// What goes wrong.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub(crate) enum Fault {
    Delay { milliseconds: u64 },
    Stall,
    StallBody,
    Reset,
    ResetBody,
    TruncatedJson,
    InvalidJson,
    Html { status: u16 },
    TooManyRequests { retry_after: Option<String> },
    Status { status: u16, body: String },
    ExpiredToken,
    Oversize { bytes: u64 },
    Drip { milliseconds: u64 },
    Duplicate,
    Reorder,
    Drop,
    Corrupt,
}

impl Fault {
    /// As it is written in JSON.
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

    /// Whether it happens to events, not to requests.
    pub(super) fn is_of_events(&self) -> bool {
        matches!(
            self,
            Self::Duplicate | Self::Reorder | Self::Drop | Self::Corrupt
        )
    }

    /// Whether it hides the answer, so that nobody can tell if the vendor did what it was asked.
    fn is_instead(&self) -> bool {
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
    /// Whether it can strike at all.
    pub(super) fn check(&self) -> Result<(), InvalidFault> {
        let name = self.fault.name();
        if self.times == 0 {
            return Err(InvalidFault(
                "`times` is 0: a fault strikes at least once".to_owned(),
            ));
        }
        if self.processed && !self.fault.is_instead() {
            let rule = "is for stall, reset, html, tooManyRequests and status";
            return Err(InvalidFault(format!("`processed` {rule}, not for {name}")));
        }
        if let Some(id) = &self.on {
            self.check_operation(id)?;
        }
        match &self.fault {
            Fault::Html { status } | Fault::Status { status, .. } => check_status(*status),
            Fault::TooManyRequests {
                retry_after: Some(text),
            } if HeaderValue::from_str(text).is_err() => Err(InvalidFault(format!(
                "Retry-After {text:?} cannot be a header"
            ))),
            _ => Ok(()),
        }
    }

    fn check_operation(&self, id: &str) -> Result<(), InvalidFault> {
        let Some(operation) = operations::named(id) else {
            let known: Vec<&str> = operations::all()
                .iter()
                .map(|operation| operation.id.as_str())
                .collect();
            let known = known.join(", ");
            return Err(InvalidFault(format!(
                "no spec has an operation {id:?}; there are {known}"
            )));
        };
        if self.vendor.is_some_and(|vendor| vendor != operation.vendor) {
            return Err(InvalidFault(format!(
                "{id} is not an operation of that vendor; leave `vendor` out"
            )));
        }
        if operation.is_event != self.fault.is_of_events() {
            let whose = if operation.is_event {
                "an event"
            } else {
                "a request"
            };
            let name = self.fault.name();
            return Err(InvalidFault(format!(
                "{id} is {whose}, to which {name} cannot happen"
            )));
        }
        Ok(())
    }

    /// Whether it strikes there.
    pub(super) fn is_for(&self, vendor: Option<Vendor>, operation: Option<&str>) -> bool {
        let on = self.on.as_deref();
        (on.is_none() || on == operation) && (self.vendor.is_none() || self.vendor == vendor)
    }
}

impl fmt::Display for Armed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vendor = self.vendor.map(Vendor::name);
        let place = self.on.as_deref().or(vendor).unwrap_or("anything");
        let (name, times) = (self.fault.name(), self.times);
        write!(f, "{name} on {place}, {times} more")
    }
}

fn check_status(status: u16) -> Result<(), InvalidFault> {
    match StatusCode::from_u16(status) {
        Ok(status) if !status.is_informational() => Ok(()),
        _ => Err(InvalidFault(format!(
            "{status} is no status of an answer: 200 to 999 are"
        ))),
    }
}

/// Why a fault cannot be armed.
#[derive(Clone, Debug)]
pub struct InvalidFault(String);

impl fmt::Display for InvalidFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidFault {}
