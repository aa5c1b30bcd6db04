//! Markup that several pages share.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use openapi_document::spec::text;
use serde_json::Value;

pub(super) fn layout(title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/page.css";
            }
            body { (content) }
        }
    }
}

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => format!("{other:#}"),
    }
}

/// The grade of evidence, if a node of a spec has one.
pub(super) fn evidence(node: &Value) -> Markup {
    let grade = text(node, "x-evidence");
    html! { @if !grade.is_empty() { span.mark { (grade) } } }
}

/// Paragraphs with code in backticks, which is all the Markdown that the specs use.
pub(super) fn prose(text: &str) -> Markup {
    let paragraphs = text
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty());
    html! { @for paragraph in paragraphs { p { (inline(paragraph)) } } }
}

pub(super) fn inline(text: &str) -> Markup {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        let part = if index % 2 == 1 {
            html! { code { (part) } }
        } else {
            html! { (part) }
        };
        part.into_string()
    });
    PreEscaped(parts.collect())
}
