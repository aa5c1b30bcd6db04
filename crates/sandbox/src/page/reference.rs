//! A spec as API reference.

mod schema;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use callscribe_codegen::spec::{self, Operation, entries, flag, follow, schemas, text};
use maud::{Markup, PreEscaped, html};
use serde_json::Value;

use super::page;
use crate::operations;
use crate::vendor::Vendor;

/// `videosdk`, or `videosdk.yaml` for the spec as it is written.
pub(super) async fn show(Path(name): Path<String>) -> Response {
    let key = name.strip_suffix(".yaml");
    let is_named = |vendor: &Vendor| vendor.key() == key.unwrap_or(&name);
    let Some(source) = Vendor::ALL
        .into_iter()
        .find(is_named)
        .map(operations::source)
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match (key, source.contract()) {
        (None, Ok(contract)) => reference(contract.root()).into_response(),
        _ => ([(CONTENT_TYPE, "application/yaml")], source.text()).into_response(),
    }
}

fn reference(root: &Value) -> Markup {
    let info = &root["info"];
    let operations = spec::operations(root);
    page(
        text(info, "title"),
        &html! {
            header {
                p { a href="/" { "callscribe sandbox" } }
                h1 { (text(info, "title")) }
            }
            main.reference {
                (prose(text(info, "description")))
                nav { ul { @for operation in &operations {
                    (contents(operation))
                    @for event in operation.callbacks() { (contents(&event)) }
                } } }
                (credentials(root))
                @for operation in &operations {
                    (section(root, operation, "Answers"))
                    @for event in operation.callbacks() { (section(root, &event, "What you answer")) }
                }
                h2 { "Schemas" }
                @for (name, node) in schemas(root) {
                    section id={ "schema-" (name) } {
                        h3 { (name) }
                        (schema::full(node))
                    }
                }
            }
        },
    )
}

fn credentials(root: &Value) -> Markup {
    html! {
        section id="credentials" {
            h2 { "Credentials" }
            @for (name, scheme) in entries(&root["components"], "securitySchemes") {
                p {
                    strong { (name) } ": " (text(scheme, "type")) " " (text(scheme, "scheme"))
                    @if !text(scheme, "name").is_empty() {
                        " in the " (text(scheme, "in")) " " code { (text(scheme, "name")) }
                    }
                }
                (prose(text(scheme, "description")))
            }
        }
    }
}

fn contents(operation: &Operation<'_>) -> Markup {
    html! { li { a href={ "#" (operation.id()) } { (operation.id()) } } }
}

fn section(root: &Value, operation: &Operation<'_>, answers: &str) -> Markup {
    let parameters = operation.parameters(root);
    html! {
        section id=(operation.id()) {
            h2 { (operation.id()) " " (evidence(operation.node)) }
            p { span.verb { (operation.method.to_uppercase()) } " " code { (operation.path) } }
            p { strong { (text(operation.node, "summary")) } }
            (prose(text(operation.node, "description")))
            @if !parameters.is_empty() {
                h4 { "Parameters" }
                table {
                    thead { tr { th { "Name" } th { "In" } th { "Type" } th { "Meaning" } } }
                    tbody { @for (_, parameter) in &parameters { (row(parameter)) } }
                }
            }
            @if let Some((_, body)) = operation.request_body(root) {
                h4 { "Body" }
                (prose(text(body, "description")))
                (content(root, body))
            }
            h4 { (answers) }
            @for (status, _, response) in operation.responses(root) {
                details {
                    summary { code { (status) } " " (evidence(response)) }
                    (prose(text(response, "description")))
                    (content(root, response))
                }
            }
        }
    }
}

fn row(parameter: &Value) -> Markup {
    html! { tr {
        td { code { (text(parameter, "name")) } @if flag(parameter, "required") { " (required)" } }
        td { (text(parameter, "in")) }
        td { (schema::kind(&parameter["schema"])) }
        td { (prose(text(parameter, "description"))) }
    } }
}

/// What a body may be, with its examples.
fn content(root: &Value, holder: &Value) -> Markup {
    html! {
        @for (media_type, media) in entries(holder, "content") {
            p { code { (media_type) } ": " (schema::kind(&media["schema"])) }
            @for (name, example) in entries(media, "examples") {
                @let (_, example) = follow(root, String::new(), example);
                p { (name) ": " (inline(text(example, "summary"))) }
                pre { (value(&example["value"])) }
            }
        }
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => format!("{other:#}"),
    }
}

/// Whether the vendor documents it, or how else it is known.
fn evidence(node: &Value) -> Markup {
    let mark = text(node, "x-evidence");
    html! { @if !mark.is_empty() { span.mark { (mark) } } }
}

/// Paragraphs with code in backticks, which is as far as the specs go in Markdown.
fn prose(text: &str) -> Markup {
    let paragraphs = text
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty());
    html! { @for paragraph in paragraphs { p { (inline(paragraph)) } } }
}

fn inline(text: &str) -> Markup {
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
