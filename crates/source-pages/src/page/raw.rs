//! Converts a vendor's schema from OpenAPI 3.0 or 3.1 to 3.0.3.
//!
//! Keywords that 3.0.3 cannot express are omitted with a gap, so that the schema admits more than the vendor's, never less.

use serde_json::{Map, Value, json};

use super::bound;
use super::exclusion::{ANY_OF, NOT};
use super::gap::Place;
use super::keys::{no_reference, taken};
use super::loosen::{Loosened, all_of, and, list_null};
use super::reference::named;
use crate::node::Node;
use openapi_document::grammar::{Kind, Shape};
use openapi_document::{Problem, is_usual_dialect};

mod newer;

/// Converts a schema.
pub(super) fn schema(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    if let Some(anything) = node.value.as_bool() {
        return Ok(if anything {
            json!({})
        } else {
            json!({"not": {}})
        });
    }
    if node.value.is_null() {
        place.note("is null, and admits any value");
        return Ok(json!({}));
    }
    let mut schema = Schema::default();
    for (key, node) in node.entries()? {
        let place = place.below(key);
        let is_data = matches!(Kind::Schema.shape(key), Some(Shape::Data));
        if node.value.is_null() && !is_data {
            place.note("is null, and omitted");
            continue;
        }
        schema.keyword(key, &node, &place)?;
    }
    Ok(schema.finish(place).into())
}

/// Keywords whose meaning depends on each other within a schema.
const TOGETHER: [&[&str]; 4] = [
    &["properties", "additionalProperties"],
    &["minimum", "exclusiveMinimum"],
    &["maximum", "exclusiveMaximum"],
    &["oneOf", "anyOf", "discriminator"],
];

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
    /// The parts of keywords that 3.0 does not have.
    loosened: Loosened,
}

impl Schema {
    fn keyword(&mut self, key: &str, node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
        let value = match key {
            "title" | "description" | "format" | "pattern" => node.string()?.into(),
            "default" | "example" => node.value.clone(),
            "enum" => {
                node.items()?;
                // `const` is narrower.
                let known = self.keywords.entry("enum");
                known.or_insert_with(|| node.value.clone());
                return Ok(());
            }
            "required" if node.value.is_boolean() => {
                place.note("is omitted: it is not a list of names");
                return Ok(());
            }
            "required" => return self.required(node),
            "properties" => properties(node, place)?,
            "additionalProperties" if node.value.is_boolean() => node.value.clone(),
            "items" | "additionalProperties" => schema(node, place)?,
            "not" => return self.not(node, place),
            "allOf" => list(node, place)?,
            "oneOf" | "anyOf" => return self.union(key, node, place),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" | "multipleOf" => node.number()?.clone().into(),
            "minimum" | "maximum" => return bound::bound(&mut self.keywords, key, node),
            "exclusiveMinimum" | "exclusiveMaximum" if node.value.is_number() => {
                return bound::exclusive(&mut self.keywords, key, node);
            }
            "exclusiveMinimum" | "exclusiveMaximum" | "readOnly" | "writeOnly" | "deprecated"
            | "uniqueItems" | "nullable" => node.flag()?.into(),
            "discriminator" => {
                node.get("propertyName")?.string()?;
                node.value.clone()
            }
            "xml" | "externalDocs" => node.object()?.clone().into(),
            "$ref" => named(node, "schemas")?.into(),
            "type" => return self.types(node),
            _ if key.starts_with("x-") => return self.extension(key, node),
            _ => return self.newer(key, node, place),
        };
        self.set(key, value);
        Ok(())
    }

    /// Keeps a value as an extension.
    fn extension(&mut self, key: &str, node: &Node<'_>) -> Result<(), Problem> {
        if self.keywords.contains_key(key) {
            return Err(taken(node, key));
        }
        self.set(key, node.value.clone());
        Ok(())
    }

    /// Reads the names of required properties. 3.0 does not allow an empty list.
    fn required(&mut self, node: &Node<'_>) -> Result<(), Problem> {
        let mut names: Vec<Value> = Vec::new();
        for node in node.items()? {
            let name = node.string()?.into();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            self.set("required", names.into());
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

    /// Reads `not`. If what it excludes was loosened, it would exclude too much.
    fn not(&mut self, node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
        let before = place.loosened().len();
        let excluded = schema(node, place)?;
        if place.loosened().len() == before {
            self.set("not", excluded);
        } else {
            place.loosen(NOT);
        }
        Ok(())
    }

    /// Reads alternatives. `type: 'null'` among them makes the schema nullable.
    fn union(&mut self, key: &str, node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
        self.loosened.in_place = true;
        let before = place.loosened().len();
        let is_null = |node: &Node<'_>| *node.value == json!({"type": "null"});
        let nodes = node.items()?;
        let count = nodes.iter().filter(|node| !is_null(node)).count();
        let with_null = (1..nodes.len()).contains(&count);
        let some = nodes.iter().enumerate();
        let some = some.filter(|(_, node)| !(with_null && is_null(node)));
        let some = some
            .map(|(index, node)| schema(node, &place.below(&index.to_string())))
            .collect::<Result<Vec<_>, _>>()?;
        self.null_among |= with_null;
        match <[Value; 1]>::try_from(some) {
            Ok([only]) if !with_null => and(&mut self.keywords, key, json!([only])),
            Ok([only]) if self.only.is_none() => self.only = Some(only),
            Ok([only]) => all_of(&mut self.keywords, only),
            Err(some) if key == "oneOf" && place.loosened().len() != before => {
                place.note(ANY_OF);
                and(&mut self.keywords, "anyOf", some.into());
            }
            Err(some) => and(&mut self.keywords, key, some.into()),
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: Value) {
        self.keywords.insert(key.to_owned(), value);
    }

    fn finish(mut self, place: &Place<'_>) -> Map<String, Value> {
        std::mem::take(&mut self.loosened).apply(&mut self.keywords, place);
        // The `type` beside the alternatives may exclude null.
        let has_type = self.keywords.contains_key("type") || !self.types.is_empty();
        self.null |= self.null_among && !has_type;
        if let Some(format) = self.encoding {
            let known = self.keywords.entry("format");
            let known = known.or_insert_with(|| format.into());
            if known != format {
                place.note(format!(
                    "is encoded, as `format: {format}` would say, but the format is {known}"
                ));
            }
        }
        if self.keywords.get("type") == Some(&json!("array")) {
            // 3.1 does not require `items`.
            self.keywords.entry("items").or_insert(json!({}));
        }
        if !self.types.is_empty() {
            let union = std::mem::take(&mut self.types);
            self.several_types(union);
        }
        self.one_alternative();
        self.one_example(place);
        if self.null {
            self.set("nullable", true.into());
        }
        // OpenAPI 3.0 ignores keys beside a reference.
        if self.keywords.len() > 1
            && let Some(reference) = self.keywords.shift_remove("$ref")
        {
            place.beside_reference(self.keywords.keys());
            all_of(&mut self.keywords, json!({"$ref": reference}));
        }
        self.keywords
    }

    /// Moves the only alternative beside `nullable`, which applies to the `type` beside it, unless that changes what it says.
    fn one_alternative(&mut self) {
        match self.only.take() {
            Some(Value::Object(mut only)) if self.can_join(&only) => {
                if self.null {
                    list_null(&mut only);
                }
                self.keywords.extend(only);
            }
            Some(only) => all_of(&mut self.keywords, only),
            None => {}
        }
    }

    /// Reports whether no keyword is repeated, and none depends on a keyword of the other schema.
    fn can_join(&self, other: &Map<String, Value>) -> bool {
        let splits = |group: &[&str]| {
            let is_in = |schema: &Map<_, _>| group.iter().any(|key| schema.contains_key(*key));
            is_in(&self.keywords) && is_in(other)
        };
        let is_new = |key| !self.keywords.contains_key(key);
        !other.contains_key("$ref")
            && other.keys().all(is_new)
            && !TOGETHER.iter().any(|group| splits(group))
    }

    /// Keeps the first example as `example`, unless there is one, because 3.0 has only one.
    fn one_example(&mut self, place: &Place<'_>) {
        let examples = std::mem::take(&mut self.examples);
        let Some(first) = examples.first().cloned() else {
            return;
        };
        if examples.len() > 1 || self.keywords.contains_key("example") {
            if self.keywords.contains_key("x-examples") {
                place.note("`x-examples` is omitted: `examples` is kept under this name");
            }
            self.set("x-examples", examples.into());
        }
        self.keywords.entry("example").or_insert(first);
    }

    /// Converts several types to alternatives. Other keywords each apply to one type, so they stay.
    fn several_types(&mut self, types: Vec<Value>) {
        let items = self.keywords.shift_remove("items").unwrap_or(json!({}));
        let union = types.into_iter().map(|name| match name.as_str() {
            Some("array") => json!({"type": name, "items": items}),
            _ => json!({"type": name}),
        });
        and(&mut self.keywords, "anyOf", union.collect());
    }
}

fn properties(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let properties = no_reference(node)?
        .entries()?
        .map(|(name, node)| Ok((name.to_owned(), schema(&node, &place.below(name))?)))
        .collect::<Result<Map<_, _>, _>>()?;
    Ok(properties.into())
}

fn list(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let nodes = node.items()?.into_iter().enumerate();
    nodes
        .map(|(index, node)| schema(&node, &place.below(&index.to_string())))
        .collect()
}

/// Checks that a schema dialect is that of OpenAPI 3.1 or the one it extends.
pub(super) fn dialect(node: &Node<'_>) -> Result<(), Problem> {
    let name = node.text()?;
    if is_usual_dialect(name) {
        return Ok(());
    }
    Err(node.problem(
        "unknown-value",
        format!("the schema dialect `{name}` is not known here"),
        "Use JSON Schema 2020-12, the dialect of OpenAPI 3.1.",
    ))
}
