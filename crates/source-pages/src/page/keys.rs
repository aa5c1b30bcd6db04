//! Keys that an object lacks, and keys that OpenAPI does not know.

use serde_json::{Map, Value, json};

use super::gap::Place;
use crate::node::Node;
use openapi_document::Problem;
use openapi_document::grammar::Kind;
use openapi_document::spec::is_status;

/// Adds placeholders, with a gap, for required keys that pages often lack.
///
/// # Errors
///
/// Returns a problem if another required key is missing.
pub(super) fn complete(
    kind: Kind,
    node: &Node<'_>,
    out: &mut Map<String, Value>,
    place: &Place<'_>,
) -> Result<(), Problem> {
    for key in required(kind, out) {
        if out.contains_key(*key) {
            continue;
        }
        let value = placeholder(kind, key).ok_or_else(|| node.missing(key))?;
        if *key != "responses" {
            place.note(format!("`{key}` is not stated, and a placeholder"));
        }
        out.insert((*key).to_owned(), value);
    }
    match kind {
        Kind::Operation => responses(out, place),
        Kind::Parameter => always_sent(out, place),
        Kind::OAuthFlows => addresses(node, out)?,
        _ => {}
    }
    Ok(())
}

/// Marks a parameter of the path as required, as OpenAPI demands.
pub(super) fn always_sent(parameter: &mut Map<String, Value>, place: &Place<'_>) {
    let is_required = parameter.get("required") == Some(&json!(true));
    if parameter.get("in") == Some(&json!("path")) && !is_required {
        place.note("is not `required`, and taken as that: each parameter of the path is sent");
        parameter.insert("required".into(), true.into());
    }
}

/// Checks that each flow of OAuth 2.0 has the addresses that it uses.
fn addresses(node: &Node<'_>, flows: &Map<String, Value>) -> Result<(), Problem> {
    for (flow, keys) in [
        ("implicit", &["authorizationUrl"][..]),
        ("password", &["tokenUrl"]),
        ("clientCredentials", &["tokenUrl"]),
        ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
    ] {
        let stated = flows.get(flow).and_then(Value::as_object);
        let is_missing = |key: &&&str| stated.is_some_and(|stated| !stated.contains_key(**key));
        if let Some(key) = keys.iter().find(is_missing) {
            return Err(node.get(flow)?.missing(key));
        }
    }
    Ok(())
}

/// Adds a response to an operation without any, which OpenAPI does not allow.
pub(super) fn responses(operation: &mut Map<String, Value>, place: &Place<'_>) {
    if operation.get("responses") == Some(&json!({})) {
        place
            .note("responses are not stated, but OpenAPI requires one: `default` is a placeholder");
        operation["responses"] = json!({"default": {"description": ""}});
    }
}

fn required(kind: Kind, stated: &Map<String, Value>) -> &'static [&'static str] {
    let is = |key, value: &str| stated.get(key).is_some_and(|stated| stated == value);
    match kind {
        Kind::Document => &["openapi", "info"],
        Kind::Info => &["title", "version"],
        Kind::Server | Kind::ExternalDocs => &["url"],
        Kind::ServerVariable => &["default"],
        Kind::Tag | Kind::License => &["name"],
        Kind::Operation => &["responses"],
        Kind::Parameter if stated.contains_key("content") => &["name", "in"],
        Kind::Parameter => &["name", "in", "schema"],
        Kind::Header if !stated.contains_key("content") => &["schema"],
        Kind::RequestBody => &["content"],
        Kind::Response => &["description"],
        Kind::SecurityScheme if is("type", "apiKey") => &["type", "name", "in"],
        Kind::SecurityScheme if is("type", "http") => &["type", "scheme"],
        Kind::SecurityScheme if is("type", "oauth2") => &["type", "flows"],
        Kind::SecurityScheme if is("type", "openIdConnect") => &["type", "openIdConnectUrl"],
        Kind::SecurityScheme => &["type"],
        Kind::OAuthFlow => &["scopes"],
        _ => &[],
    }
}

fn placeholder(kind: Kind, key: &str) -> Option<Value> {
    Some(match (kind, key) {
        (Kind::Document, "info") => json!({"title": "API", "version": "1"}),
        (Kind::Info, "title") => "API".into(),
        (Kind::Info, "version") => "1".into(),
        (Kind::License, "name") => "License".into(),
        (Kind::Operation, "responses")
        | (Kind::RequestBody, "content")
        | (Kind::Parameter | Kind::Header, "schema")
        | (Kind::OAuthFlow, "scopes") => json!({}),
        (Kind::Response, "description") => "".into(),
        _ => return None,
    })
}

/// Checks that `node` is not a reference in place of what OpenAPI does not refer to, and returns it.
pub(super) fn no_reference<'n, 'a>(node: &'n Node<'a>) -> Result<&'n Node<'a>, Problem> {
    match node.find("$ref") {
        Some(reference) if reference.value.is_string() => Err(reference.problem(
            "page-reference",
            format!("OpenAPI has no reference here: {}", reference.value),
            "Bundle the document: put what the reference leads to in its place.",
        )),
        _ => Ok(node),
    }
}

/// Creates the problem that another key is `new` in 3.0.3 too.
pub(super) fn taken(node: &Node<'_>, new: &str) -> Problem {
    node.problem(
        "page-key",
        format!("two keys here would be `{new}` in OpenAPI 3.0"),
        "Remove or rename one of the two.",
    )
}

/// Checks what OpenAPI demands of the names of paths and responses.
pub(super) fn name(kind: Kind, key: &str, node: &Node<'_>) -> Result<(), Problem> {
    let (is_valid, what, help) = match kind {
        Kind::Paths => (key.starts_with('/'), "path", "Start it with a slash."),
        Kind::Responses => (
            is_status(key),
            "status",
            "Write three digits, a range such as `4XX`, or `default`.",
        ),
        _ => return Ok(()),
    };
    if is_valid || key.starts_with("x-") {
        return Ok(());
    }
    Err(node.problem("page-key", format!("`{key}` is not a {what}"), help))
}

/// Returns the name of an extension for a key that is not one of OpenAPI, unless it is a misspelled one.
pub(super) fn foreign(
    kind: Kind,
    key: &str,
    node: &Node<'_>,
    place: &Place<'_>,
) -> Result<String, Problem> {
    let is_like = |known: &str| {
        known.eq_ignore_ascii_case(key)
            || (key.len() > 3 && strsim::damerau_levenshtein(known, key) == 1)
    };
    let mut keywords = kind.keywords().iter();
    if let Some((known, _)) = keywords.find(|(known, _)| is_like(known)) {
        return Err(node.problem(
            "unknown-key",
            format!("unknown key `{key}`, which is like `{known}`"),
            "Fix the spelling.",
        ));
    }
    place.note(format!(
        "`{key}` is not a key of OpenAPI here, and kept as `x-{key}`"
    ));
    Ok(format!("x-{key}"))
}
