//! Compares two versions of a spec and judges what the changes mean for users.
//!
//! Operations are compared in pairs, with references resolved. A change of a value is judged by its [`Direction`]: a schema
//! that accepts fewer values affects those who send it, one that accepts more affects those who read it. The verdict takes
//! our types into account: enums are open and unknown fields are kept. Descriptions, examples and the names of schemas and
//! security schemes are ignored. A renamed property is reported as removed and added; the removal names the likely new name.
//!
//! [`compare`] takes documents as they are, [`diff`] takes trees of OpenAPI 3.0.

use std::collections::BTreeSet;

use openapi_document::{Document, Problems};
use serde_json::{Value, json};

mod address;
mod body;
mod composite;
mod encoding;
mod equality;
mod finding;
mod header;
mod media;
mod number;
mod operation;
mod pair;
mod pairing;
mod parameter;
mod prepare;
mod presence;
mod ranges;
pub mod release;
mod response;
pub mod rule;
#[cfg(feature = "rust")]
pub mod rust;
mod schema;
mod scheme;
mod security;
mod server;
mod side;
mod style;
mod subject;
mod variable;
mod walk;

pub use finding::{Direction, Finding, worst};
pub use rule::{Rule, Severity};

/// Compares two versions of a document. A missing version counts as a document without operations.
///
/// # Errors
///
/// Returns the places of either version that cannot be judged.
pub fn compare(
    before: Option<&Document>,
    after: Option<&Document>,
) -> Result<Vec<Finding>, Problems> {
    let empty = json!({});
    let tree = |document: Option<_>, other| {
        let tree = document.map(|document| prepare::prepare(document, other));
        tree.transpose()
    };
    let (old, new) = match (tree(before, after), tree(after, before)) {
        (Err(mut problems), Err(others)) => {
            problems.0.extend(others.0);
            return Err(problems);
        }
        (old, new) => (old?, new?),
    };
    rounded(before, after)?;
    let mut walk = walk(
        old.as_deref().unwrap_or(&empty),
        new.as_deref().unwrap_or(&empty),
    );
    refused(before, after, walk.take_refused())?;
    let mut findings = walk.into_findings();
    for finding in &mut findings {
        existing(before, &mut finding.before);
        existing(after, &mut finding.after);
    }
    Ok(findings)
}

/// Refuses what OpenAPI 3.0 cannot express and what is not the same in both versions.
fn refused(
    before: Option<&Document>,
    after: Option<&Document>,
    [gone, added]: [BTreeSet<String>; 2],
) -> Result<(), Problems> {
    let problem = |document: &Document, place: String| {
        let keyword = place.rsplit('/').next().unwrap_or_default();
        let message = format!(
            "OpenAPI 3.0 cannot express `{keyword}`, which is not the same in the other version"
        );
        let help = "Describe the values without it, or compare these schemas by hand.";
        document.problem("openapi-3.1", place.clone(), message, help)
    };
    let mut problems = Problems::default();
    for (document, places) in [(before, gone), (after, added)] {
        if let Some(document) = document {
            let found = places.into_iter().map(|place| problem(document, place));
            problems.0.extend(found);
        }
    }
    problems.or(())
}

/// Refuses numbers that differ in digits which neither tree holds.
fn rounded(before: Option<&Document>, after: Option<&Document>) -> Result<(), Problems> {
    let (Some(before), Some(after)) = (before, after) else {
        return Ok(());
    };
    let written = |document: &Document| {
        let numbers = document.rounded().iter();
        let mut written: Vec<String> = numbers.map(|number| number.written.clone()).collect();
        written.sort_unstable();
        written
    };
    if written(before) == written(after) {
        return Ok(());
    }
    let problems = [before, after].into_iter().flat_map(|document| {
        document.rounded().iter().map(|number| {
            let message = format!("`{}` has more digits than can be compared", number.written);
            let help =
                "Compare these numbers by hand, and write them with fewer digits in both versions.";
            document.problem("rounded-number", &number.pointer, message, help)
        })
    });
    Err(Problems(problems.collect()))
}

/// Shortens the pointer to a node that was added in preparation to the nearest node of the document.
fn existing(document: Option<&Document>, place: &mut Option<String>) {
    if let (Some(document), Some(place)) = (document, place) {
        while document.get(place).is_none() {
            place.truncate(place.rfind('/').unwrap_or_default());
        }
    }
}

/// Returns the changes from one tree to another, the worst first. Each change is listed once, with all directions in which
/// users meet it.
///
/// The trees use only keywords of OpenAPI 3.0. [`compare`] makes such trees of documents, and refuses what cannot be judged.
pub fn diff(before: &Value, after: &Value) -> Vec<Finding> {
    walk(before, after).into_findings()
}

fn walk<'a>(before: &'a Value, after: &'a Value) -> walk::Walk<'a> {
    let mut walk = walk::Walk::new(before, after);
    operation::compare_all(&mut walk);
    while let Some((direction, [before, after])) = walk.next_headers() {
        header::compare_all(&mut walk, direction, &before, &after);
    }
    schema::compare_all(&mut walk);
    walk
}

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
