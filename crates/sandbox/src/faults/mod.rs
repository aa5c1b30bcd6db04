//! Faults on demand.

mod arming;
mod fault;
pub(crate) mod strike;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use crate::answer::lock;
use crate::vendor::Vendor;

pub use self::arming::Arming;
pub use self::fault::InvalidFault;
pub(crate) use self::fault::{Armed, Fault};

/// The faults that are armed: each strikes as often as it was told, those for the same place in the order in which they
/// were armed.
///
/// ```
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
///
/// let sandbox = callscribe_sandbox::Sandbox::start().await?;
/// let faults = sandbox.faults();
/// faults.on("startStreaming").times(2).html(503)?; // two failures, then success
/// faults.on("stopStreaming").processed().reset()?; // stopped, but nobody hears of it
/// faults.on_any().delay(Duration::from_millis(200))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Faults(Arc<Mutex<VecDeque<Armed>>>);

impl Faults {
    /// A fault of an operation, or of an event, by its `operationId` in the specs: `startRealtimeTranscription`,
    /// `receiveTranscript`.
    pub fn on(&self, operation_id: &str) -> Arming<'_> {
        Arming::new(self, Some(operation_id), None)
    }

    /// A fault of whatever a vendor is asked, files and tokens among it; or of whatever it tells.
    pub fn on_vendor(&self, vendor: Vendor) -> Arming<'_> {
        Arming::new(self, None, Some(vendor))
    }

    /// A fault of the next request, or event, whatever it is.
    pub fn on_any(&self) -> Arming<'_> {
        Arming::new(self, None, None)
    }

    /// Disarms all. A fault that is striking goes on.
    pub fn clear(&self) {
        lock(&self.0).clear();
    }

    /// How often faults will still strike.
    pub fn left(&self) -> u64 {
        lock(&self.0)
            .iter()
            .map(|armed| u64::from(armed.times))
            .sum()
    }

    pub(crate) fn arm(&self, armed: Armed) -> Result<(), InvalidFault> {
        armed.check()?;
        lock(&self.0).push_back(armed);
        Ok(())
    }

    /// What is armed, in order.
    pub(crate) fn armed(&self) -> Vec<Armed> {
        lock(&self.0).iter().cloned().collect()
    }

    /// Takes what strikes a request.
    pub(crate) fn of_request(
        &self,
        vendor: Option<Vendor>,
        operation: Option<&str>,
    ) -> Option<Armed> {
        self.take(|armed| !armed.fault.is_of_events() && armed.is_for(vendor, operation))
    }

    /// Takes what strikes an event.
    pub(crate) fn of_event(&self, vendor: Vendor, operation: &str) -> Option<Fault> {
        let armed = self.take(|armed| {
            armed.fault.is_of_events() && armed.is_for(Some(vendor), Some(operation))
        });
        armed.map(|armed| armed.fault)
    }

    fn take(&self, strikes: impl Fn(&Armed) -> bool) -> Option<Armed> {
        let mut queue = lock(&self.0);
        let place = queue.iter().position(strikes)?;
        queue[place].times -= 1;
        if queue[place].times == 0 {
            return queue.remove(place);
        }
        Some(queue[place].clone())
    }
}
