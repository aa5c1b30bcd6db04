//! Every field, parameter and value on the supplied pages is in the specs, or is a declared deviation.
//!
//! Driven by the files in `openapi/sources/`: a page that changes fails here by itself.

mod asapp;
mod bandwidth;
mod contract;
mod videosdk;

use std::fs;

use crate::support::file;
use contract::Contract;

/// Holds each page of a vendor against its spec, then looks for what no page documents.
fn hold(vendor: &str, read: fn(&mut Contract, &str)) {
    let mut contract = Contract::new(vendor);
    let folder = file(&format!("openapi/sources/{vendor}"));
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "no page of {vendor}");
    for page in pages {
        contract.open(&page);
        read(&mut contract, &fs::read_to_string(&page).unwrap());
    }
    contract.close();
}

#[test]
fn videosdk_pages_and_spec_agree() {
    hold("videosdk", videosdk::read);
}

#[test]
fn the_asapp_page_and_spec_agree() {
    hold("asapp", asapp::read);
}

#[test]
fn the_bandwidth_page_and_spec_agree() {
    hold("bandwidth", bandwidth::read);
}
