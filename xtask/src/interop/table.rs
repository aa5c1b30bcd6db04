//! What came of the checks: read as TAP, written as tables.

use std::fmt::Write as _;

use super::sdk::Sdk;

/// The start of docs/sdks.md.
const HEAD: &str = "\
# What the vendors' own SDKs do against the sandbox

Made by `cargo xtask interop`, which installs each SDK as it is published and runs its script in `xtask/interop/` against the
sandbox. No SDK is changed: addresses and credentials go in where its configuration has a place for them, or a remark says how.
Rooms, recordings, messages and what else they do is not in the sandbox. No SDK of ASAPP's for media gateways is known.

";

/// One check, by name.
pub(super) struct Check {
    name: String,
    pub(super) outcome: Outcome,
}

/// What came of a check.
pub(super) enum Outcome {
    /// Perhaps with a remark on how it had to be done.
    Passed(Option<String>),
    /// The SDK has nothing to check, and why.
    Cannot(String),
    Failed,
}

impl Outcome {
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::Failed)
    }

    /// In a word, and what there is to add.
    fn shown(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Passed(remark) => ("passed", remark.as_deref()),
            Self::Cannot(why) => ("cannot", Some(why)),
            Self::Failed => ("failed", None),
        }
    }
}

impl Check {
    /// A line of TAP, if it is one: `ok - NAME`, `ok - NAME # SKIP WHY` or `not ok - NAME # WHY`.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (verdict, rest) = line.split_once(" - ")?;
        let (name, remark) = match rest.split_once(" # ") {
            Some((name, remark)) => (name, Some(remark)),
            None => (rest, None),
        };
        let skipped = remark.and_then(|remark| remark.strip_prefix("SKIP "));
        let outcome = match (verdict, skipped) {
            ("ok", Some(why)) => Outcome::Cannot(why.to_owned()),
            ("ok", None) => Outcome::Passed(remark.map(str::to_owned)),
            ("not ok", _) => Outcome::Failed,
            _ => return None,
        };
        let name = name.to_owned();
        Some(Self { name, outcome })
    }
}

/// What each SDK did.
type Judged<'a> = [(&'a Sdk, Vec<Check>)];

/// How many checks passed, by SDK.
pub(super) fn totals(judged: &Judged<'_>) -> String {
    let mut text = "| SDK | passed | failed | cannot |\n| --- | --- | --- | --- |\n".to_owned();
    for (sdk, checks) in judged {
        let of = |word| {
            let found = checks
                .iter()
                .filter(|check| check.outcome.shown().0 == word);
            found.count()
        };
        let (passed, failed, cannot) = (of("passed"), of("failed"), of("cannot"));
        _ = writeln!(text, "| {sdk} | {passed} | {failed} | {cannot} |");
    }
    text
}

/// docs/sdks.md.
pub(super) fn document(judged: &Judged<'_>) -> String {
    let mut text = HEAD.to_owned() + &totals(judged);
    for of_vendor in judged.chunk_by(|(one, _), (other, _)| one.vendor == other.vendor) {
        _ = writeln!(text, "\n## {}\n", of_vendor[0].0.vendor);
        text += &matrix(of_vendor);
    }
    text
}

/// A row for each check, a column for each SDK, and what there is to add below.
fn matrix(judged: &Judged<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for check in judged.iter().flat_map(|(_, checks)| checks) {
        if !names.contains(&&*check.name) {
            names.push(&check.name);
        }
    }
    let mut remarks: Vec<&str> = Vec::new();
    let sdks = judged.iter().map(|(sdk, _)| sdk.to_string());
    let mut text = row("check", sdks);
    text += &row("---", judged.iter().map(|_| "---".to_owned()));
    for name in names {
        let cells = judged.iter().map(|(_, checks)| {
            let check = checks.iter().find(|check| check.name == name);
            check.map_or_else(String::new, |check| cell(&check.outcome, &mut remarks))
        });
        text += &row(name, cells);
    }
    if !remarks.is_empty() {
        text.push('\n');
    }
    for (number, remark) in (1..).zip(remarks) {
        _ = writeln!(text, "{number}. {remark}.");
    }
    text
}

fn row(name: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {name} | {} |\n", cells.join(" | "))
}

/// With the number of its remark, which stands below the table once.
fn cell<'a>(outcome: &'a Outcome, remarks: &mut Vec<&'a str>) -> String {
    let (word, Some(remark)) = outcome.shown() else {
        return outcome.shown().0.to_owned();
    };
    let known = remarks.iter().position(|known| *known == remark);
    let place = known.unwrap_or_else(|| {
        remarks.push(remark);
        remarks.len() - 1
    });
    format!("{word} ({})", place + 1)
}

#[cfg(test)]
mod tests {
    use super::super::sdk::SDKS;
    use super::*;

    fn checks(lines: &[&str]) -> Vec<Check> {
        lines.iter().filter_map(|line| Check::read(line)).collect()
    }

    #[test]
    fn other_lines_are_no_checks() {
        assert!(checks(&["", "1..2", "# ok", "perhaps - not"]).is_empty());
    }

    #[test]
    fn a_failure_is_one_whatever_it_says() {
        let checks = checks(&["not ok - a # SKIP", "not ok - b # SKIP why", "not ok - c"]);
        assert!(checks.iter().all(|check| check.outcome.is_failure()));
    }

    #[test]
    fn the_table_has_a_column_for_each_sdk() {
        let one = checks(&["ok - a start", "ok - a stop # by hand"]);
        let other = checks(&[
            "ok - a stop # SKIP it has none",
            "not ok - a list # 500",
            "ok - a start",
        ]);
        let judged = [(&SDKS[0], one), (&SDKS[1], other)];
        let table = "\
| check | npm `@videosdk.live/server-sdk` 0.1.1 | crate `videosdk-server-sdk` 0.1.0 |
| --- | --- | --- |
| a start | passed | passed |
| a stop | passed (1) | cannot (2) |
| a list |  | failed |

1. by hand.
2. it has none.
";
        assert_eq!(matrix(&judged), table);
        assert!(totals(&judged).ends_with("0.1.0 | 1 | 1 | 1 |\n"));
    }
}
