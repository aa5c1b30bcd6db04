//! Fault injection: what may happen, and how often.

mod arming;
mod fault;

pub use self::arming::{Arming, Faults};
pub(crate) use self::fault::Armed;
pub use self::fault::{Fault, InvalidFault};
