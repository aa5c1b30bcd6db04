use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinSet;

use crate::control::Control;
use crate::faults::Faults;
use crate::journal::Journal;
use crate::vendor::Vendor;

/// The vendors on one port of loopback. Dropping it ends the server, its connections and its deliveries.
pub struct Sandbox {
    pub(crate) control: Arc<Control>,
    pub(crate) _tasks: JoinSet<()>,
}

impl Sandbox {
    /// The address that the sandbox listens on, for all vendors.
    pub fn url(&self) -> String {
        self.control.url.clone()
    }

    /// Base URLs and credentials, by the names of the variables that the clients' `from_env()` reads.
    pub fn environment(&self) -> Vec<(String, String)> {
        let vendors = self.control.dispatch.vendors().iter();
        vendors.flat_map(|one| one.vendor.environment()).collect()
    }

    /// The names of the vendors: `videosdk` for `openapi/videosdk.yaml`.
    pub fn vendors(&self) -> Vec<&'static str> {
        let vendors = self.control.dispatch.vendors().iter();
        vendors.map(|one| one.contract.name).collect()
    }

    /// Opens a room or a call of a vendor by its name on the command line, and returns its ids. Without a name, opens the
    /// vendor's default.
    ///
    /// # Errors
    ///
    /// If there is no such vendor, or the vendor does not understand the name.
    pub fn open(&self, vendor: &str, resource: Option<&str>) -> Result<Option<Value>, String> {
        let mut vendors = self.control.dispatch.vendors().iter();
        let found = vendors.find(|one| one.contract.name == vendor);
        let Some(found) = found else {
            let known = self.vendors().join(", ");
            return Err(format!(
                "`{vendor}` is not a vendor; the vendors are {known}"
            ));
        };
        let resource = resource.or_else(|| found.vendor.default_resource());
        resource.map(|name| found.vendor.open(name)).transpose()
    }

    /// The faults to inject.
    pub fn faults(&self) -> &Faults {
        &self.control.faults
    }

    /// The requests that arrived and the events that were sent.
    pub fn journal(&self) -> &Journal {
        &self.control.journal
    }

    /// Advances the clocks of all vendors, by up to a hundred years in total: credentials expire, and Bandwidth's
    /// transcripts become readable.
    pub fn advance(&self, by: Duration) {
        self.control.time.advance(by);
    }

    /// Returns the vendor that a module registers for itself.
    pub(crate) fn vendor<V: Vendor>(&self) -> &V {
        self.control.dispatch.vendor()
    }
}
