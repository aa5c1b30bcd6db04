//! The types of error bodies.

use serde_json::Value;

use super::{Type, body_type};
use crate::lower::used_media;
use openapi_document::spec::Operation;

/// Reports whether a status is that of an error. `default` counts as one.
pub fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

/// Returns the types of an operation's error bodies by status, the narrowest first. One type for all is that of `default`.
pub fn error_types<'a>(root: &'a Value, operation: &Operation<'a>) -> Vec<(&'a str, String)> {
    let responses = operation.responses(root).into_iter();
    let errors = responses.filter(|(status, ..)| is_error(status));
    let mut types: Vec<(&str, String)> = errors
        .filter_map(|(status, _, response)| Some((status, error_type(root, response)?)))
        .collect();
    types.sort_by_key(|(status, _)| (*status == "default", status.ends_with('X')));
    if let Some((first, rest)) = types.split_first_mut()
        && rest.iter().all(|(_, name)| *name == first.1)
    {
        first.0 = "default";
        types.truncate(1);
    }
    types
}

/// Returns the type of an error's JSON body. A body without a name of its own is not read.
fn error_type(root: &Value, response: &Value) -> Option<String> {
    let (name, media) = used_media(response)?;
    match body_type(root, name, media) {
        Type::Named(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi_document::spec::operations;
    use serde_json::json;

    fn types(responses: &Value) -> Vec<(String, String)> {
        let object = json!({ "properties": {} });
        let root = json!({
            "paths": { "/a": { "get": { "responses": responses } } },
            "components": { "schemas": { "A": object, "B": object, "Text": { "type": "string" } } },
        });
        let operation = &operations(&root)[0];
        let types = error_types(&root, operation).into_iter();
        types
            .map(|(status, name)| (status.to_owned(), name))
            .collect()
    }

    fn body(name: &str) -> Value {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        json!({ "content": { "application/problem+json": { "schema": schema } } })
    }

    #[test]
    fn one_type_is_that_of_all_errors() {
        let found = types(
            &json!({ "200": body("B"), "400": body("A"), "404": {}, "500": body("Text"), "5XX": body("A") }),
        );
        assert_eq!(found, [("default".to_owned(), "A".to_owned())]);
    }

    #[test]
    fn the_narrowest_status_comes_first() {
        let found = types(
            &json!({ "default": body("A"), "4XX": body("B"), "404": body("A"), "409": body("B") }),
        );
        let statuses: Vec<_> = found
            .iter()
            .map(|(status, name)| format!("{status} {name}"))
            .collect();
        assert_eq!(statuses, ["404 A", "409 B", "4XX B", "default A"]);
    }
}
