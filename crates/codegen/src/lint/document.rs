//! Rules about the document as a whole.

use super::findings::Findings;
use openapi_document::is_invisible;
use openapi_document::spec::{base_url, text};
use serde_json::Value;

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let patch = text(root, "openapi").strip_prefix("3.0.");
    if patch.and_then(|patch| patch.parse::<u32>().ok()).is_none() {
        let version = root.get("openapi");
        let version = version.map_or("missing".to_owned(), Value::to_string);
        findings.add(
            "openapi-3.0",
            "/openapi",
            format!("`openapi` has to be a 3.0 version such as \"3.0.3\", and is {version}"),
            "Convert it to 3.0.3 with `cargo xtask import`: progenitor does not support the schemas of 3.1.",
        );
    }
    for number in findings.document.rounded() {
        findings.add(
            "rounded-number",
            &number.pointer,
            format!("`{}` has more digits than 64 bits hold", number.written),
            "Write fewer digits, or describe the value as a string.",
        );
    }
    if !is_address(&base_url(root)) {
        findings.add(
            "server",
            "/servers",
            "the first server has no absolute `http` or `https` URL without credentials and a query",
            "Describe the production server first, each variable with a default: it is the default base URL.",
        );
    }
    let info = root.get("info").unwrap_or(&Value::Null);
    for key in ["title", "version", "description"] {
        let value = text(info, key);
        if value.is_empty() {
            findings.add(
                "info",
                "/info",
                format!("`{key}` is missing"),
                "Give the document a title, a version and a description.",
            );
        } else if key == "version" && !value.is_ascii() {
            findings.add(
                "ascii-version",
                "/info/version",
                format!("the version `{value}` is not ASCII"),
                "Use ASCII: progenitor sends the version as a header, which otherwise panics at each call.",
            );
        }
    }
}

/// Reports whether a URL is one that the client sends requests to: absolute, without variables, credentials and a query.
pub(super) fn is_address(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = url.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let starts_host = |first: char| first.is_alphanumeric() || first == '[';
    let is_odd = |letter: char| matches!(letter, '{' | '?' | '#' | ' ') || is_invisible(letter);
    rest.is_some_and(|rest| {
        let authority = rest.split('/').next().unwrap_or_default();
        rest.starts_with(starts_host) && !rest.contains(is_odd) && !authority.contains('@')
    })
}
