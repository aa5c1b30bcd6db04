//! The operations of the three specs, by name and by request.

use std::path::Path;
use std::sync::LazyLock;

use callscribe_codegen::document::Document;
use callscribe_codegen::spec::{Operation as Node, operations};
use serde_json::Value;

use crate::vendor::Vendor;

/// One vendor's spec.
pub(crate) struct Spec {
    pub(crate) vendor: Vendor,
    /// As it is written.
    pub(crate) text: &'static str,
    pub(crate) root: Value,
}

/// What a vendor can be asked, or tells.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) vendor: Vendor,
    /// Whether the vendor calls it on us.
    pub(crate) is_event: bool,
    method: &'static str,
    path: String,
}

/// The specs, read once per process.
pub(crate) static SPECS: LazyLock<[Spec; 3]> = LazyLock::new(|| {
    [
        spec(
            Vendor::VideoSdk,
            include_str!("../../openapi/videosdk.yaml"),
        ),
        spec(Vendor::Asapp, include_str!("../../openapi/asapp.yaml")),
        spec(
            Vendor::Bandwidth,
            include_str!("../../openapi/bandwidth.yaml"),
        ),
    ]
});

static OPERATIONS: LazyLock<Vec<Operation>> =
    LazyLock::new(|| SPECS.iter().flat_map(of_spec).collect());

fn spec(vendor: Vendor, text: &'static str) -> Spec {
    let document = Document::parse(Path::new(vendor.key()), text);
    let root = document.expect("the suite reads every spec").root;
    Spec { vendor, text, root }
}

fn of_spec(spec: &Spec) -> Vec<Operation> {
    let operation = |node: &Node<'_>, is_event| Operation {
        id: node.id().to_owned(),
        vendor: spec.vendor,
        is_event,
        method: node.method,
        path: node.path.to_owned(),
    };
    let mut found = Vec::new();
    for node in operations(&spec.root) {
        found.push(operation(&node, false));
        found.extend(node.callbacks().iter().map(|event| operation(event, true)));
    }
    found
}

/// The operation of this `operationId`.
pub(crate) fn named(id: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.id == id)
}

/// Every operation of every vendor.
pub(crate) fn all() -> &'static [Operation] {
    &OPERATIONS
}

/// The `operationId` of a request; its path is as the vendor knows it.
pub(crate) fn find(vendor: Vendor, method: &str, path: &str) -> Option<&'static str> {
    OPERATIONS
        .iter()
        .find(|operation| {
            operation.vendor == vendor
                && !operation.is_event
                && operation.method.eq_ignore_ascii_case(method)
                && is_at(&operation.path, path)
        })
        .map(|operation| operation.id.as_str())
}

/// Whether a path is one of a template. Vendors take theirs with and without a slash at the end.
fn is_at(template: &str, path: &str) -> bool {
    let (mut wanted, mut found) = (segments(template), segments(path));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == found || wanted.starts_with('{') => {}
            _ => return false,
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_end_matches('/').split('/')
}
