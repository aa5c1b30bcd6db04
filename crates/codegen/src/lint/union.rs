//! Rules about `oneOf`: each value must identify its alternative.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings::Findings;
use crate::model::{Type, field_name, is_name, is_plain_union, type_of};
use openapi_document::spec::schema::Schema;
use openapi_document::spec::{entries, items, text, texts};

pub(super) fn check(findings: &mut Findings<'_>, schemas: &[Schema<'_>]) {
    for schema in schemas {
        let node = schema.node;
        // That of an object names those that extend it: the struct has what they have in common, and keeps the rest.
        let is_object = node.get("properties").is_some();
        if node.get("discriminator").is_some() && !is_object {
            discriminator(findings, schema);
        } else if !is_plain_union(node) {
            distinct(findings, schema);
        }
        let beside = ["properties", "enum", "anyOf"].into_iter();
        let mut beside = beside.filter(|keyword| node.get(keyword).is_some());
        if node.get("oneOf").is_some()
            && let Some(keyword) = beside.next()
        {
            findings.add(
                "supported-one-of",
                &schema.pointer,
                format!("`{keyword}` stands beside `oneOf`"),
                "Move it into each alternative: a Rust enum has no fields of its own.",
            );
        }
    }
}

fn discriminator(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let node = schema.node;
    let discriminator = &node["discriminator"];
    let tag = text(discriminator, "propertyName");
    let mapping: Vec<(&str, &str)> = entries(discriminator, "mapping")
        .filter_map(|(value, target)| Some((value, target.as_str()?)))
        .collect();
    // The tag value is derived from the component, so each component has exactly one.
    let mut mapped: Vec<&str> = mapping.iter().map(|(_, target)| *target).collect();
    let mut alternatives: Vec<&str> = items(node, "oneOf")
        .filter_map(|(_, part)| part.get("$ref")?.as_str())
        .collect();
    mapped.sort_unstable();
    alternatives.sort_unstable();
    if mapped.is_empty() || mapped != alternatives || mapped.windows(2).any(|w| w[0] == w[1]) {
        findings.add(
            "discriminator-mapping",
            &schema.pointer,
            "the mapping and `oneOf` do not list the same components, each once",
            "List each component in `oneOf`, and map one tag value to it.",
        );
    }
    for (value, target) in mapping {
        if !writes_tag(&findings.document.root, target, tag, value) {
            findings.add(
                "discriminator-mapping",
                &schema.pointer,
                format!("`{target}` does not define `{tag}` as always `{value}`"),
                "Make it an object that requires the property: a string with that value as its only `enum` value.",
            );
        }
    }
    // The fields and methods of such an enum.
    let name = field_name(tag);
    if !is_name(&name) || ["raw", "from_slice", "dedupe_key", "order_key"].contains(&name.as_str())
    {
        findings.add(
            "rust-name",
            &schema.pointer,
            format!("the tag `{tag}` becomes `{name}` in Rust, which is invalid or taken"),
            "Extend crates/codegen/src/emit/types.rs to choose another name.",
        );
    }
}

fn writes_tag(root: &Value, target: &str, tag: &str, value: &str) -> bool {
    let component = target
        .strip_prefix('#')
        .and_then(|target| root.pointer(target));
    component.is_some_and(|component| {
        let property = component.get("properties").and_then(|all| all.get(tag));
        texts(component, "required").contains(&tag)
            && property.is_some_and(|property| texts(property, "enum") == [value])
    })
}

/// Without a discriminator, the JSON type must identify the alternative.
fn distinct(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let root = &findings.document.root;
    let mut seen = BTreeMap::new();
    for (index, part) in items(schema.node, "oneOf") {
        let kind = json_kind(root, part);
        let other = seen.insert(kind, index);
        if kind == "any" || other.is_some() {
            findings.add(
                "distinct-one-of",
                &format!("{}/oneOf/{index}", schema.pointer),
                format!("this {kind} cannot be distinguished from the other alternatives"),
                "Add a discriminator, or combine the alternatives.",
            );
        }
    }
}

fn json_kind(root: &Value, schema: &Value) -> &'static str {
    match type_of(root, schema) {
        Type::Text | Type::Secret | Type::Timestamp | Type::Duration => "string",
        Type::Bool => "boolean",
        Type::Integer(_) | Type::Number => "number",
        Type::List(_) => "array",
        Type::Map(_) => "object",
        Type::Any | Type::TextBool | Type::LooseTime | Type::Bytes => "any",
        Type::Named(name) => match root.pointer(&format!("/components/schemas/{name}")) {
            Some(named) if named.get("enum").is_some() => "string",
            Some(named) if named.get("properties").is_some() => "object",
            Some(named) if named.get("discriminator").is_some() => "object",
            _ => "any",
        },
    }
}
