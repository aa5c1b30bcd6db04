//! Rules about single schemas: descriptions, and keywords that can become Rust types.

use serde_json::Value;

use super::findings::Findings;
use crate::model::{Type, integer_range, is_choice, is_definition, is_nullable, type_of};
use openapi_document::spec::schema::{Holder, Schema};
use openapi_document::spec::{flag, items, referenced_schema, text, texts};

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// Keywords that apply only to some types.
const TYPED: [(&str, &[&str]); 18] = [
    ("format", &["string", "integer", "number"]),
    ("enum", &["string", "integer", "number", "boolean"]),
    ("pattern", &["string"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("minimum", &["integer", "number"]),
    ("maximum", &["integer", "number"]),
    ("exclusiveMinimum", &["integer", "number"]),
    ("exclusiveMaximum", &["integer", "number"]),
    ("multipleOf", &["integer", "number"]),
    ("uniqueItems", &["array"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
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
        integer(findings, schema);
        limits(findings, schema);
        combined(findings, schema);
    }
}

fn described(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    // A component is described at its own place.
    if schema.node.get("$ref").is_some() || schema.is_part() {
        return;
    }
    let is_field = matches!(schema.holder, Holder::Property(_) | Holder::Component(_));
    let needs = is_field || is_definition(schema.node);
    if needs && text(schema.node, "description").trim().is_empty() {
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
        // Values that are strings say what they are, and a limit of another type says nothing.
        let is_settled = match keyword {
            "enum" => ty.is_empty(),
            "properties" | "additionalProperties" | "items" => false,
            _ => !ty.is_empty(),
        };
        if !is_settled && node.get(keyword).is_some() && !types.contains(&ty) {
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
    let values = node.get("enum").filter(|_| is_choice(node));
    let Some(values) = values.and_then(Value::as_array) else {
        return;
    };
    let is_null = |value: &Value| value.is_null() && flag(node, "nullable");
    let known = |value: &Value| value.is_string() || is_null(value);
    if node.get("format").is_some()
        || !values.iter().any(Value::is_string)
        || !values.iter().all(known)
    {
        findings.add(
            "text-enum",
            &format!("{}/enum", schema.pointer),
            "the enum has values that are not strings, or a format",
            "Quote the values and remove the format, or describe the values without an enum. A null needs `nullable: true`.",
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
    // Whoever refers to a component decides what its null is, and so does the schema around an `allOf`.
    let decides = match schema.holder {
        Holder::Property(_) | Holder::Component(_) => true,
        Holder::Alternative => schema.pointer.ends_with("/allOf/0"),
        Holder::Value | Holder::Header => false,
    };
    if !decides && is_nullable(&findings.document.root, schema.node) {
        let own = schema.node.get("nullable").map_or("", |_| "/nullable");
        findings.add(
            "supported-nullable",
            &format!("{}{own}", schema.pointer),
            "only a property can be nullable",
            "Add `nullable: true` to each property that can be null, beside an `allOf` with the reference.",
        );
    }
}

/// An integer becomes the Rust type of its format and minimum, which must hold the whole range.
fn integer(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    let Type::Integer(name) = type_of(&findings.document.root, node) else {
        return;
    };
    let range = integer_range(name);
    for keyword in ["minimum", "maximum"] {
        let bound = node.get(keyword).and_then(bound);
        if bound.is_some_and(|bound| !range.contains(&bound)) {
            findings.add(
                "integer-range",
                &format!("{}/{keyword}", schema.pointer),
                format!("the {keyword} is outside of `{name}`, the Rust type of this schema"),
                "Add `minimum: 0` for `u64`, remove `int32` for 64 bits, or describe longer numbers as strings.",
            );
        }
    }
}

/// Limits that count something, such as characters.
const COUNTS: [&str; 6] = [
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

fn limits(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let is_wrong = |keyword: &str, limit: &Value| match keyword {
        "multipleOf" => limit.as_f64().is_none_or(|step| step <= 0.0),
        _ => !limit.is_u64(),
    };
    for keyword in COUNTS.into_iter().chain(["multipleOf"]) {
        if let Some(limit) = schema.node.get(keyword)
            && is_wrong(keyword, limit)
        {
            findings.add(
                "limit-value",
                &format!("{}/{keyword}", schema.pointer),
                format!("`{keyword}` cannot be {limit}"),
                "Write a whole number that is not negative; `multipleOf` may have a fraction, but must not be 0.",
            );
        }
    }
}

fn bound(value: &Value) -> Option<i128> {
    let integer = value
        .as_i64()
        .map(i128::from)
        .or_else(|| value.as_u64().map(i128::from));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a fraction does not matter, and `as` saturates"
    )]
    integer.or_else(|| value.as_f64().map(|float| float as i128))
}

/// What is left of `allOf` may wrap one reference, and `anyOf` may list required fields or be a union. `oneOf` has its own rules.
fn combined(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    let alone = || {
        let others = TYPED.iter().map(|(keyword, _)| *keyword);
        let mut others = others.chain(["oneOf", "anyOf"]);
        others.all(|keyword| node.get(keyword).is_none())
    };
    let wrapper = || referenced_schema(node).is_some() && alone();
    if node.get("allOf").is_some() && !wrapper() {
        let reason = findings.all_of.refusal(&schema.pointer);
        let reason = reason.unwrap_or("more than a description stands beside a reference");
        let message = format!("the parts of `allOf` are not one object: {reason}");
        findings.add(
            "supported-all-of",
            &schema.pointer,
            message,
            "Write the schema out, or make each part an open object whose properties do not contradict those of the others.",
        );
    }
    let only_requires = |part: &Value| {
        part.as_object()
            .is_some_and(|part| part.keys().eq(["required"]))
    };
    let has = |keyword: &&str| node.get(keyword).is_some();
    let is_choice =
        || has(&"properties") && items(node, "anyOf").all(|(_, part)| only_requires(part));
    // A union that keeps what fits none of its shapes.
    let is_union = || {
        let typed = TYPED.iter().map(|(keyword, _)| keyword);
        items(node, "anyOf").next().is_some() && !typed.chain(&["allOf", "oneOf"]).any(has)
    };
    if has(&"anyOf") && !is_choice() && !is_union() {
        findings.add(
            "supported-any-of",
            &schema.pointer,
            "`anyOf` is neither alone nor a list of properties that an object requires",
            "Describe the alternatives in full, without keywords beside `anyOf`.",
        );
    }
}
