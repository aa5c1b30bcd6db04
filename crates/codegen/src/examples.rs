//! All named examples of a spec, each with its schema.

use serde_json::Value;

use openapi_document::escape;
use openapi_document::spec::{Operation, entries, follow, operations_and_callbacks};

/// The place of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The value of a parameter.
    Parameter {
        /// The parameter's name.
        name: &'a str,
    },
    /// The body of a request, or of a webhook if the operation is a callback.
    Request {
        /// The media type.
        media_type: &'a str,
    },
    /// The body of a response.
    Response {
        /// The status as declared: `200`, `4XX`, `default`.
        status: &'a str,
        /// The media type.
        media_type: &'a str,
    },
}

/// One named example.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    /// The operation it belongs to.
    pub operation_id: &'a str,
    /// Its place in the operation.
    pub place: Place<'a>,
    /// Its name.
    pub name: &'a str,
    /// JSON pointer to the example object.
    pub pointer: String,
    /// The example object.
    pub node: &'a Value,
    /// The documented value.
    pub value: &'a Value,
    /// The schema that describes the value.
    pub schema: &'a Value,
}

/// Returns all named examples of operations and callbacks, in the order of the document.
pub fn examples(root: &Value) -> Vec<Example<'_>> {
    operations_and_callbacks(root)
        .iter()
        .flat_map(|operation| of_operation(root, operation))
        .collect()
}

fn of_operation<'a>(root: &'a Value, operation: &Operation<'a>) -> Vec<Example<'a>> {
    let id = operation.id();
    let mut found = Vec::new();
    for (pointer, parameter) in operation.parameters(root) {
        let name = openapi_document::spec::text(parameter, "name");
        found.extend(named(
            root,
            id,
            Place::Parameter { name },
            &pointer,
            parameter,
        ));
    }
    if let Some((pointer, body)) = operation.request_body(root) {
        found.extend(in_content(root, id, &pointer, body, |media_type| {
            Place::Request { media_type }
        }));
    }
    for (status, pointer, response) in operation.responses(root) {
        found.extend(in_content(root, id, &pointer, response, |media_type| {
            Place::Response { status, media_type }
        }));
    }
    found
}

fn in_content<'a>(
    root: &'a Value,
    operation_id: &'a str,
    pointer: &str,
    holder: &'a Value,
    place: impl Fn(&'a str) -> Place<'a>,
) -> Vec<Example<'a>> {
    entries(holder, "content")
        .flat_map(|(media_type, media)| {
            let pointer = format!("{pointer}/content/{}", escape(media_type));
            named(root, operation_id, place(media_type), &pointer, media)
        })
        .collect()
}

/// Returns the examples of one parameter or media type object.
fn named<'a>(
    root: &'a Value,
    operation_id: &'a str,
    place: Place<'a>,
    pointer: &str,
    holder: &'a Value,
) -> Vec<Example<'a>> {
    let schema = holder.get("schema").unwrap_or(&Value::Null);
    entries(holder, "examples")
        .map(|(name, example)| {
            let pointer = format!("{pointer}/examples/{}", escape(name));
            let (pointer, example) = follow(root, pointer, example);
            Example {
                operation_id,
                place,
                name,
                pointer,
                node: example,
                value: example.get("value").unwrap_or(&Value::Null),
                schema,
            }
        })
        .collect()
}
