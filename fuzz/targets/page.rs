//! Any text as a vendor's page, in Markdown or without: no panic, and what is taken is taken again as a document.

#![no_main]

use std::path::Path;

use source_pages::page::{convert, merge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = convert(Path::new("spec.yaml"), text);
    let Ok(page) = convert(Path::new("page.md"), text) else {
        return;
    };
    let document = page.document.to_string();
    let again = convert(Path::new("spec.json"), &document);
    if let Ok(again) = again {
        assert_eq!(again.document["paths"], page.document["paths"]);
    }
    let twice = vec![("1.md".into(), page.clone()), ("2.md".into(), page.clone())];
    let merged = merge(twice).expect("a page does not contradict itself");
    assert_eq!(merged.document["paths"], page.document["paths"]);
});
