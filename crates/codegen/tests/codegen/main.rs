//! What becomes of documents: their problems, the Rust, and the rustdoc.

mod emit;
mod emitted;
mod lint;
mod robust;
mod rustdoc;
