//! Keywords of OpenAPI 3.1 whose omission changes what the keywords beside them admit.

use serde_json::{Map, Value, json};

use super::gap::Place;

/// Parts of keywords that apply together with others.
#[derive(Default)]
pub(super) struct Loosened {
    /// `prefixItems`.
    pub(super) prefix: Option<Vec<Value>>,
    /// `patternProperties`.
    pub(super) patterns: Option<Vec<Value>>,
    /// `unevaluatedProperties`.
    pub(super) unevaluated: Option<Value>,
    /// Another schema applies to the same value.
    pub(super) in_place: bool,
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

/// Adds a keyword that may be there already.
pub(super) fn and(keywords: &mut Map<String, Value>, key: &str, value: Value) {
    if keywords.contains_key(key) {
        all_of(keywords, json!({key: value}));
    } else {
        keywords.insert(key.to_owned(), value);
    }
}

/// Adds a schema that applies too.
pub(super) fn all_of(keywords: &mut Map<String, Value>, schema: Value) {
    let all = keywords.entry("allOf").or_insert(json!([]));
    if let Value::Array(all) = all {
        all.push(schema);
    }
}

/// Adds null to the values of a schema, if it lists them: `nullable` alone does not.
pub(super) fn list_null(keywords: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = keywords.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}
