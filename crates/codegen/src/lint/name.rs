//! Rules about the Rust names of schemas, fields and values.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings::Findings;
use crate::lower::same_shape;
use crate::model::{
    Kind, constant, is_definition, is_keyword, is_name, kind, required_struct, variant_name,
};
use openapi_document::spec::schema::{Holder, Schema};
use openapi_document::spec::{schemas, text};

pub(super) fn check(findings: &mut Findings<'_>, every: &[Schema<'_>]) {
    let root = &findings.document.root;
    let mut titled: BTreeMap<&str, &Value> = schemas(root).collect();
    let mut structs = Vec::new();
    for schema in every.iter().filter(|schema| is_definition(schema.node)) {
        let name = match &schema.holder {
            Holder::Component(name) => name,
            _ if is_constant(schema) => continue,
            _ => {
                named(findings, schema, &mut titled);
                text(schema.node, "title")
            }
        };
        let kind = kind(root, schema.node);
        members(findings, schema, &kind);
        structs.extend(required_struct(name, &kind).map(|name| (name, schema)));
    }
    for schema in every {
        if let Holder::Component(name) = &schema.holder {
            type_name(findings, schema, name);
        }
    }
    for (name, schema) in structs {
        if titled.contains_key(name.as_str()) {
            findings.add(
                "type-name-taken",
                &schema.pointer,
                format!("the required fields of this type become a struct `{name}`, which is also a schema"),
                "Rename one of the two schemas.",
            );
        }
    }
}

/// Reports whether a schema is an enum with one value that stays a string.
fn is_constant(schema: &Schema<'_>) -> bool {
    matches!(schema.holder, Holder::Property(_)) && constant(schema.node).is_some()
}

/// Checks that a name can be that of a type, in the case that all tools agree on.
fn type_name(findings: &mut Findings<'_>, schema: &Schema<'_>, name: &str) {
    if is_keyword(name) {
        findings.add(
            "type-name-taken",
            &schema.pointer,
            format!("`{name}` is a keyword of Rust"),
            "Choose a more specific name.",
        );
        return;
    }
    let better = variant_name(name);
    if !is_name(name) || name != better {
        let help = if is_name(&better) {
            format!("Call it `{better}`: the name becomes a Rust type.")
        } else {
            "Use ASCII letters and digits: the name becomes a Rust type.".to_owned()
        };
        findings.add(
            "title-case",
            &schema.pointer,
            format!("`{name}` is not UpperCamelCase"),
            &help,
        );
    }
}

fn named<'a>(
    findings: &mut Findings<'_>,
    schema: &Schema<'a>,
    titled: &mut BTreeMap<&'a str, &'a Value>,
) {
    let node = schema.node;
    let title = text(node, "title");
    if title.is_empty() {
        findings.add(
            "named-schema",
            &schema.pointer,
            "an inline object, enum or union has no name",
            "Move it to `components/schemas`, or give it a `title` in UpperCamelCase.",
        );
        return;
    }
    type_name(findings, schema, title);
    if !same_shape(titled.entry(title).or_insert(node), node) {
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
