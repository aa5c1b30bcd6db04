//! Rules about the Rust names of schemas, fields and values.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings::Findings;
use crate::lower::same_shape;
use crate::model::{Kind, constant, is_definition, is_name, kind, required_struct, type_name};
use openapi_document::spec::schema::{Holder, Schema};
use openapi_document::spec::{schema_pointer, schemas, text};

/// The schemas that become types, by their Rust names: what each is called in the document, and the first one.
type Types<'a> = BTreeMap<String, (&'a str, &'a Value)>;

pub(super) fn check(findings: &mut Findings<'_>, every: &[Schema<'_>]) {
    let root = &findings.document.root;
    let mut types = components(findings, root);
    let mut structs = Vec::new();
    for schema in every.iter().filter(|schema| is_definition(schema.node)) {
        let name = match &schema.holder {
            Holder::Component(name) => name,
            // A part needs no name of its own; if the merged object lacks one, that is a problem of the object.
            _ if is_constant(schema) || schema.is_part() => continue,
            _ => {
                named(findings, schema, &mut types);
                text(schema.node, "title")
            }
        };
        let kind = kind(root, schema.node);
        members(findings, schema, &kind);
        structs.extend(required_struct(&type_name(name), &kind).map(|name| (name, schema)));
    }
    for (name, schema) in structs {
        if types.contains_key(&name) {
            findings.add(
                "type-name-taken",
                &schema.pointer,
                format!("the required fields of this type become a struct `{name}`, which is also a schema"),
                "Rename one of the two schemas.",
            );
        }
    }
}

fn components<'a>(findings: &mut Findings<'_>, root: &'a Value) -> Types<'a> {
    let mut types = Types::new();
    for (name, schema) in schemas(root) {
        let pointer = schema_pointer(name);
        let rust = usable(findings, &pointer, name);
        if let Some((other, _)) = types.get(&rust) {
            findings.add(
                "type-name-taken",
                &pointer,
                format!("`{name}` becomes `{rust}` in Rust, and so does `{other}`"),
                "Rename one of the two schemas.",
            );
        }
        types.entry(rust).or_insert((name, schema));
    }
    types
}

/// Returns the name of a Rust type, once it is checked.
fn usable(findings: &mut Findings<'_>, pointer: &str, name: &str) -> String {
    let rust = type_name(name);
    if !is_name(&rust) {
        findings.add(
            "type-name",
            pointer,
            format!("`{name}` has no name in Rust"),
            "Use ASCII letters and digits: the name becomes a Rust type.",
        );
    }
    rust
}

/// Reports whether a schema is an enum with one value that stays a string.
fn is_constant(schema: &Schema<'_>) -> bool {
    matches!(schema.holder, Holder::Property(_)) && constant(schema.node).is_some()
}

fn named<'a>(findings: &mut Findings<'_>, schema: &Schema<'a>, types: &mut Types<'a>) {
    let node = schema.node;
    let title = text(node, "title");
    if title.is_empty() {
        findings.add(
            "named-schema",
            &schema.pointer,
            "an inline object, enum or union has no name",
            "Move it to `components/schemas`, or give it a `title`: it becomes a Rust type.",
        );
        return;
    }
    let rust = usable(findings, &schema.pointer, title);
    let (_, first) = types.entry(rust).or_insert((title, node));
    if !same_shape(first, node) {
        findings.add(
            "one-title-one-shape",
            &schema.pointer,
            format!("another schema called `{title}` has a different shape"),
            "Make the two equal apart from description and example, or give them different titles.",
        );
    }
}

/// Checks that the fields or variants of a type have distinct Rust names.
fn members(findings: &mut Findings<'_>, schema: &Schema<'_>, kind: &Kind) {
    let names: Vec<(&str, &str)> = match kind {
        Kind::Object(fields) => fields.iter().map(|f| (&*f.wire, &*f.name)).collect(),
        Kind::Choice(choices) => choices.iter().map(|c| (&*c.wire, &*c.name)).collect(),
        Kind::Tagged(union) => union.variants.iter().map(|v| (&*v.ty, &*v.name)).collect(),
        Kind::Either(shapes) => shapes.iter().map(|(name, _)| (&**name, &**name)).collect(),
    };
    let mut seen = BTreeMap::new();
    for (wire, name) in names {
        let fault = match seen.insert(name, wire) {
            Some(other) if other == wire => continue,
            Some(other) => format!("`{wire}` becomes `{name}` in Rust, and so does `{other}`"),
            None if !is_name(name) => format!("`{wire}` has no name in Rust"),
            None => continue,
        };
        findings.add(
            "rust-name",
            &schema.pointer,
            fault,
            "Extend crates/codegen/src/model/name.rs: each wire name needs a distinct Rust name.",
        );
    }
}
