//! A vendor's text in rustdoc: nothing of it is compiled, and nothing of it is live markup.
//!
//! rustdoc compiles and runs code blocks, passes HTML on, and resolves `[names]`. What its parser finds of these is escaped
//! or becomes a block of `text`; a text that resists is shown as it is in such a block.

use std::ops::Range;

use openapi_document::{code_span, visible};
use pulldown_cmark::{
    BrokenLink, BrokenLinkCallback, CodeBlockKind, CowStr, Event, OffsetIter, Options, Parser, Tag,
    TagEnd,
};

use super::markdown::wrapped;

/// How often a text is changed and parsed again. An escape can uncover markup, but each one only so much.
const ROUNDS: usize = 16;

/// What code and ordinary text become: a block that rustdoc shows and does not compile.
const TEXT: &str = "text";

/// Returns a vendor's Markdown, wrapped, without anything that rustdoc would compile, run, load or resolve.
pub(super) fn inert(text: &str) -> String {
    let plain = plain(text);
    let mut lines = wrapped(&plain).join("\n");
    for _ in 0..ROUNDS {
        match edits(&lines) {
            Some(edits) if edits.is_empty() => {
                let bare = links(&lines);
                if bare.is_empty() {
                    return lines;
                }
                apply(&mut lines, bare);
            }
            Some(edits) => apply(&mut lines, edits),
            None => break,
        }
    }
    fenced(&plain)
}

/// Returns a vendor's text on one line, for use within a line of ours.
pub(super) fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = inert(&text).replace('\n', " ");
    if shown.starts_with(['`', '~']) && fence(&shown).is_some_and(|fence| fence.len() > 2) {
        return code_span(&text);
    }
    shown
}

/// Reports whether rustdoc would compile nothing of `text`, and show no markup that a document can bring.
pub(super) fn is_inert(text: &str) -> bool {
    parsed(text).all(|(event, _)| match event {
        Event::Start(Tag::CodeBlock(kind)) => is_text(&kind),
        Event::Start(Tag::Link { dest_url, .. }) => {
            is_address(&dest_url) || is_path(&dest_url) || dest_url.starts_with('#')
        }
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => false,
        _ => true,
    })
}

/// Returns `text` as a block that shows it as it is.
pub(super) fn fenced(text: &str) -> String {
    let fence = fence_around(text);
    format!("{fence}{TEXT}\n{text}\n{fence}")
}

/// Unix line ends, no tabs, and invisible characters as escapes.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.lines().map(|line| line.replace('\t', "    "));
    let lines: Vec<String> = lines.map(|line| visible(&line).into_owned()).collect();
    lines.join("\n")
}

/// An insertion, or a replacement of a range.
type Edit = (Range<usize>, String);

/// What has to change in `text`; `None` if it resists.
fn edits(text: &str) -> Option<Vec<Edit>> {
    // What comes next in the rustdoc must not become part of the vendor's text.
    let followed = format!("{text}\n\nx");
    let parser = parsed(&followed);
    let definitions = parser.reference_definitions().iter();
    let starts = definitions.map(|(_, definition)| escape(definition.span.start));
    let mut edits: Vec<Edit> = starts.collect();
    let (mut depth, mut last) = (0_usize, None);
    for (event, range) in parser {
        let range = range.start.min(text.len())..range.end.min(text.len());
        if depth == 0 {
            last = Some(range.clone());
        }
        match event {
            Event::Start(Tag::CodeBlock(kind)) if !is_text(&kind) => {
                edits.push(as_text(text, &kind, range, depth)?);
                depth += 1;
            }
            Event::Start(tag) => {
                if is_markup(&tag) {
                    let start = range.start + text[range].find(['<', '!', '['])?;
                    edits.push(escape(start));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::InlineHtml(_) => edits.push(escape(range.start)),
            _ => {}
        }
    }
    // Code that nothing ends goes on to the end of the rustdoc.
    let open = last.filter(|last| edits.is_empty() && last.start < text.len());
    if let Some(open) = open {
        let fence = fence(text[open.start..].lines().next()?)?;
        edits.push((text.len()..text.len(), format!("\n{fence}")));
    }
    Some(edits)
}

/// Makes links of bare addresses, which rustdoc complains of.
fn links(text: &str) -> Vec<Edit> {
    let (mut bare, mut depth) = (Vec::new(), 0_usize);
    for (event, range) in parsed(text) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::CodeBlock(_)) => depth += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => depth -= 1,
            Event::Text(_) if depth == 0 => add_addresses(&mut bare, text, range),
            _ => {}
        }
    }
    let ends = bare.into_iter().flat_map(|Range { start, end }| {
        let (open, close) = ("<".to_owned(), ">".to_owned());
        [(start..start, open), (end..end, close)]
    });
    ends.collect()
}

/// Adds the addresses that start in a range of a text, without the punctuation that follows them.
fn add_addresses(known: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let ends = |char: char| char.is_whitespace() || "<>\"'`|".contains(char);
    for (start, _) in text[range.clone()].match_indices("http") {
        let start = range.start + start;
        // An address in the query of another is a part of it.
        if known.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let rest = &text[start..];
        let rest = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let address = rest.trim_end_matches([',', ';', '.', ':', ')', ']', '*', '\\']);
        let host = address.split_once("://").map_or("", |(_, host)| host);
        if is_address(address) && !host.is_empty() {
            known.push(start..start + address.len());
        }
    }
}

/// Reports whether rustdoc would load, run or resolve what a tag brings.
fn is_markup(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::HtmlBlock | Tag::Image { .. } => true,
        Tag::Link { dest_url, .. } => !is_address(dest_url),
        _ => false,
    }
}

fn apply(text: &mut String, mut edits: Vec<Edit>) {
    edits.sort_by_key(|(range, _)| range.start);
    edits.dedup_by_key(|(range, _)| range.start);
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, &new);
    }
}

fn escape(at: usize) -> Edit {
    (at..at, "\\".to_owned())
}

/// Code that is not compiled. `None` if it is indented and inside of a list or a quote.
fn as_text(
    text: &str,
    kind: &CodeBlockKind<'_>,
    range: Range<usize>,
    depth: usize,
) -> Option<Edit> {
    if let CodeBlockKind::Fenced(_) = kind {
        let line = text[range.clone()].lines().next()?;
        let info = range.start + fence(line)?.len()..range.start + line.len();
        return Some((info, TEXT.to_owned()));
    }
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    if depth > 0 || !text[start..range.start].trim().is_empty() {
        return None;
    }
    let code = text[start..range.end].trim_end_matches('\n');
    let lines = code.lines().map(|line| line.get(4..).unwrap_or_default());
    let code = fenced(&lines.collect::<Vec<_>>().join("\n"));
    Some((
        start..range.end,
        code + if range.end < text.len() { "\n" } else { "" },
    ))
}

/// The marks of a fence at the start of a line.
fn fence(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| "`~".contains(*mark))?;
    Some(&line[..line.len() - line.trim_start_matches(mark).len()])
}

/// Longer than any fence in the text.
fn fence_around(text: &str) -> String {
    let runs = text.split(|letter| letter != '`').map(str::len);
    "`".repeat(runs.max().unwrap_or_default().max(2) + 1)
}

fn is_text(kind: &CodeBlockKind<'_>) -> bool {
    matches!(kind, CodeBlockKind::Fenced(info) if &**info == TEXT)
}

/// Reports whether a link leads to a page or a mailbox; `javascript:` does not.
fn is_address(destination: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| destination.starts_with(scheme))
}

/// Reports whether a link of ours leads to an item.
fn is_path(destination: &str) -> bool {
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    destination.split("::").all(is_name)
}

/// Parses as rustdoc does. A `[name]` without a target is a link, as rustdoc would look for an item of that name.
fn parsed(text: &str) -> OffsetIter<'_, Resolve> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let parser = Parser::new_with_broken_link_callback(text, options, Some(Resolve));
    parser.into_offset_iter()
}

struct Resolve;

impl<'a> BrokenLinkCallback<'a> for Resolve {
    fn handle_broken_link(&mut self, _: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        Some(("".into(), "".into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        let shown = inert(text);
        assert!(is_inert(&shown), "{shown}");
        assert_eq!(shown, expected);
        assert_eq!(inert(&shown), expected, "is not stable");
    }

    #[test]
    fn ordinary_text_is_kept() {
        for text in [
            "Some *words*, `code` and 1 < 2.",
            "- one\n- two\n\n# Title\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
            "A [page](https://a.test) and <https://b.test>.",
            "```text\nplain\n```",
        ] {
            becomes(text, text);
        }
    }

    #[test]
    fn bare_addresses_are_linked() {
        becomes(
            "At https://a.test, (https://b.test/c): <https://d.test> `https://e.test` http://f.test.",
            "At <https://a.test>, (<https://b.test/c>): <https://d.test> `https://e.test` <http://f.test>.",
        );
        becomes(
            "<a href='https://a.test/b_c/'>https://a.test</a>: \"http://b.test\"",
            "\\<a href='<https://a.test/b_c/>'><https://a.test>\\</a>: \"<http://b.test>\"",
        );
        becomes(
            "`curl https://a.test`, http://",
            "`curl https://a.test`, http://",
        );
        becomes(
            "https://a.test/?next=http://b.test, https://a.test/?a&amp;next=http://b.test",
            "<https://a.test/?next=http://b.test>, <https://a.test/?a&amp;next=http://b.test>",
        );
    }

    #[test]
    fn fenced_code_becomes_text() {
        becomes("```\nfn\n```", "```text\nfn\n```");
        becomes("~~~~rust\nfn\n~~~~", "~~~~text\nfn\n~~~~");
        becomes("``` rust,no_run\nfn\n```\nEnd", "```text\nfn\n```\nEnd");
        becomes(
            "- a\n\n  ```rust\n  fn\n  ```",
            "- a\n\n  ```text\n  fn\n  ```",
        );
        becomes("> ```\n> fn\n> ```", "> ```text\n> fn\n> ```");
        becomes("1. ```rust\n   fn\n\nEnd", "1. ```text\n   fn\n\nEnd");
    }

    #[test]
    fn an_open_fence_is_closed() {
        becomes("a\n\n```rust\nfn", "a\n\n```text\nfn\n```");
        becomes("~~~\nfn\n```", "~~~text\nfn\n```\n~~~");
    }

    #[test]
    fn indented_code_becomes_text() {
        becomes(
            "a\n\n    fn\n\n      x\n\nb",
            "a\n\n```text\nfn\n\n  x\n```\n\nb",
        );
        becomes("a\n\n\tfn", "a\n\n```text\nfn\n```");
        becomes("# T\n    ```\n    fn", "# T\n````text\n```\nfn\n````");
    }

    #[test]
    fn indented_code_in_a_list_makes_the_whole_text_a_block() {
        for text in ["- a\n\n      fn", ">     fn", "-     fn"] {
            becomes(text, &format!("```text\n{text}\n```"));
        }
    }

    #[test]
    fn html_is_escaped() {
        becomes("a <b>c</b>", "a \\<b>c\\</b>");
        becomes(
            "<script>\nalert(1)\n</script>",
            "\\<script> alert(1) \\</script>",
        );
        becomes("<!-- a", "\\<!-- a");
        becomes("<div>\n\n```rust\nfn\n```", "\\<div>\n\n```text\nfn\n```");
        becomes("`<b>` <https://a.test>", "`<b>` <https://a.test>");
    }

    #[test]
    fn links_that_are_not_addresses_are_escaped() {
        becomes("[a](javascript:b)", "\\[a](javascript:b)");
        becomes("<javascript:b>", "\\<javascript:b>");
        becomes("![a](https://b.test)", "\\![a](https://b.test)");
        becomes("[String] and [a][b]", "\\[String] and \\[a]\\[b]");
        becomes(
            "[`Client`]: https://b.test",
            "\\[`Client`]: <https://b.test>",
        );
        becomes("a\n\n[b]: data:c\n\n[b]", "a\n\n\\[b]: data:c\n\n\\[b]");
    }

    #[test]
    fn characters_that_mislead_are_shown() {
        becomes("a\u{202e}b\u{200b}", "a\\u{202e}b\\u{200b}");
        becomes("a\rb\r\nc", "a b c");
        becomes("a\r\r    fn", "a\n\n```text\nfn\n```");
    }

    #[test]
    fn any_text_becomes_inert() {
        let parts = [
            "```",
            "~~~",
            "rust",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "> ",
            "- ",
            "1. ",
            "<b",
            ">",
            "<!--",
            "[a]",
            "(b)",
            "]:",
            "`",
            "\\",
            "a",
            "\r",
            "!",
            "[^1]",
            "<https://a",
            "| ",
            "---",
            "<?",
            "# ",
            "é",
        ];
        // A linear congruential generator: the same texts each time.
        let mut seed = 1_u64;
        let mut next = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        for _ in 0..20_000 {
            let text: String = (0..next(16)).map(|_| parts[next(parts.len())]).collect();
            let shown = inert(&text);
            assert!(is_inert(&shown), "{text:?} became {shown:?}");
            let followed = format!("{shown}\n\nx");
            let last = parsed(&followed).last().unwrap();
            assert_eq!(&followed[last.1], "x", "{text:?} became {shown:?}");
        }
    }
}
