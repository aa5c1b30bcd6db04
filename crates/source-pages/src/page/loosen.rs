//! Keywords that only OpenAPI 3.1 has: converted, or omitted with a gap.

use serde_json::{Map, Value, json};

use super::gap::Place;
use super::raw::{Schema, dialect, list, properties, schema};
use crate::node::Node;
use openapi_document::Problem;

/// Constraints that 3.0.3 cannot express. Without them, a schema admits more.
const BEYOND: [&str; 13] = [
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedItems",
    "propertyNames",
    "contentSchema",
    "$dynamicRef",
    "$recursiveRef",
];

/// Names that schemas are referenced by. Such references are not followed here.
const IDENTIFIERS: [&str; 5] = [
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$vocabulary",
];

/// Parts of keywords that apply together with others.
#[derive(Default)]
pub(super) struct Loosened {
    /// `prefixItems`.
    prefix: Option<Vec<Value>>,
    /// `patternProperties`.
    patterns: Option<Vec<Value>>,
    /// `unevaluatedProperties`.
    unevaluated: Option<Value>,
    /// Another schema applies to the same value.
    pub(super) in_place: bool,
}

impl Schema {
    /// Reads keywords that only OpenAPI 3.1 has.
    pub(super) fn newer(
        &mut self,
        key: &str,
        node: &Node<'_>,
        place: &Place<'_>,
    ) -> Result<(), Problem> {
        match key {
            "const" => {
                self.null |= node.value.is_null();
                self.set("enum", json!([node.value]));
            }
            // Named examples, as media types have them, are not valid in a schema of any version.
            "examples" if node.value.is_object() => self.set("x-examples", node.value.clone()),
            "examples" => {
                let examples = node.items()?;
                self.examples = examples.iter().map(|node| node.value.clone()).collect();
            }
            "contentEncoding" => match node.string()? {
                "base64" => self.encoding = Some("byte"),
                "binary" => self.encoding = Some("binary"),
                _ => self.set("x-contentEncoding", node.value.clone()),
            },
            "contentMediaType" if node.string()? == "application/octet-stream" => {
                self.encoding = self.encoding.or(Some("binary"));
            }
            "contentMediaType" => self.set("x-contentMediaType", node.value.clone()),
            "$comment" => self.set("x-comment", node.string()?.into()),
            "$schema" => dialect(node)?,
            "prefixItems" => self.loosened.prefix = schemas(list(node, place)?),
            "patternProperties" => self.loosened.patterns = schemas(properties(node, place)?),
            "unevaluatedProperties" => self.loosened.unevaluated = Some(schema(node, place)?),
            // Names of properties are strings.
            "propertyNames" if says_nothing(node.value) => {}
            // References to definitions lead to components by now.
            "$defs" | "definitions" => definitions(node, place)?,
            _ if IDENTIFIERS.contains(&key) => {
                place.note("is omitted: OpenAPI 3.0 does not have it")
            }
            _ if BEYOND.contains(&key) => {
                self.loosened.in_place = true;
                place.loosen(&format!("`{key}`"));
            }
            // JSON Schema lets readers ignore what they do not know.
            _ => {
                self.set(&format!("x-{key}"), node.value.clone());
                place.note(format!(
                    "`{key}` is not a keyword of OpenAPI, and kept as `x-{key}`"
                ));
            }
        }
        Ok(())
    }
}

impl Loosened {
    /// Changes the keywords beside those that 3.0 does not have, so that they do not exclude what those admit.
    pub(super) fn apply(mut self, keywords: &mut Map<String, Value>, place: &Place<'_>) {
        if let Some(prefix) = self.prefix {
            place.below("prefixItems").loosen("`prefixItems`");
            items(prefix, keywords);
        }
        if let Some(patterns) = self.patterns {
            self.in_place = true;
            place
                .below("patternProperties")
                .loosen("`patternProperties`");
            if let Some(others) = keywords.get("additionalProperties")
                && !is_anything(others)
            {
                let value = any(patterns, Some(others.clone()));
                keywords.insert("additionalProperties".into(), value);
            }
        }
        if let Some(others) = self.unevaluated.filter(|others| !is_anything(others)) {
            let applied = [
                "allOf",
                "anyOf",
                "oneOf",
                "not",
                "$ref",
                "additionalProperties",
            ];
            if self.in_place || applied.iter().any(|key| keywords.contains_key(*key)) {
                let place = place.below("unevaluatedProperties");
                place.loosen("`unevaluatedProperties`");
            } else {
                // Without those, all other properties are unevaluated.
                let others = if is_nothing(&others) {
                    false.into()
                } else {
                    others
                };
                keywords.insert("additionalProperties".into(), others);
            }
        }
    }
}

/// Lets all items be one of the first ones or one of the others.
fn items(prefix: Vec<Value>, keywords: &mut Map<String, Value>) {
    let length = prefix.len() as u64;
    let most = keywords.get("maxItems").and_then(Value::as_u64);
    let others = match keywords.get("items") {
        Some(others) if is_nothing(others) => {
            keywords.insert("maxItems".into(), most.unwrap_or(length).min(length).into());
            None
        }
        _ if most.is_some_and(|most| most <= length) => None,
        others => Some(others.cloned().unwrap_or(json!({}))),
    };
    keywords.insert("items".into(), any(prefix, others));
}

/// Returns a schema that admits what any of these admits.
fn any(some: Vec<Value>, others: Option<Value>) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for schema in some.into_iter().chain(others) {
        if !is_nothing(&schema) && !all.contains(&schema) {
            all.push(schema);
        }
    }
    if all.iter().any(is_anything) {
        return json!({});
    }
    match <[Value; 1]>::try_from(all) {
        Ok([only]) => only,
        Err(none) if none.is_empty() => json!({"not": {}}),
        Err(all) => json!({"anyOf": all}),
    }
}

fn is_anything(schema: &Value) -> bool {
    *schema == json!({}) || *schema == json!(true)
}

fn is_nothing(schema: &Value) -> bool {
    *schema == json!({"not": {}}) || *schema == json!(false)
}

/// Reports whether a schema admits every name.
fn says_nothing(names: &Value) -> bool {
    let is_annotation = |key: &String| matches!(key.as_str(), "title" | "description" | "$comment");
    match names {
        Value::Bool(all) => *all,
        Value::Object(fields) => fields
            .iter()
            .all(|(key, value)| is_annotation(key) || (key == "type" && value == "string")),
        _ => false,
    }
}

/// Records the definitions that nothing refers to: the others are references to components.
fn definitions(node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
    for (name, node) in node.entries()? {
        if node.find("$ref").is_none() {
            place.below(name).note("is omitted: nothing refers to it");
        }
    }
    Ok(())
}

fn schemas(list: Value) -> Option<Vec<Value>> {
    Some(match list {
        Value::Array(schemas) => schemas,
        Value::Object(schemas) => schemas.into_iter().map(|(_, schema)| schema).collect(),
        _ => return None,
    })
}
