//! The schemas of an older page: one layer with Mintlify's keywords, and the vendor's schemas below it.

use serde_json::{Map, Value, json};

use super::gap::{Place, brief};
use super::loosen::list_null;
use super::raw;
use crate::node::Node;
use openapi_document::Problem;

/// A `schemaArray` as one OpenAPI schema.
pub(super) struct Schema<'a> {
    /// The schema; `None` if the body does not have one.
    pub(super) value: Option<Map<String, Value>>,
    /// `required: true`, which applies to the body or parameter and not to the schema.
    pub(super) required: Option<Node<'a>>,
}

impl<'a> Schema<'a> {
    /// Reads a `schemaArray`.
    pub(super) fn read(node: &Node<'a>, place: &Place<'_>) -> Result<Self, Problem> {
        let mut all = Vec::new();
        let mut required = None;
        for node in node.items()? {
            let mut layer = Layer::default();
            layer.read(&node, place)?;
            required = layer.required.or(required);
            all.push((layer.kind, layer.keywords));
        }
        if all.is_empty() {
            return Err(node.missing("0"));
        }
        let value = match all.as_slice() {
            [(Kind::WholeBody, keywords)] => {
                for (key, value) in keywords.iter().filter(|(key, _)| *key != "type") {
                    place.note(format!(
                        "`{key}` of a body without a schema is omitted: {}",
                        brief(value)
                    ));
                }
                None
            }
            _ => Some(join(all, place)),
        };
        Ok(Self { value, required })
    }
}

/// Joins alternatives, one of which may be null.
fn join(mut all: Vec<(Kind, Map<String, Value>)>, place: &Place<'_>) -> Map<String, Value> {
    let count = all.len();
    all.retain(|(kind, _)| *kind != Kind::Null);
    let null = all.len() < count;
    let mut some: Vec<_> = all.into_iter().map(|(_, keywords)| keywords).collect();
    let mut schema = match some.len() {
        0 => Map::from_iter([("enum".to_owned(), json!([null]))]),
        1 => {
            let mut only = some.swap_remove(0);
            if null {
                list_null(&mut only);
            }
            only
        }
        _ => {
            place.note("one of several schemas: oneOf or anyOf is not stated");
            Map::from_iter([("anyOf".to_owned(), some.into())])
        }
    };
    if null {
        schema.insert("nullable".into(), true.into());
    }
    schema
}

/// Types beyond those of OpenAPI.
#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Plain,
    Null,
    /// The bytes of a body that has no schema.
    WholeBody,
}

/// One schema in Mintlify's keywords.
#[derive(Default)]
struct Layer<'a> {
    kind: Kind,
    keywords: Map<String, Value>,
    required: Option<Node<'a>>,
}

impl<'a> Layer<'a> {
    fn read(&mut self, node: &Node<'a>, place: &Place<'_>) -> Result<(), Problem> {
        for (key, node) in node.entries()? {
            self.keyword(key, &node, place)?;
        }
        if self.keywords.get("type") == Some(&json!("array")) {
            self.keywords.entry("items").or_insert(json!({}));
        }
        // An `example` beside `examples` is the first of them.
        if let Some(Value::Array(examples)) = self.keywords.shift_remove("examples") {
            match examples.as_slice() {
                [] => {}
                [only] => drop(self.keywords.entry("example").or_insert(only.clone())),
                _ => drop(self.keywords.insert("x-examples".into(), examples.into())),
            }
        }
        Ok(())
    }

    fn keyword(&mut self, key: &str, node: &Node<'a>, place: &Place<'_>) -> Result<(), Problem> {
        let value = match key {
            "required" => {
                self.required = Some(node.clone());
                return Ok(());
            }
            "type" => return self.kind(node, place),
            "refIdentifier" => {
                let name = node.text()?.rsplit('/').next().unwrap_or_default();
                place.note(format!(
                    "includes the component `{name}`, and possibly others"
                ));
                return Ok(());
            }
            "contentEncoding" => return self.encoding(node),
            "contentMediaType" => {
                node.text()?;
                self.kind = Kind::WholeBody;
                return Ok(());
            }
            "properties" if node.object()?.is_empty() => return Ok(()),
            "properties" => properties(node, place)?,
            "additionalProperties" if node.value.is_boolean() => node.value.clone(),
            "items" | "additionalProperties" => unpack(node, &place.below(key))?,
            "const" => {
                self.keywords.insert("enum".into(), json!([node.value]));
                return Ok(());
            }
            "requiredProperties" => {
                let mut names = Vec::new();
                for node in node.items()? {
                    let name = node.string()?;
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                if !names.is_empty() {
                    self.keywords.insert("required".into(), names.into());
                }
                return Ok(());
            }
            _ => plain(key, node)?,
        };
        self.keywords.insert(key.to_owned(), value);
        Ok(())
    }

    fn kind(&mut self, node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
        let name = match node.text()? {
            "enum<string>" | "file" => "string",
            "enum<integer>" => "integer",
            "enum<number>" => "number",
            "any" => return Ok(()),
            "null" => {
                self.kind = Kind::Null;
                return Ok(());
            }
            name @ ("integer" | "number") => {
                place.note("the format of the number is not stated (int64, float, ...)");
                name
            }
            "array" => {
                place.note("uniqueItems is not stated");
                "array"
            }
            name @ ("object" | "string" | "boolean") => name,
            _ => return Err(node.unknown_value()),
        };
        self.keywords.insert("type".into(), name.into());
        Ok(())
    }

    fn encoding(&mut self, node: &Node<'_>) -> Result<(), Problem> {
        match node.text()? {
            format @ ("binary" | "base64") => {
                self.keywords.insert("format".into(), format.into());
                Ok(())
            }
            _ => Err(node.unknown_value()),
        }
    }
}

/// Reads keywords that have the same meaning as in OpenAPI.
fn plain(key: &str, node: &Node<'_>) -> Result<Value, Problem> {
    match key {
        "title" | "description" | "format" => drop(node.string()?),
        "default" | "example" => {}
        "enum" | "examples" => drop(node.items()?),
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties"
        | "minimum" | "maximum" | "multipleOf" => drop(node.number()?),
        "exclusiveMinimum" | "exclusiveMaximum" | "readOnly" | "writeOnly" | "deprecated" => {
            node.flag()?;
        }
        _ if key.starts_with("x-") => {}
        _ => return Err(node.unknown()),
    }
    Ok(node.value.clone())
}

fn properties(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let place = place.below("properties");
    let properties = node
        .entries()?
        .map(|(name, node)| Ok((name.to_owned(), unpack(&node, &place.below(name))?)))
        .collect::<Result<Map<_, _>, _>>()?;
    Ok(properties.into())
}

/// Unwraps the vendor's schema in `allOf: [schema]`. An `allOf` with several parts is the vendor's own. Undescribed items
/// are `{}`.
fn unpack(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    node.only(&["allOf"])?;
    let Some(all) = node.find("allOf") else {
        return Ok(json!({}));
    };
    match &all.items()?[..] {
        [only] => raw::schema(only, place),
        _ => raw::schema(node, place),
    }
}
