//! What a change of a spec means to those who rely on it.
//!
//! Two versions of a document are walked together, operation by operation, references followed. What is exchanged is
//! judged by its [`Way`]: who writes a value suffers when less is admitted, who reads it when more is. Our types are part
//! of the verdict: enums are open and unknown fields are kept. What only describes (texts, examples, names of schemas and
//! of credentials) is passed over. A property that changes its name is one that went and one that came, and each says so.

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

pub use finding::{Finding, Way, worst};
pub use rule::{Rule, Severity};

/// What changed from one version of a document to another, the worst first. Each change stands there once, where it is,
/// with all the ways that lead to it.
pub fn diff(before: &Value, after: &Value) -> Vec<Finding> {
    let mut walk = walk::Walk::new(before, after);
    operation::compare_all(&mut walk);
    schema::compare_all(&mut walk);
    walk.into_findings()
}
