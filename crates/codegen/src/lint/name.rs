//! Rules about the Rust names of schemas, fields and values.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings::Findings;
use crate::lower::same_shape;
use crate::model::{field_name, is_definition, is_name, variant_name};
use openapi_document::spec::schema::{Holder, Schema};
use openapi_document::spec::{entries, items, schemas, text, texts};

/// Names that the generated types module uses.
const TAKEN_TYPES: [&str; 7] = [
    "Fields", "From", "Into", "Option", "Result", "String", "Vec",
];

pub(super) fn check(findings: &mut Findings<'_>, every: &[Schema<'_>]) {
    let mut titled = schemas(&findings.document.root).collect();
    for schema in every {
        if let Holder::Component(name) = schema.holder {
            type_name(findings, schema, name);
        } else if is_definition(schema.node) {
            named(findings, schema, &mut titled);
        }
        members(findings, schema);
    }
}

/// Checks that a name is free and in the case that all tools agree on.
fn type_name(findings: &mut Findings<'_>, schema: &Schema<'_>, name: &str) {
    if !is_name(name) || name != variant_name(name) {
        findings.add(
            "title-case",
            &schema.pointer,
            format!("`{name}` is not UpperCamelCase"),
            "Use UpperCamelCase such as `HttpError`, not `HTTPError`: the name becomes a Rust type.",
        );
    } else if TAKEN_TYPES.contains(&name) || name.len() == 1 {
        findings.add(
            "type-name-taken",
            &schema.pointer,
            format!("the generated code uses the name `{name}` for something else"),
            "Choose a more specific name.",
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
    let constant = texts(node, "enum").len() == 1 && matches!(schema.holder, Holder::Property(_));
    if title.is_empty() {
        if !constant {
            findings.add(
                "named-schema",
                &schema.pointer,
                "an inline object, enum or union has no name",
                "Move it to `components/schemas`, or give it a `title` in UpperCamelCase.",
            );
        }
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

/// Checks that fields and enum values have distinct Rust names.
fn members(findings: &mut Findings<'_>, schema: &Schema<'_>) {
    let fields = entries(schema.node, "properties").map(|(wire, _)| (wire, field_name(wire)));
    unique(
        findings,
        &schema.pointer,
        fields,
        &["extra", "new", "dedupe_key"],
    );
    let values = items(schema.node, "enum").filter_map(|(_, value)| value.as_str());
    let variants = values.map(|wire| (wire, variant_name(wire)));
    unique(findings, &schema.pointer, variants, &["Unknown"]);
}

fn unique<'a>(
    findings: &mut Findings<'_>,
    pointer: &str,
    names: impl Iterator<Item = (&'a str, String)>,
    taken: &[&str],
) {
    let mut seen = BTreeMap::new();
    for (wire, name) in names {
        let clash = taken.contains(&name.as_str()).then_some("a generated item");
        let fault = match seen.insert(name.clone(), wire).or(clash) {
            Some(other) => format!("`{wire}` becomes `{name}` in Rust, and so does `{other}`"),
            None if !is_name(&name) => format!("`{wire}` has no name in Rust"),
            None => continue,
        };
        findings.add(
            "rust-name",
            pointer,
            fault,
            "Extend crates/codegen/src/model/name.rs: each wire name needs a distinct Rust name.",
        );
    }
}
