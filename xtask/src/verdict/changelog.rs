//! A verdict as a changelog entry, in the form of Keep a Changelog.

use std::fmt::Write as _;

use openapi_document::spec::METHODS;
use openapi_document::unescape;
use spec_diff::Severity;

use super::review::Review;
use crate::escape;

const HEADINGS: [&str; 4] = ["Added", "Changed", "Deprecated", "Removed"];

/// Writes wire findings and breaking Rust findings. Other Rust findings follow from the wire findings.
pub(super) fn write(review: &Review) -> String {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for verdict in &review.verdicts {
        let rust = verdict.rust.iter().flatten();
        let rust = rust.filter(|finding| finding.rule.severity == Severity::Breaking);
        for finding in verdict.wire.iter().chain(rust) {
            let breaking = match finding.rule.severity {
                Severity::Breaking => "**Breaking:** ",
                _ => "",
            };
            let name = escape::sentence(&verdict.name);
            let operation = operation(finding.place());
            let operation = operation.map(|name| format!(", {}", escape::code(&name)));
            let operation = operation.unwrap_or_default();
            let sentence = escape::sentence(&finding.sentence());
            let line = format!("- {name}{operation}: {breaking}{sentence}");
            let line = (finding.rule.heading(), line);
            // Components with the same title read alike.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    let mut entry = String::new();
    for verdict in &review.verdicts {
        if let Some(reason) = verdict.without_rust() {
            // Not a part of the entry, but whoever copies it should know.
            let (name, reason) = (escape::html(&verdict.name), escape::html(&reason));
            let _ = writeln!(entry, "<!-- {name}, in Rust: {reason} -->\n");
        }
    }
    for heading in HEADINGS {
        let mut under = lines
            .iter()
            .filter(|(under, _)| *under == heading)
            .peekable();
        if under.peek().is_none() {
            continue;
        }
        let gap = if entry.is_empty() { "" } else { "\n" };
        // Writing to a string cannot fail.
        let _ = writeln!(entry, "{gap}### {heading}\n");
        for (_, line) in under {
            let _ = writeln!(entry, "{line}");
        }
    }
    entry
}

/// Returns the operation that a place is in, such as `POST /rooms`, for findings about its body, which has no name.
fn operation(place: &str) -> Option<String> {
    let (path, inside) = place.strip_prefix("/paths/")?.split_once('/')?;
    let method = inside
        .split('/')
        .next()
        .filter(|method| METHODS.contains(method))?;
    Some(format!("{} {}", method.to_uppercase(), unescape(path)))
}
