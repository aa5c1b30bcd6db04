//! Input that would take too much time or memory is rejected, and so is binary input.

use std::fmt::Write as _;
use std::path::Path;

use super::faults::assert_fault;
use super::{PAGE, SUPPLIED, changed, page, plain};
use crate::page::convert;
use openapi_document::{Document, yaml};

#[test]
fn an_alias_inside_its_own_anchor_is_rejected() {
    let problem = page(&changed("  schemas: {}", "  schemas: &all\n    A: *all")).unwrap_err();
    assert_eq!(problem.rule, "yaml");
    assert!(problem.location.is_some(), "{problem}");
}

#[test]
fn exponential_aliases_are_rejected() {
    let mut schemas = "  schemas:\n    A0: &a0 {enum: [x, x, x, x, x, x, x, x, x, x]}\n".to_owned();
    for level in 1..12 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(schemas, "    A{level}: &a{level} {{anyOf: [{below}]}}").unwrap();
    }
    let problem = page(&changed("  schemas: {}\n", &schemas)).unwrap_err();
    assert_eq!(problem.rule, "limit");
    assert!(problem.location.is_some(), "{problem}");
}

#[test]
fn indentation_by_a_tab_is_rejected() {
    assert_fault(
        "  method: post",
        "\tmethod: post",
        "page-tab",
        "",
        "method: post",
    );
}

#[test]
fn ten_megabytes_are_rejected() {
    let large = changed("Does it.", &"Does it. ".repeat(10 * 1024 * 1024 / 9));
    let problem = page(&large).unwrap_err();
    assert_eq!(problem.rule, "page-size");
    assert!(problem.location.is_some(), "{problem}");
}

#[test]
fn a_document_of_forty_megabytes_is_rejected() {
    let large = "#".repeat(40 * 1024 * 1024);
    let problem = convert(Path::new("a.yaml"), &large).unwrap_err();
    assert_eq!(problem.rule, "page-size");
}

#[test]
fn deep_nesting_is_rejected() {
    let deep = format!("  schemas: {}{}", "{a: ".repeat(5_000), "}".repeat(5_000));
    let problem = page(&changed("  schemas: {}", &deep)).unwrap_err();
    assert_eq!(problem.rule, "limit");
    assert!(problem.location.is_some(), "{problem}");
}

#[test]
fn a_very_long_key_is_rejected() {
    let schemas = format!(
        "  schemas:\n    ? {}\n    : {{}}\n",
        "k".repeat(1024 * 1024)
    );
    let problem = page(&changed("  schemas: {}\n", &schemas)).unwrap_err();
    assert_eq!(problem.rule, "yaml");
    assert!(problem.location.is_some(), "{problem}");
}

/// There are many pointers of 60 KB each.
#[test]
fn a_problem_below_long_keys_is_located_quickly() {
    let depth = 25;
    let key = "k".repeat(1000);
    let names: Vec<_> = (0..20_000).map(|n| format!("a{n}: {{}}")).collect();
    let names = names.join(", ");
    let schemas = format!(
        "  schemas: {}{{required: 1, properties: {{{names}}}}}{}\n",
        format!("{{{key}: {{properties: ").repeat(depth) + &format!("{{{key}: "),
        "}".repeat(2 * depth + 1)
    );
    let problem = page(&changed("  schemas: {}\n", &schemas)).unwrap_err();
    assert_eq!(problem.rule, "kind");
    assert!(problem.location.is_some(), "{problem}");
}

#[test]
fn binary_is_rejected_at_its_first_control_character() {
    let problem = page(&changed("And more.", "And\u{0} more.")).unwrap_err();
    assert_eq!(problem.rule, "page-text");
    let location = problem.location.unwrap();
    assert_eq!((location.line, location.column), (7, 4));
}

/// Pages without one line, or truncated after it, are converted or rejected.
#[test]
fn a_page_with_a_line_missing_does_not_panic() {
    for (text, step) in [(PAGE, 1), (SUPPLIED, 11), (plain::PAGE, 1)] {
        let lines: Vec<&str> = text.lines().collect();
        for line in (0..lines.len()).step_by(step) {
            let without = [&lines[..line], &lines[line + 1..]].concat();
            for lines in [&without[..], &without[..line]] {
                let _ = page(&lines.join("\n"));
            }
        }
    }
}

#[test]
fn types_that_become_too_deep_alternatives_are_rejected() {
    let document = |levels: usize| {
        let inner = "{type: [array, object], items: ".repeat(levels);
        let schema = format!("{inner}{{}}{}", "}".repeat(levels));
        format!(
            "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\ncomponents: {{schemas: {{A: {schema}}}}}\n"
        )
    };
    let file = Path::new("a.yaml");
    let most = (1..60)
        .take_while(|levels| convert(file, &document(*levels)).is_ok())
        .count();
    let written = |levels| yaml::write(&convert(file, &document(levels)).unwrap().document, "");
    assert!(Document::parse(file, written(most)).is_ok());
    let problem = convert(file, &document(most + 1)).unwrap_err();
    assert_eq!(problem.rule, "limit", "{problem}");
    assert!(
        problem.pointer.starts_with("/components/schemas/A/"),
        "{problem}"
    );
}
