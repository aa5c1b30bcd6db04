//! From vendor pages and OpenAPI documents to typed Rust clients.

pub mod document;
pub mod problem;
pub mod yaml;
