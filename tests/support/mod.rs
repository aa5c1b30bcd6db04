//! What the tests share.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use callscribe_codegen::vendors::Vendor;
use callscribe_contract::spec::Spec;
use callscribe_sandbox::Sandbox;
use openapi_document::Document;
use openapi_document::spec::items;
use reqwest::Url;
use serde_json::Value;

pub(crate) mod calls;
pub(crate) mod contract;
pub(crate) mod recorder;
pub(crate) mod types;

/// The spec of each vendor, as it is and with every schema named.
static SPECS: LazyLock<BTreeMap<String, Spec>> = LazyLock::new(|| {
    let read = |vendor: Vendor| {
        let document = Document::read(&vendor.spec).unwrap();
        (vendor.name, Spec::new(document))
    };
    let vendors = callscribe_codegen::vendors::vendors(&file("")).unwrap();
    vendors.into_iter().map(read).collect()
});

/// The vendors that have a spec.
pub(crate) fn vendors() -> impl Iterator<Item = &'static str> {
    SPECS.keys().map(String::as_str)
}

/// The spec of a vendor.
pub(crate) fn spec(vendor: &str) -> &'static Document {
    &facts(vendor).document
}

/// The spec of a vendor with every schema named.
pub(crate) fn named_spec(vendor: &str) -> &'static Value {
    &facts(vendor).named
}

/// The spec of a vendor in all its forms.
pub(crate) fn facts(vendor: &str) -> &'static Spec {
    &SPECS[vendor]
}

/// A file of the repository.
pub(crate) fn file(path: &str) -> PathBuf {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    repository.expect("tests/ is a folder of it").join(path)
}

/// The text of a file of the repository.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The base URL of a vendor in the sandbox.
pub(crate) fn sandbox_url(sandbox: &Sandbox, vendor: &str) -> String {
    let (_, server) = items(&spec(vendor).root, "servers").next().unwrap();
    let server: Url = server["url"].as_str().unwrap().parse().unwrap();
    let path = server.path().trim_end_matches('/');
    format!("{}/{vendor}{path}", sandbox.url())
}
