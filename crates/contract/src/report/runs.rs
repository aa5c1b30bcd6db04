//! What was run elsewhere: the slow judgement, SDKs, live calls. `crates/contract/runs.yaml`.

use std::collections::BTreeMap;
use std::path::Path;

use openapi_document::{Document, Problem};
use serde::Deserialize;

/// The record of runs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Runs {
    /// The latest comparison with the suite itself.
    pub slow: Option<Slow>,
    /// By vendor and operation: the day of the latest live call that answered as the spec says.
    pub live: BTreeMap<String, BTreeMap<String, String>>,
    /// By vendor: the operations and events that a published SDK of the vendor uses in `cargo xtask interop`.
    pub sdk: BTreeMap<String, Vec<String>>,
    /// By vendor and source page: since when it is in `openapi/sources`.
    pub pages: BTreeMap<String, BTreeMap<String, String>>,
}

/// A comparison of judgements with the contract suite, which was built and run with each edit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    /// The day.
    pub day: String,
    /// The seed that chose the edits.
    pub seed: u64,
    /// How many edits.
    pub edits: usize,
    /// On how many both agreed.
    pub agreed: usize,
    /// On how many the suite also failed in a test of each promise that was expected to notice.
    pub same_tests: usize,
}

impl Runs {
    /// Reads the record.
    ///
    /// # Errors
    ///
    /// Returns a problem if the file cannot be read, or is not such a record.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        let document = Document::read(file)?;
        serde_json::from_value(document.root.clone()).map_err(|error| {
            let help = "See `Runs` in crates/contract/src/report/runs.rs.";
            document.problem("runs", "", error.to_string(), help)
        })
    }
}
