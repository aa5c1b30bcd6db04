//! The values of discriminators that are the names of schemas, which other names must not change.

use serde_json::{Value, json};

use super::reference::{component, component_at, to_component};
use openapi_document::grammar::{Kind, walk};
use openapi_document::spec::{entries, items, schemas, text};

/// The place of a discriminator, and the schemas that it tells apart by their names.
pub(super) struct Implicit {
    pointer: String,
    names: Vec<String>,
}

/// Returns the discriminators in the order of the document.
pub(super) fn implicit(document: &Value) -> Vec<Implicit> {
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
            names.extend(heirs(document, name));
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

/// Returns a schema and those that include it in `allOf`, directly or not.
fn heirs(document: &Value, name: String) -> Vec<String> {
    let mut found = vec![name];
    let mut next = 0;
    while let Some(parent) = found.get(next).cloned() {
        for (name, schema) in schemas(document) {
            let parts =
                items(schema, "allOf").filter_map(|(_, part)| component(text(part, "$ref")));
            if parts.map(|(_, name)| name).any(|name| name == parent)
                && found.iter().all(|known| known != name)
            {
                found.push(name.to_owned());
            }
        }
        next += 1;
    }
    found
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
