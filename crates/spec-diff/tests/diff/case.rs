//! One pair of the table: a fragment before and after, and what is expected wherever it stands.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use callscribe_codegen::lower::lower;
use openapi_document::{Document, Problem, Problems};
use serde_json::{Value, json};
use spec_diff::{Finding, compare, diff, rust};

use super::{folder, read};

/// A pair of fragments at one place of a document.
pub(crate) struct Case {
    /// File, name and place: what a failure is called by.
    pub(crate) name: String,
    pub(crate) before: Value,
    pub(crate) after: Value,
    /// Where the fragment stands in both documents.
    prefix: String,
    /// Whether it is about the Rust that is made of the documents; places are Rust paths then.
    pub(crate) is_rust: bool,
    /// `severity rule pointer` or `refused rule pointer`, sorted; the pointer is one in the fragment where it leads there.
    pub(crate) expected: Vec<String>,
}

impl Case {
    pub(crate) fn found(&self) -> Vec<String> {
        let mut found = match self.compare() {
            Ok(findings) => findings.iter().map(|finding| self.line(finding)).collect(),
            Err(problems) => self.refusals(&problems),
        };
        found.sort();
        found
    }

    pub(crate) fn findings(&self) -> Vec<Finding> {
        judge(&self.before, &self.after, self.is_rust)
    }

    /// Compares them as documents, as users do: newer keywords are converted.
    fn compare(&self) -> Result<Vec<Finding>, Problems> {
        if self.is_rust {
            return Ok(self.findings());
        }
        let document =
            |version: &Value| Document::parse(Path::new("a.json"), version.to_string()).unwrap();
        compare(Some(&document(&self.before)), Some(&document(&self.after)))
    }

    fn refusals(&self, problems: &Problems) -> Vec<String> {
        let line = |problem: &Problem| {
            format!("refused {} {}", problem.rule, self.inside(&problem.pointer))
        };
        problems.0.iter().map(line).collect()
    }

    fn line(&self, finding: &Finding) -> String {
        let (rule, place) = (finding.rule, self.inside(finding.place()));
        format!("{} {} {place}", rule.severity.word(), rule.id)
    }

    fn inside<'p>(&self, place: &'p str) -> &'p str {
        match place.strip_prefix(&self.prefix) {
            Some("") => ".",
            Some(inside) => inside,
            None => place,
        }
    }
}

/// What changed on the wire, or in Rust.
pub(crate) fn judge(before: &Value, after: &Value, is_rust: bool) -> Vec<Finding> {
    if is_rust {
        rust::diff(&lower(before), &lower(after))
    } else {
        diff(before, after)
    }
}

/// Returns every pair of every file, at each of its places. The files are read once.
pub(crate) fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(read_cases);
    &CASES
}

fn read_cases() -> Vec<Case> {
    let folder = folder("tests/diff");
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let topic = file.file_stem().unwrap().to_string_lossy().into_owned();
        for case in read(&file).as_array().unwrap() {
            cases.extend(at_each_place(&topic, case));
        }
    }
    cases
}

fn at_each_place(topic: &str, case: &Value) -> Vec<Case> {
    let name = case["name"].as_str().expect("a case has a name");
    let places = case.as_object().unwrap().keys();
    let places = places.filter(|key| !["name", "before", "after"].contains(&key.as_str()));
    let cases: Vec<Case> = places
        .map(|place| {
            let (prefix, before) = document(place, &case["before"]);
            let (_, after) = document(place, &case["after"]);
            let expected = case[place].as_array().expect("a list of verdicts");
            let mut expected: Vec<String> = expected
                .iter()
                .map(|line| line.as_str().expect("a verdict is text").to_owned())
                .collect();
            expected.sort();
            Case {
                name: format!("{topic}: {name} ({place})"),
                before,
                after,
                prefix,
                is_rust: matches!(place.as_str(), "types" | "method" | "client"),
                expected,
            }
        })
        .collect();
    assert!(
        !cases.is_empty(),
        "{topic}: {name} expects nothing anywhere"
    );
    cases
}

const OPERATION: &str = "/paths/~1call/post";
const WEBHOOK: &str = "/paths/~1call/post/callbacks/event/{$request.body}/post";

/// A document with the fragment at a place, and the pointer to it.
pub(crate) fn document(place: &str, fragment: &Value) -> (String, Value) {
    let mut root = base();
    let content = |schema: &Value| json!({ "application/json": { "schema": schema } });
    let schema = "content/application~1json/schema";
    let prefix = match place {
        "request" | "webhook" => {
            let holder = if place == "request" {
                OPERATION
            } else {
                WEBHOOK
            };
            let body = json!({ "required": true, "content": content(fragment) });
            root.pointer_mut(holder).unwrap()["requestBody"] = body;
            format!("{holder}/requestBody/{schema}")
        }
        "response" | "answer" => {
            let holder = if place == "response" {
                OPERATION
            } else {
                WEBHOOK
            };
            root.pointer_mut(holder).unwrap()["responses"]["200"]["content"] = content(fragment);
            format!("{holder}/responses/200/{schema}")
        }
        "shared" => {
            let reference = json!({ "$ref": "#/components/schemas/Shared" });
            let operation = root.pointer_mut(OPERATION).unwrap();
            operation["requestBody"] = json!({ "required": true, "content": content(&reference) });
            operation["responses"]["200"]["content"] = content(&reference);
            root["components"]["schemas"]["Shared"] = fragment.clone();
            "/components/schemas/Shared".to_owned()
        }
        "operation" | "method" | "callback" => {
            let holder = if place == "callback" {
                WEBHOOK
            } else {
                OPERATION
            };
            extend(root.pointer_mut(holder).unwrap(), fragment);
            holder.to_owned()
        }
        "types" => {
            root["components"]["schemas"] = fragment.clone();
            String::new()
        }
        "document" | "client" => {
            extend(&mut root, fragment);
            String::new()
        }
        other => panic!("`{other}` is no place"),
    };
    (prefix, root)
}

/// Puts the keys of a fragment over those of a node.
fn extend(node: &mut Value, fragment: &Value) {
    for (key, value) in fragment.as_object().unwrap() {
        node[key] = value.clone();
    }
}

fn base() -> Value {
    let responses = json!({ "200": { "description": "Yes." } });
    let event = json!({ "operationId": "event", "responses": responses });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "T", "version": "1" },
        "paths": { "/call": { "post": {
            "operationId": "call",
            "responses": responses,
            "callbacks": { "event": { "{$request.body}": { "post": event } } },
        } } },
    })
}
