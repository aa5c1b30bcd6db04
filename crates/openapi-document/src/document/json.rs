//! JSON parsed into a tree.

use jsonc_parser::ast::{Object, Value as Parsed};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Number, Value};

use super::error::{Error, limit};
use super::tree::{DEEPEST, Located, MOST_NODES, Node};

/// Nothing beyond JSON itself (RFC 8259).
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn read(text: &str) -> Result<Located, Error> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let parsed = parsed.map_err(|error| match error.kind() {
        ParseErrorKind::NestingDepthExceeded => too_deep(error.range().start),
        kind => invalid(&kind.to_string(), error.range().start),
    })?;
    match parsed.value {
        Some(value) => Reader { text, nodes: 0 }.read(value, 0),
        None => Err(invalid("there is no value", 0)),
    }
}

fn invalid(message: &str, start: usize) -> Error {
    Error {
        rule: "json",
        message: format!("is not valid JSON: {message}"),
        help: "Fix the JSON here; a missing quote or an extra comma is the usual cause.",
        start: Some(start),
    }
}

fn too_deep(start: usize) -> Error {
    limit(format!("is nested deeper than {DEEPEST}"), Some(start))
}

struct Reader<'t> {
    text: &'t str,
    nodes: usize,
}

impl Reader<'_> {
    fn read(&mut self, value: Parsed<'_>, depth: usize) -> Result<Located, Error> {
        self.nodes += 1;
        if depth > DEEPEST {
            return Err(too_deep(value.range().start));
        }
        if self.nodes > MOST_NODES {
            let message = format!("has more than {MOST_NODES} nodes");
            return Err(limit(message, Some(value.range().start)));
        }
        let range = value.range().start..value.range().end;
        let node = match value {
            Parsed::Object(object) => self.object(object, depth)?,
            Parsed::Array(array) => {
                let items = array.elements.into_iter();
                let items = items.map(|item| self.read(item, depth + 1));
                Node::List(items.collect::<Result<_, _>>()?)
            }
            Parsed::StringLit(text) => {
                let written = &self.text[range.clone()];
                if let Some(place) = written.find(|char| char < ' ') {
                    let message = "a control character must be escaped";
                    return Err(invalid(message, range.start + place));
                }
                Node::Scalar(text.value.into_owned().into())
            }
            Parsed::BooleanLit(flag) => Node::Scalar(flag.value.into()),
            Parsed::NullKeyword(_) => Node::Scalar(Value::Null),
            Parsed::NumberLit(number) => match number.value.parse::<Number>() {
                Ok(parsed) if parsed.is_f64() => Node::Float(parsed),
                Ok(parsed) => Node::Scalar(Value::Number(parsed)),
                Err(_) => {
                    let message = format!("`{}` is not a number", number.value);
                    return Err(invalid(&message, range.start));
                }
            },
        };
        Ok(Located { range, node })
    }

    fn object(&mut self, object: Object<'_>, depth: usize) -> Result<Node, Error> {
        let mut entries = Vec::with_capacity(object.properties.len());
        for property in object.properties {
            let key = property.name.into_string();
            entries.push((key, self.read(property.value, depth + 1)?));
        }
        Ok(Node::Map(entries))
    }
}
