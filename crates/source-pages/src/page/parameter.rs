//! The parameters of an older page.

use serde_json::{Map, Value};

use super::gap::Place;
use super::keys::always_sent;
use super::schema::Schema;
use crate::node::Node;
use openapi_document::Problem;

/// Reads `paths.request.parameters`.
pub(super) fn read(node: &Node<'_>, place: &Place<'_>) -> Result<Vec<Value>, Problem> {
    node.only(&["path", "query", "header", "cookie"])?;
    let place = place.below("parameters");
    let mut parameters = Vec::new();
    for (location, group) in node.entries()? {
        for (name, node) in group.entries()? {
            let place = place.below(&parameters.len().to_string());
            parameters.push(one(location, name, &node, &place)?);
        }
    }
    Ok(parameters)
}

fn one(location: &str, name: &str, node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    node.only(&["schema", "style", "explode"])?;
    let read = Schema::read(&node.get("schema")?, &place.below("schema"))?;
    let mut schema = read.value.unwrap_or_default();
    let mut parameter = Map::from_iter([
        ("name".to_owned(), name.into()),
        ("in".to_owned(), location.into()),
    ]);
    // The page has them on the schema, which the parameter's own attributes override.
    for key in ["description", "deprecated"] {
        if let Some(value) = shared(&mut schema, key) {
            parameter.insert(key.to_owned(), value);
        }
    }
    if let Some(required) = read.required {
        parameter.insert("required".into(), required.flag()?.into());
    }
    if let Some(style) = node.find("style") {
        parameter.insert("style".into(), style.text()?.into());
    }
    if let Some(explode) = node.find("explode") {
        parameter.insert("explode".into(), explode.flag()?.into());
    }
    parameter.insert("schema".into(), schema.into());
    always_sent(&mut parameter, place);
    Ok(parameter.into())
}

/// Removes `key` from the schema, or from all its alternatives if they agree, and returns its value.
fn shared(schema: &mut Map<String, Value>, key: &str) -> Option<Value> {
    let Some(Value::Array(all)) = schema.get_mut("anyOf") else {
        return schema.shift_remove(key);
    };
    let first = all.first()?.get(key)?.clone();
    if all.iter().any(|schema| schema.get(key) != Some(&first)) {
        return None;
    }
    for schema in all.iter_mut().filter_map(Value::as_object_mut) {
        schema.shift_remove(key);
    }
    Some(first)
}
