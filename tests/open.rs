//! What a vendor adds breaks nothing: unknown fields, values and nulls are read, kept and written again.

use callscribe_codegen::examples::{Example, examples};
use callscribe_codegen::model::{Type, type_of};
use openapi_document::spec::{follow, referenced_schema, text, texts};
use openapi_document::{escape, same, unescape};
use serde_json::{Value, json};

use crate::support::types::round_trip;
use crate::support::{named_spec, vendors};

/// Applies `change` at every node of every JSON example, one node at a time; the result must survive its type.
fn survives(change: impl Fn(&Value, &mut Value, Option<&Value>) -> bool) -> usize {
    let mut changed = 0;
    for vendor in vendors() {
        let root = named_spec(vendor);
        for example in examples(root) {
            for pointer in pointers(example.value) {
                let mut value = example.value.clone();
                let schema = schema_at(root, &example, &pointer);
                let node = value.pointer_mut(&pointer).unwrap();
                if !change(root, node, schema) {
                    continue;
                }
                changed += 1;
                let ty = type_of(root, example.schema);
                let result = round_trip(vendor, &ty, &value).unwrap_or_else(|error| {
                    panic!("{vendor} {}{pointer}: {error}", example.pointer)
                });
                let written = result.written;
                assert!(
                    same(&written, &value),
                    "{vendor} {}{pointer}: {written}",
                    example.pointer
                );
            }
        }
    }
    changed
}

fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let below: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (escape(key).into_owned(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        found.extend(
            pointers(value)
                .into_iter()
                .map(|rest| format!("/{key}{rest}")),
        );
    }
    found
}

/// The schema of a node inside an example; `None` inside of an alternative that no discriminator names.
fn schema_at<'a>(root: &'a Value, example: &Example<'a>, pointer: &str) -> Option<&'a Value> {
    let (mut schema, mut value) = (example.schema, example.value);
    for key in pointer.split('/').skip(1) {
        let key = unescape(key);
        schema = resolved(root, schema);
        if let Some(tag) = value.get(text(&schema["discriminator"], "propertyName")) {
            let target = schema["discriminator"]["mapping"].get(tag.as_str()?)?;
            schema = root.pointer(target.as_str()?.strip_prefix('#')?)?;
        }
        (schema, value) = if let Some(items) = value.as_array() {
            (schema.get("items")?, items.get(key.parse::<usize>().ok()?)?)
        } else {
            let property = schema.get("properties").and_then(|all| all.get(&*key));
            let property = property.or_else(|| schema.get("additionalProperties"));
            (property?, value.get(&*key)?)
        };
    }
    Some(schema)
}

fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match referenced_schema(schema) {
        Some(name) => follow(root, String::new(), &root["components"]["schemas"][name]).1,
        None => schema,
    }
}

fn is_map(root: &Value, schema: &Value) -> bool {
    matches!(type_of(root, schema), Type::Map(_))
}

#[test]
fn unknown_fields_are_kept_in_every_object() {
    let changed = survives(|root, node, schema| match node {
        // A map has values of one type, under any name.
        Value::Object(map) if !schema.is_some_and(|schema| is_map(root, schema)) => {
            map.insert("addedByTheVendor".to_owned(), json!({ "deep": [1, null] }));
            true
        }
        _ => false,
    });
    assert!(changed > 100, "{changed}");
}

#[test]
fn unknown_values_are_kept_in_every_enum() {
    let changed = survives(|root, node, schema| {
        // The values of an enum without a name are constants: the tags of events.
        let is_enum = schema.is_some_and(|schema| {
            referenced_schema(schema).is_some() && resolved(root, schema).get("enum").is_some()
        });
        if is_enum {
            *node = json!("added-by-the-vendor");
        }
        is_enum
    });
    assert!(changed > 15, "{changed}");
}

#[test]
fn optional_fields_may_be_null_in_every_object() {
    let changed = survives(|root, node, schema| {
        let (Value::Object(map), Some(schema)) = (node, schema) else {
            return false;
        };
        let schema = resolved(root, schema);
        let required = texts(schema, "required");
        let mut any = false;
        for (name, _) in schema["properties"].as_object().into_iter().flatten() {
            if !required.contains(&name.as_str()) {
                map.insert(name.clone(), Value::Null);
                any = true;
            }
        }
        any
    });
    assert!(changed > 50, "{changed}");
}
