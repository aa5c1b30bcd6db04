//! What generation costs per operation, in a spec of any size: `cargo bench -p callscribe-codegen`.

use callscribe_codegen::generate::{from_document, from_lowered};
use callscribe_codegen::lint::lint;
use callscribe_codegen::lower::lower;
use copies::{count, parsed, text};
use divan::{Bencher, black_box};

mod copies;

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
        .bench(|| from_lowered(black_box(&lowered), "asapp").is_ok());
}
