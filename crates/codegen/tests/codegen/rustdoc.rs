//! A vendor's text in rustdoc is neither compiled nor live.

use std::path::Path;

use callscribe_codegen::generate::from_document;
use openapi_document::grammar::{Kind, walk_mut};
use openapi_document::{Document, is_invisible};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use serde_json::{Value, json};

/// Texts that rustdoc would compile, run or show as something else than text.
const HOSTILE: [&str; 9] = [
    "Runs:\n\n```rust\npanic!()\n```",
    "Runs:\n\n```\npanic!()",
    "Runs:\n\n    panic!()",
    "- a\n\n      panic!()\n\n> ~~~\n> panic!()",
    "a\r\r    panic!()\rb",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "<!--\n\n![a](https://evil.test/a.png) [b](javascript:alert)",
    "a\u{202e}b\u{2066}c\u{200b}\u{feff}",
    "a | b ``` c `d",
];

#[test]
fn no_text_of_a_document_is_compiled_or_live() {
    for text in HOSTILE {
        let code = with_each_text(text);
        let odd = code.chars().find(|c| *c != '\n' && is_invisible(*c));
        assert_eq!(odd, None, "{text:?}");
        for docs in rustdocs(&code) {
            let live = Parser::new_ext(&docs, Options::ENABLE_TABLES).find(is_live);
            assert_eq!(live, None, "{text:?} became\n{docs}");
        }
    }
}

/// Generates from the gallery with `text` in place of each text for people, and as values and tags.
fn with_each_text(text: &str) -> String {
    let mut document = Document::read(Path::new("tests/fixtures/gallery.yaml")).unwrap();
    walk_mut(Kind::Document, &mut document.root, &mut |kind, node| {
        for key in ["description", "summary", "x-source"] {
            replace(node, key, text);
        }
        if kind == Kind::Info {
            replace(node, "title", text);
        }
        if kind == Kind::Schema {
            schema(node, text);
        }
        let deviations = node.get_mut("x-deviation").and_then(Value::as_array_mut);
        for deviation in deviations.into_iter().flatten() {
            for key in ["says", "reading", "why"] {
                replace(deviation, key, text);
            }
        }
    });
    let made = from_document(&document).unwrap_or_else(|problems| panic!("{problems}"));
    made.code
}

/// Adds `text` as a default, a value of an enum and a property.
fn schema(node: &mut Value, text: &str) {
    if let Some(default) = node.get_mut("default") {
        *default = text.into();
    }
    if let Some(values) = node.get_mut("enum").and_then(Value::as_array_mut)
        && values.len() > 1
        && values[0] != "true"
    {
        values.push(text.into());
    }
    if let Some(properties) = node.get_mut("properties") {
        properties[text] = json!({ "type": "string", "description": text });
    }
}

fn replace(node: &mut Value, key: &str, text: &str) {
    if node.get(key).is_some_and(Value::is_string) {
        node[key] = text.into();
    }
}

/// The text of each item's rustdoc.
fn rustdocs(code: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in code.lines() {
        match (line.trim_start().strip_prefix("///"), found.last_mut()) {
            (Some(docs), Some(last)) => last.extend([docs, "\n"]),
            _ => found.push(String::new()),
        }
    }
    found.retain(|docs| !docs.is_empty());
    assert!(found.len() > 100, "{}", found.len());
    found
}

fn is_live(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &**info != "text",
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("javascript:"),
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::CodeBlock(CodeBlockKind::Indented) | Tag::Image { .. }) => true,
        _ => false,
    }
}
