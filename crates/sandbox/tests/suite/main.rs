//! What the sandbox promises, over HTTP: one module per vendor or service of the sandbox, one test per promise.

mod asapp;
mod bandwidth;
mod bxml;
mod control;
mod evidence;
mod faults;
mod http;
mod journal;
mod live;
mod oauth;
mod odd;
mod page;
mod program;
mod receiver;
mod sandbox;
mod videosdk;
