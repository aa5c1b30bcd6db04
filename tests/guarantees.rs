//! The page of delivery guarantees promises nothing that no test shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{file, text};

/// The names of functions in the sources of a folder.
fn functions(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            functions(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(path).unwrap();
            let starts = source.split("fn ").skip(1);
            names.extend(
                starts.filter_map(|start| start.split(['(', '<']).next().map(str::to_owned)),
            );
        }
    }
}

#[test]
fn each_guarantee_names_tests_that_exist() {
    let mut known = BTreeSet::new();
    for folder in ["tests", "crates/stores/tests", "src/webhook"] {
        functions(&file(folder), &mut known);
    }
    let page = text("docs/delivery-guarantees.md");
    let quoted = page.split('`').skip(1).step_by(2);
    let is_test = |name: &&str| name.matches('_').count() > 2 && !name.contains([' ', '(', '=']);
    let named: Vec<_> = quoted.filter(is_test).collect();
    assert!(named.len() > 30, "{named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !known.contains(**name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
