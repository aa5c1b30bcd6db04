use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};

use super::fault::{Armed, Fault, InvalidFault};
use crate::catalog::Catalog;
use crate::sync::lock;

/// The faults to inject, each a number of times. Faults for the same place occur in the order in which they were armed.
///
/// ```
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use callscribe_sandbox::{Fault, Sandbox};
///
/// let sandbox = Sandbox::start().await?;
/// let faults = sandbox.faults();
/// faults.on("startStreaming").times(2).inject(Fault::Html { status: 503 })?; // two failures, then success
/// faults.on("stopStreaming").processed().inject(Fault::Reset)?; // stopped, but the client gets no response
/// faults.on_any().inject(Fault::Delay { milliseconds: 200 })?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Faults {
    catalog: Arc<Catalog>,
    armed: Arc<Mutex<VecDeque<Armed>>>,
}

impl Faults {
    pub(crate) fn new(catalog: Arc<Catalog>) -> Self {
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

    /// Takes one occurrence of the first fault that applies to a request, or to an event.
    pub(crate) fn take(
        &self,
        is_event: bool,
        vendor: Option<&str>,
        operation: Option<&str>,
    ) -> Option<Armed> {
        let mut queue = lock(&self.armed);
        let place = queue.iter().position(|armed| {
            armed.fault.is_for_events() == is_event && armed.is_for(vendor, operation)
        })?;
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

/// Where a fault is to occur and how often. [`inject`](Self::inject) says what it is.
#[derive(Debug)]
#[must_use = "`inject` arms the fault"]
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

    /// Lets the vendor process the request before the fault hides its response. By default, [`Fault::Stall`],
    /// [`Fault::Reset`], [`Fault::Html`], [`Fault::TooManyRequests`] and [`Fault::Status`] keep the request from the vendor.
    pub fn processed(mut self) -> Self {
        self.processed = true;
        self
    }

    /// Arms the fault.
    ///
    /// # Errors
    ///
    /// Fails if no spec has the operation or vendor, `times` is 0, or the fault does not apply to the operation.
    pub fn inject(self, fault: Fault) -> Result<(), InvalidFault> {
        self.faults.arm(Armed {
            on: self.on,
            vendor: self.vendor,
            times: self.times,
            processed: self.processed,
            fault,
        })
    }
}
