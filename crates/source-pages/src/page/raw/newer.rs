//! Keywords that only OpenAPI 3.1 has: converted, or omitted with a gap.

use serde_json::{Value, json};

use super::{Schema, dialect, list, properties, schema};
use crate::node::Node;
use crate::page::gap::{Place, brief};
use crate::page::keys::foreign;
use openapi_document::grammar::Kind;
use openapi_document::{BEYOND, Problem};

/// Names that schemas are referenced by. Such references are not followed here.
const IDENTIFIERS: [&str; 5] = [
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$vocabulary",
];

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
            "examples" if node.value.is_object() => self.extension("x-examples", node)?,
            "examples" => {
                let examples = node.items()?;
                self.examples = examples.iter().map(|node| node.value.clone()).collect();
            }
            "contentEncoding" => match node.string()? {
                "base64" => self.encoding = Some("byte"),
                "binary" => self.encoding = Some("binary"),
                _ => self.extension("x-contentEncoding", node)?,
            },
            "contentMediaType" if node.string()? == "application/octet-stream" => {
                self.encoding = self.encoding.or(Some("binary"));
            }
            "contentMediaType" => self.extension("x-contentMediaType", node)?,
            "$comment" => {
                node.string()?;
                self.extension("x-comment", node)?;
            }
            "$schema" => dialect(node)?,
            "prefixItems" => self.loosened.prefix = schemas(list(node, place)?),
            "patternProperties" => self.loosened.patterns = schemas(properties(node, place)?),
            "unevaluatedProperties" => self.loosened.unevaluated = Some(schema(node, place)?),
            // Names of properties are strings.
            "propertyNames" if says_nothing(node.value) => {
                let entries = node.value.as_object().into_iter().flatten();
                for (key, value) in entries.filter(|(key, _)| *key != "type") {
                    let text = brief(value);
                    place.below(key).note(format!("is omitted: {text}"));
                }
            }
            // References to definitions lead to components by now.
            "$defs" | "definitions" => definitions(node, place)?,
            _ if IDENTIFIERS.contains(&key) => {
                place.note("is omitted: OpenAPI 3.0 does not have it");
            }
            // Without them, a schema admits more.
            _ if BEYOND.contains(&key) => {
                self.loosened.in_place = true;
                place.loosen(&format!("`{key}`"));
            }
            // JSON Schema lets readers ignore what they do not know.
            _ => {
                let key = foreign(Kind::Schema, key, node, place)?;
                self.extension(&key, node)?;
            }
        }
        Ok(())
    }
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
