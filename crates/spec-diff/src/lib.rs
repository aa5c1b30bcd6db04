//! Compares two versions of a spec and judges what the changes mean for users.
//!
//! Operations are compared in pairs, with references resolved. A change of a value is judged by its [`Direction`]: a schema
//! that accepts fewer values affects those who send it, one that accepts more affects those who read it. The verdict takes
//! our types into account: enums are open and unknown fields are kept. Descriptions, examples and the names of schemas and
//! security schemes are ignored. A renamed property is reported as removed and added; the removal names the likely new name.

use serde_json::Value;

mod body;
mod finding;
mod header;
mod operation;
mod pair;
mod parameter;
mod presence;
pub mod release;
mod response;
pub mod rule;
pub mod rust;
mod schema;
mod security;
mod server;
mod shape;
mod side;
mod subject;
mod walk;

pub use finding::{Direction, Finding, worst};
pub use rule::{Rule, Severity};

/// Returns the changes from one version of a document to another, the worst first. Each change is listed once, with all
/// directions in which users meet it.
pub fn diff(before: &Value, after: &Value) -> Vec<Finding> {
    let mut walk = walk::Walk::new(before, after);
    operation::compare_all(&mut walk);
    schema::compare_all(&mut walk);
    walk.into_findings()
}
