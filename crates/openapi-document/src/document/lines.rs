//! Lines and columns.

use crate::Location;

/// How many bytes there are between marks. From a mark on, characters are counted.
const STEP: usize = 1024;

/// The places of bytes in one text. A large document may have a problem at each of its nodes, on one line.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// The place of every byte whose number is a multiple of `STEP`, or of the first byte of the character that it is in.
    marks: Vec<(usize, Location)>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut marks = vec![(0, FIRST)];
        while let Some((before, place)) = marks.last().copied() {
            let next = floor(text, before + STEP);
            if next <= before || next >= text.len() {
                break;
            }
            marks.push((next, after(place, &text[before..next])));
        }
        Self { marks }
    }

    /// Returns the place of a byte of the same text.
    pub(super) fn of(&self, text: &str, byte: usize) -> Location {
        let byte = floor(text, byte);
        let above = self.marks.partition_point(|(mark, _)| *mark <= byte);
        let (mark, place) = self.marks[above.saturating_sub(1)];
        after(place, &text[mark..byte])
    }
}

/// Returns the line and column of a byte of `text`.
pub(super) fn location(text: &str, byte: usize) -> Location {
    after(FIRST, &text[..floor(text, byte)])
}

const FIRST: Location = Location { line: 1, column: 1 };

/// Returns the place after a text that begins at a place.
fn after(place: Location, text: &str) -> Location {
    match text.rsplit_once('\n') {
        None => Location {
            line: place.line,
            column: place.column + text.chars().count() as u64,
        },
        Some((before, last)) => Location {
            line: place.line + before.matches('\n').count() as u64 + 1,
            column: last.chars().count() as u64 + 1,
        },
    }
}

/// Returns the first byte of the character that a byte is in.
fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte)
        .rev()
        .find(|byte| text.is_char_boundary(*byte))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_counting_agree_at_every_byte() {
        let line = "ä€ text\r\n";
        let long = "x€".repeat(3000);
        for text in [
            "",
            "a",
            "\n",
            &line.repeat(500),
            &long,
            &format!("{long}\n{long}"),
        ] {
            let lines = Lines::new(text);
            for byte in (0..=text.len() + 2).step_by(7) {
                assert_eq!(lines.of(text, byte), location(text, byte), "{byte}");
            }
        }
    }
}
