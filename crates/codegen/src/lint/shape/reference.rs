//! A `$ref` stands alone, and names a component of the kind that is wanted in its place.

use serde_json::{Map, Value};

use super::super::findings::Findings;
use super::table::Object;

pub(super) fn check(
    findings: &mut Findings<'_>,
    object: &Object,
    node: &Map<String, Value>,
    pointer: &str,
) {
    let Some(target) = node["$ref"].as_str() else {
        findings.add(
            "kind",
            &format!("{pointer}/$ref"),
            "should be text",
            "Write `#/components/`, the kind and the name.",
        );
        return;
    };
    let section = object.section.unwrap_or_default();
    let name = target.strip_prefix(&format!("#/components/{section}/"));
    let local = target.strip_prefix('#');
    if local.is_none() {
        findings.add(
            "local-reference",
            pointer,
            format!("`{target}` leads out of the document"),
            "Copy what it names into `components` and refer to it there.",
        );
    } else if local
        .and_then(|local| findings.document.get(local))
        .is_none()
    {
        findings.add(
            "dangling-reference",
            pointer,
            format!("`{target}` leads nowhere"),
            "Correct the name, or add the component.",
        );
    } else if section.is_empty() || name.is_none_or(|name| name.contains('/')) {
        findings.add(
            "reference-kind",
            pointer,
            format!("`{target}` is no component that can stand here"),
            "Move what it names to its place under `components`, or write it out here.",
        );
    } else if node.len() > 1 {
        findings.add(
            "reference-alone",
            pointer,
            "there are keys beside `$ref`, which every reader of OpenAPI 3.0 passes over",
            "Drop them, or wrap the reference: `allOf` with the reference as its one element.",
        );
    } else if section != "schemas" && is_component(pointer) {
        findings.add(
            "reference-chain",
            pointer,
            format!("the component is only another name for `{target}`"),
            "Refer to that one directly.",
        );
    }
}

fn is_component(pointer: &str) -> bool {
    pointer.starts_with("/components/") && pointer.matches('/').count() == 3
}
