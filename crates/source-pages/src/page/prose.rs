//! What a newer page says around its block: title and prose.

use serde_json::{Map, Value};

use super::fence::Endpoint;
use super::gap::{Place, brief};
use super::markdown::Markdown;
use crate::node::Node;
use openapi_document::spec::METHODS;
use openapi_document::{Problem, escape};

/// Adds title and prose of the page to the operation that its fence names, and records what the operation says otherwise.
pub(super) fn add(page: &Markdown, document: &mut Value, place: &Place<'_>) -> Result<(), Problem> {
    let (section, name, only) = match &page.endpoint {
        Endpoint::Path { method, path } => ("paths", path, Some(method)),
        Endpoint::Webhook(name) => ("x-webhooks", name, None),
    };
    let item = document.pointer_mut(&format!("/{section}/{}", escape(name)));
    let mut is_found = false;
    for (method, operation) in item.and_then(Value::as_object_mut).into_iter().flatten() {
        let is_meant = only.map_or(METHODS.contains(&method.as_str()), |only| only == method);
        if let Some(operation) = operation.as_object_mut().filter(|_| is_meant) {
            is_found = true;
            let place = place.below(section).below(name).below(method);
            describe(page, operation, &place);
        }
    }
    if is_found {
        return Ok(());
    }
    let root = Node::root(&page.block);
    Err(match &page.endpoint {
        Endpoint::Webhook(name) if document.get("x-webhooks").is_none() => root.problem(
            "page-webhook",
            format!("does not describe the webhook `{name}`: the publisher leaves webhooks out of such pages"),
            "Import the vendor's whole document, or write the webhook by hand.",
        ),
        endpoint => root.problem(
            "page-endpoint",
            format!("has no operation for the fence's `{endpoint}`"),
            "Fetch the page again: fence and block are generated from the same source.",
        ),
    })
}

fn describe(page: &Markdown, operation: &mut Map<String, Value>, place: &Place<'_>) {
    let said = |key| operation.get(key).and_then(Value::as_str).map(words);
    if let Some(title) = &page.title {
        match said("summary") {
            None => drop(operation.insert("summary".into(), title.as_str().into())),
            Some(summary) if summary == words(title) => {}
            Some(_) => place.note(format!("the page's title is omitted: {title}")),
        }
    }
    let said = |key| operation.get(key).and_then(Value::as_str).map(words);
    let prose = words(&page.description);
    match said("description").filter(|known| !known.is_empty()) {
        None if prose.is_empty() => {}
        None => drop(operation.insert("description".into(), page.description.clone().into())),
        Some(known) if known.contains(&prose) => {}
        Some(known) => {
            let rest = prose.strip_prefix(&known).unwrap_or(&prose);
            let rest = brief(&rest.trim().into());
            place.note(format!("text before the block is omitted: {rest}"));
        }
    }
    page.note_omitted(place);
}

/// Returns the words of a text, without marks of quotes.
fn words(text: &str) -> String {
    let words: Vec<_> = text
        .split_whitespace()
        .filter(|word| *word != ">")
        .collect();
    words.join(" ")
}
