//! What holds for any two documents.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use spec_diff::{Finding, diff};

use super::case::{Case, cases, judge};
use super::{documents, folder, read};

/// Every pair of documents at hand, in one direction.
fn pairs() -> Vec<(String, Value, Value, bool)> {
    let of_case = |case: &Case| {
        let (before, after) = (case.before.clone(), case.after.clone());
        (case.name.clone(), before, after, case.is_rust)
    };
    let mut pairs: Vec<_> = cases().iter().map(of_case).collect();
    let documents = documents();
    for (index, (one, before)) in documents.iter().enumerate() {
        for (other, after) in &documents[index + 1..] {
            for is_rust in [false, true] {
                let name = format!("{one}, {other}");
                pairs.push((name, before.clone(), after.clone(), is_rust));
            }
        }
    }
    pairs
}

#[test]
fn a_document_is_no_change_of_itself() {
    let of_cases = cases().iter().flat_map(|case| {
        [&case.before, &case.after].map(|document| (case.name.clone(), document.clone()))
    });
    for (name, document) in of_cases.chain(documents()) {
        for is_rust in [false, true] {
            let found = judge(&document, &document, is_rust);
            assert!(found.is_empty(), "{name}: {found:#?}");
        }
    }
}

/// Rule and places: what a finding is, but for its words.
fn essence(findings: &[Finding], swap: bool) -> BTreeSet<(String, String, String)> {
    let place = |place: &Option<String>| place.clone().unwrap_or_default();
    let one = |finding: &Finding| {
        let (before, after) = (place(&finding.before), place(&finding.after));
        if swap {
            (finding.rule.swapped.to_owned(), after, before)
        } else {
            (finding.rule.id.to_owned(), before, after)
        }
    };
    findings.iter().map(one).collect()
}

#[test]
fn swapping_the_documents_swaps_what_was_added_and_removed() {
    for (name, before, after, is_rust) in pairs() {
        let forth = essence(&judge(&before, &after, is_rust), true);
        let back = essence(&judge(&after, &before, is_rust), false);
        assert_eq!(forth, back, "{name}");
    }
}

#[test]
fn a_finding_stands_where_it_says() {
    for (name, before, after, is_rust) in pairs() {
        for finding in judge(&before, &after, is_rust) {
            for (place, document) in [(&finding.before, &before), (&finding.after, &after)] {
                let stands = place
                    .as_ref()
                    .is_none_or(|place| document.pointer(place).is_some());
                assert!(stands || is_rust, "{name}: {finding:#?}");
            }
            assert!(
                finding.before.is_some() || finding.after.is_some(),
                "{name}: {finding:#?}"
            );
            let sentence = finding.sentence();
            for stand_in in ["{who}", "{*}"] {
                assert!(!sentence.contains(stand_in), "{sentence}");
            }
        }
    }
}

/// Documents that nobody checked are judged all the same: whatever stands where, nothing panics and all properties hold.
#[test]
fn a_node_of_a_wrong_kind_is_judged() {
    let document = read(&folder("../codegen/tests/fixtures/base.yaml"));
    let mut pointers = Vec::new();
    meaningful(&document, "", false, &mut pointers);
    let kinds = [
        json!(null),
        json!(0),
        json!("x"),
        json!([1, "x"]),
        json!({ "x": {} }),
    ];
    for (index, pointer) in pointers.iter().enumerate() {
        // All of them at each node would take half a minute. Nodes of the same kind stand at many places.
        for step in [0, 2] {
            let wrong = &kinds[(index + step) % kinds.len()];
            let mut other = document.clone();
            *other.pointer_mut(pointer).unwrap() = wrong.clone();
            let forth = essence(&diff(&document, &other), true);
            let back = essence(&diff(&other, &document), false);
            assert_eq!(forth, back, "{pointer} is {wrong}");
            assert!(diff(&other, &other).is_empty(), "{pointer} is {wrong}");
        }
    }
}

/// Keys that only describe, those whose value is an example, and ours that say nothing of the wire: the listing of the
/// public surface shows a change of them.
const WORDS: [&str; 17] = [
    "title",
    "summary",
    "description",
    "example",
    "examples",
    "tags",
    "info",
    "openapi",
    "x-evidence",
    "x-source",
    "x-deviation",
    "x-client",
    "x-identity",
    "x-order",
    "x-signature",
    "x-also-by-get",
    "externalDocs",
];

/// Every pointer to something that means something on the wire; names that are keys stay.
fn meaningful(node: &Value, pointer: &str, is_name: bool, found: &mut Vec<String>) {
    match node {
        Value::Object(entries) => {
            for (key, value) in entries {
                if !is_name && WORDS.contains(&key.as_str()) {
                    continue;
                }
                let inner = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                found.push(inner.clone());
                let names = [
                    "properties",
                    "responses",
                    "callbacks",
                    "content",
                    "headers",
                    "paths",
                ];
                meaningful(
                    value,
                    &inner,
                    !is_name && names.contains(&key.as_str()),
                    found,
                );
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let inner = format!("{pointer}/{index}");
                found.push(inner.clone());
                meaningful(item, &inner, false, found);
            }
        }
        _ => {}
    }
}

fn without(document: &Value, pointer: &str) -> Value {
    let mut document = document.clone();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Array(items) => {
            items.remove(last.parse().unwrap());
        }
        Value::Object(entries) => {
            entries.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        _ => {}
    }
    document
}

/// Every so many of them, so that the test takes seconds.
const STEP: usize = 11;

/// A component whose type is said beside each reference to it too.
const SAID_TWICE: &str = "/components/schemas/TranscriptionProvider";

/// Nothing is passed over in silence.
#[test]
fn whatever_goes_from_a_spec_is_found() {
    for (name, document) in documents() {
        let mut pointers = Vec::new();
        meaningful(&document, "", false, &mut pointers);
        for pointer in pointers.iter().step_by(STEP) {
            if !is_meant_anyway(&document, pointer) {
                let found = diff(&document, &without(&document, pointer));
                assert!(!found.is_empty(), "{name} {pointer}");
            }
        }
    }
}

/// Whether a node says what would be so without it.
fn is_meant_anyway(document: &Value, pointer: &str) -> bool {
    let node = document.pointer(pointer).unwrap();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    let holder = document.pointer(parent).unwrap();
    let meant_by = [
        "properties",
        "additionalProperties",
        "items",
        "allOf",
        "enum",
    ];
    // The response to the others is the response to this one.
    if parent.ends_with("/responses") && holder.get("default").is_some() {
        return true;
    }
    // What may be anything may be null.
    let may_be_anything = [
        "type",
        "enum",
        "allOf",
        "oneOf",
        "anyOf",
        "properties",
        "items",
    ];
    if last == "nullable" && may_be_anything.iter().all(|key| holder.get(key).is_none()) {
        return true;
    }
    let type_is_meant = || meant_by.iter().any(|keyword| holder.get(keyword).is_some());
    match node {
        Value::Bool(truth) => *truth == (last == "additionalProperties"),
        Value::Object(inside) => inside.is_empty(),
        // A webhook without credentials, said or not.
        Value::Array(entries) => entries
            .iter()
            .all(|item| item == &Value::Object(serde_json::Map::new())),
        Value::String(_) if last == "type" => type_is_meant() || parent == SAID_TWICE,
        _ => false,
    }
}
