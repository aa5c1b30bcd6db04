//! Rules about the limits and patterns of values.

use super::{edited, faults, found};

const ID: &str = "/components/schemas/Room/properties/id";
const TEXT: &str = "          type: string\n          description: Its id.\n";

#[test]
fn a_limit_that_nothing_can_be_measured_by() {
    for (ty, keyword, wrong, right) in [
        ("string", "maxLength", ["-1", "1.5", "5.0"], "9"),
        (
            "array\n          items: {}",
            "minItems",
            ["-1", "0.5", "1e2"],
            "0",
        ),
        ("number", "multipleOf", ["-1", "0", "0.0"], "0.5"),
    ] {
        let property = |limit: &str| {
            let new = format!(
                "          type: {ty}\n          {keyword}: {limit}\n          description: Its id.\n"
            );
            edited(TEXT, &new).replacen(
                "                    id: r1\n",
                "                    id: null\n",
                1,
            )
        };
        for limit in wrong {
            let line = format!("{keyword}: {limit}");
            let problems = found(&property(limit));
            let limits = problems.iter().filter(|found| found.rule == "limit-value");
            let places: Vec<&str> = limits.map(|found| found.pointer.as_str()).collect();
            assert_eq!(places, [format!("{ID}/{keyword}")], "{line}");
            assert!(
                problems.iter().all(|found| found.rule != "schema"),
                "{line}"
            );
        }
        let problems = found(&property(right));
        assert!(
            problems.iter().all(|found| found.rule == "example"),
            "{keyword}"
        );
    }
}

#[test]
fn a_pattern_that_the_validator_cannot_translate() {
    let new = format!("{TEXT}          pattern: ^\\uD83D\\uDE00$\n");
    let line = "pattern: ^\\uD83D\\uDE00$";
    faults(
        &edited(TEXT, &new),
        &[("supported-pattern", &format!("{ID}/pattern"), line)],
    );
    let new = format!("{TEXT}          pattern: ^\\w+$\n");
    assert_eq!(found(&edited(TEXT, &new)), []);
}

#[test]
fn an_integer_without_a_rust_type() {
    for (range, is_valid) in [
        ("minimum: 9223372036854775808", true),
        ("minimum: 0, maximum: 18446744073709551615", true),
        ("minimum: -1, maximum: 9223372036854775808", false),
        ("maximum: 9223372036854775808", false),
        ("format: uint64, maximum: 18446744073709551615", true),
        ("format: int32, maximum: 2147483648", false),
        ("format: uint32, minimum: -1", false),
    ] {
        let old = "        - type: integer\n";
        let text = edited(old, &format!("        - {{type: integer, {range}}}\n"));
        let rules: Vec<_> = found(&text).iter().map(|problem| problem.rule).collect();
        let expected: &[&str] = if is_valid { &[] } else { &["integer-range"] };
        assert_eq!(rules, expected, "{range}");
    }
    let range = "{type: integer, minimum: 0, maximum: 18446744073709551616}";
    let text = edited("        - type: integer\n", &format!("        - {range}\n"));
    let rules: Vec<_> = found(&text).iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["rounded-number", "integer-range"]);
}
