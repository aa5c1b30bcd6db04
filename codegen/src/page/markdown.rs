//! The Markdown around the block: title, prose, and the one fence that matters.

use std::path::Path;

use crate::document::Document;
use crate::problem::{Location, Problem};

/// A page cut into its parts.
#[derive(Debug)]
pub(super) struct Markdown {
    /// The page's heading.
    pub(super) title: String,
    /// The prose under the heading, without quote marks.
    pub(super) description: String,
    /// `post /path`, as the fence says it.
    pub(super) endpoint: String,
    /// The block. Blank lines stand in for the prose above it, so that its lines are those of the page.
    pub(super) block: Document,
}

impl Markdown {
    /// Cuts the page.
    pub(super) fn parse(file: &Path, text: &str) -> Result<Self, Problem> {
        let lines: Vec<&str> = text.lines().collect();
        let fence = the_fence(file, &lines)?;
        let (title, description) = heading(file, &lines[..fence.open])?;
        nothing_after(file, &lines, fence.close)?;
        let block = "\n".repeat(fence.open + 1) + &lines[fence.open + 1..fence.close].join("\n");
        Ok(Self {
            title,
            description,
            endpoint: fence.endpoint,
            block: Document::parse(file, block)?,
        })
    }
}

/// A fenced block of the page that names an endpoint. Lines count from 0.
struct Fence {
    open: usize,
    close: usize,
    endpoint: String,
}

fn the_fence(file: &Path, lines: &[&str]) -> Result<Fence, Problem> {
    let mut fences = fences(file, lines)?.into_iter();
    match (fences.next(), fences.next()) {
        (Some(fence), None) => Ok(fence),
        (Some(_), Some(second)) => Err(problem(
            file,
            second.open,
            "page-second-block",
            "holds a second block that names an endpoint",
            "Keep one operation per page; save the other as a page of its own.",
        )),
        (None, _) => Err(problem(
            file,
            lines.len().saturating_sub(1),
            "page-no-block",
            "holds no fenced block that begins with ````yaml METHOD /path",
            "Save the page as Markdown: its address with `.md` at the end.",
        )),
    }
}

/// All fences whose first line is `yaml [SPEC] METHOD PATH`; fences of other languages are prose.
fn fences(file: &Path, lines: &[&str]) -> Result<Vec<Fence>, Problem> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = (at..lines.len()).find(|&line| ticks(lines[line]) >= 3) {
        let length = ticks(lines[open]);
        let closes = |line: &str| ticks(line) >= length && line.trim_end().len() == ticks(line);
        let close = (open + 1..lines.len())
            .find(|&line| closes(lines[line]))
            .ok_or_else(|| {
                problem(
                    file,
                    open,
                    "page-unclosed-block",
                    "opens a fenced block that nothing closes",
                    "Fetch the page again; it was cut short.",
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

/// `post /path` out of `yaml spec.yaml post /path`.
fn endpoint(info: &str) -> Option<String> {
    let words: Vec<&str> = info.split_whitespace().collect();
    match words[..] {
        ["yaml", method, path] | ["yaml", _, method, path] => {
            Some(format!("{} {path}", method.to_lowercase()))
        }
        _ => None,
    }
}

/// Title and prose of the page. What stands before the title says where the page was fetched.
fn heading(file: &Path, lines: &[&str]) -> Result<(String, String), Problem> {
    let is_title = |line: &&str| line.starts_with("# ") && !line.starts_with("# Source:");
    let Some(at) = lines.iter().position(is_title) else {
        return Err(problem(
            file,
            0,
            "page-no-title",
            "has no heading before its block",
            "Fetch the page again; it begins with `# Title`.",
        ));
    };
    let prose: Vec<&str> = lines[at + 1..].iter().map(|line| unquote(line)).collect();
    let prose = prose.join("\n");
    let prose = prose.trim_end();
    let prose = prose.strip_suffix("## OpenAPI").unwrap_or(prose);
    Ok((lines[at][2..].trim().to_owned(), prose.trim().to_owned()))
}

fn nothing_after(file: &Path, lines: &[&str], close: usize) -> Result<(), Problem> {
    match (close + 1..lines.len()).find(|&line| !lines[line].trim().is_empty()) {
        None => Ok(()),
        Some(line) => Err(problem(
            file,
            line,
            "page-text-after-block",
            "text follows the block",
            "Decide where it belongs in the spec and teach codegen/src/page/markdown.rs.",
        )),
    }
}

fn unquote(line: &str) -> &str {
    line.strip_prefix('>').map_or(line, str::trim_start)
}

fn ticks(line: &str) -> usize {
    line.len() - line.trim_start_matches('`').len()
}

/// A problem on a line of the page, counted from 0.
fn problem(file: &Path, line: usize, rule: &'static str, message: &str, help: &str) -> Problem {
    let line = line as u64 + 1;
    Problem::with_file(file, rule, message, help).at(Some(Location { line, column: 1 }))
}
