//! Generation reports problems with any document: it never panics.

use std::iter;
use std::path::{Path, PathBuf};
use std::thread;

use callscribe_codegen::generate::from_document;
use callscribe_codegen::vendors::vendors;
use openapi_document::{Document, escape, unescape};
use serde_json::{Value, json};

/// How many nodes of each document an edit meets. Each edit starts at another node; all nodes would take minutes.
const EDITS: usize = 8;

#[test]
fn a_document_without_one_of_its_nodes_does_not_panic() {
    each_node(0, remove);
}

#[test]
fn a_document_with_another_value_in_place_of_a_node_does_not_panic() {
    for (start, value) in [json!(null), json!([]), json!({}), json!(1), json!("é")]
        .into_iter()
        .enumerate()
    {
        each_node(start, |parent, key| {
            set(parent, key, value.clone());
        });
    }
}

/// A fixture with one of each construct, and the spec of each vendor.
fn specs() -> impl Iterator<Item = PathBuf> {
    let vendors = vendors(Path::new("../..")).unwrap();
    let specs = vendors.into_iter().map(|vendor| vendor.spec);
    iter::once("tests/fixtures/gallery.yaml".into()).chain(specs)
}

/// Generates from each document after an edit of one of its nodes, for nodes spread over the document.
fn each_node(start: usize, edit: impl Fn(&mut Value, &str) + Sync) {
    thread::scope(|scope| {
        for file in specs() {
            scope.spawn({
                let edit = &edit;
                move || {
                    let document = Document::read(&file).unwrap();
                    // Locates all nodes once, for all copies.
                    document.problem("", "", "", "");
                    let pointers = pointers(&document.root);
                    let step = pointers.len().div_ceil(EDITS);
                    for pointer in pointers.iter().skip(start).step_by(step) {
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

/// Returns the pointers of all nodes, without the root and nodes inside examples, which are data.
fn pointers(root: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(root, "", &mut found);
    found
}

fn collect(node: &Value, pointer: &str, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match node {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (escape(key).into_owned(), value))
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
