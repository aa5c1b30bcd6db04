//! Generates typed Rust clients from OpenAPI documents.
//!
//! A document is checked ([`lint`]), lowered to the input of progenitor ([`lower`]), and emitted as Rust and as a listing
//! ([`generate`]).

mod docs;
#[cfg(feature = "emit")]
pub mod emit;
pub mod event;
pub mod evidence;
pub mod examples;
#[cfg(feature = "emit")]
pub mod generate;
pub mod json_schema;
pub mod lint;
pub mod lower;
pub mod model;
pub mod sample;
#[cfg(feature = "emit")]
pub mod surface;
pub mod vendors;

pub use openapi_document::Problems;

#[cfg(all(doctest, feature = "emit"))]
#[doc = include_str!("../README.md")]
struct Readme;
