//! Rustdoc out of a spec: the description, and how sure we are of it.

use serde_json::Value;

use crate::spec::{items, text};

/// The rustdoc of a schema, property, parameter or operation.
pub(crate) fn of(node: &Value) -> String {
    let mut paragraphs = Vec::new();
    let description = text(node, "description").trim();
    if !description.is_empty() {
        paragraphs.push(description.to_owned());
    }
    if let Some(default) = node.get("default") {
        paragraphs.push(self::default(default));
    }
    if let Some(evidence) = evidence(node) {
        paragraphs.push(evidence);
    }
    paragraphs.extend(items(node, "x-deviation").map(|(_, deviation)| self::deviation(deviation)));
    paragraphs.join("\n\n")
}

/// What the vendor takes where nothing is sent.
pub(crate) fn default(value: &Value) -> String {
    format!("Vendor's default: `{value}`.")
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
        Some(format!("Evidence: {grade} ({})", linked(source)))
    }
}

/// Bare addresses become links, so that rustdoc does not complain of them.
fn linked(source: &str) -> String {
    source
        .split(' ')
        .map(|word| {
            if word.starts_with("https://") {
                let address = word.trim_end_matches([',', ';', '.', ')']);
                format!("<{address}>{}", &word[address.len()..])
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
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
            "x-source": "see https://example.com/a.",
            "x-deviation": [{ "kind": "type", "says": "A.", "reading": "B.", "why": "C." }],
        }));
        assert_eq!(
            docs,
            "Page number.\n\nVendor's default: `1`.\n\n\
             Evidence: in an official SDK only (see <https://example.com/a>.)\n\n\
             Deviation (type): A. We read: B. C."
        );
    }
}
