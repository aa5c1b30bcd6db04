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
        (None, _) if let Some(line) = lines.iter().position(|line| is_asyncapi(line)) => {
            Err(Problem::on_line(
                file,
                line,
                "page-asyncapi",
                "is a page of AsyncAPI, not OpenAPI: it describes a channel and its messages",
                "Describe the messages in an OpenAPI document by hand, for example as callbacks.",
            ))
        }
        (None, _) => Err(Problem::on_line(
            file,
            lines.len().saturating_sub(1),
            "page-no-block",
            "has no fenced block that begins with ````yaml METHOD /path",
            "Save the page as Markdown: append `.md` to its URL.",
        )),
    }
}

/// Reports for each line whether it is in a fenced block.
pub(super) fn fenced(lines: &[&str]) -> Vec<bool> {
    let mut open: Option<Mark<'_>> = None;
    let is_fenced = lines.iter().map(|line| {
        if let Some(mark) = &open {
            if mark.is_closed_by(line) {
                open = None;
            }
            return true;
        }
        open = Mark::of(line);
        open.is_some()
    });
    is_fenced.collect()
}

/// Returns all fences whose first line is `yaml [SPEC] METHOD PATH`. Fences of other languages are prose.
fn fences(file: &Path, lines: &[&str]) -> Result<Vec<Fence>, Problem> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((open, mark)) = (at..lines.len()).find_map(|at| Some((at, Mark::of(lines[at])?)))
    {
        let close = (open + 1..lines.len())
            .find(|&line| mark.is_closed_by(lines[line]))
            .ok_or_else(|| {
                Problem::on_line(
                    file,
                    open,
                    "page-unclosed-block",
                    "opens a fenced block that is never closed",
                    "Fetch the page again: it was truncated.",
                )
            })?;
        if let Some(endpoint) = endpoint(mark.info) {
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

/// The line that opens a fenced block: at least three equal characters, and an info string.
struct Mark<'a> {
    char: char,
    length: usize,
    info: &'a str,
}

impl<'a> Mark<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let line = unindented(line)?;
        let char = line
            .chars()
            .next()
            .filter(|char| matches!(char, '`' | '~'))?;
        let info = line.trim_start_matches(char);
        let length = line.len() - info.len();
        // A line with more backticks is inline code.
        let is_code = char == '`' && info.contains('`');
        (length >= 3 && !is_code).then_some(Self { char, length, info })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = unindented(line).unwrap_or_default().trim_end();
        line.len() >= self.length && line.chars().all(|char| char == self.char)
    }
}

/// Returns the line without the spaces that a fence may have before it, or `None` if there are more.
fn unindented(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() <= 3).then_some(rest)
}

/// Reports whether a line is the heading or the fence of a page of `AsyncAPI`.
fn is_asyncapi(line: &str) -> bool {
    let heading = line.trim_start_matches('#').trim();
    let is_heading = line.starts_with('#') && heading.eq_ignore_ascii_case("AsyncAPI");
    let info = Mark::of(line).map(|mark| mark.info.to_lowercase());
    is_heading || info.is_some_and(|info| info.starts_with("yaml") && info.contains("asyncapi"))
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
    // The name of the spec may contain spaces too.
    (0..words.len()).find_map(|start| one_endpoint(&words[start..]))
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
fn is_method(word: &str) -> bool {
    openapi_document::spec::METHODS
        .iter()
        .any(|method| word.eq_ignore_ascii_case(method))
}
