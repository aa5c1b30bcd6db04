//! What the sandbox promises, over HTTP: one module per vendor, one test per promise.

mod asapp;
mod bandwidth;
mod bxml;
mod evidence;
mod http;
mod live;
mod oauth;
mod odd;
mod receiver;
mod sandbox;
mod videosdk;
