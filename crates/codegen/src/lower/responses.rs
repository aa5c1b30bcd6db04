//! Reduces responses to one success and one error per operation, because progenitor panics on more.
//!
//! Any 2xx is a success, and any 4xx or 5xx an error. Tests and the sandbox use the complete list in the document.

use serde_json::{Map, Value, json};

use super::each::each_operation;

pub(super) fn lower(root: &mut Value) {
    each_operation(root, |operation| {
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            *responses = lowered(responses);
        }
    });
}

fn lowered(responses: &Map<String, Value>) -> Map<String, Value> {
    let success = with_content(responses, |status| status.starts_with('2'));
    let error = with_content(responses, |status| !status.starts_with(['1', '2', '3']));
    let mut lowered = Map::from_iter([("2XX".to_owned(), success)]);
    for range in ["4XX", "5XX"] {
        lowered.insert(range.to_owned(), error.clone());
    }
    lowered
}

/// Returns the first wanted response with a JSON body, or a response without content.
fn with_content(responses: &Map<String, Value>, wanted: impl Fn(&str) -> bool) -> Value {
    responses
        .iter()
        .filter(|(status, _)| wanted(status))
        .filter_map(|(_, response)| response.get("content"))
        .find(|content| content.get("application/json").is_some())
        .map_or_else(
            || json!({ "description": "" }),
            |content| json!({ "description": "", "content": content }),
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
