//! The operations of the three specs, by name and by request.

use std::sync::LazyLock;

use axum::http::Method;
use callscribe_codegen::spec;
use serde_json::Value;

use crate::contract::Source;
use crate::vendor::Vendor;
use crate::{asapp, bandwidth, videosdk};

/// What a vendor can be asked, or posts to a webhook.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) vendor: Vendor,
    /// Whether the vendor calls it on us.
    pub(crate) is_event: bool,
}

static OPERATIONS: LazyLock<Vec<Operation>> =
    LazyLock::new(|| Vendor::ALL.into_iter().flat_map(of_vendor).collect());

/// A vendor's spec.
pub(crate) fn source(vendor: Vendor) -> &'static Source {
    match vendor {
        Vendor::VideoSdk => &videosdk::SPEC,
        Vendor::Asapp => &asapp::SPEC,
        Vendor::Bandwidth => &bandwidth::SPEC,
    }
}

/// No sandbox starts with a spec that cannot be read.
fn of_vendor(vendor: Vendor) -> Vec<Operation> {
    let operation = |id: &str, is_event| Operation {
        id: id.to_owned(),
        vendor,
        is_event,
    };
    let mut found = Vec::new();
    for node in source(vendor)
        .contract()
        .iter()
        .flat_map(|spec| spec::operations(spec.root()))
    {
        found.push(operation(node.id(), false));
        // What goes to a websocket is not posted.
        let events = node
            .callbacks()
            .into_iter()
            .filter(|event| event.method == "post");
        found.extend(events.map(|event| operation(event.id(), true)));
    }
    found
}

/// What an operation is documented to answer with this status.
pub(crate) fn documented(id: &str, status: &str) -> Option<Value> {
    let contract = source(named(id)?.vendor).contract().ok()?;
    contract.response(id, status, "documented").ok()
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
pub(crate) fn find(vendor: Vendor, method: &Method, path: &str) -> Option<&'static str> {
    let contract = source(vendor).contract().ok()?;
    let operation = contract.operation(method, path).ok()?;
    Some(&operation.id)
}
