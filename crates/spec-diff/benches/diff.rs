//! What a verdict costs, in specs of any size: `cargo bench -p callscribe-spec-diff --features rust`.

use callscribe_codegen::lower::lower;
use copies::{count, parsed, text};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use spec_diff::{diff, rust};

#[path = "../../codegen/benches/copies/mod.rs"]
mod copies;

/// How many times ASAPP's spec, 72 KB, stands in each document: 6 of them are 400 KB.
const COPIES: [usize; 4] = [1, 4, 6, 16];

fn main() {
    divan::main();
}

/// Every copy changes: a value is new, a field has another name, a number another type.
fn changed(text: &str) -> String {
    text.replace("- genesysaudiohook", "- five9")
        .replace("streamingSeconds:", "openSeconds:")
        .replace("type: integer", "type: number")
}

/// Two documents that differ in nothing.
#[divan::bench(args = COPIES, sample_count = 20, sample_size = 1)]
fn same(bencher: Bencher<'_, '_>, copies: usize) {
    let document = parsed(&text(copies)).root;
    bencher
        .counter(count(copies))
        .bench(|| diff(black_box(&document), black_box(&document)));
}

/// Two documents that differ in every copy.
#[divan::bench(name = "changed", args = COPIES, sample_count = 20, sample_size = 1)]
fn different(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    let (before, after) = (parsed(&text).root, parsed(&changed(&text)).root);
    assert!(
        diff(&before, &after).len() >= 3 * copies,
        "each copy has findings"
    );
    bencher
        .counter(count(copies))
        .bench(|| diff(black_box(&before), black_box(&after)));
}

/// The same at the level of Rust.
#[divan::bench(name = "rust", args = COPIES, sample_count = 20, sample_size = 1)]
fn surface(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    let (before, after) = (
        lower(&parsed(&text).root),
        lower(&parsed(&changed(&text)).root),
    );
    bencher
        .counter(count(copies))
        .bench(|| rust::diff(black_box(&before), black_box(&after)));
}

/// From two texts to the verdict on both levels, as `cargo xtask diff --files` does.
#[divan::bench(args = COPIES, sample_count = 10, sample_size = 1)]
fn whole(bencher: Bencher<'_, '_>, copies: usize) {
    let before = text(copies);
    let after = changed(&before);
    bencher.counter(BytesCount::new(before.len())).bench(|| {
        let (before, after) = (parsed(&before).root, parsed(&after).root);
        let wire = diff(&before, &after);
        (wire, rust::diff(&lower(&before), &lower(&after)))
    });
}
