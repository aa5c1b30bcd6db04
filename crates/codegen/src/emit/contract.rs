//! What the contract tests of a client cannot know by name: the types of its bodies, and how its operations are called.
//!
//! The tests define the macro `contract!`, whose input this is for one vendor.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::types;
use crate::model::{Type, field_name, method_name, type_of};
use crate::spec::{Operation, entries, flag, operations, operations_and_callbacks, text};

/// Lists the body types and the calls of a lowered document.
pub(crate) fn emit(document: &Value) -> String {
    let mut bodies = BTreeSet::new();
    for operation in operations_and_callbacks(document) {
        collect_bodies(document, &operation, &mut bodies);
    }
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let mut out = format!("bodies {{ {} }}\ncalls {{\n", bodies.join(" "));
    for operation in operations(document) {
        out += &call(document, &operation);
    }
    out + "}\n"
}

fn collect_bodies(document: &Value, operation: &Operation<'_>, bodies: &mut BTreeSet<String>) {
    let mut add = |holder: &Value| {
        if let Some(schema) = holder.get("schema") {
            let mut ty = type_of(document, schema);
            while let Type::List(inner) = ty {
                ty = *inner;
            }
            if let Type::Named(name) = ty {
                bodies.insert(name);
            }
        }
    };
    for (_, parameter) in operation.parameters(document) {
        add(parameter);
    }
    let responses = operation.responses(document).into_iter();
    let responses = responses.map(|(_, _, response)| response);
    let body = operation.request_body(document).map(|(_, body)| body);
    for holder in responses.chain(body) {
        for (_, media) in entries(holder, "content") {
            add(media);
        }
    }
}

/// `"listTranscriptions" list_transcriptions("account": String) { "page" page: u32; }`: the required arguments, then the
/// optional setters, each with the name of the parameter. A body is called `requestBody`.
fn call(document: &Value, operation: &Operation<'_>) -> String {
    let (mut arguments, mut setters) = (Vec::new(), String::new());
    for (_, parameter) in operation.parameters(document) {
        let name = text(parameter, "name");
        let ty = rust(document, parameter);
        if flag(parameter, "required") {
            arguments.push(format!("{name:?}: {ty}"));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(setters, " {name:?} {}: {ty};", field_name(name));
        }
    }
    if let Some((_, body)) = operation.request_body(document)
        && let Some((_, media)) = entries(body, "content").next()
    {
        arguments.push(format!("\"requestBody\": {}", rust(document, media)));
    }
    let (id, arguments) = (operation.id(), arguments.join(", "));
    let method = method_name(id);
    format!("    {id:?} {method}({arguments}) {{{setters} }}\n")
}

/// The type of a value as another crate writes it.
fn rust(document: &Value, holder: &Value) -> String {
    let schema = holder.get("schema").unwrap_or(&Value::Null);
    let ty = types::rust(&type_of(document, schema)).to_string();
    ty.replace("crate ::", "callscribe ::")
}
