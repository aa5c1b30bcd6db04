//! From vendor pages and OpenAPI documents to typed Rust clients.

pub mod document;
pub mod import;
mod node;
pub mod overlay;
pub mod page;
pub mod problem;
pub mod yaml;
