//! Two documents, one after the other: no panic, no finding between equal documents, and as many findings back as there.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use openapi_document::Document;
use spec_diff::compare;

fuzz_target!(|text: &str| {
    let Some((before, after)) = text.split_once("\n---\n") else {
        return;
    };
    let read = |text: &str| Document::parse(Path::new("a.yaml"), text);
    let (Ok(before), Ok(after)) = (read(before), read(after)) else {
        return;
    };
    if let Ok(found) = compare(Some(&before), Some(&before)) {
        assert!(found.is_empty(), "{found:?}");
    }
    if let Ok(there) = compare(Some(&before), Some(&after)) {
        let back = compare(Some(&after), Some(&before)).expect("both can be judged");
        assert_eq!(there.len(), back.len());
    }
});
