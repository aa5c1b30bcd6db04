//! Any text as a document, in YAML and in JSON: no panic, every node has a place, also once objects are merged, and what is
//! written is read again.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use openapi_document::grammar::walk;
use openapi_document::{Document, merge_all_of, references, spec, version, yaml};

fuzz_target!(|text: &str| {
    for file in ["a.yaml", "a.json"] {
        let Ok(document) = Document::parse(Path::new(file), text) else {
            continue;
        };
        let _ = version(&document).map_err(|problem| problem.to_string());
        for problem in references(&document) {
            assert!(problem.location.is_some());
        }
        for operation in spec::operations_and_callbacks(&document.root) {
            assert!(document.get(&operation.pointer).is_some());
        }
        walk(&document.root, &mut |_, pointer, node| {
            assert_eq!(document.get(pointer), Some(node));
        });
        if let Some((merged, all_of)) = merge_all_of(&document.root) {
            walk(&merged, &mut |_, pointer, _| {
                assert!(document.get(&all_of.origin(pointer)).is_some());
            });
        }
        let written = yaml::write(&document.root, "");
        let again = Document::parse(Path::new("a.yaml"), written).expect("what is written can be read");
        assert_eq!(again.root, document.root);
    }
});
