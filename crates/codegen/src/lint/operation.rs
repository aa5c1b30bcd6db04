//! Rules about operations: ids, descriptions and idempotence.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings::Findings;
use crate::lower::is_reserved;
use crate::model::{is_name, method_name, variant_name};
use openapi_document::spec::{Operation, callbacks, operations_and_callbacks, text};

/// Methods that every client has, and types that its builders use.
const TAKEN_METHODS: [&str; 11] = [
    "new",
    "clone",
    "builder",
    "baseurl",
    "client",
    "inner",
    "exec",
    "options",
    "pre",
    "post",
    "with_options",
];
const TAKEN_TYPES: [&str; 11] = [
    "Box",
    "Error",
    "Into",
    "IntoFuture",
    "OperationInfo",
    "Option",
    "RequestFuture",
    "ResponseValue",
    "Result",
    "String",
    "Vec",
];

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    if operations_and_callbacks(root).is_empty() {
        findings.add(
            "operations",
            "/paths",
            "the document has no operations and no webhooks",
            "Describe at least one.",
        );
    }
    let mut seen = BTreeMap::new();
    for operation in operations_and_callbacks(root) {
        identity(findings, &operation, &mut seen);
        described(findings, &operation, root);
        idempotence(findings, &operation);
    }
    for callback in callbacks(root) {
        if callback.node.get("callbacks").is_some() {
            findings.add(
                "unknown-key",
                &format!("{}/callbacks", callback.pointer),
                "a callback has callbacks of its own",
                "They are not read: describe them at the operation that causes them, or as webhooks.",
            );
        }
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
            "Add one: it becomes the method name.",
        );
        return;
    }
    let (method, builder) = (method_name(id), variant_name(id));
    if !is_name(&method) {
        findings.add(
            "operation-id-name",
            &operation.pointer,
            format!("`{id}` has no name in Rust"),
            "Use ASCII letters and digits: the id becomes the method name.",
        );
    }
    if TAKEN_METHODS.contains(&method.as_str()) || TAKEN_TYPES.contains(&builder.as_str()) {
        findings.add(
            "operation-id-taken",
            &operation.pointer,
            format!("`{id}` becomes a name that every client already has"),
            "Choose a more specific name.",
        );
    }
    // Ids that differ in the method alone, such as `list1` and `list_1`, have one builder.
    let first = seen.insert(builder, operation.pointer.clone());
    if let Some(first) = first.filter(|first| *first != operation.pointer) {
        findings.add(
            "operation-id-unique",
            &operation.pointer,
            format!("`{id}` is also the id of the operation at {first}"),
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
                "Describe what it does in our own words: it becomes rustdoc.",
            );
        }
    }
    let parameters = operation.parameters(root).into_iter();
    let parameters = parameters.filter(|(_, parameter)| !is_reserved(parameter));
    let responses = operation.responses(root).into_iter();
    let nodes = responses
        .map(|(_, pointer, node)| (pointer, node))
        .chain(parameters)
        .chain(operation.request_body(root));
    for (pointer, node) in nodes {
        if text(node, "description").trim().is_empty() {
            findings.add(
                "described",
                &pointer,
                "the node has no `description`",
                "Describe it in our own words: it becomes rustdoc.",
            );
        }
    }
}

fn idempotence(findings: &mut Findings<'_>, operation: &Operation<'_>) {
    if !matches!(operation.node.get("x-idempotent"), Some(Value::Bool(_))) {
        findings.add(
            "idempotent",
            &operation.pointer,
            "`x-idempotent` is missing or not a boolean",
            "Add `x-idempotent: true` if sending it twice has the same effect as once, otherwise `false`.",
        );
    }
}
