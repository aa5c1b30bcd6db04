//! What importing costs, of pages and of documents of any size: `cargo bench -p callscribe-source-pages`.

use std::path::{Path, PathBuf};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use openapi_document::Document;
use serde_json::Value;
use source_pages::page::{convert, merge};

/// How often what is imported stands there.
const COPIES: [usize; 3] = [1, 4, 16];

fn main() {
    divan::main();
}

/// A document of OpenAPI, as one file.
#[divan::bench(args = COPIES, sample_count = 20, sample_size = 1)]
fn document(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(&copied(copies));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| convert(Path::new("spec.yaml"), black_box(&text)).is_ok());
}

/// One page in Mintlify's older words, with answers of many statuses.
#[divan::bench(args = COPIES, sample_count = 20, sample_size = 1)]
fn page(bencher: Bencher<'_, '_>, copies: usize) {
    let text = grown(copies);
    assert!(convert(Path::new("page.md"), &text).is_ok());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| convert(Path::new("page.md"), black_box(&text)).is_ok());
}

/// The older page under many paths, as one document.
#[divan::bench(args = COPIES, sample_count = 20, sample_size = 1)]
fn pages(bencher: Bencher<'_, '_>, copies: usize) {
    let texts: Vec<String> = (0..copies)
        .map(|number| supplied().replace("/v1/", &format!("/v{number}/")))
        .collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let read = texts.iter().enumerate().map(|(number, text)| {
            let file = PathBuf::from(format!("{number}.md"));
            let page = convert(&file, black_box(text)).expect("the page is good");
            (file, page)
        });
        merge(read.collect()).is_ok()
    });
}

fn openapi(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../openapi")
        .join(name)
}

fn supplied() -> String {
    std::fs::read_to_string(openapi("sources/asapp/stop-streaming.md")).expect("the page is there")
}

/// The supplied page with its answers as often as wanted.
fn grown(copies: usize) -> String {
    let page = supplied();
    let start = page.find("  response:\n").expect("the page has answers") + "  response:\n".len();
    let end = page.find("  deprecated:").expect("they end");
    let answers = (0..copies).map(|copy| {
        page[start..end]
            .replace("    '", &format!("    '{copy}"))
            .replace("    default", &format!("    default{copy}"))
    });
    page[..start].to_owned() + &answers.collect::<String>() + &page[end..]
}

/// Bandwidth's spec with its paths and components as often as wanted.
fn copied(copies: usize) -> Value {
    let file = openapi("bandwidth.yaml");
    let mut spec = Document::read(&file).expect("the spec is well formed").root;
    for section in ["/paths", "/components/schemas", "/components/responses"] {
        if let Some(Value::Object(known)) = spec.pointer_mut(section) {
            let more = (1..copies).flat_map(|number| {
                let copy =
                    |(name, value): (&String, &Value)| (format!("{name}{number}"), value.clone());
                known.iter().map(copy).collect::<Vec<_>>()
            });
            let more: Vec<_> = more.collect();
            known.extend(more);
        }
    }
    spec
}

fn text(document: &Value) -> String {
    openapi_document::yaml::write(document, "")
}
