//! Generates typed Rust clients from source pages and OpenAPI documents.
//!
//! Source pages are converted to a document ([`import`]). A document is read ([`document`]), checked ([`lint`]), lowered to
//! the input of progenitor ([`lower`]), and emitted as Rust and as a listing ([`generate`]). [`diff`] judges the changes
//! between two versions of a document.

#[cfg(feature = "diff")]
pub mod diff;
mod docs;
pub mod document;
#[cfg(feature = "emit")]
mod emit;
pub mod evidence;
pub mod examples;
#[cfg(feature = "emit")]
pub mod generate;
#[cfg(feature = "pages")]
pub mod import;
pub mod json_schema;
pub mod lint;
pub mod lower;
pub mod model;
#[cfg(feature = "pages")]
mod node;
#[cfg(feature = "pages")]
pub mod overlay;
#[cfg(feature = "pages")]
pub mod page;
pub mod problem;
pub mod sample;
pub mod spec;
#[cfg(feature = "emit")]
pub mod surface;
pub mod vendors;
#[cfg(feature = "pages")]
pub mod yaml;
