//! Removes header parameters that OpenAPI tells tools to ignore: other parts of the document say what they would.

use serde_json::Value;

use openapi_document::grammar::{Kind, walk_mut};
use openapi_document::spec::text;

/// Names of headers that come from media types and security schemes.
const RESERVED: [&str; 3] = ["accept", "content-type", "authorization"];

pub(super) fn remove(root: &mut Value) {
    walk_mut(Kind::Paths, &mut root["paths"], &mut |kind, node| {
        let has_parameters = matches!(kind, Kind::PathItem | Kind::Operation);
        let parameters = node.get_mut("parameters").filter(|_| has_parameters);
        if let Some(parameters) = parameters.and_then(Value::as_array_mut) {
            parameters.retain(|parameter| !is_reserved(parameter));
        }
    });
}

/// Reports whether a parameter is to be ignored.
pub(crate) fn is_reserved(parameter: &Value) -> bool {
    let name = text(parameter, "name");
    text(parameter, "in") == "header"
        && RESERVED
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_headers_of_these_names_are_removed() {
        let kept = json!([{ "name": "Accept", "in": "query" }, { "name": "Accept-Language", "in": "header" }]);
        let mut parameters = kept.as_array().unwrap().clone();
        for name in ["accept", "Content-Type", "AUTHORIZATION"] {
            parameters.push(json!({ "name": name, "in": "header" }));
        }
        let mut root = json!({ "paths": { "/a": { "parameters": parameters, "get": { "parameters": parameters } } } });
        remove(&mut root);
        assert_eq!(
            root["paths"]["/a"],
            json!({ "parameters": kept, "get": { "parameters": kept } })
        );
    }
}
