//! A vendor's text on its way from a page to everything that people read: nothing of it reaches a terminal, a browser or a
//! compiler as more than text.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_document::is_invisible;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;
use support::{SPEC, files, workspace, write};
use tempfile::TempDir;

mod support;

/// A fence of code, HTML, a sequence that sets a terminal's clipboard, marks of direction, line ends and no width.
const HOSTILE: &str = r#""a\n\n```\nfn main(){panic!()}\n```\n~~~~\n</details><script>alert(1)</script> <img src=x onerror=alert(1)>\e]52;c;eA==\a\u202Eb\u2066\u200B\rc --> | d""#;

/// A vendor whose every text is hostile, as an imported spec, in a workspace.
struct Hostile {
    folder: TempDir,
    /// What import printed.
    printed: String,
}

impl Hostile {
    fn import() -> Self {
        let folder = workspace();
        let lines = SPEC.lines().map(|line| match line.split_once(": ") {
            Some((key, _)) if is_text(key) => format!("{key}: {HOSTILE}"),
            _ => line.to_owned(),
        });
        let mut spec = lines.collect::<Vec<_>>().join("\n");
        let edits = [
            // A value of an enum, a property, a default and a source.
            ("enum: [", format!("enum: [{HOSTILE}, ")),
            (
                "        callbackUrl:\n",
                format!(
                    "        {HOSTILE}: {{type: string, description: D., default: {HOSTILE}}}\n        callbackUrl:\n"
                ),
            ),
            (
                "      x-idempotent: true\n      parameters:",
                format!(
                    "      x-idempotent: true\n      x-evidence: sdk\n      x-source: {HOSTILE}\n      parameters:"
                ),
            ),
        ];
        for (old, new) in edits {
            assert!(spec.contains(old), "{old:?} not found");
            spec = spec.replacen(old, &new, 1);
        }
        write(folder.path(), "hostile.yaml", &spec);
        let mut hostile = Self {
            folder,
            printed: String::new(),
        };
        let printed = hostile.xtask(&["import", "../hostile.yaml", "-o", "../imported.yaml"]);
        hostile.printed = printed;
        hostile
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Runs the program in the workspace, and returns what it prints.
    fn xtask(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let command = command.args(arguments).current_dir(self.path("checkout"));
        let command = command
            .env("CARGO", self.path("cargo"))
            .env_remove("CARGO_TARGET_DIR");
        let output = command.output().unwrap();
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8(printed).unwrap();
        assert_ne!(output.status.code(), Some(2), "{printed}");
        printed
    }

    /// Compares the spec without the hostile texts with the one that has them.
    fn diff(&self, format: &str) -> String {
        self.xtask(&[
            "diff",
            "--files",
            "../acme.yaml",
            "../imported.yaml",
            "--format",
            format,
        ])
    }
}

/// Reports whether a key of YAML has a text for people, and not a name.
fn is_text(key: &str) -> bool {
    matches!(key.trim_start(), "title" | "description" | "summary")
}

#[track_caller]
fn assert_inert(text: &str) {
    let odd = text
        .chars()
        .find(|char| *char != '\n' && is_invisible(*char));
    assert_eq!(odd, None, "{text}");
    assert!(text.contains("52;c;eA=="), "the text is not there: {text}");
}

/// Text for a terminal, or a listing: no line is the vendor's.
#[track_caller]
fn assert_no_line_of_its_own(text: &str) {
    assert_inert(text);
    let is_own = |line: &&str| {
        ["~~~~", "```", "fn main", "</details>", "c -->"]
            .iter()
            .any(|start| line.starts_with(start))
    };
    assert_eq!(text.lines().find(is_own), None, "{text}");
}

/// Markdown: no HTML, and no fence, outside of code.
#[track_caller]
fn assert_inert_markdown(text: &str) {
    assert_no_line_of_its_own(text);
    let options = Options::ENABLE_TABLES;
    let html = Parser::new_ext(text, options).find(|event| matches!(event, Event::Html(html) | Event::InlineHtml(html) if !html.starts_with("<!--")));
    assert_eq!(html, None, "{text}");
}

#[limited::test]
fn an_imported_spec_shows_every_character() {
    let hostile = Hostile::import();
    let spec = fs::read_to_string(hostile.path("imported.yaml")).unwrap();
    assert_inert(&spec);
    let odd = hostile
        .printed
        .chars()
        .find(|char| *char != '\n' && is_invisible(*char));
    assert_eq!(odd, None, "{}", hostile.printed);
}

#[limited::test]
fn a_verdict_for_a_terminal() {
    assert_no_line_of_its_own(&Hostile::import().diff("text"));
}

#[limited::test]
fn a_verdict_for_a_pull_request() {
    assert_inert_markdown(&Hostile::import().diff("markdown"));
}

#[limited::test]
fn a_verdict_for_a_changelog() {
    assert_inert_markdown(&Hostile::import().diff("changelog"));
}

#[limited::test]
fn a_verdict_for_tools() {
    let json = Hostile::import().diff("json");
    assert_inert(&json);
    serde_json::from_str::<Value>(&json).unwrap();
}

#[limited::test]
fn problems_that_lint_names() {
    let hostile = Hostile::import();
    let file = hostile.path("imported.yaml");
    // A property without a description, so that its name is in a pointer, in a JSONPath and in the text of an overlay.
    let spec = fs::read_to_string(&file).unwrap();
    let lines = spec.lines().filter(|line| line.trim() != "description: D.");
    let without = lines.collect::<Vec<_>>().join("\n");
    assert!(without.len() < spec.len(), "{spec}");
    fs::write(&file, without).unwrap();
    assert_no_line_of_its_own(&hostile.xtask(&["lint", "../imported.yaml"]));
    let json = hostile.xtask(&["lint", "../imported.yaml", "--format", "json"]);
    assert_inert(&json);
    serde_json::from_str::<Value>(&json).unwrap();
    hostile.xtask(&[
        "lint",
        "../imported.yaml",
        "--overlay-skeleton",
        "../skeleton.yaml",
    ]);
    assert_inert(&fs::read_to_string(hostile.path("skeleton.yaml")).unwrap());
}

/// What regen writes: Rust, listings and docs. `crates/codegen/tests/codegen/rustdoc.rs` reads the rustdoc.
#[limited::test]
fn every_file_of_a_new_vendor() {
    let hostile = Hostile::import();
    let printed = hostile.xtask(&["new-vendor", "acme", "--spec", "../imported.yaml"]);
    assert!(printed.contains("added the vendor"), "{printed}");
    let files = files(&hostile.path("checkout"));
    let text = |file: &str| String::from_utf8(files[Path::new(file)].clone()).unwrap();
    for file in files.keys().filter(|file| file.extension().is_some()) {
        let text = text(file.to_str().unwrap());
        let odd = text
            .chars()
            .find(|char| *char != '\n' && is_invisible(*char));
        assert_eq!(odd, None, "{}", file.display());
    }
    let spec = hostile.path("checkout/openapi/acme.yaml");
    let generated = callscribe_codegen::generate::generate(&spec).unwrap();
    assert_no_line_of_its_own(&generated.surface);
    assert_inert_markdown(&text("docs/sandbox.md"));
    for file in [
        "src/acme/mod.rs",
        "src/generated/acme.rs",
        "crates/sandbox/src/vendors/acme/mod.rs",
    ] {
        assert_no_line_of_its_own(&text(file));
    }
    let module = text("src/acme/mod.rs");
    let docs: Vec<_> = module
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .collect();
    assert_inert_markdown(&docs.join("\n"));
}
