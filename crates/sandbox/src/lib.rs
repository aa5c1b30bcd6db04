//! The vendors on loopback, to develop and test against offline.
//!
//! A [`Sandbox`] is one server for all vendors, on a port that the system picks. Routes, parameters, bodies and responses
//! come from `openapi/`: a request that violates the spec gets the vendor's own error, and in debug builds a response that
//! violates it is a 500 that names the place. The sandbox keeps state: a transcription runs until it is stopped, and can
//! then be fetched. Responses are the documented examples, with ids, times and names replaced. Ids come from a seed, and the
//! clock moves by a fixed step at each event and when it is [advanced](Sandbox::advance), so two runs of the same requests
//! give the same responses. Credentials expire by the machine's clock, advanced in the same way.
//!
//! [`behaviours`] lists what the sandbox does and the evidence for it; `docs/sandbox.md` is made from that list. Behaviour
//! that no vendor documents is marked as a guess, there and in the code.
//!
//! The sandbox never connects to another machine: events and live text go to loopback addresses only. Other addresses of
//! webhooks and websockets are accepted and ignored.
//!
//! ```
//! # async fn run() -> std::io::Result<()> {
//! let sandbox = callscribe_sandbox::Sandbox::start().await?;
//! sandbox.open_room("abc-xyzw-lmno");
//! println!("token for {}: {}", sandbox.videosdk_url(), sandbox.videosdk_token());
//! # Ok(())
//! # }
//! ```

mod builder;
mod catalog;
mod clock;
mod connection;
mod contract;
mod control;
mod delivery;
mod dispatch;
mod documented;
mod evidence;
mod exchange;
mod faults;
mod gateway;
mod ids;
mod injection;
mod journal;
mod json;
mod loopback;
mod page;
mod query;
mod registration;
mod sandbox;
mod serve;
mod server;
mod sync;
mod vendor;
mod vendors;

pub use crate::builder::Builder;
pub use crate::evidence::{Behaviour, behaviours};
pub use crate::faults::{Arming, Fault, Faults, InvalidFault};
pub use crate::journal::{Entry, Journal, Kind};
pub use crate::sandbox::Sandbox;
pub use crate::vendors::*;
