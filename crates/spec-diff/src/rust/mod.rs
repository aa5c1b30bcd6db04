//! Compares the Rust generated from two versions of a spec.
//!
//! Compares the model that `callscribe_codegen::surface` lists. A change inside a type is reported there, not where the type is used.

use super::finding::Finding;
use callscribe_codegen::lower::Lowered;
use callscribe_codegen::model;

mod client;
mod operation;
mod report;
mod types;

use report::Report;

/// Returns the Rust changes between two lowered documents, the worst first. A place is a Rust path: `Room.guests`,
/// `RoomKind::Open`, `get_room().page()`.
pub fn diff(before: &Lowered, after: &Lowered) -> Vec<Finding> {
    let mut report = Report(Vec::new());
    let definitions = (model::read(&before.document), model::read(&after.document));
    types::compare(&mut report, &definitions.0, &definitions.1);
    client::compare(&mut report, &before.document, &after.document);
    operation::compare(&mut report, &before.document, &after.document);
    let mut findings = report.0;
    findings.sort_by(|a, b| a.rank().cmp(&b.rank()));
    findings
}
