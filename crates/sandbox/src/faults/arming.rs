use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::fault::{Armed, Fault, InvalidFault};
use crate::catalog::Catalog;
use crate::sync::lock;

/// The faults to inject, each a number of times. Faults for the same place occur in the order in which they were armed.
///
/// ```
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
///
/// let sandbox = callscribe_sandbox::Sandbox::start().await?;
/// let faults = sandbox.faults();
/// faults.on("startStreaming").times(2).html(503)?; // two failures, then success
/// faults.on("stopStreaming").processed().reset()?; // stopped, but the client gets no response
/// faults.on_any().delay(Duration::from_millis(200))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Faults {
    catalog: Catalog,
    armed: Arc<Mutex<VecDeque<Armed>>>,
}

impl Faults {
    pub(crate) fn new(catalog: Catalog) -> Self {
        let armed = Arc::default();
        Self { catalog, armed }
    }

    /// Creates a fault of an operation or event, by its `operationId` in the specs: `startRealtimeTranscription`,
    /// `receiveTranscript`.
    pub fn on(&self, operation_id: &str) -> Arming<'_> {
        Arming::new(self, Some(operation_id), None)
    }

    /// Creates a fault of any request to a vendor, files and tokens included, or of any event of it. The vendor is named as
    /// its spec is: `videosdk`.
    pub fn on_vendor(&self, vendor: &str) -> Arming<'_> {
        Arming::new(self, None, Some(vendor))
    }

    /// Creates a fault of the next request or event.
    pub fn on_any(&self) -> Arming<'_> {
        Arming::new(self, None, None)
    }

    /// Disarms all faults. A fault that has begun continues.
    pub fn clear(&self) {
        lock(&self.armed).clear();
    }

    /// Returns how many faults are still to occur.
    pub fn left(&self) -> u64 {
        let armed = self.armed().into_iter();
        armed.map(|armed| u64::from(armed.times)).sum()
    }

    pub(crate) fn arm(&self, armed: Armed) -> Result<(), InvalidFault> {
        armed.check(&self.catalog)?;
        lock(&self.armed).push_back(armed);
        Ok(())
    }

    /// Returns the armed faults in order.
    pub(crate) fn armed(&self) -> Vec<Armed> {
        lock(&self.armed).iter().cloned().collect()
    }

    /// Takes the fault of a request.
    pub(crate) fn of_request(
        &self,
        vendor: Option<&str>,
        operation: Option<&str>,
    ) -> Option<Armed> {
        let is_match =
            |armed: &Armed| !armed.fault.is_for_events() && armed.is_for(vendor, operation);
        self.take(is_match)
    }

    /// Takes the fault of an event.
    pub(crate) fn of_event(&self, vendor: &str, operation: &str) -> Option<Fault> {
        let (vendor, operation) = (Some(vendor), Some(operation));
        let is_match =
            |armed: &Armed| armed.fault.is_for_events() && armed.is_for(vendor, operation);
        self.take(is_match).map(|armed| armed.fault)
    }

    /// Takes one occurrence of the first fault that matches.
    pub(super) fn take(&self, is_match: impl Fn(&Armed) -> bool) -> Option<Armed> {
        let mut queue = lock(&self.armed);
        let place = queue.iter().position(is_match)?;
        queue[place].times -= 1;
        if queue[place].times == 0 {
            return queue.remove(place);
        }
        Some(queue[place].clone())
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.armed()).finish()
    }
}

/// A fault to arm: first how often it occurs, then what happens.
///
/// # Errors
///
/// The methods that arm fail if no spec has the operation or vendor, `times` is 0, or the fault does not apply to the
/// operation.
#[derive(Debug)]
#[must_use = "the fault is armed by the method that names it"]
pub struct Arming<'a> {
    faults: &'a Faults,
    on: Option<String>,
    vendor: Option<String>,
    times: u32,
    processed: bool,
}

impl<'a> Arming<'a> {
    fn new(faults: &'a Faults, on: Option<&str>, vendor: Option<&str>) -> Self {
        Self {
            faults,
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
        self.faults.arm(Armed {
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
