//! How a vendor is registered.

use std::io;
use std::sync::Arc;

use crate::contract::Spec;
use crate::documented::Documented;
use crate::vendor::{Context, Vendor};

type Start = fn(&Context<'_>) -> io::Result<Arc<dyn Vendor>>;

/// A vendor's spec, and what starts the vendor in a sandbox.
pub(crate) struct Registration {
    pub(crate) spec: Spec,
    pub(crate) start: Start,
}

impl Registration {
    /// Registers a vendor by its name, as in `openapi/<name>.yaml`, and the text of that file.
    pub(crate) const fn new(name: &'static str, spec: &'static str, start: Start) -> Self {
        Self {
            spec: Spec::new(name, spec),
            start,
        }
    }

    /// Registers a vendor that responds with the documented examples.
    #[allow(dead_code, reason = "every vendor so far has behaviour of its own")]
    pub(crate) const fn documented(name: &'static str, spec: &'static str) -> Self {
        Self::new(name, spec, |context| Ok(Arc::new(Documented::new(context))))
    }
}
