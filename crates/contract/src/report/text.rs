//! The report in a terminal.

use std::fmt::Write as _;

use openapi_document::visible;

use super::{Count, Fate, Report};

/// The counts, then what survived and what the reviewed list lacks or need not have.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    table(
        &mut out,
        "vendor",
        report.by(|judged| judged.vendor.clone()),
    );
    table(
        &mut out,
        "evidence",
        report.by(|judged| grade(&judged.evidence).to_owned()),
    );
    table(&mut out, "class", report.by(|judged| class(judged.class)));
    let total = report.total();
    let _ = writeln!(
        out,
        "{:.2} % of {} edits do not survive",
        total.score(),
        total.edits
    );
    for judged in report
        .judged
        .iter()
        .filter(|judged| judged.fate == Fate::Survived)
    {
        let _ = writeln!(
            out,
            "survived: {} {} {}: {}",
            judged.vendor,
            class(judged.class),
            visible(&judged.pointer),
            visible(&judged.what)
        );
    }
    for stale in &report.stale {
        let _ = writeln!(out, "stale in crates/contract/accepted.yaml: {stale}");
    }
    for fact in &report.unlisted {
        let _ = writeln!(
            out,
            "without a source, and not in crates/contract/accepted.yaml: {fact}"
        );
    }
    out
}

fn table(out: &mut String, head: &str, counts: std::collections::BTreeMap<String, Count>) {
    let _ = writeln!(
        out,
        "{head:<22}{:>7}{:>9}{:>13}{:>9}{:>12}{:>10}",
        "edits", "noticed", "contradicted", "refused", "equivalent", "survived"
    );
    for (name, count) in counts {
        let _ = writeln!(
            out,
            "{name:<22}{:>7}{:>9}{:>13}{:>9}{:>12}{:>10}",
            count.edits,
            count.noticed,
            count.independent,
            count.refused,
            count.equivalent,
            count.survived
        );
    }
    out.push('\n');
}

/// The name of a class, as it is written in files.
pub(super) fn class(class: crate::edits::Class) -> String {
    let name = serde_json::to_value(class).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

/// The name of a grade of evidence.
pub(super) fn grade(evidence: &str) -> &str {
    match evidence {
        "" => "source page",
        "documented" => "another page",
        "sdk" => "an official SDK",
        "observed" => "observed",
        _ => "our reading",
    }
}
