//! The parts of an object, and their sum.

use serde_json::{Map, Value, json};

use crate::same;
use crate::spec::{entries, flag, referenced_schema, texts};

/// A schema that an object must fit.
pub(super) struct Part {
    pub(super) node: Value,
    pub(super) pointer: String,
    /// The reference to it; `None` if it is inline.
    pub(super) reference: Option<Value>,
}

/// The sum of parts.
pub(super) struct Object {
    pub(super) node: Value,
    /// The properties of parts that stand elsewhere, each with the pointer to its part.
    pub(super) moved: Vec<(String, String)>,
}

impl Object {
    /// Merges the parts of the schema at `pointer`, of which `own` is what it says itself.
    pub(super) fn of(mut parts: Vec<Part>, own: Value, pointer: &str) -> Result<Self, String> {
        let mut node: Map<String, Value> = own.as_object().cloned().unwrap_or_default();
        node.retain(|key, _| is_annotation(key));
        if restrictions(&own).next().is_some() {
            let (pointer, reference) = (pointer.to_owned(), None);
            parts.push(Part {
                node: own,
                pointer,
                reference,
            });
        }
        let (mut properties, mut required) = (Map::new(), Vec::new());
        let mut moved = Vec::new();
        for part in &parts {
            check(&part.node)?;
            for (name, property) in entries(&part.node, "properties") {
                if add(&mut properties, name, property)? {
                    moved.retain(|(known, _)| known != name);
                    moved.push((name.to_owned(), part.pointer.clone()));
                }
            }
            for name in texts(&part.node, "required") {
                if !required.contains(&name) {
                    required.push(name);
                }
            }
            inherit(&mut node, part);
        }
        moved.retain(|(_, origin)| origin != pointer);
        if parts.iter().all(|part| flag(&part.node, "nullable")) {
            node.insert("nullable".to_owned(), true.into());
        }
        node.insert("type".to_owned(), "object".into());
        if parts
            .iter()
            .any(|part| part.node.get("properties").is_some())
        {
            node.insert("properties".to_owned(), properties.into());
        }
        if !required.is_empty() {
            node.insert("required".to_owned(), json!(required));
        }
        Ok(Self {
            node: node.into(),
            moved,
        })
    }
}

/// Refuses a part that has more to it than properties.
fn check(part: &Value) -> Result<(), String> {
    for (key, value) in restrictions(part) {
        match key {
            "properties" | "required" | "discriminator" => {}
            "type" if value == "object" => {}
            "type" => return Err("a part is not an object".to_owned()),
            "additionalProperties" if *value == json!(true) || *value == json!({}) => {}
            "additionalProperties" => {
                return Err(
                    "`additionalProperties` of one part is a rule for the others".to_owned(),
                );
            }
            _ => return Err(format!("a part has `{key}`")),
        }
    }
    Ok(())
}

/// Adds a property. Of two, the one that says all that the other does counts. Returns whether it is the new one.
fn add(properties: &mut Map<String, Value>, name: &str, property: &Value) -> Result<bool, String> {
    let counts = match properties.get(name) {
        None => true,
        Some(known) if says_all(property, known) => true,
        Some(known) if says_all(known, property) => false,
        Some(_) => return Err(format!("two parts describe `{name}` differently")),
    };
    if counts {
        properties.insert(name.to_owned(), property.clone());
    }
    Ok(counts)
}

/// Reports whether a schema has every restriction of another, and is sent and read only where the other one is.
fn says_all(one: &Value, other: &Value) -> bool {
    let target = referenced_schema(other);
    let refers_alike = target.is_some() && target == referenced_schema(one);
    let is_said = |(key, value): (&str, &Value)| one.get(key).is_some_and(|said| same(said, value));
    let is_flagged = |key| flag(one, key) || !flag(other, key);
    flag(one, "nullable") == flag(other, "nullable")
        && ["readOnly", "writeOnly"].into_iter().all(is_flagged)
        && (refers_alike || restrictions(other).all(is_said))
}

/// Adds the description of an inline part, which is that of the whole, and the extensions.
fn inherit(node: &mut Map<String, Value>, part: &Part) {
    let said = part.node.as_object().filter(|_| part.reference.is_none());
    let is_kept = |key: &str| {
        matches!(key, "description" | "deprecated" | "discriminator") || key.starts_with("x-")
    };
    for (key, value) in said.into_iter().flatten().filter(|(key, _)| is_kept(key)) {
        node.entry(key).or_insert_with(|| value.clone());
    }
}

/// Returns the keywords of a schema that say which values it accepts, apart from null.
pub(super) fn restrictions(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let keywords = node.as_object().into_iter().flatten();
    keywords
        .map(|(key, value)| (key.as_str(), value))
        .filter(|(key, _)| !is_annotation(key))
}

/// Reports whether a keyword describes a value without restricting it. What accepts null is decided apart.
pub(super) fn is_annotation(key: &str) -> bool {
    const ANNOTATIONS: [&str; 10] = [
        "title",
        "description",
        "default",
        "example",
        "deprecated",
        "nullable",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
    ];
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}
