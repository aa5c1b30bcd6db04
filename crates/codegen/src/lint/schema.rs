//! Rules about single schemas: descriptions, and keywords that can become Rust types.

use serde_json::Value;

use super::findings::Findings;
use openapi_document::spec::schema::{Holder, Schema};
use openapi_document::spec::{flag, follow, items, referenced_schema, text, texts};

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// Keywords that apply only to some types.
const TYPED: [(&str, &[&str]); 12] = [
    ("format", &["string", "integer", "number"]),
    ("enum", &["string"]),
    ("pattern", &["string"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("minimum", &["integer", "number"]),
    ("maximum", &["integer", "number"]),
    ("items", &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("properties", &["object"]),
    ("additionalProperties", &["object"]),
];

pub(super) fn check(findings: &mut Findings<'_>, schemas: &[Schema<'_>]) {
    for schema in schemas {
        described(findings, schema);
        typed(findings, schema);
        text_enum(findings, schema);
        required(findings, schema);
        nullable(findings, schema);
        combined(findings, schema);
    }
}

fn described(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let needs = matches!(schema.holder, Holder::Property(_) | Holder::Component(_));
    let pointer = schema.pointer.clone();
    let (_, target) = follow(&findings.document.root, pointer, schema.node);
    if needs && text(target, "description").trim().is_empty() {
        findings.add(
            "described",
            &schema.pointer,
            "the schema has no `description`",
            "Describe it in our own words: it becomes rustdoc.",
        );
    }
}

fn typed(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    let ty = text(node, "type");
    if node.get("type").is_some() && !TYPES.contains(&ty) {
        findings.add(
            "known-type",
            &format!("{}/type", schema.pointer),
            format!("`{ty}` is not a type"),
            "Use string, integer, number, boolean, array or object; `nullable: true` for null.",
        );
        return;
    }
    for (keyword, types) in TYPED {
        if node.get(keyword).is_some() && !types.contains(&ty) {
            findings.add(
                "known-type",
                &format!("{}/{keyword}", schema.pointer),
                format!("`{keyword}` requires the `type` {}", types.join(" or ")),
                "Add the type: without it, any value is valid.",
            );
        }
    }
}

fn text_enum(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    let Some(values) = node.get("enum").and_then(Value::as_array) else {
        return;
    };
    if node.get("format").is_some()
        || values.is_empty()
        || values.iter().any(|value| !value.is_string())
    {
        findings.add(
            "text-enum",
            &format!("{}/enum", schema.pointer),
            "the enum has values that are not strings, or a format",
            "Quote the values and remove the format, or describe the values without an enum.",
        );
    }
}

fn required(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let Some(properties) = schema.node.get("properties") else {
        return;
    };
    for name in texts(schema.node, "required") {
        if properties.get(name).is_none() {
            findings.add(
                "required-property",
                &format!("{}/required", schema.pointer),
                format!("`{name}` is required, but not a property"),
                "Add it to `properties`, or fix the name.",
            );
        }
    }
}

fn nullable(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let property = matches!(schema.holder, Holder::Property(_));
    if flag(schema.node, "nullable") && !property {
        findings.add(
            "supported-nullable",
            &format!("{}/nullable", schema.pointer),
            "only a property can be nullable",
            "Add `nullable: true` to each property that can be null, beside an `allOf` with the reference.",
        );
    }
}

/// `allOf` may wrap one reference, and `anyOf` may list required fields. `oneOf` has its own rules.
fn combined(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    let alone = || {
        let others = TYPED.iter().map(|(keyword, _)| *keyword);
        let mut others = others.chain(["oneOf", "anyOf"]);
        others.all(|keyword| node.get(keyword).is_none())
    };
    let wrapper = || referenced_schema(node).is_some() && alone();
    if node.get("allOf").is_some() && !wrapper() {
        findings.add(
            "supported-all-of",
            &schema.pointer,
            "`allOf` is more than a wrapper around one reference",
            "Write the properties out: Rust structs have no inheritance.",
        );
    }
    let only_requires = |part: &Value| {
        part.as_object()
            .is_some_and(|part| part.keys().eq(["required"]))
    };
    let choice = || {
        node.get("properties").is_some()
            && items(node, "anyOf").all(|(_, part)| only_requires(part))
    };
    if node.get("anyOf").is_some() && !choice() {
        findings.add(
            "supported-any-of",
            &schema.pointer,
            "`anyOf` does more than require some properties of an object",
            "Use `oneOf`, with a discriminator if there is one.",
        );
    }
}
