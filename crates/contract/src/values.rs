//! Every documented body has a value.

use callscribe_codegen::examples::{Place, examples};
use openapi_document::spec::{Operation, operations_and_callbacks};
use serde_json::Value;

/// Returns the bodies for which no value is documented, and the values of responses without a body. `root` has every schema named.
///
/// That each value fits its schema is a rule of lint.
pub fn check(root: &Value) -> Vec<String> {
    let all = examples(root);
    let mut broken = Vec::new();
    for operation in operations_and_callbacks(root) {
        let of_operation = all.iter().filter(|e| e.operation_id == operation.id());
        let places: Vec<Place<'_>> = of_operation.map(|example| example.place).collect();
        broken.extend(bodies(root, &operation, &places));
    }
    broken
}

/// The bodies of an operation for which no value is documented, and values of responses that carry none.
fn bodies(root: &Value, operation: &Operation<'_>, places: &[Place<'_>]) -> Vec<String> {
    let mut broken = Vec::new();
    let is_request = |place: &Place<'_>| matches!(place, Place::Request { .. });
    if operation.request_body(root).is_some() && !places.iter().any(is_request) {
        broken.push(format!("{}: no example of its body", operation.id()));
    }
    for (status, pointer, response) in operation.responses(root) {
        // `default`, and statuses that only an SDK expects, are not documented.
        if status == "default" || response["x-evidence"] == "sdk" {
            continue;
        }
        let carries = response.get("content").is_some();
        let is_shown =
            |place: &Place<'_>| matches!(place, Place::Response { status: s, .. } if *s == status);
        if carries != places.iter().any(is_shown) {
            broken.push(format!(
                "{} {status} at {pointer}: a documented value and a body, or neither",
                operation.id()
            ));
        }
    }
    broken
}
