//! The promises of the sandbox, over HTTP: one module per vendor or service, one test per promise.

mod asapp;
mod bandwidth;
mod bxml;
mod control;
mod evidence;
mod faults;
mod http;
mod journal;
mod live;
mod malformed;
mod oauth;
mod page;
mod program;
mod receiver;
mod sandbox;
mod videosdk;
