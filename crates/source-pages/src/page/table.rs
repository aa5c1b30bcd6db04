//! The structure of OpenAPI documents, 3.0 and 3.1, without schemas.

use self::Shape::{Callback, Data, Flag, List, Map, Node, Object, Schema, Text};

/// The types of values.
pub(super) enum Shape {
    Text,
    Flag,
    /// Any value, kept unchanged.
    Data,
    /// An object, kept unchanged.
    Object,
    Schema,
    /// Path items by expression, or a reference to them.
    Callback,
    List(&'static Shape),
    /// An object whose keys are names.
    Map(&'static Shape),
    Node(&'static Keys),
}

/// An object whose keys are OpenAPI keywords.
pub(super) struct Keys {
    /// The section of `components` that holds such objects.
    pub(super) section: Option<&'static str>,
    pub(super) required: &'static [&'static str],
    pub(super) keywords: &'static [(&'static str, Shape)],
}

const PLAIN: Keys = Keys {
    section: None,
    required: &[],
    keywords: &[],
};

pub(super) static DOCUMENT: Keys = Keys {
    required: &["openapi", "info"],
    keywords: &[
        ("openapi", Text),
        ("info", Node(&INFO)),
        ("jsonSchemaDialect", Text),
        ("servers", List(&Node(&SERVER))),
        ("security", List(&Object)),
        ("tags", List(&Node(&TAG))),
        ("externalDocs", Object),
        ("paths", Map(&Node(&ITEM))),
        ("webhooks", Map(&Node(&ITEM))),
        ("components", Node(&COMPONENTS)),
    ],
    ..PLAIN
};

static INFO: Keys = Keys {
    required: &["title", "version"],
    keywords: &[
        ("title", Text),
        ("summary", Text),
        ("version", Text),
        ("description", Text),
        ("termsOfService", Text),
        ("contact", Object),
        ("license", Object),
    ],
    ..PLAIN
};

static SERVER: Keys = Keys {
    required: &["url"],
    keywords: &[
        ("url", Text),
        ("description", Text),
        ("variables", Map(&Node(&VARIABLE))),
    ],
    ..PLAIN
};

static VARIABLE: Keys = Keys {
    required: &["default"],
    keywords: &[
        ("enum", List(&Text)),
        ("default", Text),
        ("description", Text),
    ],
    ..PLAIN
};

static TAG: Keys = Keys {
    required: &["name"],
    keywords: &[
        ("name", Text),
        ("description", Text),
        ("externalDocs", Object),
    ],
    ..PLAIN
};

static COMPONENTS: Keys = Keys {
    keywords: &[
        ("schemas", Map(&Schema)),
        ("responses", Map(&Node(&RESPONSE))),
        ("parameters", Map(&Node(&PARAMETER))),
        ("examples", Map(&Node(&EXAMPLE))),
        ("requestBodies", Map(&Node(&BODY))),
        ("headers", Map(&Node(&HEADER))),
        ("securitySchemes", Map(&Node(&SCHEME))),
        ("links", Map(&Node(&LINK))),
        ("callbacks", Map(&Callback)),
        ("pathItems", Map(&Node(&ITEM))),
    ],
    ..PLAIN
};

/// The structure of a callback: path items by the URL that the vendor calls.
pub(super) static CALLBACK: Shape = Map(&Node(&ITEM));

static ITEM: Keys = Keys {
    section: Some("pathItems"),
    keywords: &[
        ("summary", Text),
        ("description", Text),
        ("servers", List(&Node(&SERVER))),
        ("parameters", List(&Node(&PARAMETER))),
        ("get", Node(&OPERATION)),
        ("put", Node(&OPERATION)),
        ("post", Node(&OPERATION)),
        ("delete", Node(&OPERATION)),
        ("options", Node(&OPERATION)),
        ("head", Node(&OPERATION)),
        ("patch", Node(&OPERATION)),
        ("trace", Node(&OPERATION)),
    ],
    ..PLAIN
};

static OPERATION: Keys = Keys {
    keywords: &[
        ("tags", List(&Text)),
        ("summary", Text),
        ("description", Text),
        ("externalDocs", Object),
        ("operationId", Text),
        ("parameters", List(&Node(&PARAMETER))),
        ("requestBody", Node(&BODY)),
        ("responses", Map(&Node(&RESPONSE))),
        ("callbacks", Map(&Callback)),
        ("deprecated", Flag),
        ("security", List(&Object)),
        ("servers", List(&Node(&SERVER))),
    ],
    ..PLAIN
};

static PARAMETER: Keys = Keys {
    section: Some("parameters"),
    required: &["name", "in"],
    keywords: &[
        ("name", Text),
        ("in", Text),
        ("description", Text),
        ("required", Flag),
        ("deprecated", Flag),
        ("allowEmptyValue", Flag),
        ("style", Text),
        ("explode", Flag),
        ("allowReserved", Flag),
        ("schema", Schema),
        ("content", Map(&Node(&MEDIA))),
        ("example", Data),
        ("examples", Map(&Node(&EXAMPLE))),
    ],
};

static HEADER: Keys = Keys {
    section: Some("headers"),
    required: &[],
    keywords: &[
        ("description", Text),
        ("required", Flag),
        ("deprecated", Flag),
        ("allowEmptyValue", Flag),
        ("style", Text),
        ("explode", Flag),
        ("schema", Schema),
        ("content", Map(&Node(&MEDIA))),
        ("example", Data),
        ("examples", Map(&Node(&EXAMPLE))),
    ],
};

static BODY: Keys = Keys {
    section: Some("requestBodies"),
    required: &["content"],
    keywords: &[
        ("description", Text),
        ("required", Flag),
        ("content", Map(&Node(&MEDIA))),
    ],
};

static RESPONSE: Keys = Keys {
    section: Some("responses"),
    required: &[],
    keywords: &[
        ("description", Text),
        ("headers", Map(&Node(&HEADER))),
        ("content", Map(&Node(&MEDIA))),
        ("links", Map(&Node(&LINK))),
    ],
};

static MEDIA: Keys = Keys {
    keywords: &[
        ("schema", Schema),
        ("example", Data),
        ("examples", Map(&Node(&EXAMPLE))),
        ("encoding", Map(&Node(&ENCODING))),
    ],
    ..PLAIN
};

static ENCODING: Keys = Keys {
    keywords: &[
        ("contentType", Text),
        ("headers", Map(&Node(&HEADER))),
        ("style", Text),
        ("explode", Flag),
        ("allowReserved", Flag),
    ],
    ..PLAIN
};

static EXAMPLE: Keys = Keys {
    section: Some("examples"),
    required: &[],
    keywords: &[
        ("summary", Text),
        ("description", Text),
        ("value", Data),
        ("externalValue", Text),
    ],
};

static LINK: Keys = Keys {
    section: Some("links"),
    required: &[],
    keywords: &[
        ("operationRef", Text),
        ("operationId", Text),
        ("parameters", Object),
        ("requestBody", Data),
        ("description", Text),
        ("server", Node(&SERVER)),
    ],
};

static SCHEME: Keys = Keys {
    section: Some("securitySchemes"),
    required: &["type"],
    keywords: &[
        ("type", Text),
        ("description", Text),
        ("name", Text),
        ("in", Text),
        ("scheme", Text),
        ("bearerFormat", Text),
        ("flows", Object),
        ("openIdConnectUrl", Text),
    ],
};
