//! Rustdoc that is read well as text, too.

/// The width of a line of rustdoc, so that it ends before column 110 in a module of types.
const WIDTH: usize = 98;

/// Markdown with its paragraphs wrapped. Tables, lists, headings, quotes and code keep their lines.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut in_paragraph, mut open) = (false, None);
    for line in text.lines() {
        let (was_open, fence) = (open.is_some(), fence(line));
        open = match (open, fence) {
            (None, fence) => fence,
            (Some(fence), _) if closes(line, fence) => None,
            (open, _) => open,
        };
        let code = was_open || open.is_some();
        let kept = code || line.is_empty() || line.starts_with(' ') || is_block(line);
        // What follows a list item or a row without a blank line belongs to it.
        let follows = !in_paragraph && lines.last().is_some_and(|last| !last.is_empty());
        if kept || follows {
            lines.push(line.to_owned());
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

/// Returns the character and the length of the fence that a line starts.
fn fence(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| "`~".contains(*mark))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    let is_code_span = mark == '`' && line[length..].contains('`');
    (length >= 3 && !is_code_span).then_some((mark, length))
}

/// Reports whether a line ends the code that a fence starts.
fn closes(line: &str, (mark, length): (char, usize)) -> bool {
    let line = line.trim();
    line.len() >= length && line.chars().all(|other| other == mark)
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
    let underline = matches!(first.as_bytes(), [mark @ (b'-' | b'='), rest @ ..] if rest.iter().all(|other| other == mark));
    number
        || underline
        || matches!(first, "*" | "+")
        || line.starts_with(['#', '|', '>'])
        || fence(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            format!("~~~~\n```\n{long}\n~~~\n~~~~\n\nEnd."),
            format!("# {long}"),
        ] {
            assert_eq!(wrapped(&text).join("\n"), text);
        }
    }

    #[test]
    fn no_line_begins_with_what_would_make_it_a_list_or_code() {
        let lines = wrapped(&"so 1. - * # > | ``` ~~~ === it goes on ".repeat(9));
        assert!(
            lines.len() > 1 && lines.iter().all(|line| !is_block(line)),
            "{lines:#?}"
        );
    }
}
