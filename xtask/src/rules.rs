//! docs/verdict.md: every rule that a change is judged by.

use std::fmt::Write as _;

use callscribe_codegen::diff::{Rule, rule};

const START: &str = "\
# How a change of a spec is judged

Made by `cargo xtask regen` from `crates/codegen/src/diff/rule/`: change that, never this file.

A value that our users write is *sent*: in the request of a call, in the answer to a webhook. One that they read is *read*: in
the response to a call, in the event of a webhook. A schema that is on both ways is judged on each. What admits less breaks
those who send, what admits more breaks those who read; but our enums are open and unknown fields are kept, so a new value, a
new kind or a new property that is read is safe. What stands here of a caller is said of a webhook receiver where it is one
who writes or reads. Texts, examples, and the names of schemas and of credentials mean nothing.

A property that changes its name is one that went and one that came; the sentence names the likely new name.

| severity | means | exit code of `diff` |
| --- | --- | --- |
| breaking | what worked fails | 4 |
| risky | what works may work otherwise: somebody has to look | 3 |
| safe | everything goes on as before | 0 |
";

/// The page.
pub(crate) fn page() -> String {
    let wire = table(rule::wire());
    let rust = table(rule::rust());
    format!("{START}\n## On the wire\n\n{wire}\n## In Rust\n\n{rust}")
}

fn table(rules: impl Iterator<Item = &'static Rule>) -> String {
    let mut table =
        "| rule | severity | what it means | taken back by |\n| --- | --- | --- | --- |\n"
            .to_owned();
    for rule in rules {
        let means = rule.means.replace("{who}", who(rule.id));
        let (id, severity, swapped) = (rule.id, rule.severity.word(), rule.swapped);
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| `{id}` | {severity} | {means} | `{swapped}` |");
    }
    table
}

fn who(id: &str) -> &'static str {
    if id.starts_with("rust-") {
        "code"
    } else if id.starts_with("webhook-") {
        "a webhook receiver"
    } else {
        "a caller"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_page_lists_the_rules() {
        let committed = std::fs::read_to_string("../docs/verdict.md").unwrap();
        assert!(
            committed == page(),
            "docs/verdict.md is stale: run `cargo xtask regen`"
        );
    }
}
