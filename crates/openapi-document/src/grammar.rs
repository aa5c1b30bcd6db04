//! What each key of an OpenAPI document is: a keyword, a name, or data.
//!
//! One table (`grammar/table.rs`) for OpenAPI 3.0 and 3.1 tells them apart. A property called `discriminator`, a `$ref` inside an example and a
//! `title` inside an extension are not keywords.

use serde_json::Value;

use self::table::{
    COMPONENTS, DOCUMENT, ENCODING, EXAMPLE, HEADER, INFO, LINK, MEDIA_TYPE, OAUTH_FLOW,
    OAUTH_FLOWS, OPERATION, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE, SCHEMA, SECURITY_SCHEME,
    SERVER, XML,
};

#[allow(clippy::enum_glob_use, reason = "`keywords` names every kind")]
use self::Kind::*;
use self::Shape::{Data, List, Map, Object, Text};
use crate::{escape, unescape};

mod table;

/// The kind of an object of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the names are those of the OpenAPI specification"
)]
pub enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Tag,
    ExternalDocs,
    Components,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    Schema,
    Discriminator,
    Xml,
    SecurityRequirement,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// A number.
    Number,
    /// Any value, which is data: nothing inside is a keyword.
    Data,
    /// An array of such values.
    List(&'static Shape),
    /// An object whose keys are names.
    Map(&'static Shape),
    /// An object whose keys are keywords. A schema may also be a boolean.
    Object(Kind),
}

impl Kind {
    /// Returns the keywords of this kind of object and what their values are.
    pub fn keywords(self) -> &'static [(&'static str, Shape)] {
        match self {
            Document => DOCUMENT,
            Info => INFO,
            Contact => &[("name", Text), ("url", Text), ("email", Text)],
            License => &[("name", Text), ("identifier", Text), ("url", Text)],
            Server => SERVER,
            ServerVariable => &[
                ("enum", List(&Text)),
                ("default", Text),
                ("description", Text),
            ],
            Tag => &[
                ("name", Text),
                ("description", Text),
                ("externalDocs", Object(ExternalDocs)),
            ],
            ExternalDocs => &[("description", Text), ("url", Text)],
            Components => COMPONENTS,
            PathItem => PATH_ITEM,
            Operation => OPERATION,
            Parameter => PARAMETER,
            RequestBody => REQUEST_BODY,
            Response => RESPONSE,
            Header => HEADER,
            MediaType => MEDIA_TYPE,
            Encoding => ENCODING,
            Example => EXAMPLE,
            Link => LINK,
            Schema => SCHEMA,
            Discriminator => &[("propertyName", Text), ("mapping", Map(&Text))],
            Xml => XML,
            SecurityScheme => SECURITY_SCHEME,
            OAuthFlows => OAUTH_FLOWS,
            OAuthFlow => OAUTH_FLOW,
            Paths | Responses | Callback | SecurityRequirement => &[],
        }
    }

    /// Returns what the value of `key` is, or `None` if the key is not known here. Extensions are data.
    pub fn shape(self, key: &str) -> Option<&'static Shape> {
        let keyword = self.keywords().iter().find(|(known, _)| *known == key);
        Some(match (self, keyword) {
            (_, Some((_, shape))) => shape,
            (SecurityRequirement, None) => &List(&Text),
            (_, None) if key.starts_with("x-") => &Data,
            (Paths | Callback, None) => &Object(PathItem),
            (Responses, None) => &Object(Response),
            (_, None) => return None,
        })
    }

    /// Returns the section of `components` for this kind of object, if it has one: a `$ref` may stand for such an object.
    pub fn section(self) -> Option<&'static str> {
        Some(match self {
            Schema => "schemas",
            Response => "responses",
            Parameter => "parameters",
            Example => "examples",
            RequestBody => "requestBodies",
            Header => "headers",
            SecurityScheme => "securitySchemes",
            Link => "links",
            Callback => "callbacks",
            PathItem => "pathItems",
            _ => return None,
        })
    }
}

/// Returns the kind of the object at a JSON pointer, or `None` if its keys are not keywords: a list, a map of names, data.
pub fn kind_at(pointer: &str) -> Option<Kind> {
    let mut shape = &Object(Document);
    for step in pointer.split('/').skip(1) {
        shape = match shape {
            Object(kind) => kind.shape(&unescape(step))?,
            Map(inner) | List(inner) => inner,
            _ => return None,
        };
    }
    match shape {
        Object(kind) => Some(*kind),
        _ => None,
    }
}

/// Calls `visit` with every object whose keys are keywords, outer ones before inner ones: its kind, its JSON pointer and
/// itself. References are not followed.
pub fn walk<'a>(root: &'a Value, visit: &mut impl FnMut(Kind, &str, &'a Value)) {
    walk_from(Document, root, &mut String::new(), visit);
}

/// Calls `visit` as [`walk`] does, for `node` of this kind at `pointer` and what is inside of it.
pub fn walk_from<'a>(
    kind: Kind,
    node: &'a Value,
    pointer: &mut String,
    visit: &mut impl FnMut(Kind, &str, &'a Value),
) {
    visit(kind, pointer, node);
    for (key, value) in node.as_object().into_iter().flatten() {
        if let Some(shape) = kind.shape(key) {
            below(pointer, key, |pointer| {
                walk_value(shape, value, pointer, visit);
            });
        }
    }
}

fn walk_value<'a>(
    shape: &'static Shape,
    value: &'a Value,
    pointer: &mut String,
    visit: &mut impl FnMut(Kind, &str, &'a Value),
) {
    match (shape, value) {
        (Object(kind), Value::Object(_)) => walk_from(*kind, value, pointer, visit),
        (Map(inner), Value::Object(entries)) => {
            for (name, value) in entries {
                below(pointer, name, |pointer| {
                    walk_value(inner, value, pointer, visit);
                });
            }
        }
        (List(inner), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                below(pointer, &index.to_string(), |pointer| {
                    walk_value(inner, value, pointer, visit);
                });
            }
        }
        _ => {}
    }
}

fn below(pointer: &mut String, step: &str, inside: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(&escape(step));
    inside(pointer);
    pointer.truncate(length);
}

/// Calls `visit` with every object whose keys are keywords, inner ones before outer ones, to change it.
pub fn walk_mut(kind: Kind, node: &mut Value, visit: &mut impl FnMut(Kind, &mut Value)) {
    for (key, value) in node.as_object_mut().into_iter().flatten() {
        if let Some(shape) = kind.shape(key) {
            walk_value_mut(shape, value, visit);
        }
    }
    visit(kind, node);
}

fn walk_value_mut(
    shape: &'static Shape,
    value: &mut Value,
    visit: &mut impl FnMut(Kind, &mut Value),
) {
    match (shape, value) {
        (Object(kind), value @ Value::Object(_)) => walk_mut(*kind, value, visit),
        (Map(inner), Value::Object(entries)) => {
            for value in entries.values_mut() {
                walk_value_mut(inner, value, visit);
            }
        }
        (List(inner), Value::Array(items)) => {
            for value in items {
                walk_value_mut(inner, value, visit);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_and_data_are_not_keywords() {
        let schema = json!({
            "properties": {
                "discriminator": { "$ref": "#/a" },
                "example": { "items": { "title": "Item" } },
                "x-tra": { "not": {} },
            },
            "example": { "properties": { "a": {} } },
            "default": { "$ref": "#/b" },
            "enum": [{ "items": {} }],
            "x-note": { "properties": { "b": {} } },
        });
        let root = json!({ "paths": { "/a/{b}": { "get": {
            "responses": { "200": { "content": { "text/plain": { "schema": schema } } }, "x-y": { "content": {} } },
        }, "x-z": {} } } });
        let mut found = Vec::new();
        walk(&root, &mut |kind, pointer, _| {
            if kind == Schema {
                let (_, inside) = pointer.split_once("/schema").unwrap();
                found.push(inside.to_owned());
            }
        });
        let properties = [
            "discriminator",
            "example",
            "example/items",
            "x-tra",
            "x-tra/not",
        ];
        let properties = properties.map(|name| format!("/properties/{name}"));
        assert_eq!(found[0], "");
        assert_eq!(found[1..], properties);
    }

    #[test]
    fn a_pointer_names_a_kind() {
        for (pointer, kind) in [
            ("", Some(Document)),
            ("/paths/~1a/get/parameters/0/schema/items", Some(Schema)),
            ("/x-webhooks/done/post", Some(Operation)),
            ("/components/schemas/A/properties/example", Some(Schema)),
            ("/components/schemas/A/example/items", None),
            ("/components/schemas", None),
            ("/paths/~1a/get/x-a/schema", None),
            ("/security/0/x-key", None),
        ] {
            assert_eq!(kind_at(pointer), kind, "{pointer}");
        }
    }

    #[test]
    fn both_walks_visit_the_same_objects() {
        let root = json!({
            "paths": { "/a": { "post": { "callbacks": { "done": { "{$url}": { "post": {} } } } } } },
            "webhooks": { "event": { "post": { "requestBody": { "content": { "a/b": { "schema": true } } } } } },
            "components": { "schemas": { "A": { "allOf": [{ "$defs": { "B": {} } }] } } },
        });
        let (mut read, mut changed) = (Vec::new(), Vec::new());
        walk(&root, &mut |kind, _, node| read.push((kind, node.clone())));
        walk_mut(Document, &mut root.clone(), &mut |kind, node| {
            changed.push((kind, node.clone()));
        });
        assert_eq!(read.len(), 15);
        for found in changed {
            assert!(read.contains(&found), "{found:?}");
        }
    }
}
