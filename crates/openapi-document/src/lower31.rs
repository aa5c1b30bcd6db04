//! OpenAPI 3.1 in the words of OpenAPI 3.0.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::decimal::number_order;
use crate::grammar::{Kind, Shape, walk_mut};
use crate::references::walk_referenced;
use crate::{Document, Problem, Version};

mod null;
mod types;
mod unevaluated;

use types::types;
use unevaluated::evaluated;

/// Keywords of schemas whose meaning OpenAPI 3.0 cannot express.
pub const BEYOND: [&str; 17] = [
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
    "$dynamicRef",
    "$recursiveRef",
    "$id",
];

/// Reports whether a dialect of JSON Schema is that of OpenAPI 3.1, whose keywords mean what is read here.
pub fn is_usual_dialect(name: &str) -> bool {
    let name = name.trim_end_matches('#');
    name == "https://json-schema.org/draft/2020-12/schema"
        || name.starts_with("https://spec.openapis.org/oas/3.1/dialect/")
}

/// Keys that describe a schema without restricting its values.
const ANNOTATIONS: [&str; 6] = [
    "title",
    "description",
    "summary",
    "example",
    "examples",
    "$comment",
];

/// A document whose schemas use keywords of OpenAPI 3.0, and those that 3.0 cannot express.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Lowered<'a> {
    /// The tree; borrowed if there is nothing to convert. Every node is at the pointer of the node that it comes from, unless it is new.
    pub root: Cow<'a, Value>,
    /// The places whose meaning OpenAPI 3.0 cannot express. They stay in the tree.
    pub beyond: Vec<Problem>,
}

/// Converts the schemas of `document`, which is written in `version`, to the keywords of OpenAPI 3.0.
///
/// Newer keywords are also converted in documents of OpenAPI 3.0, where they are common mistakes. Keys beside a `$ref` are
/// ignored there, and apply in OpenAPI 3.1. `webhooks` stay where they are.
pub fn lower31(document: &Document, version: Version) -> Lowered<'_> {
    let Found {
        beyond,
        closed,
        changes,
        unexpected,
    } = found(document);
    if !changes {
        let root = Cow::Borrowed(&document.root);
        return Lowered { root, beyond };
    }
    let mut root = document.root.clone();
    for (pointer, names) in closed {
        let schema = root.pointer_mut(&pointer).and_then(Value::as_object_mut);
        if let Some(schema) = schema {
            unevaluated::close(schema, names);
        }
    }
    let mut convert = |kind: Kind, node: &mut Value| {
        booleans(kind, node);
        if kind == Kind::Schema
            && let Some(keywords) = node.as_object_mut()
        {
            schema(keywords, &document.root, version);
        } else if kind.section().is_some() && node.get("$ref").is_some_and(Value::is_string) {
            node.as_object_mut()
                .into_iter()
                .for_each(|keys| keys.retain(|key, _| key == "$ref" || kind == Kind::PathItem));
        }
    };
    walk_mut(Kind::Document, &mut root, &mut convert);
    for (kind, pointer) in unexpected {
        if let Some(node) = root.pointer_mut(&pointer) {
            walk_mut(kind, node, &mut convert);
        }
    }
    let root = Cow::Owned(root);
    Lowered { root, beyond }
}

/// Reports whether an object has something that [`lower31`] converts.
fn is_newer(kind: Kind, node: &Value) -> bool {
    let has_boolean = |key: &String, value: &Value| match kind.shape(key) {
        Some(Shape::Object(Kind::Schema)) => value.is_boolean() && key != "additionalProperties",
        Some(Shape::Map(Shape::Object(Kind::Schema))) => value
            .as_object()
            .is_some_and(|schemas| schemas.values().any(Value::is_boolean)),
        Some(Shape::List(Shape::Object(Kind::Schema))) => value
            .as_array()
            .is_some_and(|schemas| schemas.iter().any(Value::is_boolean)),
        _ => false,
    };
    let is_newer = |(key, value): (&String, &Value)| match key.as_str() {
        "type" => value.is_array() || value == "null",
        "exclusiveMinimum" | "exclusiveMaximum" => value.is_number(),
        "const" | "examples" | "prefixItems" | "contentEncoding" | "contentMediaType" => true,
        key => BEYOND.contains(&key),
    };
    let keys = || node.as_object().into_iter().flatten();
    let has_siblings =
        || kind.section().is_some() && node.get("$ref").is_some() && keys().count() > 1;
    keys().any(|(key, value)| has_boolean(key, value))
        || has_siblings()
        || kind == Kind::Schema && keys().any(is_newer)
}

/// What there is to convert.
struct Found {
    /// The places that OpenAPI 3.0 cannot express.
    beyond: Vec<Problem>,
    /// By the place of each schema with `unevaluatedProperties`, the properties that it evaluates.
    closed: BTreeMap<String, BTreeSet<String>>,
    changes: bool,
    /// The objects that only references tell the kind of.
    unexpected: Vec<(Kind, String)>,
}

fn found(document: &Document) -> Found {
    let (mut beyond, mut closed, mut changes) = (Vec::new(), BTreeMap::new(), false);
    let mut refuse = |pointer: String, key: &str| {
        let message = format!("OpenAPI 3.0 cannot express `{key}`");
        let help = "Describe the values without it, or compare these schemas by hand.";
        beyond.push(document.problem("openapi-3.1", pointer, message, help));
    };
    let is_foreign = |dialect: &Value| !dialect.as_str().is_some_and(is_usual_dialect);
    let unexpected = walk_referenced(&document.root, &mut |kind, pointer, node| {
        changes |= is_newer(kind, node);
        let dialect = match kind {
            Kind::Document => "jsonSchemaDialect",
            Kind::Schema => "$schema",
            _ => return,
        };
        if node.get(dialect).is_some_and(is_foreign) {
            refuse(format!("{pointer}/{dialect}"), dialect);
        }
        if let (Kind::Schema, Some(holder)) = (kind, node.as_object()) {
            let keywords = BEYOND.iter().filter(|key| {
                let value = holder.get(**key);
                value.is_some_and(|value| !is_trivial(key, value, holder))
            });
            for key in keywords {
                let names =
                    (*key == "unevaluatedProperties").then(|| evaluated(&document.root, node));
                match names.flatten() {
                    Some(names) => drop(closed.insert(pointer.to_owned(), names)),
                    None => refuse(format!("{pointer}/{key}"), key),
                }
            }
        }
    });
    Found {
        beyond,
        closed,
        changes,
        unexpected,
    }
}

/// Reports whether a keyword restricts nothing: an empty map, a schema that accepts anything, `then` without `if`.
fn is_trivial(key: &str, value: &Value, holder: &Map<String, Value>) -> bool {
    match key {
        "then" | "else" if !holder.contains_key("if") => true,
        "if" => !holder.contains_key("then") && !holder.contains_key("else"),
        "minContains" if *value == json!(1) => true,
        "minContains" | "maxContains" => !holder.contains_key("contains"),
        "propertyNames" if *value == json!({ "type": "string" }) => true,
        "prefixItems" => value.as_array().is_some_and(Vec::is_empty),
        "$id" | "$dynamicRef" | "contains" => false,
        _ => *value == Value::Bool(true) || value.as_object().is_some_and(Map::is_empty),
    }
}

/// Replaces boolean schemas. `additionalProperties` may be a boolean in OpenAPI 3.0 too.
fn booleans(kind: Kind, node: &mut Value) {
    for (key, value) in node.as_object_mut().into_iter().flatten() {
        match (kind.shape(key), &mut *value) {
            (Some(Shape::Object(Kind::Schema)), value) if key != "additionalProperties" => {
                boolean(value);
            }
            (Some(Shape::Map(Shape::Object(Kind::Schema))), Value::Object(entries)) => {
                entries.values_mut().for_each(boolean);
            }
            (Some(Shape::List(Shape::Object(Kind::Schema))), Value::Array(items)) => {
                items.iter_mut().for_each(boolean);
            }
            _ => {}
        }
    }
}

fn boolean(value: &mut Value) {
    match value {
        Value::Bool(true) => *value = json!({}),
        Value::Bool(false) => *value = json!({ "not": {} }),
        _ => {}
    }
}

fn schema(keywords: &mut Map<String, Value>, root: &Value, version: Version) {
    if keywords.get("$ref").is_some_and(Value::is_string) {
        let says_more = |key: &String| key != "$ref" && !ANNOTATIONS.contains(&key.as_str());
        if version == Version::V3_0 || !keywords.keys().any(says_more) {
            keywords.retain(|key, _| key == "$ref");
            return;
        }
        let reference = keywords.shift_remove("$ref");
        all_of(keywords, json!({ "$ref": reference }));
    }
    if let Some(value) = keywords.shift_remove("const") {
        if keywords.contains_key("enum") {
            all_of(keywords, json!({ "enum": [value] }));
        } else {
            keywords.insert("enum".to_owned(), json!([value]));
        }
    }
    types(keywords, root);
    exclusive(keywords, "exclusiveMinimum", "minimum", Ordering::is_ge);
    exclusive(keywords, "exclusiveMaximum", "maximum", Ordering::is_le);
    if let Some(Value::Array(examples)) = keywords.shift_remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        keywords.entry("example").or_insert(first);
    }
    encoded(keywords);
    prefix(keywords);
    let trivial = BEYOND.iter().filter(|key| {
        keywords
            .get(**key)
            .is_some_and(|value| is_trivial(key, value, keywords))
    });
    for key in trivial.copied().collect::<Vec<_>>() {
        keywords.shift_remove(key);
    }
}

/// Lets all items be one of the first ones or one of the rest. The list of the first ones ends with the rest then.
fn prefix(keywords: &mut Map<String, Value>) {
    let Some(Value::Array(first)) = keywords.get_mut("prefixItems") else {
        return;
    };
    if first.is_empty() {
        return;
    }
    let mut items = std::mem::take(first);
    items.push(keywords.get("items").cloned().unwrap_or(json!({})));
    keywords.insert("prefixItems".to_owned(), items.clone().into());
    keywords.insert("items".to_owned(), json!({ "anyOf": items }));
}

fn all_of(keywords: &mut Map<String, Value>, part: Value) {
    match keywords.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.push(part),
        _ => drop(keywords.insert("allOf".to_owned(), json!([part]))),
    }
}

/// Converts an exclusive bound that is a number to the bound and a flag. If there are two bounds, the tighter one counts.
fn exclusive(
    keywords: &mut Map<String, Value>,
    key: &str,
    limit: &str,
    is_tighter: fn(Ordering) -> bool,
) {
    let Some(number) = keywords.get(key).filter(|value| value.is_number()).cloned() else {
        return;
    };
    let stated = keywords.get(limit);
    let is_tighter =
        stated.is_none_or(|stated| number_order(&number, stated).is_none_or(is_tighter));
    if is_tighter {
        keywords.insert(limit.to_owned(), number);
        keywords.insert(key.to_owned(), true.into());
    } else {
        keywords.shift_remove(key);
    }
}

/// Converts encodings of bytes to formats.
fn encoded(keywords: &mut Map<String, Value>) {
    let text = |key: &str| keywords.get(key).and_then(Value::as_str).map(str::to_owned);
    let (encoding, media_type) = (text("contentEncoding"), text("contentMediaType"));
    // The names of encodings have no case.
    let encoding = encoding.map(|name| name.to_ascii_lowercase());
    // Bytes that are not encoded have no type in 3.1.
    let has_type = keywords.contains_key("type");
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        (Some("base64"), _) => "byte",
        (Some("binary"), _) | (None, Some("application/octet-stream")) => "binary",
        (Some(encoding), _) => encoding,
        (None, Some(_)) if !has_type => "binary",
        _ => return,
    };
    let format = format.to_owned();
    keywords.shift_remove("contentEncoding");
    if format == "binary" {
        keywords.shift_remove("contentMediaType");
        keywords.entry("type").or_insert("string".into());
    }
    keywords.entry("format").or_insert(format.into());
}

#[cfg(test)]
mod tests;
