//! Verdicts on spec changes like those that vendors make.

use std::path::Path;

use anstream::adapter::strip_str;
use openapi_document::Document;
use spec_diff::Severity;

use super::*;

const FILE: &str = "../openapi/asapp.yaml";

fn document(text: impl Into<String>) -> Document {
    Document::parse(Path::new("openapi/asapp.yaml"), text).unwrap()
}

fn spec() -> String {
    std::fs::read_to_string(FILE).unwrap()
}

/// Reviews ASAPP's spec after `edits`, each an old and a new text.
fn review(edits: &[(&str, &str)]) -> Review {
    let before = spec();
    let mut after = before.clone();
    for (old, new) in edits {
        assert!(after.contains(old), "{old:?} not found");
        after = after.replace(old, new);
    }
    let (before, after) = (document(before), document(after));
    let verdict = Verdict::of("asapp", Some(&before), Some(&after)).unwrap();
    Review::new(vec![verdict], "0.1.0")
}

/// ASAPP accepts one more namespace, renames a response field, and makes a request field required.
fn realistic() -> Review {
    let indented = |spaces: usize, value: &str| format!("\n{}- {value}", " ".repeat(spaces));
    let value = |spaces| indented(spaces, "genesysaudiohook\n");
    let values = |spaces| indented(spaces, "genesysaudiohook") + &indented(spaces, "five9\n");
    let required = indented(8, "agentId\n");
    let asked_for = indented(8, "agentId") + &indented(8, "autotranscribeParams\n");
    review(&[
        (&value(20), &values(20)),
        (&value(8), &values(8)),
        ("streamingSeconds", "openSeconds"),
        (&required, &asked_for),
    ])
}

#[test]
fn text_for_a_terminal() {
    insta::assert_snapshot!(strip_str(&realistic().write(Format::Text)).to_string());
}

#[test]
fn coloured_text() {
    let text = review(&[
        ("x-idempotent: true", "x-idempotent: false"),
        ("streamArn:\n", "streamArn:\n          deprecated: true\n"),
        ("utterance:\n", "utterances:\n"),
    ]);
    insta::assert_snapshot!(text.write(Format::Text).replace('\u{1b}', "ESC"));
}

#[test]
fn markdown_for_a_pull_request() {
    insta::assert_snapshot!(realistic().write(Format::Markdown));
}

#[test]
fn json_for_tools() {
    insta::assert_snapshot!(realistic().write(Format::Json));
}

#[test]
fn changelog_entry() {
    insta::assert_snapshot!(realistic().write(Format::Changelog));
}

#[test]
fn a_changelog_lists_what_reads_alike_once() {
    let mut twice = realistic();
    for verdict in &mut twice.verdicts {
        verdict.wire.extend(verdict.wire.clone());
    }
    let [once, twice] = [realistic(), twice].map(|review| review.write(Format::Changelog));
    assert_eq!(once, twice);
}

#[test]
fn each_format_reports_that_nothing_changed() {
    let all = [
        Format::Text,
        Format::Markdown,
        Format::Json,
        Format::Changelog,
    ];
    let written = all.map(|format| review(&[]).write(format));
    insta::assert_snapshot!(written.join("---\n"));
}

#[test]
fn a_document_that_fails_lint_is_compared_on_the_wire_only() {
    let review = review(&[("x-idempotent: ", "x-idempotence: ")]);
    let reason = &*review.verdicts[0].without_rust().unwrap();
    assert_eq!(
        reason,
        "not compared, because openapi/asapp.yaml violates the lint rule `idempotent`"
    );
    assert!(review.write(Format::Text).contains(reason));
    assert!(review.write(Format::Markdown).contains(reason));
    assert!(review.write(Format::Json).contains(reason));
}

#[test]
fn a_new_spec_adds_everything() {
    let verdict = Verdict::of("asapp", None, Some(&document(spec()))).unwrap();
    let rules: std::collections::BTreeSet<&str> =
        verdict.findings().map(|found| found.rule.id).collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    assert_eq!(
        rules,
        [
            "path-added",
            "rust-event-added",
            "rust-method-added",
            "rust-type-added"
        ]
    );
    let gone = Verdict::of("asapp", Some(&document(spec())), None).unwrap();
    assert_eq!(gone.severity(), Severity::Breaking);
}

#[test]
fn the_review_in_contributing_is_current() {
    let contributing = std::fs::read_to_string("../CONTRIBUTING.md").unwrap();
    let shown = strip_str(&realistic().write(Format::Text)).to_string();
    assert!(
        contributing.contains(&format!("```text\n{shown}```")),
        "CONTRIBUTING.md is stale; it should show:\n{shown}"
    );
}
