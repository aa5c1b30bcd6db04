//! Rustdoc out of a spec: the description, and how sure we are of it.

use serde_json::Value;

use crate::model::is_choice;
use openapi_document::code_span;
use openapi_document::spec::{flag, items, text};

/// The rustdoc of a schema, property, parameter or operation.
pub(crate) fn of(node: &Value) -> String {
    let mut paragraphs = Vec::new();
    let description = text(node, "description").trim();
    if !description.is_empty() {
        paragraphs.push(description.to_owned());
    }
    for (key, place) in [("readOnly", "responses"), ("writeOnly", "requests")] {
        if flag(node, key) {
            paragraphs.push(format!("Only in {place}."));
        }
    }
    if flag(node, "deprecated") {
        paragraphs.push("Deprecated by the vendor.".to_owned());
    }
    if let Some(default) = node.get("default") {
        paragraphs.push(self::default(default));
    }
    let values = node.get("enum").and_then(Value::as_array);
    if let Some(values) = values.filter(|_| !is_choice(node)) {
        let values: Vec<_> = values
            .iter()
            .map(|value| code_span(&value.to_string()))
            .collect();
        paragraphs.push(format!("Known values: {}.", values.join(", ")));
    }
    if let Some(evidence) = evidence(node) {
        paragraphs.push(evidence);
    }
    paragraphs.extend(items(node, "x-deviation").map(|(_, deviation)| self::deviation(deviation)));
    paragraphs.join("\n\n")
}

/// What the vendor takes where nothing is sent.
pub(crate) fn default(value: &Value) -> String {
    format!("Vendor's default: {}.", code_span(&value.to_string()))
}

fn evidence(node: &Value) -> Option<String> {
    let grade = match text(node, "x-evidence") {
        "documented" => "documented",
        "sdk" => "in an official SDK only",
        "observed" => "observed",
        "inferred" => "our reading",
        _ => return None,
    };
    let source = text(node, "x-source").trim();
    if source.is_empty() {
        Some(format!("Evidence: {grade}."))
    } else {
        Some(format!("Evidence: {grade} ({source})"))
    }
}

fn deviation(deviation: &Value) -> String {
    let part = |key| text(deviation, key).trim().to_owned();
    format!(
        "Deviation ({}): {} We read: {} {}",
        part("kind"),
        part("says"),
        part("reading"),
        part("why")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn evidence_and_deviations_follow_the_description() {
        let docs = of(&json!({
            "description": "Page number.",
            "default": 1,
            "x-evidence": "sdk",
            "x-source": "a page",
            "x-deviation": [{ "kind": "type", "says": "A.", "reading": "B.", "why": "C." }],
        }));
        assert_eq!(
            docs,
            "Page number.\n\nVendor's default: `1`.\n\n\
             Evidence: in an official SDK only (a page)\n\n\
             Deviation (type): A. We read: B. C."
        );
    }
}
