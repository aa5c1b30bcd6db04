//! Visits operations to change them.

use serde_json::Value;

/// The sections of a document with requests: those of the client, and those of the vendor.
pub(super) const SECTIONS: [&str; 2] = ["paths", "x-webhooks"];

/// Calls `visit` on each operation object under `paths`, without callbacks.
pub(super) fn each_operation(root: &mut Value, mut visit: impl FnMut(&mut Value)) {
    let pointers: Vec<String> = openapi_document::spec::operations(root)
        .into_iter()
        .map(|operation| operation.pointer)
        .collect();
    for pointer in pointers {
        if let Some(operation) = root.pointer_mut(&pointer) {
            visit(operation);
        }
    }
}
