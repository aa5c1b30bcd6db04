//! Rustdoc of clients, operations and parameters, from the spec.

use serde_json::Value;

use super::inert::{inert, line};
use crate::docs;
use crate::lower::Encoding;
use crate::model::{Credential, CredentialKind, OptionalBody, parameter_name, success_encoding};
use openapi_document::code_span;
use openapi_document::spec::{Operation, items, text};

/// The docs of a client.
pub(super) fn client(document: &Value) -> String {
    let info = &document["info"];
    format!(
        "Client for {}.\n\n{}",
        line(text(info, "title")),
        inert(text(info, "description").trim())
    )
}

/// The docs of a client's builder: the environment variables that it reads.
pub(super) fn builder(base_url: &str, variable: &str, credentials: &[Credential]) -> String {
    let mut docs = format!(
        "Builder of a [`Client`].\n\n[`from_env`](crate::ClientBuilder::from_env) reads these environment variables. If the \
         credentials of several methods are set, the first one is used.\n\n\
         | variables | method | default |\n| --- | --- | --- |\n\
         | `{variable}` | `base_url` | {} |",
        cell(&code_span(base_url))
    );
    let row = |variables: &[String], method: &str, default: &str| {
        let variables: Vec<String> = variables.iter().map(|name| format!("`{name}`")).collect();
        format!("\n| {} | `{method}` | {default} |", variables.join(", "))
    };
    for credential in credentials {
        docs += &row(&credential.variables, &credential.method, "");
        if let CredentialKind::ClientCredentials {
            token_url,
            variable,
        } = &credential.kind
        {
            let variable = std::slice::from_ref(variable);
            docs += &row(variable, "token_url", &cell(&code_span(token_url)));
        }
    }
    docs
}

/// The docs of an operation, with those of its arguments.
pub(super) fn operation(
    document: &Value,
    operation: &Operation<'_>,
    arguments: &[String],
) -> String {
    let mut docs = format!(
        "{}.\n\n{}\n\n{}",
        line(text(operation.node, "summary").trim_end_matches('.')),
        code_span(&format!(
            "{} {}",
            operation.method.to_uppercase(),
            operation.path
        )),
        inert(&docs::of(operation.node))
    );
    if !arguments.is_empty() {
        docs += "\n\n# Arguments\n";
        for argument in arguments {
            let text = if argument == "body" {
                text(&operation.node["requestBody"], "description").to_owned()
            } else {
                parameter(operation, argument)
            };
            let paragraph = text.split("\n\n").next().unwrap_or_default();
            docs += &["\n- `", argument, "`: ", &line(paragraph)].concat();
        }
    }
    docs += "\n\n# Statuses\n\n| status | meaning |\n| --- | --- |";
    for (statuses, meaning) in meanings(document, operation) {
        docs += "\n";
        docs += &["|", &statuses.join(", "), "|", &meaning, "|"].join(" ");
    }
    if let Some(optional) = OptionalBody::of(document, operation) {
        let statuses = optional.without.join(" and ");
        docs += "\n\nThe value is `None` for the statuses without a body: ";
        docs += &[&statuses, "."].concat();
    }
    if success_encoding(operation).is_some_and(Encoding::is_bytes) {
        docs += "\n\nThe value is the whole body, of at most [`max_body`](crate::CallOptions::max_body) bytes.";
    }
    docs
}

/// The docs of a parameter by its Rust name.
pub(super) fn parameter(operation: &Operation<'_>, name: &str) -> String {
    let holders = [operation.node, operation.item].into_iter();
    let mut parameters = holders.flat_map(|holder| items(holder, "parameters"));
    let found = parameters.find(|(_, parameter)| parameter_name(text(parameter, "name")) == name);
    let Some((_, parameter)) = found else {
        return String::new();
    };
    let mut docs = docs::of(parameter);
    if let Some(default) = parameter.pointer("/schema/default") {
        docs += "\n\n";
        docs += &docs::default(default);
    }
    docs
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The meaning of each status: the first paragraph of its description as a table cell. Statuses with the same meaning
/// share a row.
fn meanings<'a>(document: &'a Value, operation: &Operation<'a>) -> Vec<(Vec<&'a str>, String)> {
    let mut meanings: Vec<(Vec<&str>, String)> = Vec::new();
    for (status, _, response) in operation.responses(document) {
        let lines = text(response, "description").trim().lines();
        let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        let meaning = cell(&line(&paragraph.join(" ")));
        match meanings.iter_mut().find(|(_, known)| *known == meaning) {
            Some((statuses, _)) => statuses.push(status),
            None => meanings.push((vec![status], meaning)),
        }
    }
    meanings
}
