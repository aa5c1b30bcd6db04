//! Two documents, the second an edit of the first: no panic, and no finding between equal documents.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use openapi_document::Document;
use spec_diff::diff;

fuzz_target!(|input: (&str, usize, usize, &str)| {
    let (text, start, length, edit) = input;
    let Ok(before) = Document::parse(Path::new("before.yaml"), text) else {
        return;
    };
    assert!(diff(&before.root, &before.root).is_empty());
    let start = text.floor_char_boundary(start % (text.len() + 1));
    let end = text.floor_char_boundary(text.len().min(start.saturating_add(length % 64)));
    let edited = [&text[..start], edit, &text[end.max(start)..]].concat();
    if let Ok(after) = Document::parse(Path::new("after.yaml"), edited) {
        let there = diff(&before.root, &after.root);
        let back = diff(&after.root, &before.root);
        assert_eq!(there.is_empty(), back.is_empty());
    }
});
