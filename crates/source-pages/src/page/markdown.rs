//! The Markdown around the block: title and prose.

use std::path::Path;

use super::fence::{self, Endpoint};
use super::gap::{Place, brief};
use openapi_document::Document;
use openapi_document::{Location, Problem};

/// Larger than any page of one operation.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// Larger than the documents of large APIs, and small enough to be converted in seconds.
const LARGEST_DOCUMENT: usize = 32 * 1024 * 1024;

/// Footers that the publisher adds.
const FOOTERS: [&str; 2] = ["Built with [Mintlify]", "Powered by [Mintlify]"];

/// A page, split into its parts.
#[derive(Debug)]
pub(super) struct Markdown {
    /// The page's heading; `None` if the vendor gave none.
    pub(super) title: Option<String>,
    /// The prose under the heading, without quote marks.
    pub(super) description: String,
    /// The endpoint that the fence names.
    pub(super) endpoint: Endpoint,
    /// The block, below one blank line per line of prose, so that line numbers are those of the page.
    pub(super) block: Document,
    /// The text before the title, and what front matter says beside it.
    before: String,
    /// The text after the block.
    after: String,
}

impl Markdown {
    /// Splits the page into its parts.
    pub(super) fn parse(file: &Path, text: &str) -> Result<Self, Problem> {
        // Some editors begin a file with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        check_text(file, text)?;
        let lines: Vec<&str> = text.lines().collect();
        let fence = fence::find(file, &lines)?;
        let (title, description, before) = heading(&lines[..fence.open]);
        no_tabs(file, &lines[..fence.close], fence.open + 1)?;
        let block = "\n".repeat(fence.open + 1) + &lines[fence.open + 1..fence.close].join("\n");
        Ok(Self {
            title,
            description,
            endpoint: fence.endpoint,
            block: Document::parse(file, block)?,
            before,
            after: after(&lines[fence.close + 1..]),
        })
    }

    /// Records that text before the title and after the block is omitted.
    pub(super) fn note_omitted(&self, place: &Place<'_>) {
        for (text, is_where) in [
            (&self.before, "before the title"),
            (&self.after, "after the block"),
        ] {
            if !text.is_empty() {
                let text = brief(&text.as_str().into());
                place.note(format!("text {is_where} is omitted: {text}"));
            }
        }
    }
}

/// Checks that a document is not too large.
pub(super) fn check_document(file: &Path, text: &str) -> Result<(), Problem> {
    check_size(file, text, LARGEST_DOCUMENT)
}

fn check_size(file: &Path, text: &str, largest: usize) -> Result<(), Problem> {
    if text.len() <= largest {
        return Ok(());
    }
    Err(Problem::on_line(
        file,
        0,
        "page-size",
        format!("is larger than {largest} bytes"),
        "Import pages of one operation each, or split the document.",
    ))
}

/// Checks that a page is not too large and does not contain control characters.
fn check_text(file: &Path, text: &str) -> Result<(), Problem> {
    check_size(file, text, LARGEST_PAGE)?;
    let control = |char: char| char.is_control() && !matches!(char, '\n' | '\r' | '\t');
    let found = text
        .lines()
        .enumerate()
        .find_map(|(line, text)| Some((line, text.chars().position(control)?)));
    match found {
        None => Ok(()),
        Some((line, column)) => Err(Problem::on_line(
            file,
            line,
            "page-text",
            "contains a control character, so it is not a page",
            "Save the page as Markdown: append `.md` to its URL.",
        )
        .at(Some(Location {
            line: line as u64 + 1,
            column: column as u64 + 1,
        }))),
    }
}

/// Rejects tabs here, because the YAML parser would report a misleading line. In braces, a tab indents nothing.
fn no_tabs(file: &Path, lines: &[&str], start: usize) -> Result<(), Problem> {
    let mut written = lines[start..].iter().map(|line| line.trim_start());
    if written
        .find(|line| !line.is_empty())
        .is_some_and(|line| line.starts_with(['{', '[']))
    {
        return Ok(());
    }
    let is_indented_by_tab = |line: &&str| line.starts_with('\t') && !line.trim().is_empty();
    match lines[start..].iter().position(is_indented_by_tab) {
        None => Ok(()),
        Some(found) => Err(Problem::on_line(
            file,
            start + found,
            "page-tab",
            "is indented by a tab, which YAML does not allow",
            "Indent it with spaces, like the lines around it.",
        )),
    }
}

/// Returns title and prose of the page, and what is before the title. The publisher's lines there name the page's source.
fn heading(lines: &[&str]) -> (Option<String>, String, String) {
    let (front, mut before, lines) = front_matter(lines);
    let is_title = |line: &&str| line.starts_with("# ") && !line.starts_with("# Source:");
    // A comment of code is not a title.
    let fenced = fence::fenced(lines);
    let at = (0..lines.len()).find(|&at| !fenced[at] && is_title(&lines[at]));
    let title = at.map(|at| lines[at][2..].trim().to_owned());
    let title = title.or(front).filter(|title| title != "null");
    let first = prose_start(lines);
    if let Some(at) = at.filter(|at| *at > first) {
        before.extend(&lines[first..at]);
    }
    let prose = prose(&lines[at.map_or(first, |at| at + 1)..]);
    (title, prose, before.join("\n").trim().to_owned())
}

/// Returns the description. The publisher marks its first line as a quote; other marks are the vendor's.
fn prose(lines: &[&str]) -> String {
    let blank = lines
        .iter()
        .take_while(|line| line.trim().is_empty())
        .count();
    let mut lines = lines[blank..].to_vec();
    let is_quoted = |line: Option<&&str>| line.is_some_and(|line| line.starts_with('>'));
    if let Some(first) = lines.first().filter(|first| first.starts_with('>')) {
        let rest = unquote(first);
        // A quote of several lines is the vendor's, unless the publisher's mark is before it.
        if rest.starts_with('>') || !is_quoted(lines.get(1)) {
            lines[0] = rest;
        }
    }
    let prose = lines.join("\n");
    let prose = prose.trim_end();
    let prose = prose.strip_suffix("## OpenAPI").unwrap_or(prose);
    prose.trim().to_owned()
}

/// Returns the title in YAML front matter, which may follow lines on the page's source, its other lines, and those after it.
fn front_matter<'a, 'l>(lines: &'a [&'l str]) -> (Option<String>, Vec<&'l str>, &'a [&'l str]) {
    let is_mark = |line: &&str| line.trim_end() == "---";
    let start = prose_start(lines);
    let Some(length) = lines
        .get(start)
        .filter(|line| is_mark(line))
        .and_then(|_| lines[start + 1..].iter().position(is_mark))
    else {
        return (None, Vec::new(), lines);
    };
    let (matter, rest) = lines[start + 1..].split_at(length);
    let title = matter.iter().find_map(|line| line.strip_prefix("title:"));
    let title = title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned());
    let others = matter.iter().filter(|line| !line.starts_with("title:"));
    (title, others.copied().collect(), &rest[1..])
}

/// Returns the index of the first line that is neither blank nor the publisher's: the page's source, a link to an index.
fn prose_start(lines: &[&str]) -> usize {
    let mut is_index = false;
    let start = lines.iter().position(|line| {
        let is_quote = line.starts_with('>');
        is_index = line.starts_with("> ## Documentation Index") || (is_index && is_quote);
        !(is_index || line.trim().is_empty() || line.starts_with("# Source:"))
    });
    start.unwrap_or(lines.len())
}

/// Returns the text after the block, without the publisher's footer.
fn after(lines: &[&str]) -> String {
    let is_footer = |line: &str| FOOTERS.iter().any(|footer| line.starts_with(footer));
    let lines = lines.iter().filter(|line| !is_footer(line.trim()));
    lines.copied().collect::<Vec<_>>().join("\n").trim().into()
}

fn unquote(line: &str) -> &str {
    line.strip_prefix('>').map_or(line, str::trim_start)
}
