//! The rule that every key is supported, every value has the right type, and every `$ref` leads to the right kind of node.

use serde_json::Value;

use self::table::{required, supported};
use super::findings::{Findings, Pointers};
use openapi_document::escape;
use openapi_document::grammar::{Kind, Shape, walk};

mod reference;
mod table;

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    // Outer nodes come first: what is inside of one that is not supported is not looked at.
    let mut skipped = Pointers::default();
    walk(root, &mut |kind, pointer, node| {
        if !findings.are_enough() && !skipped.contain(pointer) {
            check_node(findings, kind, pointer, node, &mut skipped);
        }
    });
}

fn check_node(
    findings: &mut Findings<'_>,
    kind: Kind,
    pointer: &str,
    node: &Value,
    skipped: &mut Pointers,
) {
    let Value::Object(entries) = node else {
        // Only the root: the walk leads to nothing else.
        check_value(findings, &Shape::Object(kind), node, pointer);
        return;
    };
    let has_names = matches!(
        kind,
        Kind::Paths | Kind::Responses | Kind::SecurityRequirement
    );
    if entries.contains_key("$ref") && !has_names {
        reference::check(findings, kind, entries, pointer);
        skipped.add(pointer);
        return;
    }
    for key in required(kind)
        .iter()
        .filter(|key| !entries.contains_key(**key))
    {
        let (message, help) = (format!("lacks `{key}`"), "Add it: it is required here.");
        findings.add("missing-key", pointer, message, help);
        findings.broken.add(&format!("{pointer}/{key}"));
    }
    for (key, value) in entries.iter().filter(|(key, _)| !key.starts_with("x-")) {
        let pointer = format!("{pointer}/{}", escape(key));
        match kind.shape(key).filter(|_| supported(kind, key)) {
            // 3.0 has one type, and 3.1 a list of them.
            Some(_) if (kind, key.as_str()) == (Kind::Schema, "type") => {
                check_value(findings, &Shape::Text, value, &pointer);
            }
            Some(shape) => check_value(findings, shape, value, &pointer),
            None => {
                let rule = if kind == Kind::Schema {
                    "supported-keyword"
                } else {
                    "unknown-key"
                };
                let message = format!("the key `{key}` is not supported here");
                findings.add(rule, &pointer, message, help(key));
                findings.broken.add(&pointer);
                skipped.add(&pointer);
            }
        }
    }
}

fn help(key: &str) -> &'static str {
    match key {
        "example" => "Name it: `examples: {documented: {summary: ..., value: ...}}`.",
        "webhooks" => "Describe each as a callback of the operation that causes it.",
        _ => "Fix the spelling. If it is an OpenAPI keyword, describe the value without it.",
    }
}

/// Checks a value down to the next object whose keys are keywords.
fn check_value(findings: &mut Findings<'_>, shape: &Shape, value: &Value, pointer: &str) {
    match (shape, value) {
        (Shape::Data, _)
        | (Shape::Text, Value::String(_))
        | (Shape::Flag, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::Object(_), Value::Object(_)) => {}
        (Shape::Object(Kind::Schema), Value::Bool(_))
            if pointer.ends_with("/additionalProperties") => {}
        (Shape::List(inner), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check_value(findings, inner, item, &format!("{pointer}/{index}"));
            }
        }
        (Shape::Map(inner), Value::Object(entries)) => {
            for (key, entry) in entries {
                check_value(
                    findings,
                    inner,
                    entry,
                    &format!("{pointer}/{}", escape(key)),
                );
            }
        }
        _ => {
            let message = format!("should be {}", name(shape));
            findings.add(
                "kind",
                pointer,
                message,
                "Use the type that OpenAPI requires here.",
            );
            findings.broken.add(pointer);
        }
    }
}

fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "a string",
        Shape::Flag => "true or false",
        Shape::Number => "a number",
        Shape::Data => "a value",
        Shape::List(_) => "an array",
        Shape::Map(_) | Shape::Object(_) => "an object",
    }
}
