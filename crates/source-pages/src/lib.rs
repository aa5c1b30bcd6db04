//! Converts source pages to OpenAPI documents.
//!
//! A source page is a documentation page published by Mintlify, or an OpenAPI document. [`page`] converts it to OpenAPI 3.0,
//! and notes as gaps what it does not state. An [`overlay`] adds facts beyond the page. [`import`] does both.

pub mod import;
mod node;
pub mod overlay;
pub mod page;
