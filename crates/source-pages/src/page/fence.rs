//! The fence of a page's block, and the endpoint that it names.

use std::fmt;
use std::path::Path;

use openapi_document::Problem;

/// The endpoint that a page documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// A request to the vendor.
    Path {
        /// Lower-case method.
        method: String,
        /// Path template.
        path: String,
    },
    /// A request that the vendor sends, by its name in the vendor's specification.
    Webhook(String),
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { method, path } => write!(f, "{method} {path}"),
            Self::Webhook(name) => write!(f, "webhook {name}"),
        }
    }
}

/// A fenced block of the page that names an endpoint. Lines count from 0.
pub(super) struct Fence {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) endpoint: Endpoint,
}

/// Returns the only fence that names an endpoint.
pub(super) fn find(file: &Path, lines: &[&str]) -> Result<Fence, Problem> {
    let mut fences = fences(file, lines)?.into_iter();
    match (fences.next(), fences.next()) {
        (Some(fence), None) => Ok(fence),
        (Some(_), Some(second)) => Err(Problem::on_line(
            file,
            second.open,
            "page-second-block",
            "has a second block that names an endpoint",
            "Keep one operation per page, and save the other one as a separate page.",
        )),
        (None, _) => Err(Problem::on_line(
            file,
            lines.len().saturating_sub(1),
            "page-no-block",
            "has no fenced block that begins with ````yaml METHOD /path",
            "Save the page as Markdown: append `.md` to its URL.",
        )),
    }
}

/// Returns all fences whose first line is `yaml [SPEC] METHOD PATH`. Fences of other languages are prose.
fn fences(file: &Path, lines: &[&str]) -> Result<Vec<Fence>, Problem> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = (at..lines.len()).find(|&line| ticks(lines[line]) >= 3) {
        let length = ticks(lines[open]);
        let closes = |line: &str| ticks(line) >= length && line.trim_end().len() == ticks(line);
        let close = (open + 1..lines.len())
            .find(|&line| closes(lines[line]))
            .ok_or_else(|| {
                Problem::on_line(
                    file,
                    open,
                    "page-unclosed-block",
                    "opens a fenced block that is never closed",
                    "Fetch the page again: it was truncated.",
                )
            })?;
        if let Some(endpoint) = endpoint(&lines[open][length..]) {
            found.push(Fence {
                open,
                close,
                endpoint,
            });
        }
        at = close + 1;
    }
    Ok(found)
}

/// Parses `post /path` in `yaml spec.yaml post /path`. Names of webhooks may contain spaces.
fn endpoint(info: &str) -> Option<Endpoint> {
    let words: Vec<&str> = info.split_whitespace().collect();
    let [language, words @ ..] = &words[..] else {
        return None;
    };
    if *language != "yaml" {
        return None;
    }
    [words, words.get(1..)?].into_iter().find_map(one_endpoint)
}

fn one_endpoint(words: &[&str]) -> Option<Endpoint> {
    match words {
        ["webhook", name @ ..] if !name.is_empty() => Some(Endpoint::Webhook(name.join(" "))),
        [method, path] if path.starts_with('/') && is_method(method) => Some(Endpoint::Path {
            method: method.to_lowercase(),
            path: (*path).to_owned(),
        }),
        _ => None,
    }
}

/// Reports whether `word` is an HTTP method of OpenAPI, ignoring case.
pub(super) fn is_method(word: &str) -> bool {
    openapi_document::spec::METHODS
        .iter()
        .any(|method| word.eq_ignore_ascii_case(method))
}

fn ticks(line: &str) -> usize {
    line.len() - line.trim_start_matches('`').len()
}
