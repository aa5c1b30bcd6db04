//! Replaces media types that progenitor does not know. Code generation restores those of requests.

use serde_json::{Map, Value};

use super::each::each_operation;
use openapi_document::spec::entries;

/// The kinds of body that progenitor knows.
pub(super) const JSON: &str = "application/json";
pub(super) const TEXT: &str = "text/plain";

pub(super) fn lower(root: &mut Value) {
    each_operation(root, |operation| {
        if let Some(content) = operation.pointer_mut("/requestBody/content") {
            lower_request(content);
        }
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            responses.values_mut().for_each(lower_response);
        }
    });
}

/// Names the kind of body that progenitor knows: JSON, or text.
fn lower_request(content: &mut Value) {
    let Some(content) = content.as_object_mut() else {
        return;
    };
    *content = std::mem::take(content)
        .into_iter()
        .map(|(name, media)| {
            let name = match &name {
                name if is_json(name) => JSON.to_owned(),
                name if is_text(name) => TEXT.to_owned(),
                name => name.clone(),
            };
            (name, media)
        })
        .collect();
}

/// Keeps the media type that the client reads, as `application/json` or `text/plain`.
fn lower_response(response: &mut Value) {
    let read = read_media(response).map(|(name, media)| {
        let name = if is_json(name) { JSON } else { TEXT };
        (name.to_owned(), media.clone())
    });
    if let (Some(read), Some(content)) = (read, response.get_mut("content")) {
        *content = Map::from_iter([read]).into();
    }
}

/// Returns the media type of a response that the client reads: JSON, or else text.
pub fn read_media(response: &Value) -> Option<(&str, &Value)> {
    let read = |is: fn(&str) -> bool| entries(response, "content").find(|(name, _)| is(name));
    read(is_json).or_else(|| read(is_text))
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
pub(crate) fn is_text(media_type: &str) -> bool {
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

    fn lowered(operation: &Value) -> Value {
        let mut root = json!({ "paths": { "/a": { "put": operation } } });
        lower(&mut root);
        root["paths"]["/a"]["put"].take()
    }

    #[test]
    fn xml_is_sent_as_text() {
        let operation =
            lowered(&json!({ "requestBody": { "content": { "application/xml": {} } } }));
        assert_eq!(
            operation["requestBody"]["content"],
            json!({ "text/plain": {} })
        );
    }

    #[test]
    fn media_types_have_no_case_and_may_have_parameters() {
        assert!(
            is_json("Application/JSON; charset=utf-8") && is_json("application/vnd.acme.v2+Json")
        );
        assert!(is_text("TEXT/csv") && is_text("image/SVG+xml") && !is_text("application/json"));
        let content = json!({ "Application/Vnd.Acme+JSON": {} });
        let operation = lowered(&json!({ "requestBody": { "content": content } }));
        assert_eq!(
            operation["requestBody"]["content"],
            json!({ "application/json": {} })
        );
    }

    #[test]
    fn text_is_read_where_there_is_no_json() {
        let content = json!({ "image/png": {}, "text/vtt": {}, "application/xml": {} });
        let operation = lowered(&json!({ "responses": { "200": { "content": content } } }));
        assert_eq!(
            operation["responses"]["200"]["content"],
            json!({ "text/plain": {} })
        );
    }

    #[test]
    fn problem_json_is_json() {
        let operation = lowered(&json!({ "responses": { "400": { "content": {
            "text/html": {},
            "application/problem+json": { "schema": {} },
        } } } }));
        assert_eq!(
            operation["responses"]["400"]["content"],
            json!({ "application/json": { "schema": {} } })
        );
    }
}
