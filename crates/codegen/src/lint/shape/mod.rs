//! The rule that every key is supported, every value has the right type, and every `$ref` leads to the right kind of node.

use serde_json::Value;

use self::table::{DOCUMENT, Object, Shape};
use super::findings::Findings;
use openapi_document::escape;

mod reference;
mod table;

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    node(findings, &DOCUMENT, root, "");
}

fn value(findings: &mut Findings<'_>, shape: &Shape, value: &Value, pointer: &str) {
    match (shape, value) {
        (Shape::Data, _)
        | (Shape::Text, Value::String(_))
        | (Shape::Flag | Shape::FlagOr(_), Value::Bool(_))
        | (Shape::Number, Value::Number(_)) => {}
        (Shape::FlagOr(object) | Shape::Node(object), Value::Object(_)) => {
            node(findings, object, value, pointer);
        }
        (Shape::List(inner), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                self::value(findings, inner, item, &format!("{pointer}/{index}"));
            }
        }
        (Shape::Map(inner), Value::Object(entries)) => {
            for (key, entry) in entries {
                let pointer = format!("{pointer}/{}", escape(key));
                self::value(findings, inner, entry, &pointer);
            }
        }
        _ => findings.add(
            "kind",
            pointer,
            format!("should be {}", shape.kind()),
            "Use the type that OpenAPI requires here.",
        ),
    }
}

fn node(findings: &mut Findings<'_>, object: &Object, node: &Value, pointer: &str) {
    let Value::Object(entries) = node else {
        value(findings, &Shape::Map(&Shape::Data), node, pointer);
        return;
    };
    if entries.contains_key("$ref") {
        reference::check(findings, object, entries, pointer);
        return;
    }
    for key in object.required {
        if !entries.contains_key(*key) {
            findings.add(
                "missing-key",
                pointer,
                format!("lacks `{key}`"),
                "Add it: it is required here.",
            );
        }
    }
    for (key, entry) in entries.iter().filter(|(key, _)| !key.starts_with("x-")) {
        let pointer = format!("{pointer}/{}", escape(key));
        match object.keys.iter().find(|(known, _)| known == key) {
            Some((_, shape)) => value(findings, shape, entry, &pointer),
            None => findings.add(
                object.rule,
                &pointer,
                format!("the key `{key}` is not supported here"),
                "Fix the spelling. If it is an OpenAPI keyword, describe it differently, or extend codegen.",
            ),
        }
    }
}
