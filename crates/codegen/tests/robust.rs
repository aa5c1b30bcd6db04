//! Whatever is wrong with a document, generation answers with problems: it never panics.

use std::path::Path;
use std::thread;

use callscribe_codegen::document::{Document, escape, unescape};
use callscribe_codegen::generate::from_document;
use serde_json::{Value, json};

/// A document with one of each thing, and the real ones.
const SPECS: [&str; 4] = [
    "tests/fixtures/gallery.yaml",
    "../../openapi/videosdk.yaml",
    "../../openapi/asapp.yaml",
    "../../openapi/bandwidth.yaml",
];

#[test]
fn a_document_without_one_of_its_nodes_does_not_panic() {
    each_node([13, 31, 31, 43], remove);
}

#[test]
fn a_document_with_another_value_in_place_of_a_node_does_not_panic() {
    for value in [json!(null), json!([]), json!({}), json!(1), json!("é")] {
        each_node([19, 47, 47, 61], |parent, key| {
            set(parent, key, value.clone());
        });
    }
}

/// Makes what can be made of each document after an edit of every `steps`-th node: all of them would take minutes.
fn each_node(steps: [usize; SPECS.len()], edit: impl Fn(&mut Value, &str) + Sync) {
    thread::scope(|scope| {
        for (file, step) in SPECS.into_iter().zip(steps) {
            scope.spawn({
                let edit = &edit;
                move || {
                    let document = Document::read(Path::new(file)).unwrap();
                    // Finds the lines once, for all the copies.
                    document.problem("", "", "", "");
                    for pointer in pointers(&document.root).into_iter().step_by(step) {
                        let mut edited = document.clone();
                        let (parent, key) = pointer.rsplit_once('/').unwrap();
                        edit(edited.root.pointer_mut(parent).unwrap(), key);
                        let _ = from_document(&edited);
                    }
                }
            });
        }
    });
}

/// The pointer of every node but the root, and but those inside examples, which are data.
fn pointers(root: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(root, "", &mut found);
    found
}

fn collect(node: &Value, pointer: &str, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match node {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (escape(key), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        let pointer = format!("{pointer}/{key}");
        found.push(pointer.clone());
        if !matches!(key.as_str(), "value" | "example" | "x-deviation") {
            collect(value, &pointer, found);
        }
    }
}

fn remove(parent: &mut Value, key: &str) {
    match parent {
        Value::Object(map) => drop(map.shift_remove(&unescape(key))),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        _ => {}
    }
}

fn set(parent: &mut Value, key: &str, value: Value) {
    match parent {
        Value::Object(map) => drop(map.insert(unescape(key), value)),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        _ => {}
    }
}
