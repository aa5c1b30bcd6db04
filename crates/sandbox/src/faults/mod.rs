//! Fault injection.

mod arming;
mod fault;
mod queue;

use crate::catalog::Catalog;

pub use self::arming::Arming;
pub use self::fault::InvalidFault;
pub(crate) use self::fault::{Armed, Fault};
use self::queue::Queue;

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
#[derive(Clone, Debug)]
pub struct Faults(Queue);

impl Faults {
    pub(crate) fn new(catalog: Catalog) -> Self {
        Self(Queue::new(catalog))
    }

    /// Creates a fault of an operation or event, by its `operationId` in the specs: `startRealtimeTranscription`,
    /// `receiveTranscript`.
    pub fn on(&self, operation_id: &str) -> Arming<'_> {
        Arming::new(&self.0, Some(operation_id), None)
    }

    /// Creates a fault of any request to a vendor, files and tokens included, or of any event of it. The vendor is named as
    /// its spec is: `videosdk`.
    pub fn on_vendor(&self, vendor: &str) -> Arming<'_> {
        Arming::new(&self.0, None, Some(vendor))
    }

    /// Creates a fault of the next request or event.
    pub fn on_any(&self) -> Arming<'_> {
        Arming::new(&self.0, None, None)
    }

    /// Disarms all faults. A fault that has begun goes on.
    pub fn clear(&self) {
        self.0.clear();
    }

    /// Returns how many faults are still to occur.
    pub fn left(&self) -> u64 {
        let armed = self.armed().into_iter();
        armed.map(|armed| u64::from(armed.times)).sum()
    }

    pub(crate) fn arm(&self, armed: Armed) -> Result<(), InvalidFault> {
        self.0.arm(armed)
    }

    /// Returns the armed faults in order.
    pub(crate) fn armed(&self) -> Vec<Armed> {
        self.0.armed()
    }

    /// Takes the fault of a request.
    pub(crate) fn of_request(
        &self,
        vendor: Option<&str>,
        operation: Option<&str>,
    ) -> Option<Armed> {
        let is_match =
            |armed: &Armed| !armed.fault.is_for_events() && armed.is_for(vendor, operation);
        self.0.take(is_match)
    }

    /// Takes the fault of an event.
    pub(crate) fn of_event(&self, vendor: &str, operation: &str) -> Option<Fault> {
        let (vendor, operation) = (Some(vendor), Some(operation));
        let is_match =
            |armed: &Armed| armed.fault.is_for_events() && armed.is_for(vendor, operation);
        self.0.take(is_match).map(|armed| armed.fault)
    }
}
