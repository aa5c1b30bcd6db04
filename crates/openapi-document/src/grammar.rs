//! What each key of an OpenAPI document is: a keyword, a name, or data.
//!
//! One table for OpenAPI 3.0 and 3.1 tells them apart. A property called `discriminator`, a `$ref` inside an example and a
//! `title` inside an extension are not keywords.

use serde_json::Value;

#[allow(
    clippy::enum_glob_use,
    reason = "the tables below name almost every kind"
)]
use self::Kind::*;
use self::Shape::{Data, Flag, List, Map, Number, Object, Text};
use crate::{escape, unescape};

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

const DOCUMENT: &[(&str, Shape)] = &[
    ("openapi", Text),
    ("info", Object(Info)),
    ("jsonSchemaDialect", Text),
    ("servers", List(&Object(Server))),
    ("paths", Object(Paths)),
    ("webhooks", Map(&Object(PathItem))),
    // How documents of 3.0 describe webhooks.
    ("x-webhooks", Map(&Object(PathItem))),
    ("components", Object(Components)),
    ("security", List(&Object(SecurityRequirement))),
    ("tags", List(&Object(Tag))),
    ("externalDocs", Object(ExternalDocs)),
];

const INFO: &[(&str, Shape)] = &[
    ("title", Text),
    ("summary", Text),
    ("description", Text),
    ("termsOfService", Text),
    ("contact", Object(Contact)),
    ("license", Object(License)),
    ("version", Text),
];

const SERVER: &[(&str, Shape)] = &[
    ("url", Text),
    ("description", Text),
    ("variables", Map(&Object(ServerVariable))),
];

const COMPONENTS: &[(&str, Shape)] = &[
    ("schemas", Map(&Object(Schema))),
    ("responses", Map(&Object(Response))),
    ("parameters", Map(&Object(Parameter))),
    ("examples", Map(&Object(Example))),
    ("requestBodies", Map(&Object(RequestBody))),
    ("headers", Map(&Object(Header))),
    ("securitySchemes", Map(&Object(SecurityScheme))),
    ("links", Map(&Object(Link))),
    ("callbacks", Map(&Object(Callback))),
    ("pathItems", Map(&Object(PathItem))),
];

const PATH_ITEM: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("summary", Text),
    ("description", Text),
    ("get", Object(Operation)),
    ("put", Object(Operation)),
    ("post", Object(Operation)),
    ("delete", Object(Operation)),
    ("options", Object(Operation)),
    ("head", Object(Operation)),
    ("patch", Object(Operation)),
    ("trace", Object(Operation)),
    ("servers", List(&Object(Server))),
    ("parameters", List(&Object(Parameter))),
];

const OPERATION: &[(&str, Shape)] = &[
    ("tags", List(&Text)),
    ("summary", Text),
    ("description", Text),
    ("externalDocs", Object(ExternalDocs)),
    ("operationId", Text),
    ("parameters", List(&Object(Parameter))),
    ("requestBody", Object(RequestBody)),
    ("responses", Object(Responses)),
    ("callbacks", Map(&Object(Callback))),
    ("deprecated", Flag),
    ("security", List(&Object(SecurityRequirement))),
    ("servers", List(&Object(Server))),
];

const PARAMETER: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("name", Text),
    ("in", Text),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("allowEmptyValue", Flag),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
    ("schema", Object(Schema)),
    ("example", Data),
    ("examples", Map(&Object(Example))),
    ("content", Map(&Object(MediaType))),
];

const REQUEST_BODY: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("description", Text),
    ("content", Map(&Object(MediaType))),
    ("required", Flag),
];

const RESPONSE: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("description", Text),
    ("headers", Map(&Object(Header))),
    ("content", Map(&Object(MediaType))),
    ("links", Map(&Object(Link))),
];

const HEADER: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("allowEmptyValue", Flag),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
    ("schema", Object(Schema)),
    ("example", Data),
    ("examples", Map(&Object(Example))),
    ("content", Map(&Object(MediaType))),
];

const MEDIA_TYPE: &[(&str, Shape)] = &[
    ("schema", Object(Schema)),
    ("example", Data),
    ("examples", Map(&Object(Example))),
    ("encoding", Map(&Object(Encoding))),
];

const ENCODING: &[(&str, Shape)] = &[
    ("contentType", Text),
    ("headers", Map(&Object(Header))),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
];

const EXAMPLE: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("summary", Text),
    ("description", Text),
    ("value", Data),
    ("externalValue", Text),
];

const LINK: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("operationRef", Text),
    ("operationId", Text),
    ("parameters", Map(&Data)),
    ("requestBody", Data),
    ("description", Text),
    ("server", Object(Server)),
];

const SCHEMA: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("type", Data),
    ("format", Text),
    ("title", Text),
    ("description", Text),
    ("properties", Map(&Object(Schema))),
    ("required", List(&Text)),
    ("additionalProperties", Object(Schema)),
    ("items", Object(Schema)),
    ("enum", List(&Data)),
    ("nullable", Flag),
    ("default", Data),
    ("example", Data),
    ("oneOf", List(&Object(Schema))),
    ("anyOf", List(&Object(Schema))),
    ("allOf", List(&Object(Schema))),
    ("not", Object(Schema)),
    ("discriminator", Object(Discriminator)),
    ("minimum", Number),
    ("maximum", Number),
    ("exclusiveMinimum", Data),
    ("exclusiveMaximum", Data),
    ("multipleOf", Number),
    ("minLength", Number),
    ("maxLength", Number),
    ("pattern", Text),
    ("minItems", Number),
    ("maxItems", Number),
    ("uniqueItems", Flag),
    ("minProperties", Number),
    ("maxProperties", Number),
    ("readOnly", Flag),
    ("writeOnly", Flag),
    ("deprecated", Flag),
    ("xml", Object(Xml)),
    ("externalDocs", Object(ExternalDocs)),
    // JSON Schema 2020-12, of OpenAPI 3.1.
    ("$schema", Text),
    ("$id", Text),
    ("$anchor", Text),
    ("$dynamicRef", Text),
    ("$dynamicAnchor", Text),
    ("$comment", Text),
    ("$vocabulary", Data),
    ("$defs", Map(&Object(Schema))),
    ("definitions", Map(&Object(Schema))),
    ("const", Data),
    ("examples", List(&Data)),
    ("prefixItems", List(&Object(Schema))),
    ("contains", Object(Schema)),
    ("minContains", Number),
    ("maxContains", Number),
    ("unevaluatedItems", Object(Schema)),
    ("unevaluatedProperties", Object(Schema)),
    ("propertyNames", Object(Schema)),
    ("patternProperties", Map(&Object(Schema))),
    ("dependentSchemas", Map(&Object(Schema))),
    ("dependentRequired", Map(&List(&Text))),
    ("if", Object(Schema)),
    ("then", Object(Schema)),
    ("else", Object(Schema)),
    ("contentEncoding", Text),
    ("contentMediaType", Text),
    ("contentSchema", Object(Schema)),
];

const XML: &[(&str, Shape)] = &[
    ("name", Text),
    ("namespace", Text),
    ("prefix", Text),
    ("attribute", Flag),
    ("wrapped", Flag),
];

const SECURITY_SCHEME: &[(&str, Shape)] = &[
    ("$ref", Text),
    ("type", Text),
    ("description", Text),
    ("name", Text),
    ("in", Text),
    ("scheme", Text),
    ("bearerFormat", Text),
    ("flows", Object(OAuthFlows)),
    ("openIdConnectUrl", Text),
];

const OAUTH_FLOWS: &[(&str, Shape)] = &[
    ("implicit", Object(OAuthFlow)),
    ("password", Object(OAuthFlow)),
    ("clientCredentials", Object(OAuthFlow)),
    ("authorizationCode", Object(OAuthFlow)),
];

const OAUTH_FLOW: &[(&str, Shape)] = &[
    ("authorizationUrl", Text),
    ("tokenUrl", Text),
    ("refreshUrl", Text),
    ("scopes", Map(&Text)),
];

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
    if step.contains(['~', '/']) {
        pointer.push_str(&escape(step));
    } else {
        pointer.push_str(step);
    }
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
