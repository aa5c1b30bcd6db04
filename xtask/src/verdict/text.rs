//! A verdict for the terminal.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Style};
use openapi_document::visible;
use spec_diff::{Finding, Severity};

use super::review::{Review, Verdict, counts, directions};

const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

pub(super) fn write(review: &Review) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = review_lines(&mut text, review);
    text
}

fn review_lines(out: &mut String, review: &Review) -> fmt::Result {
    for verdict in &review.verdicts {
        verdict_lines(out, verdict)?;
    }
    if review.is_empty() {
        writeln!(out, "No spec change affects users.")
    } else {
        writeln!(out, "{BOLD}{}{BOLD:#}", review.next())
    }
}

fn verdict_lines(out: &mut String, verdict: &Verdict) -> fmt::Result {
    writeln!(out, "{BOLD}{}{BOLD:#}\n", verdict.name)?;
    part(out, "On the wire", &verdict.wire)?;
    match (&verdict.rust, verdict.without_rust()) {
        (Ok(findings), _) => part(out, "In Rust", findings),
        (Err(_), reason) => writeln!(out, "  In Rust: {}\n", reason.unwrap_or_default()),
    }
}

fn part(out: &mut String, title: &str, findings: &[Finding]) -> fmt::Result {
    writeln!(out, "  {title}: {}", counts(findings))?;
    for finding in findings {
        let style = style(finding.rule.severity);
        let word = finding.rule.severity.word();
        writeln!(
            out,
            "    {style}{word:8}{style:#}  {}",
            visible(&finding.sentence())
        )?;
        let mut details = vec![finding.rule.id.to_owned(), directions(finding)];
        details.push(visible(finding.place()).into_owned());
        details.retain(|part| !part.is_empty());
        writeln!(out, "              {DIM}{}{DIM:#}", details.join("  "))?;
    }
    writeln!(out)
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Safe => AnsiColor::Green,
        Severity::Risky => AnsiColor::Yellow,
        Severity::Breaking => AnsiColor::Red,
    };
    color.on_default()
}
