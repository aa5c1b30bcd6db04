//! Replaces media types that progenitor does not know. Code generation restores those of requests.

use serde_json::{Map, Value, json};

use super::each::each_operation;
use openapi_document::spec::{entries, text};

/// The kinds of body that progenitor knows.
pub(super) const JSON: &str = "application/json";
pub(super) const TEXT: &str = "text/plain";

pub(super) fn lower(root: &mut Value) {
    each_operation(root, |operation| {
        if let Some(body) = operation.get_mut("requestBody") {
            lower_body(body);
        }
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            responses.values_mut().for_each(lower_body);
        }
    });
}

/// Keeps the media type that the client uses, as a kind of body that progenitor knows: JSON, or text. Emission restores what it
/// is.
fn lower_body(holder: &mut Value) {
    let used = used_media(holder).map(|(name, media)| match Encoding::of(name, &media["schema"]) {
        Encoding::Json | Encoding::Form => (JSON.to_owned(), media.clone()),
        _ => (TEXT.to_owned(), json!({ "schema": { "type": "string" } })),
    });
    if let (Some(used), Some(content)) = (used, holder.get_mut("content")) {
        *content = Map::from_iter([used]).into();
    }
}

/// How a body is written, and what the client makes of it. Of several media types, it uses that of the first kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// JSON: any value.
    Json,
    /// The pairs of an HTML form: an object.
    Form,
    /// XML or another text: a `String`.
    Text,
    /// Anything else, such as a file: `Bytes`.
    Bytes,
    /// A body in parts. The client reads it as `Bytes`, and cannot write it.
    Parts,
}

impl Encoding {
    /// Returns the encoding of a media type. Frameworks that do not know it write `*/*` for JSON and for files.
    pub fn of(media_type: &str, schema: &Value) -> Self {
        match essence(media_type).as_str() {
            name if is_json(name) => Self::Json,
            "*/*" if is_structured(schema) => Self::Json,
            "application/x-www-form-urlencoded" => Self::Form,
            name if is_text(name) => Self::Text,
            name if name.starts_with("multipart/") => Self::Parts,
            _ => Self::Bytes,
        }
    }

    /// Reports whether a body is kept as it is.
    pub fn is_bytes(self) -> bool {
        matches!(self, Self::Bytes | Self::Parts)
    }
}

/// Reports whether a schema describes more than a text or a file.
fn is_structured(schema: &Value) -> bool {
    const KEYS: [&str; 4] = ["$ref", "allOf", "oneOf", "anyOf"];
    !matches!(text(schema, "type"), "" | "string")
        || KEYS.iter().any(|key| schema.get(key).is_some())
}

/// Returns the media type of a body that the client writes or reads.
pub fn used_media(holder: &Value) -> Option<(&str, &Value)> {
    entries(holder, "content")
        .min_by_key(|(name, media)| (Encoding::of(name, &media["schema"]), name.contains('*')))
}

/// Reports whether a media type is a kind of XML.
pub fn is_xml(media_type: &str) -> bool {
    let media_type = essence(media_type);
    media_type == "application/xml" || media_type == "text/xml" || media_type.ends_with("+xml")
}

/// Reports whether a media type is a kind of JSON.
pub fn is_json(media_type: &str) -> bool {
    let media_type = essence(media_type);
    media_type == "application/json" || media_type.ends_with("+json")
}

/// Reports whether a media type is a kind of text, XML included.
fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/") || is_xml(media_type)
}

/// Returns a media type without parameters and in lower case: it has no case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn in_operation(operation: &Value) -> Value {
        let mut root = json!({ "paths": { "/a": { "put": operation } } });
        lower(&mut root);
        root["paths"]["/a"]["put"].take()
    }

    #[test]
    fn xml_is_sent_as_text() {
        let operation =
            in_operation(&json!({ "requestBody": { "content": { "application/xml": {} } } }));
        assert_eq!(
            operation["requestBody"]["content"],
            json!({ "text/plain": { "schema": { "type": "string" } } })
        );
    }

    #[test]
    fn a_form_is_sent_as_json_and_a_file_as_text() {
        let file = json!({ "schema": { "type": "string", "format": "binary" } });
        for (name, media, lowered_name, lowered_media) in [
            (
                "Application/X-WWW-Form-Urlencoded; charset=utf-8",
                json!({}),
                "application/json",
                json!({}),
            ),
            (
                "image/png",
                file,
                "text/plain",
                json!({ "schema": { "type": "string" } }),
            ),
        ] {
            let operation = in_operation(&json!({ "requestBody": { "content": { name: media } } }));
            let content = &operation["requestBody"]["content"];
            assert_eq!(*content, json!({ lowered_name: lowered_media }));
        }
    }

    #[test]
    fn media_types_have_no_case_and_may_have_parameters() {
        assert!(
            is_json("Application/JSON; charset=utf-8") && is_json("application/vnd.acme.v2+Json")
        );
        assert!(is_text("TEXT/csv") && is_text("image/SVG+xml") && !is_text("application/json"));
        let content = json!({ "Application/Vnd.Acme+JSON": {} });
        let operation = in_operation(&json!({ "requestBody": { "content": content } }));
        assert_eq!(
            operation["requestBody"]["content"],
            json!({ "application/json": {} })
        );
    }

    #[test]
    fn text_is_read_where_there_is_no_json() {
        let content = json!({ "image/png": {}, "text/vtt": {}, "application/xml": {} });
        let operation = in_operation(&json!({ "responses": { "200": { "content": content } } }));
        assert_eq!(
            operation["responses"]["200"]["content"],
            json!({ "text/plain": { "schema": { "type": "string" } } })
        );
    }

    #[test]
    fn a_file_is_read_where_there_is_nothing_else() {
        let content = json!({ "image/*": {}, "image/png": {}, "image/gif": {} });
        let response = json!({ "content": content });
        assert_eq!(used_media(&response).unwrap().0, "image/png");
        let content = json!({ "image/png": {}, "text/html": {} });
        assert_eq!(
            used_media(&json!({ "content": content })).unwrap().0,
            "text/html"
        );
    }

    #[test]
    fn any_media_type_is_json_if_its_schema_is() {
        for (schema, encoding) in [
            (json!({ "$ref": "#/components/schemas/A" }), Encoding::Json),
            (json!({ "type": "array" }), Encoding::Json),
            (
                json!({ "type": "string", "format": "binary" }),
                Encoding::Bytes,
            ),
            (json!({ "description": "A file." }), Encoding::Bytes),
        ] {
            assert_eq!(Encoding::of("*/*", &schema), encoding, "{schema}");
            assert_eq!(
                Encoding::of("image/*", &schema),
                Encoding::Bytes,
                "{schema}"
            );
        }
    }

    #[test]
    fn problem_json_is_json() {
        let operation = in_operation(&json!({ "responses": { "400": { "content": {
            "text/html": {},
            "application/problem+json": { "schema": {} },
        } } } }));
        assert_eq!(
            operation["responses"]["400"]["content"],
            json!({ "application/json": { "schema": {} } })
        );
    }
}
