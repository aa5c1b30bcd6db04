//! `cargo xtask diff` as a script runs it: exit codes and uncoloured output.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SPEC: &str = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      parameters: [{name: page, in: query, schema: {type: integer, default: 1}}]
      responses: {'200': {description: 'Yes.'}}
";

fn xtask(arguments: &[&str]) -> Output {
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    xtask.args(arguments).output().unwrap()
}

/// Compares the spec with an edit of it.
fn diff(old: &str, new: &str, format: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let (before, after) = (
        file("before.yaml", SPEC),
        file("after.yaml", &SPEC.replace(old, new)),
    );
    xtask(&["diff", "--files", &before, &after, "--format", format])
}

#[limited::test]
fn the_exit_code_is_the_severity() {
    let table = [
        ("page", "page", 0),
        ("type: integer,", "type: number,", 0),
        ("default: 1", "default: 2", 3),
        ("in: query,", "in: query, required: true,", 4),
        ("openapi:", "openapi: [", 1),
        ("openapi: 3.0.3", "swagger: '2.0'", 1),
        ("{type: integer, default: 1}", "{$ref: 'other.yaml#/a'}", 1),
    ];
    for (old, new, code) in table {
        let output = diff(old, new, "text");
        assert_eq!(
            output.status.code(),
            Some(code),
            "{old} to {new}: {output:?}"
        );
    }
}

#[limited::test]
fn invalid_arguments_and_errors_have_their_own_exit_codes() {
    assert_eq!(xtask(&["diff", "--format", "html"]).status.code(), Some(2));
    assert_eq!(
        xtask(&["diff", "--files", "one.yaml"]).status.code(),
        Some(2)
    );
    let output = xtask(&["diff", "no-such-revision"]);
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("`no-such-revision` is not a git revision"),
        "{error}"
    );
    let output = xtask(&["diff", "--files", "no.yaml", "no.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!Path::new("no.yaml").exists());
}

#[limited::test]
fn output_to_a_file_has_no_colours() {
    let output = diff("in: query,", "in: query, required: true,", "text");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("breaking"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

#[limited::test]
fn json_names_the_rule() {
    let output = diff("in: query,", "in: query, required: true,", "json");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["severity"], "breaking");
    assert_eq!(
        json["specs"][0]["wire"][0]["rule"],
        "sent-parameter-became-required"
    );
}
