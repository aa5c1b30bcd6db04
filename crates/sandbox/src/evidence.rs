//! How sure the sandbox is of what it does.

use std::io;
use std::path::Path;

use callscribe_codegen::document::Document;
use callscribe_codegen::evidence::{of_sandbox, of_spec};

use crate::contract::Source;
use crate::{asapp, bandwidth, videosdk};

/// Something that the sandbox does, and how sure it is that the vendor does it too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Behaviour {
    /// `videosdk`, `asapp` or `bandwidth`.
    pub vendor: &'static str,
    /// What it does, as Markdown.
    pub what: String,
    /// `documented`; `sdk`: in an official SDK only; `observed`; `inferred`: guessed.
    pub grade: String,
    /// Where the evidence is; empty where it is the vendor's page that the spec was made from.
    pub source: String,
}

const SPECS: [(&str, &Source); 3] = [
    ("videosdk", &videosdk::SPEC),
    ("asapp", &asapp::SPEC),
    ("bandwidth", &bandwidth::SPEC),
];

/// Everything that has a grade: what the specs mark, and what the sandbox adds to it.
///
/// # Errors
///
/// When a spec cannot be read, which no released one does.
pub fn behaviours() -> io::Result<Vec<Behaviour>> {
    let own = Document::parse(
        Path::new("sandbox/behaviour.yaml"),
        include_str!("../behaviour.yaml"),
    );
    let own = own.map_err(|problem| io::Error::other(problem.to_string()))?;
    let mut all = Vec::new();
    for (vendor, spec) in SPECS {
        let of_spec = of_spec(spec.contract()?.root());
        let graded = of_sandbox(&own.root, vendor).into_iter().chain(of_spec);
        all.extend(graded.map(|behaviour| Behaviour {
            vendor,
            what: behaviour.what,
            grade: behaviour.grade,
            source: behaviour.source,
        }));
    }
    Ok(all)
}
