//! Rustdoc that is read well as text, too.

/// The width of a line of rustdoc, so that it ends before column 110 in a module of types.
const WIDTH: usize = 98;

/// Markdown with its paragraphs wrapped and its addresses linked. Tables, lists, headings, quotes and code keep their lines.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut in_paragraph, mut in_fence) = (false, false);
    for line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        let kept = in_fence || fence || line.is_empty() || line.starts_with(' ') || is_block(line);
        in_fence ^= fence;
        // What follows a list item or a row without a blank line belongs to it.
        let follows = !in_paragraph && lines.last().is_some_and(|last| !last.is_empty());
        let code = in_fence || fence || line.starts_with("    ");
        let line = if code { line.to_owned() } else { linked(line) };
        if kept || follows {
            lines.push(line);
            in_paragraph = false;
            continue;
        }
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            match lines.last_mut().filter(|_| in_paragraph) {
                Some(last) if fits(last, word) => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
            in_paragraph = true;
        }
    }
    lines
}

/// Bare addresses become links, so that rustdoc does not complain of them.
fn linked(text: &str) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let bare = word.trim_start_matches('(');
            if !bare.starts_with("https://") {
                return word.to_owned();
            }
            let address = bare.trim_end().trim_end_matches([',', ';', '.', ':', ')']);
            let (before, after) = (word.len() - bare.len(), &bare[address.len()..]);
            format!("{}<{address}>{after}", &word[..before])
        })
        .collect::<Vec<_>>()
        .concat()
}

/// Whether a word goes on the line; one that would begin a list or a table on the next must.
fn fits(line: &str, word: &str) -> bool {
    line.chars().count() + 1 + word.chars().count() <= WIDTH || is_block(word)
}

/// Whether a line that starts so is something else than a paragraph.
fn is_block(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let numbered = first.trim_end_matches(['.', ')']);
    let number = numbered.len() < first.len() && numbered.parse::<u32>().is_ok();
    number || matches!(first, "-" | "*" | "+") || line.starts_with(['#', '|', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_are_linked() {
        let text = "At https://a.test, (https://b.test/c): <https://d.test> `https://e.test`.\n\n    https://f.test";
        let linked = "At <https://a.test>, (<https://b.test/c>): <https://d.test> `https://e.test`.\n\n    https://f.test";
        assert_eq!(wrapped(text).join("\n"), linked);
    }

    #[test]
    fn paragraphs_are_wrapped_and_joined() {
        let text = format!("{}\nand more\n\nNext.", "word ".repeat(40).trim());
        let lines = wrapped(&text);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{lines:#?}");
        assert_eq!(
            lines.join(" "),
            format!("{}and more  Next.", "word ".repeat(40))
        );
        assert_eq!(lines[lines.len() - 2..], ["", "Next."]);
    }

    #[test]
    fn what_is_no_paragraph_keeps_its_lines() {
        let long = "word ".repeat(40);
        for text in [
            format!("| a | b |\n| --- | --- |\n| 1 | {long}|"),
            format!("- {long}\nof one item\n- two"),
            format!("1. {long}\n2. two"),
            format!("    {long}"),
            format!("```\n{long}\n\n{long}\n```"),
            format!("# {long}"),
        ] {
            assert_eq!(wrapped(&text).join("\n"), text);
        }
    }

    #[test]
    fn no_line_begins_with_what_would_make_it_a_list() {
        let lines = wrapped(&"so 1. - * # > | it goes on ".repeat(9));
        assert!(
            lines.len() > 1 && lines.iter().all(|line| !is_block(line)),
            "{lines:#?}"
        );
    }
}
