//! All schemas of a document.

use serde_json::Value;

use crate::grammar::{Kind, walk};
use crate::unescape;

/// The kind of node that contains a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// `components/schemas`, under this name.
    Component(String),
    /// An object, as the property of this name.
    Property(String),
    /// A parameter, a media type, a list or a map.
    Value,
    /// `oneOf`, `anyOf` or `allOf`.
    Alternative,
    /// A header, directly or deep inside.
    Header,
}

/// A schema and its place in the document.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// JSON pointer to the schema.
    pub pointer: String,
    /// The schema; references are not resolved.
    pub node: &'a Value,
    /// The kind of node that contains it.
    pub holder: Holder,
}

impl Schema<'_> {
    /// Reports whether the schema is a part of an `allOf`.
    pub fn is_part(&self) -> bool {
        let list = self.pointer.rsplit('/').nth(1);
        self.holder == Holder::Alternative && list == Some("allOf")
    }
}

/// Returns all schemas of the document, outer ones before inner ones: those of components first.
pub fn every_schema(root: &Value) -> Vec<Schema<'_>> {
    let mut found: Vec<Schema<'_>> = Vec::new();
    // The schemas around the next one, and the header.
    let (mut around, mut header) = (Vec::<String>::new(), None::<String>);
    walk(root, &mut |kind, pointer, node| match kind {
        Kind::Header => header = Some(format!("{pointer}/")),
        Kind::Schema => {
            while around
                .last()
                .is_some_and(|outer| inside(outer, pointer).is_none())
            {
                around.pop();
            }
            let step = around.last().and_then(|outer| inside(outer, pointer));
            let is_header = header
                .as_ref()
                .is_some_and(|header| pointer.starts_with(header));
            found.push(Schema {
                pointer: pointer.to_owned(),
                node,
                holder: if is_header {
                    Holder::Header
                } else {
                    holder(step, pointer)
                },
            });
            around.push(pointer.to_owned());
        }
        _ => {}
    });
    // Stable: the order within both parts is that of the document.
    found.sort_by_key(|schema| !schema.pointer.starts_with("/components/schemas/"));
    found
}

/// Returns the way from one node to another inside of it.
fn inside<'p>(outer: &str, pointer: &'p str) -> Option<&'p str> {
    pointer.strip_prefix(outer)?.strip_prefix('/')
}

/// `step` leads from the schema around this one, if there is one.
fn holder(step: Option<&str>, pointer: &str) -> Holder {
    let Some(step) = step else {
        let name = pointer.strip_prefix("/components/schemas/");
        return name.map_or(Holder::Value, |name| Holder::Component(unescape(name)));
    };
    match step.split_once('/') {
        Some(("properties", name)) => Holder::Property(unescape(name)),
        Some(("oneOf" | "anyOf" | "allOf", _)) => Holder::Alternative,
        _ => Holder::Value,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn schemas_know_what_holds_them() {
        let properties =
            json!({ "properties": { "properties": { "items": {}, "oneOf": [{}] }, "a/b": {} } });
        let root = json!({
            "paths": { "/a": { "get": { "responses": { "200": {
                "headers": { "X": { "schema": { "items": {} } } },
                "content": { "text/plain": { "schema": { "additionalProperties": {} } } },
            } } } } },
            "components": { "schemas": { "A": properties } },
        });
        let found = every_schema(&root);
        let found: Vec<_> = found
            .iter()
            .map(|schema| (&*schema.pointer, schema.holder.clone()))
            .collect();
        let response = "/paths/~1a/get/responses/200";
        let at = |rest: &str| format!("{response}/{rest}");
        let expected = [
            (
                "/components/schemas/A".to_owned(),
                Holder::Component("A".to_owned()),
            ),
            (
                "/components/schemas/A/properties/properties".to_owned(),
                Holder::Property("properties".to_owned()),
            ),
            (
                "/components/schemas/A/properties/properties/items".to_owned(),
                Holder::Value,
            ),
            (
                "/components/schemas/A/properties/properties/oneOf/0".to_owned(),
                Holder::Alternative,
            ),
            (
                "/components/schemas/A/properties/a~1b".to_owned(),
                Holder::Property("a/b".to_owned()),
            ),
            (at("headers/X/schema"), Holder::Header),
            (at("headers/X/schema/items"), Holder::Header),
            (at("content/text~1plain/schema"), Holder::Value),
            (
                at("content/text~1plain/schema/additionalProperties"),
                Holder::Value,
            ),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(pointer, holder)| (&**pointer, holder.clone()))
            .collect();
        assert_eq!(found, expected);
    }
}
