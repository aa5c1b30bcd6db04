//! Every `$ref` is local and leads somewhere.

use serde_json::Value;

use super::Findings;
use crate::document::escape;

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    walk(findings, root, String::new());
}

fn walk(findings: &mut Findings<'_>, node: &Value, pointer: String) {
    match node {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get("$ref") {
                reference(findings, target, &pointer);
            }
            for (key, value) in map {
                walk(findings, value, format!("{pointer}/{}", escape(key)));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(findings, item, format!("{pointer}/{index}"));
            }
        }
        _ => {}
    }
}

fn reference(findings: &mut Findings<'_>, target: &str, pointer: &str) {
    let Some(local) = target.strip_prefix('#') else {
        findings.add(
            "local-reference",
            pointer,
            format!("`{target}` leads out of the document"),
            "Copy what it names into `components` and refer to it there.",
        );
        return;
    };
    if findings.document.get(local).is_none() {
        findings.add(
            "dangling-reference",
            pointer,
            format!("`{target}` leads nowhere"),
            "Correct the name, or add the component.",
        );
    }
}
