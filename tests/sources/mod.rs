//! Every field, parameter and value on the source pages is in the specs, or is a declared deviation.
//!
//! The files in `openapi/sources/` drive the tests, so a page that changes fails here by itself.

mod asapp;
mod bandwidth;
mod contract;
mod videosdk;

use std::fs;

use crate::support::file;
use contract::Contract;

/// Compares each page of a vendor with its spec, then looks for what no page documents.
fn check(vendor: &str, read: fn(&mut Contract, &str)) {
    let mut contract = Contract::new(vendor);
    let pages = fs::read_dir(file(&format!("openapi/sources/{vendor}"))).unwrap();
    let mut pages: Vec<_> = pages.map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(!pages.is_empty(), "{vendor} has no source page");
    for page in pages {
        contract.open(&page);
        read(&mut contract, &fs::read_to_string(&page).unwrap());
    }
    contract.close();
}
