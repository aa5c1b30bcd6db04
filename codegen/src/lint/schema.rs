//! Rules about schemas: described, named, and of the kinds that can become Rust types.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Findings;
use crate::lower::same_shape;
use crate::model::{field_name, variant_name};
use crate::spec::schema::{Holder, Schema, every_schema};
use crate::spec::{entries, follow, items, referenced_schema, schemas, text};

/// What a schema may say. Limits are kept in the spec for validators; Rust types do not check them.
const KEYWORDS: [&str; 25] = [
    "$ref",
    "type",
    "format",
    "title",
    "description",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "nullable",
    "default",
    "example",
    "oneOf",
    "anyOf",
    "allOf",
    "discriminator",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "deprecated",
];

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let mut titled = schemas(root).collect();
    for schema in every_schema(root) {
        keywords(findings, &schema);
        combinations(findings, &schema);
        described(findings, &schema);
        named(findings, &schema, &mut titled);
        rust_names(findings, &schema);
    }
}

fn keywords(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    for keyword in schema
        .node
        .as_object()
        .into_iter()
        .flat_map(|map| map.keys())
    {
        if !keyword.starts_with("x-") && !KEYWORDS.contains(&keyword.as_str()) {
            findings.add(
                "supported-keyword",
                &format!("{}/{keyword}", schema.pointer),
                format!("`{keyword}` has no Rust form here"),
                "Say it otherwise, or teach codegen/src/model to read it.",
            );
        }
    }
    let values = schema.node.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| values.iter().any(|value| !value.is_string())) {
        findings.add(
            "text-enum",
            &format!("{}/enum", schema.pointer),
            "an enum has values that are not text",
            "Quote them, or describe the numbers without an enum.",
        );
    }
}

/// `allOf` wraps one reference, `anyOf` tells which fields are required, `oneOf` is a union.
fn combinations(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    if node.get("allOf").is_some() && referenced_schema(node).is_none() {
        findings.add(
            "supported-all-of",
            &schema.pointer,
            "`allOf` is more than one reference in a wrapper",
            "Write the properties out: a Rust struct has no parents.",
        );
    }
    let only_requires = |schema: &Value| {
        schema
            .as_object()
            .is_some_and(|map| map.keys().eq(["required"]))
    };
    if items(node, "anyOf").any(|(_, part)| !only_requires(part)) {
        findings.add(
            "supported-any-of",
            &schema.pointer,
            "`anyOf` is more than a choice of required fields",
            "Use `oneOf`, with a discriminator where there is one.",
        );
    }
    let mapping = node.pointer("/discriminator/mapping");
    if node.get("discriminator").is_some() && mapping.is_none() {
        findings.add(
            "discriminator-mapping",
            &schema.pointer,
            "the discriminator has no mapping",
            "List the text of each kind and its component.",
        );
    }
    for (tag, target) in mapping.and_then(Value::as_object).into_iter().flatten() {
        let target = target.as_str().unwrap_or_default();
        let found = target
            .strip_prefix('#')
            .and_then(|pointer| findings.document.get(pointer));
        if found.is_none() {
            findings.add(
                "dangling-reference",
                &schema.pointer,
                format!("`{tag}` is mapped to `{target}`, which leads nowhere"),
                "Write `#/components/schemas/` and the name.",
            );
        }
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
            "it has no `description`",
            "Say in our own words what it means: it becomes rustdoc.",
        );
    }
}

fn named<'a>(
    findings: &mut Findings<'_>,
    schema: &Schema<'a>,
    titled: &mut BTreeMap<&'a str, &'a Value>,
) {
    if matches!(schema.holder, Holder::Component(_) | Holder::Alternative) {
        return;
    }
    let node = schema.node;
    if node.get("properties").is_none() && node.get("enum").is_none() {
        return;
    }
    let title = text(node, "title");
    if title.is_empty() {
        let constant = items(node, "enum").count() == 1;
        if !constant {
            findings.add(
                "named-schema",
                &schema.pointer,
                "an inline object or enum has no name",
                "Move it to `components/schemas`, or give it a `title` in UpperCamelCase.",
            );
        }
    } else if title != variant_name(title) {
        findings.add(
            "title-case",
            &schema.pointer,
            format!("`{title}` is not UpperCamelCase"),
            "Titles of inline schemas become Rust types.",
        );
    } else if !same_shape(titled.entry(title).or_insert(node), node) {
        findings.add(
            "one-title-one-shape",
            &schema.pointer,
            format!("another schema called `{title}` has a different shape"),
            "Make the two equal but for description and example, or tell them apart by title.",
        );
    }
}

fn rust_names(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let fields = entries(schema.node, "properties").map(|(wire, _)| (wire, field_name(wire)));
    unique(findings, &schema.pointer, fields, &["extra", "new"]);
    let values = items(schema.node, "enum").filter_map(|(_, value)| value.as_str());
    if !matches!(schema.holder, Holder::Alternative) {
        let variants = values.map(|wire| (wire, variant_name(wire)));
        unique(findings, &schema.pointer, variants, &["Unknown", ""]);
    }
}

fn unique<'a>(
    findings: &mut Findings<'_>,
    pointer: &str,
    names: impl Iterator<Item = (&'a str, String)>,
    taken: &[&str],
) {
    let mut seen = BTreeMap::new();
    for (wire, name) in names {
        let clash = taken.contains(&name.as_str()).then_some("a name of ours");
        if let Some(other) = seen.insert(name.clone(), wire).or(clash) {
            findings.add(
                "rust-name",
                pointer,
                format!("`{wire}` becomes `{name}` in Rust, and so does `{other}`"),
                "Two wire names cannot share one Rust name: extend codegen/src/model/name.rs to tell them apart.",
            );
        }
    }
}
