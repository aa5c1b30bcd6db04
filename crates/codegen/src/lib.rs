//! From vendor pages and OpenAPI documents to typed Rust clients.
//!
//! A vendor page becomes a document ([`import`]). A document is loaded ([`document`]), checked ([`lint`]), lowered to
//! what progenitor takes ([`lower`]), and emitted as Rust and as a listing ([`generate`]). Two versions of a document are
//! compared for what the change means ([`diff`]).

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
pub mod spec;
#[cfg(feature = "emit")]
pub mod surface;
pub mod vendors;
#[cfg(feature = "pages")]
pub mod yaml;
