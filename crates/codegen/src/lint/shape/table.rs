//! The supported part of OpenAPI 3.0, and keys that can be ignored safely.

use self::Shape::{Data, Flag, FlagOr, List, Map, Node, Number, Text};

/// The types of values.
pub(super) enum Shape {
    Text,
    Flag,
    Number,
    /// Any value; its content is checked by another rule or not at all.
    Data,
    List(&'static Shape),
    /// An object whose keys are names.
    Map(&'static Shape),
    Node(&'static Object),
    FlagOr(&'static Object),
}

impl Shape {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Text => "a string",
            Flag => "true or false",
            Number => "a number",
            Data => "a value",
            List(_) => "an array",
            Map(_) | Node(_) => "an object",
            FlagOr(_) => "true, false or an object",
        }
    }
}

/// An object whose keys are OpenAPI keywords.
pub(super) struct Object {
    /// The section of `components` that holds such objects.
    pub(super) section: Option<&'static str>,
    /// The rule that an unknown key violates.
    pub(super) rule: &'static str,
    /// Required keys that no other rule checks.
    pub(super) required: &'static [&'static str],
    pub(super) keys: &'static [(&'static str, Shape)],
}

const PLAIN: Object = Object {
    section: None,
    rule: "unknown-key",
    required: &[],
    keys: &[],
};

pub(super) static DOCUMENT: Object = Object {
    required: &["paths"],
    keys: &[
        ("openapi", Text),
        ("info", Node(&INFO)),
        ("servers", List(&Node(&SERVER))),
        ("security", Data),
        ("tags", List(&Node(&TAG))),
        ("externalDocs", Data),
        ("paths", Map(&Node(&ITEM))),
        ("components", Node(&COMPONENTS)),
    ],
    ..PLAIN
};

static INFO: Object = Object {
    keys: &[
        ("title", Text),
        ("version", Text),
        ("description", Text),
        ("termsOfService", Text),
        ("contact", Data),
        ("license", Data),
    ],
    ..PLAIN
};

static SERVER: Object = Object {
    required: &["url"],
    keys: &[("url", Text), ("description", Text), ("variables", Data)],
    ..PLAIN
};

static TAG: Object = Object {
    required: &["name"],
    keys: &[
        ("name", Text),
        ("description", Text),
        ("externalDocs", Data),
    ],
    ..PLAIN
};

static COMPONENTS: Object = Object {
    keys: &[
        ("schemas", Map(&Node(&SCHEMA))),
        ("responses", Map(&Node(&RESPONSE))),
        ("parameters", Map(&Node(&PARAMETER))),
        ("requestBodies", Map(&Node(&BODY))),
        ("headers", Map(&Node(&HEADER))),
        ("examples", Map(&Node(&EXAMPLE))),
        ("securitySchemes", Map(&Data)),
    ],
    ..PLAIN
};

/// Without `options` and `trace`, for which reqwest has no methods, and `servers`, which the client ignores.
static ITEM: Object = Object {
    keys: &[
        ("summary", Text),
        ("description", Text),
        ("parameters", List(&Node(&PARAMETER))),
        ("get", Node(&OPERATION)),
        ("put", Node(&OPERATION)),
        ("post", Node(&OPERATION)),
        ("delete", Node(&OPERATION)),
        ("head", Node(&OPERATION)),
        ("patch", Node(&OPERATION)),
    ],
    ..PLAIN
};

static OPERATION: Object = Object {
    required: &["responses"],
    keys: &[
        ("operationId", Text),
        ("summary", Text),
        ("description", Text),
        ("tags", List(&Text)),
        ("externalDocs", Data),
        ("deprecated", Flag),
        ("security", Data),
        ("parameters", List(&Node(&PARAMETER))),
        ("requestBody", Node(&BODY)),
        ("responses", Map(&Node(&RESPONSE))),
        ("callbacks", Map(&Map(&Node(&ITEM)))),
    ],
    ..PLAIN
};

/// Without `style`, `explode` and `content`: parameters are plain scalars.
static PARAMETER: Object = Object {
    section: Some("parameters"),
    required: &["name", "in", "schema"],
    keys: &[
        ("name", Text),
        ("in", Text),
        ("description", Text),
        ("required", Flag),
        ("deprecated", Flag),
        ("schema", Node(&SCHEMA)),
        ("examples", Map(&Node(&EXAMPLE))),
    ],
    ..PLAIN
};

static BODY: Object = Object {
    section: Some("requestBodies"),
    required: &["content"],
    keys: &[
        ("description", Text),
        ("required", Flag),
        ("content", Map(&Node(&MEDIA))),
    ],
    ..PLAIN
};

static RESPONSE: Object = Object {
    section: Some("responses"),
    keys: &[
        ("description", Text),
        ("headers", Map(&Node(&HEADER))),
        ("content", Map(&Node(&MEDIA))),
    ],
    ..PLAIN
};

static HEADER: Object = Object {
    section: Some("headers"),
    required: &["schema"],
    keys: &[
        ("description", Text),
        ("required", Flag),
        ("deprecated", Flag),
        ("schema", Node(&SCHEMA)),
        ("examples", Map(&Node(&EXAMPLE))),
    ],
    ..PLAIN
};

static MEDIA: Object = Object {
    required: &["schema"],
    keys: &[
        ("schema", Node(&SCHEMA)),
        ("examples", Map(&Node(&EXAMPLE))),
    ],
    ..PLAIN
};

static EXAMPLE: Object = Object {
    section: Some("examples"),
    required: &["value"],
    keys: &[("summary", Text), ("description", Text), ("value", Data)],
    ..PLAIN
};

/// Limits are for validators; Rust types do not check them.
static SCHEMA: Object = Object {
    section: Some("schemas"),
    rule: "supported-keyword",
    required: &[],
    keys: &[
        ("type", Text),
        ("format", Text),
        ("title", Text),
        ("description", Text),
        ("properties", Map(&Node(&SCHEMA))),
        ("required", List(&Text)),
        ("additionalProperties", FlagOr(&SCHEMA)),
        ("items", Node(&SCHEMA)),
        ("enum", List(&Data)),
        ("nullable", Flag),
        ("default", Data),
        ("example", Data),
        ("oneOf", List(&Node(&SCHEMA))),
        ("anyOf", List(&Node(&SCHEMA))),
        ("allOf", List(&Node(&SCHEMA))),
        ("discriminator", Node(&DISCRIMINATOR)),
        ("minimum", Number),
        ("maximum", Number),
        ("minLength", Number),
        ("maxLength", Number),
        ("pattern", Text),
        ("minItems", Number),
        ("maxItems", Number),
        ("deprecated", Flag),
    ],
};

static DISCRIMINATOR: Object = Object {
    required: &["propertyName"],
    keys: &[("propertyName", Text), ("mapping", Map(&Text))],
    ..PLAIN
};
