//! A verdict for a pull request.

use std::fmt::{self, Write as _};

use spec_diff::{Finding, Severity};

use super::changelog;
use super::review::{Review, Verdict, counts, directions};
use crate::escape::{code, sentence};

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
        return writeln!(out, "No spec change affects users.");
    }
    let entry = changelog::write(review);
    writeln!(
        out,
        "{}\n\nFor the changelog:\n\n~~~markdown\n{entry}~~~",
        review.next()
    )
}

fn verdict_lines(out: &mut String, verdict: &Verdict) -> fmt::Result {
    writeln!(out, "### {}\n", sentence(&verdict.name))?;
    part(out, "On the wire", &verdict.wire)?;
    match (&verdict.rust, verdict.without_rust()) {
        (Ok(findings), _) => part(out, "In Rust", findings),
        (Err(_), reason) => writeln!(
            out,
            "**In Rust**: {}\n",
            sentence(&reason.unwrap_or_default())
        ),
    }
}

fn part(out: &mut String, title: &str, findings: &[Finding]) -> fmt::Result {
    writeln!(out, "**{title}**: {}\n", counts(findings))?;
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "| severity | change | rule | location |\n| --- | --- | --- | --- |"
    )?;
    for finding in findings {
        let word = match finding.rule.severity {
            Severity::Safe => "safe".to_owned(),
            severity => format!("**{}**", severity.word()),
        };
        let directions = match directions(finding) {
            none if none.is_empty() => none,
            directions => format!(" ({directions})"),
        };
        let rule = format!("`{}`{directions}", finding.rule.id);
        let (sentence, place) = (sentence(&finding.sentence()), code(finding.place()));
        writeln!(out, "| {word} | {sentence} | {rule} | {place} |")?;
    }
    writeln!(out)
}
