//! Converts wire names to Rust names.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names that must be escaped. progenitor escapes the same ones.
#[rustfmt::skip]
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Returns the Rust name of a field: `realTimeTranscription` is `real_time_transcription`, `type` is `type_`.
pub fn field_name(wire: &str) -> String {
    escaped(wire.to_snake_case())
}

/// The methods of an object, and the field that it has beside its properties.
const OBJECT: [&str; 5] = ["dedupe_key", "extra", "into", "new", "order_key"];

/// Returns the Rust name of a property: that of a field, or `extra_` where an object has an `extra` of its own.
pub(super) fn property_name(wire: &str) -> String {
    let name = field_name(wire);
    if OBJECT.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// What a request builder has beside its parameters, and what its `send` names: variables, and the function `encode_path`.
const BUILDER: [&str; 13] = [
    "body",
    "client",
    "encode_path",
    "header_map",
    "info",
    "into",
    "into_future",
    "new",
    "request",
    "response",
    "result",
    "send",
    "url",
];

/// Returns the Rust name of a parameter: that of a field, or `client_param` where a builder has a `client` of its own.
pub fn parameter_name(wire: &str) -> String {
    let name = field_name(wire);
    if BUILDER.contains(&name.as_str()) {
        format!("{name}_param")
    } else {
        name
    }
}

/// Returns the Rust name of a method for an `operationId`.
pub fn method_name(operation_id: &str) -> String {
    escaped(operation_id.to_snake_case())
}

/// Returns the Rust name of an enum variant: `connection-error` is `ConnectionError`, `NOW` is `Now`.
pub fn variant_name(wire: &str) -> String {
    escaped(wire.to_upper_camel_case())
}

/// Returns the Rust name of a component schema, or of an inline schema with this title: `call_status` is `CallStatus`.
pub fn type_name(name: &str) -> String {
    variant_name(name)
}

/// Returns the name of a variant beside a generated `Unknown`.
pub(super) fn open_variant(name: &str) -> String {
    match name {
        "Unknown" => "Unknown_".to_owned(),
        name => escaped(name.to_owned()),
    }
}

/// Returns a name for each member of a type, made by `name`. Where names are equal, or a text has no letters, signs are spelled
/// out; those that are equal still are numbered.
pub(super) fn member_names(wires: &[&str], name: impl Fn(&str) -> String) -> Vec<String> {
    let plain: Vec<String> = wires.iter().map(|wire| name(wire)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for plain in &plain {
        *counts.entry(plain).or_default() += 1;
    }
    let mut taken: HashSet<String> = HashSet::new();
    let names = wires.iter().zip(&plain).map(|(wire, plain)| {
        if counts[plain.as_str()] == 1 && is_name(plain) {
            return plain.clone();
        }
        let spelled = spelled(wire);
        let others = (2..).map(|number| name(&format!("{spelled} {number}")));
        let mut candidates = std::iter::once(name(&spelled)).chain(others);
        // If no candidate can be a name, lint refuses the result.
        let is_free = |name: &String| {
            let is_of_other = name != plain && counts.contains_key(name.as_str());
            !is_name(name) || !(is_of_other || taken.contains(name))
        };
        let name = candidates.find(is_free).unwrap_or_default();
        taken.insert(name.clone());
        name
    });
    names.collect()
}

/// Spells out the signs of a text that is to be told from others.
fn spelled(wire: &str) -> String {
    const SIGNS: [(char, &str); 14] = [
        ('+', "plus"),
        ('-', "minus"),
        ('*', "star"),
        ('=', "equal"),
        ('<', "less"),
        ('>', "greater"),
        ('!', "not"),
        ('%', "percent"),
        ('&', "and"),
        ('@', "at"),
        ('$', "dollar"),
        ('#', "number"),
        ('_', "underscore"),
        (' ', "space"),
    ];
    if wire.is_empty() {
        return "empty".to_owned();
    }
    let has_letters = wire.contains(char::is_alphanumeric);
    let word = |sign: char| {
        let known = SIGNS.iter().find(|(known, _)| *known == sign);
        // Between words, these two are nothing.
        known.filter(|_| !(has_letters && matches!(sign, '_' | ' ')))
    };
    let parts = wire.chars().map(|sign| match word(sign) {
        Some((_, word)) => format!(" {word} "),
        None => sign.to_string(),
    });
    parts.collect()
}

/// Reports whether `name` is a keyword of Rust.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

fn escaped(name: String) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else if is_keyword(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// Reports whether `name` is a valid ASCII name in Rust. The functions above return such a name for every text of ASCII
/// letters and digits.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !is_keyword(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_rust_names() {
        assert_eq!(field_name("perPage"), "per_page");
        assert_eq!(field_name("type"), "type_");
        assert_eq!(field_name("2fa"), "_2fa");
        assert_eq!(method_name("updateCallBxml"), "update_call_bxml");
        assert_eq!(method_name("yield"), "yield_");
        assert_eq!(variant_name("CUSTOMER_FIRST"), "CustomerFirst");
        assert_eq!(variant_name("en-US"), "EnUs");
        assert_eq!(variant_name("409-01"), "_40901");
        assert_eq!(variant_name("self"), "Self_");
    }

    #[test]
    fn the_name_of_a_type_is_that_of_the_same_type() {
        for (name, rust) in [
            ("call_status", "CallStatus"),
            ("HTTPError", "HttpError"),
            ("v1.Page\u{ab}Call\u{bb}", "V1PageCall"),
            ("self", "Self_"),
            ("2fa", "_2fa"),
        ] {
            assert_eq!(type_name(name), rust);
            assert_eq!(type_name(rust), rust);
        }
    }

    #[test]
    fn members_with_one_name_are_told_apart() {
        for (wires, names) in [
            (
                ["-created_at", "created_at", ""],
                ["MinusCreatedAt", "CreatedAt", "Empty"],
            ),
            (["US", "us", "*"], ["Us", "Us2", "Star"]),
            (
                ["GMT+0", "GMT-0", "_"],
                ["GmtPlus0", "GmtMinus0", "Underscore"],
            ),
            (["a", "A", "a 2"], ["A", "A3", "A2"]),
        ] {
            assert_eq!(member_names(&wires, variant_name), names);
        }
        let fields = member_names(&["@id", "id", "type", "$type", "\u{f6}"], property_name);
        assert_eq!(fields, ["at_id", "id", "type_", "dollar_type", "\u{f6}"]);
    }

    #[test]
    fn what_rust_cannot_write_is_no_name() {
        for name in ["a", "_1", "Self_", "a_b"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1", "self", "a-b", "é", "r²", "_"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
