//! Rules about paths and parameters.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings::Findings;
use crate::lower::is_reserved;
use crate::model::{Type, is_definition, is_name, parameter_name, type_of};
use openapi_document::spec::{Operation, flag, operations, text};

type Parameters<'a> = [(String, &'a Value)];

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for operation in operations(root) {
        let mut parameters = operation.parameters(root);
        parameters.retain(|(_, parameter)| !is_reserved(parameter));
        path(findings, &operation, &parameters);
        rust_names(findings, &parameters);
        for (pointer, parameter) in &parameters {
            supported(findings, root, pointer, parameter);
            style(findings, pointer, parameter);
            header_name(findings, pointer, parameter);
        }
    }
}

fn path(findings: &mut Findings<'_>, operation: &Operation<'_>, parameters: &Parameters<'_>) {
    let Some(names) = template_names(operation.path) else {
        findings.add(
            "path",
            &operation.pointer,
            format!("`{}` is not a valid path", operation.path),
            "Start it with a slash, put a whole name into each pair of braces, and describe queries as parameters.",
        );
        return;
    };
    let in_path = || {
        parameters
            .iter()
            .filter(|(_, node)| text(node, "in") == "path")
    };
    for name in &names {
        if !in_path().any(|(_, node)| text(node, "name") == *name) {
            findings.add(
                "path-parameter",
                &operation.pointer,
                format!("the path contains `{{{name}}}`, which is not a parameter"),
                "Declare it with `in: path`.",
            );
        }
    }
    for (pointer, node) in in_path() {
        let name = text(node, "name");
        if !names.contains(&name) {
            findings.add(
                "path-parameter",
                pointer,
                format!(
                    "the path `{}` does not contain `{{{name}}}`",
                    operation.path
                ),
                "Fix the name or the path.",
            );
        } else if !flag(node, "required") {
            findings.add(
                "path-parameter",
                pointer,
                "a path parameter is optional",
                "Add `required: true`.",
            );
        }
    }
}

/// Returns the names in a path; `None` if the path is invalid.
fn template_names(path: &str) -> Option<Vec<&str>> {
    let plain = |text: &str| !text.contains(['}', '?', '#', ' ']);
    let mut parts = path.split('{');
    let start = parts.next()?;
    if !start.starts_with('/') || !plain(start) || path.contains("//") || !path.is_ascii() {
        return None;
    }
    parts
        .map(|part| {
            let (name, rest) = part.split_once('}')?;
            let whole = !name.is_empty() && !name.contains('/') && plain(rest);
            whole.then_some(name)
        })
        .collect()
}

fn rust_names(findings: &mut Findings<'_>, parameters: &Parameters<'_>) {
    let mut seen = BTreeMap::new();
    for (pointer, parameter) in parameters {
        let wire = text(parameter, "name");
        let name = parameter_name(wire);
        if let Some(other) = seen.insert(name.clone(), wire) {
            findings.add(
                "rust-name",
                pointer,
                format!("`{wire}` becomes `{name}` in Rust, and so does {other}"),
                "Two parameters of one operation cannot have one name in Rust. Leave out the one that callers need less.",
            );
        } else if !is_name(&name) || wire.contains('\'') {
            findings.add(
                "rust-name",
                pointer,
                format!("`{wire}` has no name in Rust"),
                "Use ASCII letters or digits in parameter names.",
            );
        }
    }
}

fn supported(findings: &mut Findings<'_>, root: &Value, pointer: &str, parameter: &Value) {
    let is_supported = match type_of(root, &parameter["schema"]) {
        Type::List(item) => is_scalar(root, &item),
        ty => is_scalar(root, &ty),
    };
    if !matches!(text(parameter, "in"), "path" | "query" | "header") || !is_supported {
        findings.add(
            "supported-parameter",
            pointer,
            format!("`{}` is not a scalar or a list of scalars in the path, the query or a header", text(parameter, "name")),
            "Cookies, objects, secrets and lists of lists are not supported: describe the parameter as text, or leave it out.",
        );
    }
}

/// Reports whether a value of this type is one text in a URL, a header or a form.
pub(super) fn is_scalar(root: &Value, ty: &Type) -> bool {
    match ty {
        Type::Named(name) => is_choice(root, name),
        ty => matches!(
            ty,
            Type::Text
                | Type::Timestamp
                | Type::Duration
                | Type::Bool
                | Type::Integer(_)
                | Type::Number
        ),
    }
}

/// A scalar is written the same way in the default style of its place, whether it explodes or not. A list is repeated in the
/// query if it explodes.
fn style(findings: &mut Findings<'_>, pointer: &str, parameter: &Value) {
    let default = match text(parameter, "in") {
        "query" | "cookie" => "form",
        _ => "simple",
    };
    if !["", default].contains(&text(parameter, "style")) {
        findings.add(
            "parameter-style",
            &format!("{pointer}/style"),
            format!("the style is not `{default}`"),
            "Values are written in the default style alone: describe the parameter as text, or leave it out.",
        );
    }
}

fn is_choice(root: &Value, name: &str) -> bool {
    let schema = root.pointer(&format!("/components/schemas/{name}"));
    schema.is_some_and(|schema| schema.get("enum").is_some() && is_definition(schema))
}

/// Checks the name of a header: that of a parameter, or of a security scheme.
pub(super) fn header_name(findings: &mut Findings<'_>, pointer: &str, holder: &Value) {
    let name = text(holder, "name");
    let token = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    if text(holder, "in") == "header" && (name.is_empty() || !name.chars().all(token)) {
        findings.add(
            "header-name",
            pointer,
            format!("`{name}` is not a valid header name"),
            "Use ASCII letters, digits and dashes; otherwise the client panics at each call.",
        );
    }
}
