//! Documented values that the Rust type of their schema cannot read.

use super::{edited, faults, found};

/// The problems if `value` documents a property with this schema.
fn problems(schema: &str, value: &str) -> Vec<String> {
    let old = "          type: string\n          description: Its id.\n";
    let new = format!("          {schema}\n          description: Its id.\n");
    let text = edited(old, &new).replacen("id: r1\n", &format!("id: {value}\n"), 1);
    let rules = found(&text)
        .into_iter()
        .map(|problem| problem.rule.to_owned());
    rules.collect()
}

#[test]
fn an_integer_outside_of_its_rust_type() {
    for (format, fits, exceeds) in [
        ("", "9223372036854775807", "9223372036854775808"),
        (
            "\n          format: int64",
            "-9223372036854775808",
            "18446744073709551615",
        ),
        ("\n          format: int32", "-2147483648", "2147483648"),
        ("\n          format: uint32", "4294967295", "4294967296"),
        ("\n          format: uint64", "18446744073709551615", "-1"),
        ("\n          minimum: 0", "18446744073709551615", "-1"),
    ] {
        let schema = format!("type: integer{format}");
        assert!(problems(&schema, fits).is_empty(), "{schema}: {fits}");
        assert_eq!(problems(&schema, exceeds), ["example"], "{schema}");
    }
}

#[test]
fn a_duration_that_depends_on_a_calendar_or_is_none() {
    let schema = "type: string\n          format: duration";
    for text in ["PT1S", "PT1M52.217257456S", "P1D", "P1DT2H3M4S"] {
        assert!(problems(schema, text).is_empty(), "{text}");
    }
    for text in [
        "1s",
        "P",
        "PT",
        "P1DT",
        "P1Y",
        "P2W",
        "PT1.1234567890S",
        "''",
    ] {
        assert_eq!(problems(schema, text), ["example"], "{text}");
    }
}

#[test]
fn the_value_is_named() {
    let old = "                    id: r1\n";
    faults(
        &edited(old, "                    id: 1\n"),
        &[(
            "example",
            "/paths/~1rooms~1{roomId}/get/responses/200/content/application~1json/examples/documented/value/id",
            "id: 1",
        )],
    );
}
