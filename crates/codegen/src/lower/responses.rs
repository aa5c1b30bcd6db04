//! Reduces responses to one success and one error per operation, because progenitor panics on more.
//!
//! Any 2xx is a success, and any 4xx or 5xx an error. Tests and the sandbox use the complete list in the document.

use serde_json::{Map, Value, json};

use super::each::each_operation;
use super::media::{JSON, TEXT};
use crate::model::is_error;
use openapi_document::spec::component;

pub(super) fn lower(root: &mut Value) {
    each_operation(root, |operation| {
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            *responses = lowered(responses);
        }
    });
}

fn lowered(responses: &Map<String, Value>) -> Map<String, Value> {
    let is_success: fn(&str) -> bool = |status| status.starts_with('2');
    let success = media(responses, JSON, is_success);
    // progenitor reads text as bytes, but a string of JSON as a string. Emission reads it as it is again.
    let success = response(success.or_else(|| media(responses, TEXT, is_success)));
    let error = response(error(responses));
    let ranges = [("2XX", success), ("4XX", error.clone()), ("5XX", error)];
    let ranges = ranges.map(|(range, response)| (range.to_owned(), response));
    ranges.into_iter().collect()
}

/// Returns the body of the first wanted response that has one of this media type.
fn media<'a>(
    responses: &'a Map<String, Value>,
    media_type: &str,
    wanted: fn(&str) -> bool,
) -> Option<&'a Value> {
    let mut wanted = responses.iter().filter(|(status, _)| wanted(status));
    wanted.find_map(|(_, response)| response.get("content")?.get(media_type))
}

/// Returns the first body that is a type. Emission adds those of other statuses.
fn error(responses: &Map<String, Value>) -> Option<&Value> {
    let mut errors = responses.iter().filter(|(status, _)| is_error(status));
    errors.find_map(|(_, response)| {
        let media = response.get("content")?.get(JSON)?;
        component(&media["schema"]).map(|_| media)
    })
}

fn response(media: Option<&Value>) -> Value {
    media.map_or_else(
        || json!({ "description": "" }),
        |media| json!({ "description": "", "content": { JSON: media } }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(name: &str) -> Value {
        json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}") } } })
    }

    #[test]
    fn many_statuses_become_three_ranges() {
        let responses = json!({
            "200": { "description": "a" , "content": body("Ok") },
            "204": { "description": "b" },
            "400": { "description": "c", "content": body("Error") },
            "404": { "description": "d" },
            "default": { "description": "e", "content": body("Error") },
        });
        let lowered = lowered(responses.as_object().unwrap());
        assert_eq!(lowered.keys().collect::<Vec<_>>(), ["2XX", "4XX", "5XX"]);
        assert_eq!(lowered["2XX"]["content"], body("Ok"));
        assert_eq!(lowered["4XX"]["content"], body("Error"));
    }

    #[test]
    fn a_text_is_the_value_of_a_success_and_not_that_of_an_error() {
        let text = json!({ "text/plain": { "schema": { "type": "string" } } });
        let responses = json!({
            "200": { "description": "a", "content": text },
            "400": { "description": "b", "content": text },
        });
        let lowered = lowered(responses.as_object().unwrap());
        let schema = json!({ "schema": { "type": "string" } });
        assert_eq!(
            lowered["2XX"]["content"],
            json!({ "application/json": schema })
        );
        assert_eq!(lowered["4XX"], json!({ "description": "" }));
    }

    #[test]
    fn empty_content_is_ignored() {
        let responses = json!({
            "201": { "description": "a", "content": {} },
            "202": { "description": "b", "content": body("Ok") },
        });
        let lowered = lowered(responses.as_object().unwrap());
        assert_eq!(lowered["2XX"]["content"], body("Ok"));
    }

    #[test]
    fn a_success_without_content_is_kept() {
        let responses = json!({ "200": { "description": "a" }, "204": { "description": "b" } });
        let lowered = lowered(responses.as_object().unwrap());
        assert_eq!(lowered["2XX"], json!({ "description": "" }));
    }
}
