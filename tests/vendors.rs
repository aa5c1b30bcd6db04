//! A vendor is one unit: its spec, its feature, its module, its part of the sandbox and its source-page tests have one name.

use std::collections::BTreeSet;

use callscribe_sandbox::Sandbox;

use crate::support::calls::{calls, client};
use crate::support::{contract, file, sandbox_url, text, vendors};

fn file_stems(folder: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(file(folder)).unwrap();
    let stem = |path: std::path::PathBuf| path.file_stem()?.to_str().map(str::to_owned);
    files
        .filter_map(|entry| stem(entry.unwrap().path()))
        .collect()
}

fn specs() -> BTreeSet<String> {
    vendors().map(str::to_owned).collect()
}

#[test]
fn every_spec_has_a_module_behind_a_default_feature() {
    let modules: BTreeSet<_> = contract::VENDORS.iter().copied().collect();
    assert_eq!(modules, vendors().collect());
    let (manifest, library) = (text("Cargo.toml"), text("src/lib.rs"));
    for vendor in vendors() {
        assert!(manifest.contains(&format!("\n{vendor} = [")), "{vendor}");
        let module = format!("#[cfg(feature = \"{vendor}\")]\npub mod {vendor};");
        assert!(library.contains(&module), "{vendor}");
    }
}

#[test]
fn every_generated_client_has_a_spec() {
    let mut generated = file_stems("src/generated");
    generated.remove("mod");
    assert_eq!(generated, specs());
}

#[test]
fn every_vendor_has_a_reader_of_source_pages() {
    let mut readers = file_stems("crates/contract/src/pages");
    readers.retain(|name| !["mod", "contract"].contains(&name.as_str()));
    assert_eq!(readers, specs());
    let registered = text("crates/contract/src/pages/mod.rs");
    for vendor in vendors() {
        assert!(registered.contains(&format!("\nmod {vendor};")), "{vendor}");
        let reader = format!("(\"{vendor}\", {vendor}::read)");
        assert!(registered.contains(&reader), "{vendor}");
    }
}

#[limited::test]
async fn the_sandbox_has_every_operation_of_every_vendor() {
    let sandbox = Sandbox::start().await.unwrap();
    let registered: BTreeSet<_> = sandbox.vendors().into_iter().collect();
    assert_eq!(registered, vendors().collect());
    for vendor in vendors() {
        let client = client(vendor, &sandbox_url(&sandbox, vendor));
        for call in calls(vendor) {
            let _ = call.run(&client).await;
            let entries = sandbox.journal().take();
            assert_eq!(entries[0].operation, Some(call.operation_id), "{vendor}");
        }
    }
}
