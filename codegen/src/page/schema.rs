//! Schemas: one layer of Mintlify's words, the vendor's own below it.

use serde_json::{Map, Value};

use crate::node::Node;
use crate::problem::Problem;

/// A schema printed by Mintlify, as OpenAPI.
pub(super) struct Schema<'a> {
    /// The schema.
    pub(super) value: Map<String, Value>,
    /// `required: true`, which speaks of the body and not of the schema.
    pub(super) required: Option<Node<'a>>,
}

impl<'a> Schema<'a> {
    /// Reads a `schemaArray`.
    pub(super) fn read(node: &Node<'a>) -> Result<Self, Problem> {
        let [node] = &node.items()?[..] else {
            return Err(node.problem(
                "page-several-schemas",
                "does not hold exactly one schema",
                "Several stand for oneOf, anyOf or a nullable, which a page does not tell apart: write the spec by hand.",
            ));
        };
        let mut schema = Self {
            value: Map::new(),
            required: None,
        };
        for (key, node) in node.entries()? {
            schema.read_key(key, node)?;
        }
        Ok(schema)
    }

    fn read_key(&mut self, key: &str, node: Node<'a>) -> Result<(), Problem> {
        let (key, value) = match key {
            "required" => {
                self.required = Some(node);
                return Ok(());
            }
            "requiredProperties" => ("required", node.value.clone()),
            "type" => (key, type_name(&node)?.into()),
            "properties" => (key, properties(&node)?),
            "items" => (key, unpack(&node)?),
            "title" | "description" | "default" | "example" | "enum" | "format" => {
                (key, node.value.clone())
            }
            _ => return Err(node.unknown()),
        };
        self.value.insert(key.to_owned(), value);
        Ok(())
    }
}

fn type_name<'a>(node: &Node<'a>) -> Result<&'a str, Problem> {
    match node.text()? {
        "enum<string>" => Ok("string"),
        "enum<integer>" => Ok("integer"),
        "enum<number>" => Ok("number"),
        name @ ("object" | "array" | "string" | "integer" | "number" | "boolean") => Ok(name),
        _ => Err(node.unknown_value()),
    }
}

fn properties(node: &Node<'_>) -> Result<Value, Problem> {
    let mut properties = Map::new();
    for (name, node) in node.entries()? {
        properties.insert(name.to_owned(), unpack(&node)?);
    }
    Ok(properties.into())
}

/// The vendor's schema out of `allOf: [schema]`; several in one `allOf` are the vendor's own.
fn unpack(node: &Node<'_>) -> Result<Value, Problem> {
    node.only(&["allOf"])?;
    match &node.get("allOf")?.items()?[..] {
        [only] => Ok(only.value.clone()),
        _ => Ok(node.value.clone()),
    }
}
