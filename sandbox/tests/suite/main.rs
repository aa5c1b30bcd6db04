//! What the sandbox promises, over HTTP: one module per vendor, one test per promise.

mod asapp;
mod bandwidth;
mod http;
mod program;
mod receiver;
mod sandbox;
mod videosdk;
