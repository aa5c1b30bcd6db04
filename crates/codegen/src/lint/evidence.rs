//! The rule that `x-evidence` and `x-deviation` are well formed.

use serde_json::Value;

use super::findings::Findings;
use openapi_document::grammar::walk;
use openapi_document::spec::text;

const GRADES: [&str; 4] = ["documented", "sdk", "observed", "inferred"];
const KINDS: [&str; 5] = ["name", "type", "optionality", "value", "syntax"];

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    walk(&document.root, &mut |_, pointer, node| {
        evidence(findings, node, pointer);
        deviations(findings, node, pointer);
    });
}

fn evidence(findings: &mut Findings<'_>, node: &Value, pointer: &str) {
    let Some(grade) = node.get("x-evidence") else {
        return;
    };
    if !grade.as_str().is_some_and(|grade| GRADES.contains(&grade)) {
        findings.add(
            "evidence",
            &format!("{pointer}/x-evidence"),
            format!("{grade} is not a grade of evidence"),
            "Use documented, sdk, observed or inferred.",
        );
    }
    if text(node, "x-source").trim().is_empty() {
        findings.add(
            "source",
            pointer,
            "`x-evidence` has no `x-source`",
            "Name the source in `x-source`, or why it is inferred.",
        );
    }
}

fn deviations(findings: &mut Findings<'_>, node: &Value, pointer: &str) {
    let Some(deviations) = node.get("x-deviation") else {
        return;
    };
    let well_formed = deviations.as_array().is_some_and(|deviations| {
        deviations.iter().all(|deviation| {
            KINDS.contains(&text(deviation, "kind"))
                && ["says", "reading", "why"]
                    .iter()
                    .all(|key| !text(deviation, key).trim().is_empty())
        })
    });
    if !well_formed {
        findings.add(
            "deviation",
            &format!("{pointer}/x-deviation"),
            "a deviation is incomplete",
            "List objects with kind (name, type, optionality, value or syntax), says, reading and why.",
        );
    }
}
