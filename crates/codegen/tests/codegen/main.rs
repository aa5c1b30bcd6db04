//! What becomes of documents: their problems, the Rust, and the rustdoc.

mod emit;
mod emitted;
mod lint;
mod robust;
mod rustdoc;

/// A small document that passes lint.
const BASE: &str = include_str!("../fixtures/base.yaml");
