//! Converts a vendor's schema from OpenAPI 3.0 or 3.1 to 3.0.3.
//!
//! Keywords that 3.0.3 cannot express are rejected: without them, the schema would accept values that the vendor rejects.

use serde_json::{Map, Value, json};

use super::bound;
use crate::node::Node;
use openapi_document::Problem;

/// Keywords that 3.0.3 cannot express.
const BEYOND: [&str; 20] = [
    "if",
    "then",
    "else",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentSchema",
    "$id",
    "$schema",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$defs",
];

/// Converts a schema.
pub(super) fn schema(node: &Node<'_>) -> Result<Value, Problem> {
    if let Some(anything) = node.value.as_bool() {
        return Ok(if anything {
            json!({})
        } else {
            json!({"not": {}})
        });
    }
    let mut schema = Schema::default();
    for (key, node) in node.entries()? {
        schema.keyword(key, &node)?;
    }
    Ok(schema.finish().into())
}

/// A schema under construction.
#[derive(Default)]
struct Schema {
    keywords: Map<String, Value>,
    null: bool,
    /// Null is one of several alternatives.
    null_among: bool,
    examples: Vec<Value>,
    /// The only alternative besides null.
    only: Option<Value>,
    /// The types of the value, if there are several.
    types: Vec<Value>,
    /// The format of a string that encodes bytes.
    encoding: Option<&'static str>,
}

impl Schema {
    fn keyword(&mut self, key: &str, node: &Node<'_>) -> Result<(), Problem> {
        let value = match key {
            "title" | "description" | "format" | "pattern" => node.string()?.into(),
            "default" | "example" => node.value.clone(),
            "enum" => list(node, |node| Ok(node.value.clone()))?,
            "required" => list(node, |node| Ok(node.string()?.into()))?,
            "properties" => properties(node)?,
            "additionalProperties" if node.value.is_boolean() => node.value.clone(),
            "items" | "not" | "additionalProperties" => schema(node)?,
            "allOf" => list(node, schema)?,
            "oneOf" | "anyOf" => return self.union(key, node),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" | "multipleOf" => node.number()?.clone().into(),
            "minimum" | "maximum" => return bound::bound(&mut self.keywords, key, node),
            "exclusiveMinimum" | "exclusiveMaximum" if node.value.is_number() => {
                return bound::exclusive(&mut self.keywords, key, node);
            }
            "nullable" if node.flag()? => {
                self.null = true;
                return Ok(());
            }
            "exclusiveMinimum" | "exclusiveMaximum" | "readOnly" | "writeOnly" | "deprecated"
            | "uniqueItems" | "nullable" => node.flag()?.into(),
            "discriminator" | "xml" | "externalDocs" => node.object()?.clone().into(),
            "$ref" => reference(node, "schemas")?.into(),
            "type" => return self.types(node),
            _ => return self.newer(key, node),
        };
        self.keywords.insert(key.to_owned(), value);
        Ok(())
    }

    /// Reads keywords that only OpenAPI 3.1 has.
    fn newer(&mut self, key: &str, node: &Node<'_>) -> Result<(), Problem> {
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
                _ => return Err(beyond(node, key)),
            },
            "contentMediaType" if node.string()? == "application/octet-stream" => {
                self.encoding = self.encoding.or(Some("binary"));
            }
            "contentMediaType" => self.set("x-contentMediaType", node.value.clone()),
            "$comment" => self.set("x-comment", node.string()?.into()),
            _ if key.starts_with("x-") => self.set(key, node.value.clone()),
            _ if BEYOND.contains(&key) => return Err(beyond(node, key)),
            _ => return Err(node.unknown()),
        }
        Ok(())
    }

    fn types(&mut self, node: &Node<'_>) -> Result<(), Problem> {
        let nodes = match node.value {
            Value::Array(_) => node.items()?,
            _ => vec![node.clone()],
        };
        let mut names = Vec::new();
        for node in nodes {
            match node.text()? {
                "null" => self.null = true,
                name @ ("object" | "array" | "string" | "integer" | "number" | "boolean") => {
                    names.push(name);
                }
                _ => return Err(node.unknown_value()),
            }
        }
        match names[..] {
            [] if !self.null => return Err(node.unknown_value()),
            [] => {
                self.keywords.entry("enum").or_insert(json!([null]));
            }
            [name] => self.set("type", name.into()),
            _ => self.types = names.into_iter().map(Value::from).collect(),
        }
        Ok(())
    }

    /// Reads alternatives. `type: 'null'` among them makes the schema nullable.
    fn union(&mut self, key: &str, node: &Node<'_>) -> Result<(), Problem> {
        let is_null = |node: &Node<'_>| *node.value == json!({"type": "null"});
        let nodes = node.items()?;
        let some: Vec<_> = nodes.iter().filter(|node| !is_null(node)).collect();
        if some.len() == nodes.len() || some.is_empty() {
            let all = nodes.iter().map(schema).collect::<Result<Vec<_>, _>>()?;
            self.set(key, all.into());
            return Ok(());
        }
        self.null_among = true;
        let some: Vec<_> = some.into_iter().map(schema).collect::<Result<_, _>>()?;
        match <[Value; 1]>::try_from(some) {
            Ok([only]) if self.only.is_none() => self.only = Some(only),
            Ok([only]) => self.all_of(only),
            Err(some) => self.set(key, some.into()),
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: Value) {
        self.keywords.insert(key.to_owned(), value);
    }

    fn all_of(&mut self, schema: Value) {
        let all = self.keywords.entry("allOf").or_insert(json!([]));
        if let Value::Array(all) = all {
            all.push(schema);
        }
    }

    fn finish(mut self) -> Map<String, Value> {
        // The `type` beside the alternatives may exclude null.
        let has_type = self.keywords.contains_key("type") || !self.types.is_empty();
        self.null |= self.null_among && !has_type;
        if let Some(format) = self.encoding {
            let known = self.keywords.entry("format");
            known.or_insert_with(|| format.into());
        }
        if !self.types.is_empty() {
            let union = std::mem::take(&mut self.types);
            self.several_types(union);
        }
        self.one_alternative();
        self.one_example();
        if self.null {
            self.set("nullable", true.into());
        }
        // OpenAPI 3.0 ignores keys beside a reference.
        if self.keywords.len() > 1
            && let Some(reference) = self.keywords.shift_remove("$ref")
        {
            self.all_of(json!({"$ref": reference}));
        }
        self.keywords
    }

    /// Moves the only alternative beside `nullable`, which applies to the `type` beside it, unless a keyword is repeated.
    fn one_alternative(&mut self) {
        match self.only.take() {
            Some(Value::Object(only))
                if !only.contains_key("$ref")
                    && only.keys().all(|key| !self.keywords.contains_key(key)) =>
            {
                self.keywords.extend(only);
            }
            Some(only) => self.all_of(only),
            None => {}
        }
    }

    /// Keeps the first example as `example`, unless there is one, because 3.0 has only one.
    fn one_example(&mut self) {
        let examples = std::mem::take(&mut self.examples);
        let Some(first) = examples.first().cloned() else {
            return;
        };
        if examples.len() > 1 || self.keywords.contains_key("example") {
            self.set("x-examples", examples.into());
        }
        self.keywords.entry("example").or_insert(first);
    }

    /// Converts several types to alternatives. Other keywords each apply to one type, so they stay.
    fn several_types(&mut self, types: Vec<Value>) {
        let items = self.keywords.get("items").cloned().unwrap_or(json!({}));
        let union = types.into_iter().map(|name| match name.as_str() {
            Some("array") => json!({"type": name, "items": items}),
            _ => json!({"type": name}),
        });
        let union: Vec<Value> = union.collect();
        self.keywords.shift_remove("items");
        if self.keywords.contains_key("anyOf") {
            self.all_of(json!({"anyOf": union}));
        } else {
            self.set("anyOf", union.into());
        }
    }
}

fn properties(node: &Node<'_>) -> Result<Value, Problem> {
    let properties = node
        .entries()?
        .map(|(name, node)| Ok((name.to_owned(), schema(&node)?)))
        .collect::<Result<Map<_, _>, _>>()?;
    Ok(properties.into())
}

fn list(
    node: &Node<'_>,
    read: impl Fn(&Node<'_>) -> Result<Value, Problem>,
) -> Result<Value, Problem> {
    node.items()?.iter().map(read).collect()
}

/// Returns the text of a `$ref`, which must name a component of `section`.
pub(super) fn reference<'a>(node: &Node<'a>, section: &str) -> Result<&'a str, Problem> {
    let target = node.text()?;
    let name = target
        .strip_prefix("#/components/")
        .and_then(|rest| rest.strip_prefix(section)?.strip_prefix('/'));
    match name {
        Some(name) if !name.is_empty() && !name.contains('/') => Ok(target),
        _ => Err(node.problem(
            "page-reference",
            format!("`{target}` does not name a component in components/{section}"),
            "Copy the target into the page's `components` and refer to it there.",
        )),
    }
}

fn beyond(node: &Node<'_>, key: &str) -> Problem {
    node.problem(
        "openapi-3.1",
        format!("OpenAPI 3.0 cannot express `{key}`"),
        "Remove it from the page, and describe the constraint in an overlay.",
    )
}
