//! The values of discriminators that are the names of schemas, which other names must not change.

use serde_json::{Value, json};

use super::reference::{component, component_at, to_component};
use openapi_document::grammar::{Kind, walk};
use openapi_document::spec::{Heirs, entries, items, text};

/// The place of a discriminator, and the schemas that it tells apart by their names.
pub(super) struct Implicit {
    pointer: String,
    names: Vec<String>,
}

/// Returns the discriminators in the order of the document.
pub(super) fn implicit(document: &Value) -> Vec<Implicit> {
    let heirs = Heirs::of(document);
    let mut found = Vec::new();
    walk(document, &mut |kind, pointer, schema| {
        let Some(discriminator) = schema.get("discriminator").filter(|_| kind == Kind::Schema)
        else {
            return;
        };
        let mut names = alternatives(schema);
        if names.is_empty()
            && let Some((_, name)) = component_at(pointer)
        {
            let extending = heirs.extending(pointer).into_iter();
            names.push(name);
            names.extend(extending.map(|(name, _)| name.to_owned()));
        }
        let mapped: Vec<&Value> = entries(discriminator, "mapping")
            .map(|(_, to)| to)
            .collect();
        names.retain(|name| {
            let reference = to_component(&("schemas".to_owned(), name.clone()));
            mapped.iter().all(|to| *to != name && **to != reference)
        });
        found.push(Implicit {
            pointer: format!("{pointer}/discriminator"),
            names,
        });
    });
    found
}

fn alternatives(schema: &Value) -> Vec<String> {
    let all = ["oneOf", "anyOf"].into_iter();
    let all = all.flat_map(|key| items(schema, key));
    all.filter_map(|(_, schema)| Some(component(text(schema, "$ref"))?.1))
        .collect()
}

/// Maps the values of discriminators, as they were before, to schemas that have other names now.
pub(super) fn map(document: &mut Value, before: Vec<Implicit>) {
    for (before, after) in before.into_iter().zip(implicit(document)) {
        let names = before.names.into_iter().zip(after.names);
        let discriminator = document.pointer_mut(&after.pointer);
        let Some(fields) = discriminator.and_then(Value::as_object_mut) else {
            continue;
        };
        for (value, name) in names.filter(|(value, name)| value != name) {
            let mapping = fields.entry("mapping").or_insert(json!({}));
            if let Value::Object(mapping) = mapping {
                let target = to_component(&("schemas".to_owned(), name));
                mapping.entry(value).or_insert(target.into());
            }
        }
    }
}
