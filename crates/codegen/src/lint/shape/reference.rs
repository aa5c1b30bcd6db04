//! The rule that a `$ref` has no siblings and names a component of the right kind.

use serde_json::{Map, Value};

use super::super::findings::Findings;
use openapi_document::grammar::Kind;
use openapi_document::spec::pointer_of;

pub(super) fn check(
    findings: &mut Findings<'_>,
    kind: Kind,
    node: &Map<String, Value>,
    pointer: &str,
) {
    let Some(target) = node["$ref"].as_str() else {
        findings.add(
            "kind",
            &format!("{pointer}/$ref"),
            "should be a string",
            "Use `#/components/SECTION/NAME`.",
        );
        findings.broken.add(pointer);
        return;
    };
    let section = kind.section().unwrap_or_default();
    let name = target.strip_prefix(&format!("#/components/{section}/"));
    let local = pointer_of(target);
    let found = findings.problems.len();
    if local.is_none() {
        findings.add(
            "local-reference",
            pointer,
            format!("`{target}` is outside of the document"),
            "Copy the target into `components` and refer to it there.",
        );
    } else if local
        .and_then(|local| findings.document.get(&local))
        .is_none()
    {
        findings.add(
            "dangling-reference",
            pointer,
            format!("`{target}` does not exist"),
            "Fix the name, or add the component.",
        );
    } else if matches!(section, "" | "pathItems" | "callbacks" | "links")
        || name.is_none_or(|name| name.contains('/'))
    {
        findings.add(
            "reference-kind",
            pointer,
            format!("`{target}` is not a component that can be used here"),
            "Move the target to the right section of `components`, or write it out here.",
        );
    } else if node.len() > 1 {
        findings.add(
            "reference-alone",
            pointer,
            "there are keys beside `$ref`, which OpenAPI 3.0 ignores",
            "Remove them, or wrap the reference in an `allOf` with one item.",
        );
    } else if section != "schemas" && is_component(pointer) {
        findings.add(
            "reference-chain",
            pointer,
            format!("the component is only an alias of `{target}`"),
            "Refer to the target directly.",
        );
    }
    if findings.problems.len() > found {
        findings.broken.add(pointer);
    }
}

fn is_component(pointer: &str) -> bool {
    pointer.starts_with("/components/") && pointer.matches('/').count() == 3
}
