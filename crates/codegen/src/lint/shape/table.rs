//! The supported part of OpenAPI 3.0, and keys that can be ignored safely.

use openapi_document::grammar::Kind;

/// Reports whether a key that OpenAPI knows can be used.
pub(super) fn supported(kind: Kind, key: &str) -> bool {
    let keys = match kind {
        Kind::Schema => SCHEMA,
        Kind::Components => COMPONENTS,
        Kind::Document => return !matches!(key, "jsonSchemaDialect" | "webhooks"),
        // reqwest has no methods for `options` and `trace`, and the client ignores `servers`.
        Kind::PathItem => return !matches!(key, "options" | "trace" | "servers"),
        Kind::Operation => return key != "servers",
        // Parameters have no `content`. Examples are named.
        Kind::Parameter | Kind::Header => &[
            "name",
            "in",
            "description",
            "required",
            "deprecated",
            "schema",
            "style",
            "explode",
            "examples",
        ],
        Kind::MediaType => &["schema", "examples"],
        Kind::Response => return key != "links",
        Kind::Example => return key != "externalValue",
        _ => return true,
    };
    keys.contains(&key)
}

const COMPONENTS: &[&str] = &[
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "examples",
    "securitySchemes",
];

/// Limits are for validators; Rust types do not check them. XML is a text, whatever `xml` says of it.
#[rustfmt::skip]
const SCHEMA: &[&str] = &[
    "type", "format", "title", "description", "properties", "required", "additionalProperties", "items", "enum", "nullable",
    "default", "example", "oneOf", "anyOf", "allOf", "discriminator", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "deprecated", "readOnly", "writeOnly", "externalDocs", "xml",
];

/// Returns the keys that must be there and that no other rule checks.
pub(super) fn required(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Document => &["paths"],
        Kind::Server => &["url"],
        Kind::Tag => &["name"],
        Kind::Operation => &["responses"],
        Kind::Parameter => &["name", "in", "schema"],
        Kind::RequestBody => &["content"],
        Kind::Header | Kind::MediaType => &["schema"],
        Kind::Example => &["value"],
        Kind::Discriminator => &["propertyName"],
        _ => &[],
    }
}
