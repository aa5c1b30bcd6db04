use std::time::Duration;

use super::fault::{Armed, Fault, InvalidFault};
use super::queue::Queue;

/// A fault to arm: first how often it occurs, then what happens.
///
/// # Errors
///
/// The methods that arm fail if no spec has the operation or vendor, `times` is 0, or the fault does not apply to the
/// operation.
#[derive(Debug)]
#[must_use = "the fault is armed by the method that names it"]
pub struct Arming<'a> {
    queue: &'a Queue,
    on: Option<String>,
    vendor: Option<String>,
    times: u32,
    processed: bool,
}

impl<'a> Arming<'a> {
    pub(super) fn new(queue: &'a Queue, on: Option<&str>, vendor: Option<&str>) -> Self {
        Self {
            queue,
            on: on.map(str::to_owned),
            vendor: vendor.map(str::to_owned),
            times: 1,
            processed: false,
        }
    }

    /// Sets how often the fault occurs; once by default.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Lets the vendor process the request before the fault hides its response. By default, [`stall`](Self::stall),
    /// [`reset`](Self::reset), [`html`](Self::html), [`too_many_requests`](Self::too_many_requests) and
    /// [`status`](Self::status) keep the request from the vendor.
    pub fn processed(mut self) -> Self {
        self.processed = true;
        self
    }

    /// Delays the request on its way to the vendor.
    pub fn delay(self, time: Duration) -> Result<(), InvalidFault> {
        self.arm(Fault::Delay {
            milliseconds: milliseconds(time),
        })
    }

    /// Sends no response, and keeps the connection open as long as the sandbox runs.
    pub fn stall(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Stall)
    }

    /// Sends the head and half of the body, and keeps the connection open as long as the sandbox runs.
    pub fn stall_body(self) -> Result<(), InvalidFault> {
        self.arm(Fault::StallBody)
    }

    /// Resets the connection before the response.
    pub fn reset(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Reset)
    }

    /// Resets the connection in the middle of the body.
    pub fn reset_body(self) -> Result<(), InvalidFault> {
        self.arm(Fault::ResetBody)
    }

    /// Sends the first half of the body as a complete response.
    pub fn truncated_json(self) -> Result<(), InvalidFault> {
        self.arm(Fault::TruncatedJson)
    }

    /// Sends the body with single quotes and an extra comma.
    pub fn invalid_json(self) -> Result<(), InvalidFault> {
        self.arm(Fault::InvalidJson)
    }

    /// Sends the error page of a proxy, usually with 502 or 503.
    pub fn html(self, status: u16) -> Result<(), InvalidFault> {
        self.arm(Fault::Html { status })
    }

    /// Sends the vendor's own 429, with any text as `Retry-After` or without one.
    pub fn too_many_requests(self, retry_after: Option<&str>) -> Result<(), InvalidFault> {
        self.arm(Fault::TooManyRequests {
            retry_after: retry_after.map(str::to_owned),
        })
    }

    /// Sends any status with any body, as JSON.
    pub fn status(self, status: u16, body: &str) -> Result<(), InvalidFault> {
        self.arm(Fault::Status {
            status,
            body: body.to_owned(),
        })
    }

    /// Replaces the credentials, so that the vendor refuses them with its own error.
    pub fn expired_token(self) -> Result<(), InvalidFault> {
        self.arm(Fault::ExpiredToken)
    }

    /// Sends the response and spaces up to a number of bytes, without a `Content-Length`.
    pub fn oversize(self, bytes: u64) -> Result<(), InvalidFault> {
        self.arm(Fault::Oversize { bytes })
    }

    /// Sends the body byte by byte, each after a pause.
    pub fn drip(self, pause: Duration) -> Result<(), InvalidFault> {
        self.arm(Fault::Drip {
            milliseconds: milliseconds(pause),
        })
    }

    /// Delivers the event twice.
    pub fn duplicate(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Duplicate)
    }

    /// Delivers the event after the next one of the sandbox.
    pub fn reorder(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Reorder)
    }

    /// Does not deliver the event.
    pub fn drop(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Drop)
    }

    /// Changes one byte in the middle of the event after it was signed.
    pub fn corrupt(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Corrupt)
    }

    fn arm(self, fault: Fault) -> Result<(), InvalidFault> {
        self.queue.arm(Armed {
            on: self.on,
            vendor: self.vendor,
            times: self.times,
            processed: self.processed,
            fault,
        })
    }
}

/// Rounds up, so that no delay becomes zero.
fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros().div_ceil(1000)).unwrap_or(u64::MAX)
}
