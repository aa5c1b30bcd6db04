//! Rules about operations, their parameters and their responses.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Findings;
use crate::lower::is_json;
use crate::model::method_name;
use crate::spec::{Operation, entries, operations, operations_and_callbacks, text};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let mut seen = BTreeMap::new();
    for operation in operations_and_callbacks(root) {
        identity(findings, &operation, &mut seen);
        described(findings, &operation, root);
    }
    for operation in operations(root) {
        idempotence(findings, &operation);
        path_parameters(findings, &operation, root);
        for (pointer, parameter) in operation.parameters(root) {
            supported_parameter(findings, &pointer, parameter);
        }
        request_body(findings, &operation, root);
        one_schema(findings, &operation, root, "success", |status| {
            status.starts_with('2')
        });
        one_schema(findings, &operation, root, "error", |status| {
            !status.starts_with(['1', '2', '3'])
        });
    }
}

fn identity(
    findings: &mut Findings<'_>,
    operation: &Operation<'_>,
    seen: &mut BTreeMap<String, String>,
) {
    let id = operation.id();
    if id.is_empty() {
        findings.add(
            "operation-id",
            &operation.pointer,
            "the operation has no `operationId`",
            "Name it in lowerCamelCase: it becomes the method.",
        );
        return;
    }
    let plain = id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !plain {
        findings.add(
            "operation-id-case",
            &operation.pointer,
            format!("`{id}` is not lowerCamelCase"),
            "Use ASCII letters and digits, starting with a small letter.",
        );
    }
    if let Some(first) = seen.insert(method_name(id), operation.pointer.clone()) {
        findings.add(
            "operation-id-unique",
            &operation.pointer,
            format!("`{id}` names the operation at {first} too"),
            "Give each operation its own `operationId`.",
        );
    }
}

fn described(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    for key in ["summary", "description"] {
        if text(operation.node, key).trim().is_empty() {
            findings.add(
                "described",
                &operation.pointer,
                format!("the operation has no `{key}`"),
                "Say in our own words what it does: it becomes rustdoc.",
            );
        }
    }
    let parameters = operation.parameters(root);
    let responses = operation.responses(root);
    let nodes = responses
        .iter()
        .map(|(_, pointer, node)| (pointer, node))
        .chain(parameters.iter().map(|(pointer, node)| (pointer, node)));
    for (pointer, node) in nodes {
        if text(node, "description").trim().is_empty() {
            findings.add(
                "described",
                pointer,
                "it has no `description`",
                "Say in our own words what it means: it becomes rustdoc.",
            );
        }
    }
}

fn idempotence(findings: &mut Findings<'_>, operation: &Operation<'_>) {
    if !matches!(operation.node.get("x-idempotent"), Some(Value::Bool(_))) {
        findings.add(
            "idempotent",
            &operation.pointer,
            "the operation does not say whether it is idempotent",
            "Add `x-idempotent: true` if sending it twice does the same as once, `false` if not.",
        );
    }
}

fn path_parameters(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    let parameters = operation.parameters(root);
    let declared = |name: &str| {
        parameters
            .iter()
            .any(|(_, node)| text(node, "in") == "path" && text(node, "name") == name)
    };
    for name in template_names(operation.path) {
        if !declared(name) {
            findings.add(
                "path-parameter",
                &operation.pointer,
                format!("the path names `{{{name}}}`, which is no parameter"),
                "Declare it with `in: path`.",
            );
        }
    }
    for (pointer, node) in &parameters {
        let name = text(node, "name");
        if text(node, "in") == "path" && !template_names(operation.path).any(|n| n == name) {
            findings.add(
                "path-parameter",
                pointer,
                format!("the path `{}` has no `{{{name}}}`", operation.path),
                "Correct the name, or the path.",
            );
        }
    }
}

fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn supported_parameter(findings: &mut Findings<'_>, pointer: &str, parameter: &Value) {
    let place = text(parameter, "in");
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    let scalar = schema.get("$ref").is_some()
        || matches!(
            text(schema, "type"),
            "string" | "integer" | "number" | "boolean"
        );
    if !matches!(place, "path" | "query" | "header") || !scalar {
        findings.add(
            "supported-parameter",
            pointer,
            format!("`{}` is no scalar in the path, the query or a header", text(parameter, "name")),
            "progenitor takes no cookies, lists, objects or `content` here: describe it otherwise, or extend codegen.",
        );
    }
}

fn request_body(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    let Some((pointer, body)) = operation.request_body(root) else {
        return;
    };
    let media_types = entries(body, "content").count();
    if media_types != 1 {
        findings.add(
            "one-request-media-type",
            &pointer,
            format!("the body has {media_types} media types"),
            "Keep the one that the client shall send.",
        );
    }
    if body.get("required") != Some(&Value::Bool(true)) {
        findings.add(
            "required-body",
            &pointer,
            "the body is optional",
            "The client always sends it: say `required: true`.",
        );
    }
}

/// progenitor has room for one schema of each kind.
fn one_schema(
    findings: &mut Findings<'_>,
    operation: &Operation<'_>,
    root: &Value,
    kind: &str,
    wanted: impl Fn(&str) -> bool,
) {
    let responses = operation.responses(root);
    let mut schemas = responses
        .iter()
        .filter(|(status, ..)| wanted(status))
        .filter_map(|(_, pointer, response)| Some((pointer, json_schema(response)?)));
    let Some((_, first)) = schemas.next() else {
        return;
    };
    for (pointer, schema) in schemas {
        if !same(first, schema) {
            findings.add(
                "one-schema",
                pointer,
                format!("two {kind} responses of one operation have different schemas"),
                "Give them one schema: a common component, or inline schemas with one title.",
            );
        }
    }
}

fn json_schema(response: &Value) -> Option<&Value> {
    entries(response, "content")
        .find(|(name, _)| is_json(name))
        .and_then(|(_, media)| media.get("schema"))
}

/// Equal, or inline schemas of one title, whose equality is another rule.
fn same(one: &Value, other: &Value) -> bool {
    let title = text(one, "title");
    one == other || (!title.is_empty() && title == text(other, "title"))
}
