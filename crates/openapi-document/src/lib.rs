#![doc = include_str!("../README.md")]

mod all_of;
mod decimal;
mod document;
pub mod grammar;
mod lower31;
mod problem;
mod references;
pub mod spec;
mod version;
mod visible;
pub mod yaml;

pub use all_of::{AllOf, merge_all_of};
pub use decimal::{decimal_order, decimal_parts, number_order, same};
pub use document::{DEEPEST, Document, Rounded, escape, read_text, unescape};
pub use lower31::{BEYOND, Lowered, is_usual_dialect, lower31};
pub use problem::{Location, Problem, Problems};
pub use references::{references, walk_referenced};
pub use version::{Version, version};
pub use visible::{code_span, is_invisible, visible};
