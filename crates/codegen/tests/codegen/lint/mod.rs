//! Lint rules: the problems of a valid document after a single edit.

use std::path::Path;

use callscribe_codegen::generate::from_document;
use openapi_document::Document;
use openapi_document::Problem;

use super::{BASE, generated};

mod body;
mod client;
mod document;
mod event_key;
mod example;
mod limit;
mod name;
mod nullable;
mod operation;
mod parameter;
mod schema;
mod shape;
mod union;
mod webhook;

#[test]
fn the_base_passes_lint() {
    assert_eq!(found(BASE), []);
}

/// Returns the problems of a document.
fn found(text: &str) -> Vec<Problem> {
    match Document::parse(Path::new("base.yaml"), text) {
        Ok(document) => from_document(&document)
            .err()
            .map_or(Vec::new(), |found| found.0),
        Err(problem) => vec![problem],
    }
}

/// Replaces `old`, which occurs once, in the base.
#[track_caller]
fn edited(old: &str, new: &str) -> String {
    assert_eq!(BASE.matches(old).count(), 1, "{old:?} is not there once");
    BASE.replacen(old, new, 1)
}

/// Returns the only problem after an edit: its rule, its pointer and the text of its line.
#[track_caller]
fn fault(old: &str, new: &str, rule: &str, pointer: &str, line: &str) {
    faults(&edited(old, new), &[(rule, pointer, line)]);
}

/// Returns all problems of a document.
#[track_caller]
fn faults(text: &str, expected: &[(&str, &str, &str)]) {
    let problems = found(text);
    let mut found: Vec<_> = problems
        .iter()
        .map(|problem| {
            assert!(
                !problem.help.is_empty() && !problem.message.is_empty(),
                "{problem:?}"
            );
            let line = problem.location.map_or(0, |place| place.line);
            let line = usize::try_from(line).unwrap().checked_sub(1);
            let line = line.and_then(|line| text.lines().nth(line)).unwrap_or("?");
            (problem.rule, problem.pointer.as_str(), line.trim())
        })
        .collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{problems:#?}");
}
