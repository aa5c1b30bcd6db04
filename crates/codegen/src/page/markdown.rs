//! The Markdown around the block: title, prose, and the one fence that matters.

use std::path::Path;

use super::fence::{self, Endpoint};
use crate::document::Document;
use crate::problem::{Location, Problem};

/// More than any page of one operation has, and less than what takes seconds.
const LARGEST: usize = 8 * 1024 * 1024;

/// What some pages end with.
const FOOTERS: [&str; 2] = ["Built with [Mintlify]", "Powered by [Mintlify]"];

/// A page cut into its parts.
#[derive(Debug)]
pub(super) struct Markdown {
    /// The page's heading; nothing where the vendor gave none.
    pub(super) title: Option<String>,
    /// The prose under the heading, without quote marks.
    pub(super) description: String,
    /// What the fence says that the block is about.
    pub(super) endpoint: Endpoint,
    /// The block. Blank lines stand in for the prose above it, so that its lines are those of the page.
    pub(super) block: Document,
    /// What follows the block.
    pub(super) after: String,
}

impl Markdown {
    /// Cuts the page.
    pub(super) fn parse(file: &Path, text: &str) -> Result<Self, Problem> {
        sound(file, text)?;
        let lines: Vec<&str> = text.lines().collect();
        let fence = fence::the_one(file, &lines)?;
        let (title, description) = heading(&lines[..fence.open]);
        no_tabs(file, &lines[..fence.close], fence.open + 1)?;
        let block = "\n".repeat(fence.open + 1) + &lines[fence.open + 1..fence.close].join("\n");
        Ok(Self {
            title,
            description,
            endpoint: fence.endpoint,
            block: Document::parse(file, block)?,
            after: after(&lines[fence.close + 1..]),
        })
    }
}

/// Nothing, when `text` can be a page: of some size, and text.
pub(super) fn sound(file: &Path, text: &str) -> Result<(), Problem> {
    if text.len() > LARGEST {
        return Err(Problem::on_line(
            file,
            0,
            "page-size",
            format!("is larger than {LARGEST} bytes"),
            "Import pages of one operation each, or cut the document into parts.",
        ));
    }
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
            "holds a control character, so it is not a page",
            "Save the page as Markdown: its address with `.md` at the end.",
        )
        .at(Some(Location {
            line: line as u64 + 1,
            column: column as u64 + 1,
        }))),
    }
}

/// The reader of YAML would take the line for more of the text above it, and blame that.
fn no_tabs(file: &Path, lines: &[&str], start: usize) -> Result<(), Problem> {
    let is_indented_by_tab = |line: &&str| line.starts_with('\t') && !line.trim().is_empty();
    match lines[start..].iter().position(is_indented_by_tab) {
        None => Ok(()),
        Some(found) => Err(Problem::on_line(
            file,
            start + found,
            "page-tab",
            "is indented by a tab, which YAML does not allow",
            "Indent it by spaces, as the lines around it are.",
        )),
    }
}

/// Title and prose of the page. What stands before the title says where the page was fetched.
fn heading(lines: &[&str]) -> (Option<String>, String) {
    let (front, lines) = front_matter(lines);
    let is_title = |line: &&str| line.starts_with("# ") && !line.starts_with("# Source:");
    let at = lines.iter().position(is_title);
    let title = at.map(|at| lines[at][2..].trim().to_owned());
    let title = title.or(front).filter(|title| title != "null");
    let start = at.map_or_else(|| prose_start(lines), |at| at + 1);
    (title, prose(&lines[start..]))
}

/// The description. Only its first paragraph is quoted by the publisher; other quotes are the vendor's.
fn prose(lines: &[&str]) -> String {
    let blank = lines
        .iter()
        .take_while(|line| line.trim().is_empty())
        .count();
    let lines = &lines[blank..];
    let quoted = lines
        .iter()
        .take_while(|line| line.starts_with('>'))
        .count();
    let (first, rest) = lines.split_at(quoted);
    let first = first.iter().map(|line| unquote(line));
    let prose: Vec<&str> = first.chain(rest.iter().copied()).collect();
    let prose = prose.join("\n");
    let prose = prose.trim_end();
    let prose = prose.strip_suffix("## OpenAPI").unwrap_or(prose);
    prose.trim().to_owned()
}

/// The title in YAML front matter, which may follow lines on the page's source; the other lines.
fn front_matter<'a, 'l>(lines: &'a [&'l str]) -> (Option<String>, &'a [&'l str]) {
    let is_mark = |line: &&str| line.trim_end() == "---";
    let start = prose_start(lines);
    let Some(length) = lines
        .get(start)
        .filter(|line| is_mark(line))
        .and_then(|_| lines[start + 1..].iter().position(is_mark))
    else {
        return (None, lines);
    };
    let (matter, rest) = lines[start + 1..].split_at(length);
    let title = matter.iter().find_map(|line| line.strip_prefix("title:"));
    let title = title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned());
    (title, &rest[1..])
}

/// The first line that neither is blank nor says where the page was fetched.
fn prose_start(lines: &[&str]) -> usize {
    let says_nothing = |line: &&str| line.trim().is_empty() || line.starts_with("# Source:");
    lines.iter().take_while(|line| says_nothing(line)).count()
}

/// What follows the block, without what the publisher adds.
fn after(lines: &[&str]) -> String {
    let is_footer = |line: &str| FOOTERS.iter().any(|footer| line.starts_with(footer));
    let lines = lines.iter().filter(|line| !is_footer(line.trim()));
    lines.copied().collect::<Vec<_>>().join("\n").trim().into()
}

fn unquote(line: &str) -> &str {
    line.strip_prefix('>').map_or(line, str::trim_start)
}
