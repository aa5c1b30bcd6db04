//! Every documented body has a value.

use openapi_document::escape;
use openapi_document::spec::{Operation, entries, operations_and_callbacks};
use serde_json::Value;

/// Returns the bodies for which no value is documented: the pointer of the media type, and what is missing.
///
/// That each value fits its schema is a rule of lint.
pub fn check(root: &Value) -> Vec<(String, String)> {
    let operations = operations_and_callbacks(root);
    let bodies = operations.iter().flat_map(|one| bodies(root, one));
    bodies
        .filter_map(|(says, pointer, holder)| Some((without_value(&pointer, holder)?, says)))
        .collect()
}

/// The bodies that an operation documents, each with its pointer and what is said of it if it has no value.
fn bodies<'a>(root: &'a Value, operation: &Operation<'a>) -> Vec<(String, String, &'a Value)> {
    let id = operation.id();
    let request = operation.request_body(root).into_iter();
    let request = request.map(|(pointer, body)| {
        let says = format!("the body of `{id}` has no example");
        (says, pointer, body)
    });
    // `default`, and statuses that only an SDK expects, are not documented.
    let responses = operation.responses(root).into_iter();
    let responses = responses
        .filter(|(status, _, response)| *status != "default" && response["x-evidence"] != "sdk")
        .map(|(status, pointer, response)| {
            let says = format!("the response {status} of `{id}` has no documented value");
            (says, pointer, response)
        });
    request.chain(responses).collect()
}

/// Returns the pointer of the first media type of a body, if none of them has an example.
fn without_value(pointer: &str, holder: &Value) -> Option<String> {
    let (first, _) = entries(holder, "content").next()?;
    let mut all = entries(holder, "content");
    all.all(|(_, media)| entries(media, "examples").next().is_none())
        .then(|| format!("{pointer}/content/{}", escape(first)))
}
