//! What reading costs, of documents of any size: `cargo bench -p callscribe-openapi-document`.

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use openapi_document::{Document, yaml};
use serde_json::{Map, Value, json};

/// How many thousand schemas of ten properties a document has: 16 of them are about 14 MB and 500,000 nodes.
const THOUSANDS: [usize; 3] = [1, 4, 16];

fn main() {
    divan::main();
}

fn document(thousands: usize) -> Value {
    let property = |n: usize| {
        let schema =
            json!({ "type": "string", "description": "A word about it, and why it is there." });
        (format!("property{n}"), schema)
    };
    let properties: Map<String, Value> = (0..10).map(property).collect();
    let schema = json!({ "type": "object", "properties": properties });
    let schemas = (0..thousands * 1000).map(|n| (format!("Schema{n}"), schema.clone()));
    let schemas: Map<String, Value> = schemas.collect();
    json!({ "openapi": "3.0.3", "paths": {}, "components": { "schemas": schemas } })
}

fn read(bencher: Bencher<'_, '_>, file: &str, text: &str) {
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| Document::parse(Path::new(file), black_box(text)).is_ok());
}

#[divan::bench(args = THOUSANDS, sample_count = 5, sample_size = 1)]
fn json(bencher: Bencher<'_, '_>, thousands: usize) {
    read(bencher, "a.json", &document(thousands).to_string());
}

#[divan::bench(args = THOUSANDS, sample_count = 5, sample_size = 1)]
fn yaml_text(bencher: Bencher<'_, '_>, thousands: usize) {
    read(bencher, "a.yaml", &yaml::write(&document(thousands), ""));
}

/// The alternative without places, repeated keys and numbers as written.
#[divan::bench(args = THOUSANDS, sample_count = 5, sample_size = 1)]
fn json_by_serde(bencher: Bencher<'_, '_>, thousands: usize) {
    let text = document(thousands).to_string();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| serde_json::from_str::<Value>(black_box(&text)).is_ok());
}
