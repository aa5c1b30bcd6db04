//! The effect of actions, and invalid overlays: one test per fault.

use std::path::Path;

use serde_json::{Value, json};

use super::apply;
use openapi_document::Document;
use openapi_document::{Problem, Problems};

const HEAD: &str = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n";

fn overlaid(overlay: &str, mut to: Value) -> Result<Value, Problems> {
    let overlay = Document::parse(Path::new("overlay.yaml"), overlay).unwrap();
    apply(&overlay, &mut to).map(|()| to)
}

/// Returns `to` after the actions, each given by the keys after `description`.
fn done(actions: &[&str], to: Value) -> Result<Value, Problems> {
    let actions = actions
        .iter()
        .map(|action| format!("  - description: because\n    {action}\n"));
    overlaid(&(HEAD.to_owned() + &actions.collect::<String>()), to)
}

/// Returns the only problem of an overlay.
fn fault(overlay: &str) -> Problem {
    let mut problems = overlaid(overlay, json!({"a": {"b": [1]}, "t": "x"})).unwrap_err();
    assert_eq!(problems.0.len(), 1, "{problems}");
    problems.0.remove(0)
}

fn assert_fault(overlay: &str, rule: &str, pointer: &str, line: u64) {
    let problem = fault(overlay);
    assert_eq!(
        (
            problem.rule,
            problem.pointer.as_str(),
            problem.location.map(|at| at.line)
        ),
        (rule, pointer, Some(line)),
        "{problem}"
    );
}

fn assert_action_fault(action: &str, rule: &str, pointer: &str, line: u64) {
    assert_fault(&format!("{HEAD}  - {action}\n"), rule, pointer, line);
}

#[test]
fn objects_merge_at_every_depth() {
    let update = "target: $\n    update: {a: {b: {d: 2}}, e: 3}";
    assert_eq!(
        done(&[update], json!({"a": {"b": {"c": 1}}})),
        Ok(json!({"a": {"b": {"c": 1, "d": 2}}, "e": 3}))
    );
}

#[test]
fn a_primitive_is_replaced() {
    let update = "target: $.a\n    update: {b: two, c: null}";
    assert_eq!(
        done(&[update], json!({"a": {"b": 1, "c": "x"}})),
        Ok(json!({"a": {"b": "two", "c": null}}))
    );
}

#[test]
fn an_array_in_an_update_is_appended() {
    let update = "target: $\n    update: {a: [2, 3]}";
    assert_eq!(
        done(&[update], json!({"a": [1]})),
        Ok(json!({"a": [1, 2, 3]}))
    );
}

#[test]
fn a_targeted_array_takes_the_update_as_one_item() {
    let update = "target: $.a\n    update: {b: 1}";
    assert_eq!(
        done(&[update], json!({"a": [0]})),
        Ok(json!({"a": [0, {"b": 1}]}))
    );
}

#[test]
fn every_target_is_updated() {
    let update = "target: $.*\n    update: {x: 1}";
    assert_eq!(
        done(&[update], json!({"a/b": {}, "c~d": {}})),
        Ok(json!({"a/b": {"x": 1}, "c~d": {"x": 1}}))
    );
}

#[test]
fn a_removal_keeps_the_order_of_the_rest() {
    let remove = "target: $['a', 'c']\n    remove: true";
    let left = done(&[remove], json!({"a": {}, "b": 1, "c": [], "d": 2, "e": 3})).unwrap();
    assert_eq!(left.to_string(), r#"{"b":1,"d":2,"e":3}"#);
}

#[test]
fn several_items_are_removed_from_one_array() {
    let remove = "target: $[0, 2, 0]\n    remove: true";
    assert_eq!(
        done(&[remove], json!([[0], [1], [2], [3]])),
        Ok(json!([[1], [3]]))
    );
}

#[test]
fn nested_targets_are_removed_with_their_parent() {
    let remove = "target: $..a\n    remove: true";
    assert_eq!(
        done(&[remove], json!({"a": {"a": {}}, "b": {"a": {}}})),
        Ok(json!({"b": {}}))
    );
}

#[test]
fn an_action_sees_the_changes_of_previous_ones() {
    let actions = [
        "target: $\n    update: {a: {}}",
        "target: $.a\n    update: {b: 1}",
    ];
    assert_eq!(done(&actions, json!({})), Ok(json!({"a": {"b": 1}})));
}

#[test]
fn every_invalid_action_is_reported() {
    let actions = [
        "target: $.x\n    remove: true",
        "target: $.y\n    remove: true",
    ];
    let problems = done(&actions, json!({})).unwrap_err();
    let pointers: Vec<&str> = problems
        .0
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect();
    assert_eq!(pointers, ["/actions/0/target", "/actions/1/target"]);
}

#[test]
fn another_version_is_rejected() {
    assert_fault(
        &HEAD.replace("1.0.0", "1.1.0"),
        "unknown-value",
        "/overlay",
        1,
    );
}

#[test]
fn an_unknown_key_of_the_overlay_is_rejected() {
    assert_fault(&format!("extend: x\n{HEAD}"), "unknown-key", "/extend", 1);
}

#[test]
fn an_overlay_without_title_is_rejected() {
    assert_fault(&HEAD.replace("title: T, ", ""), "missing-key", "/info", 2);
}

#[test]
fn an_action_that_is_not_an_object_is_rejected() {
    assert_action_fault("remove", "kind", "/actions/0", 4);
}

#[test]
fn an_unknown_key_of_an_action_is_rejected() {
    assert_action_fault(
        "target: $.a\n    description: because\n    updates: {}",
        "unknown-key",
        "/actions/0/updates",
        6,
    );
}

#[test]
fn an_action_without_reason_is_rejected() {
    assert_action_fault(
        "target: $.a\n    remove: true",
        "missing-key",
        "/actions/0",
        4,
    );
}

#[test]
fn a_blank_reason_is_rejected() {
    assert_action_fault(
        "target: $.a\n    description: ' '\n    remove: true",
        "kind",
        "/actions/0/description",
        5,
    );
}

#[test]
fn an_action_that_does_nothing_is_rejected() {
    assert_action_fault(
        "target: $.a\n    description: because",
        "overlay-change",
        "/actions/0",
        4,
    );
}

#[test]
fn an_action_that_updates_and_removes_is_rejected() {
    assert_action_fault(
        "target: $.a\n    description: because\n    update: {}\n    remove: true",
        "overlay-change",
        "/actions/0",
        4,
    );
}

#[test]
fn remove_false_is_rejected() {
    assert_action_fault(
        "target: $.a\n    description: because\n    remove: false",
        "overlay-change",
        "/actions/0",
        4,
    );
}

#[test]
fn a_target_that_is_not_a_json_path_is_rejected() {
    assert_action_fault(
        "description: because\n    target: $.a[\n    remove: true",
        "overlay-target",
        "/actions/0/target",
        5,
    );
}

#[test]
fn a_target_that_selects_nothing_is_rejected() {
    assert_action_fault(
        "description: because\n    target: $.nothing\n    remove: true",
        "overlay-target",
        "/actions/0/target",
        5,
    );
}

#[test]
fn a_target_that_is_a_primitive_is_rejected() {
    assert_action_fault(
        "description: because\n    target: $.t\n    remove: true",
        "overlay-target",
        "/actions/0/target",
        5,
    );
}

#[test]
fn removing_the_whole_document_is_rejected() {
    assert_action_fault(
        "description: because\n    target: $\n    remove: true",
        "overlay-target",
        "/actions/0/target",
        5,
    );
}

#[test]
fn an_update_of_another_type_is_rejected_at_its_place() {
    assert_action_fault(
        "target: $\n    description: because\n    update:\n      a:\n        b: {}",
        "overlay-kind",
        "/actions/0/update/a/b",
        8,
    );
}

#[test]
fn a_primitive_for_an_object_is_rejected() {
    assert_action_fault(
        "target: $\n    description: because\n    update:\n      a: 1",
        "overlay-kind",
        "/actions/0/update/a",
        7,
    );
}

#[test]
fn an_object_for_a_primitive_is_rejected() {
    assert_action_fault(
        "target: $\n    description: because\n    update:\n      t: {}",
        "overlay-kind",
        "/actions/0/update/t",
        7,
    );
}
