//! What generation costs per operation, in a spec of any size: `cargo bench -p callscribe-codegen`.

use std::path::Path;

use callscribe_codegen::document::Document;
use callscribe_codegen::generate::{from_document, from_lowered};
use callscribe_codegen::lint::lint;
use callscribe_codegen::lower::lower;
use callscribe_codegen::spec::operations;
use callscribe_codegen::yaml;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use serde_json::{Map, Value};

/// How many times ASAPP's three operations stand in a spec.
const COPIES: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

/// Everything that a build script does.
#[divan::bench(args = COPIES, sample_count = 10, sample_size = 1)]
fn pipeline(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    bencher
        .counter(count(copies))
        .bench(|| from_document(&parsed(black_box(&text))).is_ok());
}

#[divan::bench(args = COPIES, sample_count = 10, sample_size = 1)]
fn load(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    bencher
        .counter(count(copies))
        .bench(|| parsed(black_box(&text)));
}

#[divan::bench(name = "lint", args = COPIES, sample_count = 10, sample_size = 1)]
fn check(bencher: Bencher<'_, '_>, copies: usize) {
    let document = parsed(&text(copies));
    bencher
        .counter(count(copies))
        .bench(|| lint(black_box(&document)).is_ok());
}

/// Every operation breaks a rule, and each problem names its line.
#[divan::bench(args = COPIES, sample_count = 10, sample_size = 1)]
fn problems(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies).replace("x-idempotent: ", "x-idempotence: ");
    bencher
        .counter(count(copies))
        .with_inputs(|| parsed(&text))
        .bench_refs(|document| lint(document).is_err());
}

#[divan::bench(name = "lower", args = COPIES, sample_count = 10, sample_size = 1)]
fn reduce(bencher: Bencher<'_, '_>, copies: usize) {
    let document = parsed(&text(copies));
    bencher
        .counter(count(copies))
        .bench(|| lower(black_box(&document.root)));
}

#[divan::bench(args = COPIES, sample_count = 10, sample_size = 1)]
fn emit(bencher: Bencher<'_, '_>, copies: usize) {
    let lowered = lower(&parsed(&text(copies)).root);
    bencher
        .counter(count(copies))
        .bench(|| from_lowered(black_box(&lowered)).is_ok());
}

fn count(copies: usize) -> ItemsCount {
    ItemsCount::new(operations(&asapp().root).len() * copies)
}

fn asapp() -> Document {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/asapp.yaml");
    Document::read(&file).expect("the spec is well formed")
}

fn parsed(text: &str) -> Document {
    Document::parse(Path::new("copies.yaml"), text).expect("copies are well formed")
}

/// A spec that holds ASAPP's operations and types many times, each copy under names of its own.
fn text(copies: usize) -> String {
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
                let named = matches!(key.as_str(), "operationId" | "title" | "$ref");
                let value = match value {
                    Value::String(name) if named => format!("{name}{}", suffix(number)).into(),
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
