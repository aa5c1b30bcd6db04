use std::time::Duration;

use super::Faults;
use super::fault::{Armed, Fault, InvalidFault};
use crate::vendor::Vendor;

/// A fault that is about to be armed: how often it strikes, then what it is.
///
/// # Errors
///
/// The methods that arm say why a fault cannot be: no spec has the operation, `times` is 0, or the fault does not go with
/// the operation.
#[derive(Debug)]
#[must_use = "nothing is armed before it is said what goes wrong"]
pub struct Arming<'a> {
    faults: &'a Faults,
    on: Option<String>,
    vendor: Option<Vendor>,
    times: u32,
    processed: bool,
}

impl<'a> Arming<'a> {
    pub(super) fn new(faults: &'a Faults, on: Option<&str>, vendor: Option<Vendor>) -> Self {
        Self {
            faults,
            on: on.map(str::to_owned),
            vendor,
            times: 1,
            processed: false,
        }
    }

    /// How often it strikes before all is well again; once by default.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Has the vendor do what it is asked before the fault hides its answer. By default a request that is answered by
    /// [`stall`](Self::stall), [`reset`](Self::reset), [`html`](Self::html),
    /// [`too_many_requests`](Self::too_many_requests) or [`status`](Self::status) never reaches the vendor.
    pub fn processed(mut self) -> Self {
        self.processed = true;
        self
    }

    /// The request reaches the vendor late.
    pub fn delay(self, time: Duration) -> Result<(), InvalidFault> {
        self.arm(Fault::Delay {
            milliseconds: milliseconds(time),
        })
    }

    /// Nothing is answered, and the connection stays open for as long as the sandbox runs.
    pub fn stall(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Stall)
    }

    /// Head and half of the body are answered, and the connection stays open for as long as the sandbox runs.
    pub fn stall_body(self) -> Result<(), InvalidFault> {
        self.arm(Fault::StallBody)
    }

    /// The connection is reset before anything is answered.
    pub fn reset(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Reset)
    }

    /// The connection is reset in the middle of the body.
    pub fn reset_body(self) -> Result<(), InvalidFault> {
        self.arm(Fault::ResetBody)
    }

    /// The first half of the body as a whole answer.
    pub fn truncated_json(self) -> Result<(), InvalidFault> {
        self.arm(Fault::TruncatedJson)
    }

    /// The body with the quotes of Python, and a comma too many.
    pub fn invalid_json(self) -> Result<(), InvalidFault> {
        self.arm(Fault::InvalidJson)
    }

    /// A page of a proxy instead of an answer: 502 and 503 are the usual ones.
    pub fn html(self, status: u16) -> Result<(), InvalidFault> {
        self.arm(Fault::Html { status })
    }

    /// The vendor's own 429, with any text as `Retry-After` or without one.
    pub fn too_many_requests(self, retry_after: Option<&str>) -> Result<(), InvalidFault> {
        self.arm(Fault::TooManyRequests {
            retry_after: retry_after.map(str::to_owned),
        })
    }

    /// Any status with any body, called JSON.
    pub fn status(self, status: u16, body: &str) -> Result<(), InvalidFault> {
        self.arm(Fault::Status {
            status,
            body: body.to_owned(),
        })
    }

    /// The vendor finds the credentials expired, and says so in its own way.
    pub fn expired_token(self) -> Result<(), InvalidFault> {
        self.arm(Fault::ExpiredToken)
    }

    /// The answer, followed by spaces up to so many bytes. Its length is not said before.
    pub fn oversize(self, bytes: u64) -> Result<(), InvalidFault> {
        self.arm(Fault::Oversize { bytes })
    }

    /// The body comes byte by byte, each after a pause.
    pub fn drip(self, pause: Duration) -> Result<(), InvalidFault> {
        self.arm(Fault::Drip {
            milliseconds: milliseconds(pause),
        })
    }

    /// The event is delivered twice.
    pub fn duplicate(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Duplicate)
    }

    /// The event is kept until the next one of the sandbox was delivered.
    pub fn reorder(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Reorder)
    }

    /// The event is never delivered.
    pub fn drop(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Drop)
    }

    /// One byte in the middle of the event is another one, after it was signed.
    pub fn corrupt(self) -> Result<(), InvalidFault> {
        self.arm(Fault::Corrupt)
    }

    fn arm(self, fault: Fault) -> Result<(), InvalidFault> {
        let Self {
            faults,
            on,
            vendor,
            times,
            processed,
        } = self;
        faults.arm(Armed {
            on,
            vendor,
            times,
            processed,
            fault,
        })
    }
}

/// In whole ones, rounded up: what shall take time takes some.
fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros().div_ceil(1000)).unwrap_or(u64::MAX)
}
