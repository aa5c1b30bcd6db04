//! A verdict for tools.

use serde_json::{Value, json};
use spec_diff::Finding;

use super::review::{Review, Verdict};

pub(super) fn value(review: &Review) -> Value {
    let step = review.step();
    json!({
        "severity": review.severity().word(),
        "version": review.version,
        "step": step.word(),
        "next": step.next(&review.version),
        "specs": review.verdicts.iter().map(verdict).collect::<Value>(),
    })
}

fn verdict(verdict: &Verdict) -> Value {
    json!({
        "spec": verdict.name,
        "severity": verdict.severity().word(),
        "wire": verdict.wire.iter().map(finding).collect::<Value>(),
        "rust": verdict.rust.iter().flatten().map(finding).collect::<Value>(),
        "withoutRust": verdict.without_rust(),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "severity": finding.rule.severity.word(),
        "rule": finding.rule.id,
        "before": finding.before,
        "after": finding.after,
        "ways": finding.directions.iter().map(|direction| direction.word()).collect::<Value>(),
        "says": finding.sentence(),
    })
}
