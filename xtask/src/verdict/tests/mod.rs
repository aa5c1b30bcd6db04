//! What a maintainer reads after a change such as a vendor makes.

use std::path::Path;

use anstream::adapter::strip_str;

use super::*;

const FILE: &str = "../openapi/asapp.yaml";

fn document(text: impl Into<String>) -> Document {
    Document::parse(Path::new("openapi/asapp.yaml"), text).unwrap()
}

fn spec() -> String {
    std::fs::read_to_string(FILE).unwrap()
}

/// The review after `edits`, each of an old text and a new one, of ASAPP's spec.
fn review(edits: &[(&str, &str)]) -> Review {
    let before = spec();
    let mut after = before.clone();
    for (old, new) in edits {
        assert!(after.contains(old), "{old:?} is not there");
        after = after.replace(old, new);
    }
    let (before, after) = (document(before), document(after));
    let verdict = Verdict::of("asapp", Some(&before), Some(&after));
    Review::new(vec![verdict], "0.1.0")
}

/// ASAPP takes calls of one more telephony, calls a field otherwise, and wants to be told how to transcribe.
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
fn the_verdict_for_a_terminal() {
    insta::assert_snapshot!(strip_str(&realistic().write(Format::Text)).to_string());
}

#[test]
fn the_verdict_in_colour() {
    let text = review(&[
        ("x-idempotent: true", "x-idempotent: false"),
        ("streamArn:\n", "streamArn:\n          deprecated: true\n"),
        ("utterance:\n", "utterances:\n"),
    ]);
    insta::assert_snapshot!(text.write(Format::Text).replace('\u{1b}', "ESC"));
}

#[test]
fn the_verdict_for_a_pull_request() {
    insta::assert_snapshot!(realistic().write(Format::Markdown));
}

#[test]
fn the_verdict_for_tools() {
    insta::assert_snapshot!(realistic().write(Format::Json));
}

#[test]
fn the_entry_of_a_changelog() {
    insta::assert_snapshot!(realistic().write(Format::Changelog));
}

#[test]
fn no_change_is_said_in_each_form() {
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
fn a_document_that_breaks_a_rule_is_judged_on_the_wire_only() {
    let review = review(&[("x-idempotent: ", "x-idempotence: ")]);
    let reason = review.verdicts[0].rust.as_ref().unwrap_err();
    assert_eq!(
        reason,
        "no Rust is made of openapi/asapp.yaml, which breaks the rule `idempotent`"
    );
    assert!(review.write(Format::Text).contains(reason));
    assert!(review.write(Format::Markdown).contains(reason));
    assert!(review.write(Format::Json).contains(reason));
}

#[test]
fn a_spec_that_is_new_is_new_in_all_parts() {
    let verdict = Verdict::of("asapp", None, Some(&document(spec())));
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
    let gone = Verdict::of("asapp", Some(&document(spec())), None);
    assert_eq!(gone.severity(), Severity::Breaking);
}

/// The block in CONTRIBUTING is what a maintainer gets.
#[test]
fn the_review_in_contributing_is_the_real_one() {
    let contributing = std::fs::read_to_string("../CONTRIBUTING.md").unwrap();
    let shown = strip_str(&realistic().write(Format::Text)).to_string();
    assert!(
        contributing.contains(&format!("```text\n{shown}```")),
        "CONTRIBUTING.md shows another review than:\n{shown}"
    );
}
