//! A spec of any size, for benchmarks.

use std::path::Path;

use callscribe_codegen::generate::from_document;
use divan::counter::ItemsCount;
use openapi_document::Document;
use openapi_document::spec::operations;
use openapi_document::yaml;
use serde_json::{Map, Value};

/// How many operations a spec of so many copies has.
pub(crate) fn count(copies: usize) -> ItemsCount {
    ItemsCount::new(operations(&asapp().root).len() * copies)
}

fn asapp() -> Document {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/asapp.yaml");
    Document::read(&file).expect("the spec is well formed")
}

pub(crate) fn parsed(text: &str) -> Document {
    Document::parse(Path::new("copies.yaml"), text).expect("copies are well formed")
}

/// A spec that holds ASAPP's operations and types many times, each copy under names of its own.
pub(crate) fn text(copies: usize) -> String {
    let mut spec = asapp().root;
    let (paths, components) = (spec["paths"].take(), spec["components"].take());
    let copy = |section: &Value, number: usize| match renamed(section, number) {
        Value::Object(entries) => entries,
        _ => Map::new(),
    };
    let paths: Map<_, _> = (0..copies)
        .flat_map(|number| {
            copy(&paths, number)
                .into_iter()
                .map(move |(path, item)| (format!("/copy{number}{path}"), item))
        })
        .collect();
    let components: Map<_, _> = components
        .as_object()
        .into_iter()
        .flatten()
        .map(|(section, entries)| {
            let entries = (0..copies).flat_map(|number| {
                copy(entries, number)
                    .into_iter()
                    .map(move |(name, node)| (format!("{name}{}", suffix(number)), node))
            });
            (section.clone(), entries.collect())
        })
        .collect();
    spec["paths"] = paths.into();
    spec["components"] = components.into();
    let text = yaml::write(&spec, "");
    assert!(
        from_document(&parsed(&text)).is_ok(),
        "copies keep every rule"
    );
    text
}

/// The same node with its names, and the names it refers to, made those of a copy.
fn renamed(node: &Value, number: usize) -> Value {
    match node {
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| {
                let named = matches!(key.as_str(), "operationId" | "title");
                let value = match value {
                    Value::String(name) if named || name.starts_with("#/components/") => {
                        format!("{name}{}", suffix(number)).into()
                    }
                    value => renamed(value, number),
                };
                (key.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(|item| renamed(item, number)).collect(),
        other => other.clone(),
    }
}

/// `Aa`, `Ab`, ...: letters alone, so that names keep their case.
fn suffix(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
    let (first, second) = (letter(number / 26), letter(number));
    format!("{}{second}", first.to_ascii_uppercase())
}
