//! Lowers a spec to the subset of OpenAPI that progenitor accepts.
//!
//! Each pass is one module; they run in the order of [`lower`]. They do not change requests and responses: what progenitor
//! cannot represent is restored when the code is emitted.

use openapi_document::merge_all_of;
use serde_json::Value;

mod each;
mod hoist;
mod media;
mod names;
mod plain;
mod profile;
mod reserved;
mod resolve;
mod responses;

pub use hoist::same_shape;
pub(crate) use media::essence;
pub use media::{Encoding, is_json, is_xml, used_media};
pub(crate) use reserved::is_reserved;
pub(crate) use resolve::{canonical, is_canonical};

/// A lowered document, in the two forms that code generation needs.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The document with references to parameters, bodies and responses resolved, and titled inline schemas as components that
    /// are called like their Rust types.
    pub document: Value,
    /// The input of progenitor: one success and one error per operation, and schemas only as names.
    pub profile: Value,
}

/// Runs every pass on a document that has passed [`lint`](crate::lint::lint).
pub fn lower(root: &Value) -> Lowered {
    let mut document = root.clone();
    resolve::canonical(&mut document);
    if let Some((merged, _)) = merge_all_of(&document) {
        document = merged;
    }
    resolve::resolve(&mut document);
    reserved::remove(&mut document);
    names::rename(&mut document);
    hoist::hoist(&mut document);

    let mut profile = profile::of(&document);
    media::lower(&mut profile);
    responses::lower(&mut profile);
    Lowered { document, profile }
}
