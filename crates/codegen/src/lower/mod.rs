//! From the true document to the profile that progenitor takes.
//!
//! Each pass is one module and one promise; they run in the order of [`lower`]. None of them changes what goes over the
//! wire: what progenitor cannot say is put back when the code is emitted.

use serde_json::Value;

mod each;
mod hoist;
mod media;
mod plain;
mod profile;
mod resolve;
mod responses;

pub use hoist::same_shape;
pub use media::{is_json, is_xml};

/// A lowered document, in the two forms that emission needs.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// References to parameters, bodies and responses followed; every named inline schema a component.
    pub document: Value,
    /// What progenitor reads: one success and one error per operation, schemas only as names.
    pub profile: Value,
}

/// Runs every pass on a document that has passed [`lint`](crate::lint::lint).
pub fn lower(root: &Value) -> Lowered {
    let mut document = root.clone();
    resolve::resolve(&mut document);
    hoist::hoist(&mut document);

    let mut profile = profile::of(&document);
    media::lower(&mut profile);
    responses::lower(&mut profile);
    Lowered { document, profile }
}
