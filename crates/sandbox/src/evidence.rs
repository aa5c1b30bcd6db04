//! The evidence for what the sandbox does.

use std::io;
use std::path::Path;

use callscribe_codegen::evidence::{of_sandbox, of_spec};
use openapi_document::Document;

use crate::vendors::VENDORS;

/// Something that the sandbox does, and the evidence that the vendor does it too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Behaviour {
    /// The vendor's name, such as `videosdk`.
    pub vendor: &'static str,
    /// What the sandbox does, as Markdown.
    pub what: String,
    /// `documented`; `sdk`: in an official SDK only; `observed`; `inferred`: guessed.
    pub grade: String,
    /// Where the evidence is; empty if it is the vendor's page that the spec was made from.
    pub source: String,
}

/// Returns every behaviour that has a grade: those marked in the specs, and those of the sandbox itself.
///
/// # Errors
///
/// If a spec cannot be parsed, which no released one causes.
pub fn behaviours() -> io::Result<Vec<Behaviour>> {
    let own = Document::parse(
        Path::new("crates/sandbox/behaviour.yaml"),
        include_str!("../behaviour.yaml"),
    );
    let own = own.map_err(|problem| io::Error::other(problem.to_string()))?;
    let mut all = Vec::new();
    for registration in VENDORS {
        let contract = registration.spec.contract()?;
        let of_sandbox = of_sandbox(&own.root, contract.name);
        let graded = of_sandbox.into_iter().chain(of_spec(&contract.root));
        all.extend(graded.map(|behaviour| Behaviour {
            vendor: contract.name,
            what: behaviour.what,
            grade: behaviour.grade,
            source: behaviour.source,
        }));
    }
    Ok(all)
}
