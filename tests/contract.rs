//! The contract between vendor pages, specs, generated code and the wire: one file per promise.
//!
//! `tests/snapshots/` and `tests/surface/` are what a reviewer reads.

mod bxml;
mod canary;
mod credentials;
mod documented;
mod events;
mod faults;
mod files;
mod flows;
mod generated;
mod live;
mod open;
mod pages;
mod replies;
#[cfg(feature = "schemars")]
mod schemas;
mod sources;
mod support;
mod surface;
mod telemetry;
mod webhooks;
mod wire;
