//! Reads OpenAPI documents.
//!
//! A [`Document`] is a YAML or JSON file as a tree whose nodes have a line and a column. [`grammar`] tells keywords from
//! names and data, [`spec`] finds operations, schemas and the targets of references, [`references`] finds those that lead
//! nowhere, [`lower31`] writes OpenAPI 3.1 in the words of 3.0. A [`Problem`] names the file, the place, the violated rule and the remedy. Nothing here knows a vendor, or what
//! a caller wants of the document.

mod document;
pub mod grammar;
mod lower31;
mod problem;
mod references;
pub mod spec;
mod version;
mod visible;
pub mod yaml;

pub use document::{Document, escape, read_text, unescape};
pub use lower31::{Lowered, lower31};
pub use problem::{Location, Problem, Problems};
pub use references::references;
pub use version::{Version, version};
pub use visible::{is_invisible, visible};
