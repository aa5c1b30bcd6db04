//! The registered vendors. A new one is a module here and a line in the list.

pub mod asapp;
pub mod bandwidth;
pub mod videosdk;

use crate::registration::Registration;

/// Every vendor, in the order in which the sandbox shows them.
#[rustfmt::skip] // one line per vendor
pub(crate) static VENDORS: &[&Registration] = &[
    &videosdk::VENDOR,
    &asapp::VENDOR,
    &bandwidth::VENDOR,
];
