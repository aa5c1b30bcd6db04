//! A vendor's own schema, of OpenAPI 3.0 or 3.1, in the words of 3.0.3.
//!
//! What 3.0.3 can say in other words is said so. What it cannot say is refused: left out, it would make a value right
//! that the vendor refuses.

use serde_json::{Map, Value, json};

use super::bound;
use crate::node::Node;
use crate::problem::Problem;

/// The keywords that 3.0.3 has no word for.
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

/// Reads a schema that stands where OpenAPI has one.
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

/// A schema as far as it is read.
#[derive(Default)]
struct Schema {
    keywords: Map<String, Value>,
    null: bool,
    /// Null is one of some alternatives.
    null_among: bool,
    examples: Vec<Value>,
    /// What the value is if it is not null.
    only: Option<Value>,
    /// Types that the value may have, where they are several.
    types: Vec<Value>,
    /// How text stands for bytes.
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

    /// What only OpenAPI 3.1 has.
    fn newer(&mut self, key: &str, node: &Node<'_>) -> Result<(), Problem> {
        match key {
            "const" => {
                self.null |= node.value.is_null();
                self.set("enum", json!([node.value]));
            }
            // By name, as media types have them: it says as much, in a form that no version knows.
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

    /// Alternatives; `type: 'null'` among them makes all of it nullable.
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
        // An alternative is of no use to null where the `type` beside it excludes null.
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
        // Beside a reference, nothing is read in 3.0.
        if self.keywords.len() > 1
            && let Some(reference) = self.keywords.shift_remove("$ref")
        {
            self.all_of(json!({"$ref": reference}));
        }
        self.keywords
    }

    /// `nullable` speaks of the `type` beside it, so the alternative moves there; unless it says something again.
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

    /// 3.0 has one example: the first, unless there is another already.
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

    /// Other keywords each speak of one type only, so they may stay beside the alternatives.
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

/// The text of a `$ref`, which names a component of `section`.
pub(super) fn reference<'a>(node: &Node<'a>, section: &str) -> Result<&'a str, Problem> {
    let target = node.text()?;
    let name = target
        .strip_prefix("#/components/")
        .and_then(|rest| rest.strip_prefix(section)?.strip_prefix('/'));
    match name {
        Some(name) if !name.is_empty() && !name.contains('/') => Ok(target),
        _ => Err(node.problem(
            "page-reference",
            format!("`{target}` does not name one of components/{section}"),
            "Copy what it names into the page's `components` and refer to it there.",
        )),
    }
}

fn beyond(node: &Node<'_>, key: &str) -> Problem {
    node.problem(
        "openapi-3.1",
        format!("OpenAPI 3.0 has no word for `{key}`"),
        "Leave it out of the page, and say by an overlay, in a description, what it asks for.",
    )
}
