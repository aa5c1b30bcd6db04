//! Fault injection: what may happen, and how often.

mod arming;
mod fault;

pub use self::arming::{Arming, Faults};
pub use self::fault::InvalidFault;
pub(crate) use self::fault::{Armed, Fault};
