//! The API reference of a vendor, from its spec.

mod schema;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use openapi_document::spec::{self, Operation, entries, flag, follow, schemas, text};
use serde_json::Value;

use super::markup::{evidence, inline, layout, prose, value};
use crate::control::Service;

/// Serves `videosdk` as a page, and `videosdk.yaml` as the spec itself.
pub(super) async fn show(State(control): Service, Path(file): Path<String>) -> Response {
    let (name, is_yaml) = match file.strip_suffix(".yaml") {
        Some(name) => (name, true),
        None => (&*file, false),
    };
    match control.dispatch.catalog.contract(name) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(contract) if is_yaml => {
            ([(CONTENT_TYPE, "application/yaml")], contract.text).into_response()
        }
        Some(contract) => reference(&contract.root).into_response(),
    }
}

fn reference(root: &Value) -> Markup {
    let info = &root["info"];
    let (operations, webhooks) = (spec::operations(root), spec::webhooks(root));
    layout(
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
                    @for event in operation.callbacks(root) { (contents(&event)) }
                }
                @for event in &webhooks { (contents(event)) } } }
                (credentials(root))
                @for operation in &operations {
                    (section(root, operation, "Responses"))
                    @for event in operation.callbacks(root) { (section(root, &event, "What you respond")) }
                }
                @for event in &webhooks { (section(root, event, "What you respond")) }
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

fn section(root: &Value, operation: &Operation<'_>, responses: &str) -> Markup {
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
            h4 { (responses) }
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

/// The media types of a body, with their examples.
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
