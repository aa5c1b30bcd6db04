//! The contract between source pages, specs, generated code and HTTP: one file per promise.
//!
//! `tests/snapshots/` is what a reviewer reads.

mod calls;
mod canary;
mod documented;
mod echoes;
mod events;
mod faults;
mod flows;
mod generated;
mod guarantees;
mod made_up;
mod open;
mod replies;
mod schemas;
mod sources;
mod support;
mod surface;
mod telemetry;
mod tls;
mod vendors;
mod webhooks;
mod wire;
