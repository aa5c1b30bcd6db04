//! The rule that examples match their schemas.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::findings::Findings;
use crate::examples::{Place, examples};
use crate::json_schema::json_schema;
use crate::lower::Encoding;
use openapi_document::spec::schema::Schema;
use openapi_document::spec::schema_pointer;

/// Reports whether a schema and the components that it refers to are well formed, and end.
fn is_sound(findings: &Findings<'_>, example: &str, schema: &Value) -> bool {
    let holder = example
        .rsplit_once("/examples/")
        .map_or("", |(holder, _)| holder);
    let components = schema["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten();
    let pointers = components.map(|(name, _)| schema_pointer(name));
    let mut pointers = pointers.chain([holder.to_owned()]);
    pointers.all(|pointer| findings.is_sound(&pointer) && !findings.has_inside(SCHEMA, &pointer))
}

/// Rules about what a validator reads.
const SCHEMA: &[&str] = &[
    "endless-type",
    "known-type",
    "limit-value",
    "required-property",
    "text-enum",
    "type-name",
    PATTERN,
];

const PATTERN: &str = "supported-pattern";

/// Patterns are regular expressions of ECMA-262, which the validator translates.
pub(super) fn patterns(findings: &mut Findings<'_>, schemas: &[Schema<'_>]) {
    for schema in schemas {
        let Some(pattern) = schema.node.get("pattern").filter(|node| node.is_string()) else {
            continue;
        };
        if jsonschema::validator_for(&json!({ "pattern": pattern })).is_err() {
            findings.add(
                PATTERN,
                &format!("{}/pattern", schema.pointer),
                format!(
                    "the validator of examples cannot translate the pattern {pattern} of ECMA-262"
                ),
                "Fix it, or write it without surrogate pairs and other syntax of JavaScript alone.",
            );
        }
    }
}

/// A schema as validators read it; examples of one schema share it.
struct Translated<'a> {
    schema: &'a Value,
    json_schema: Value,
    validator: Result<Validator, String>,
}

impl<'a> Translated<'a> {
    fn of(root: &'a Value, schema: &'a Value) -> Self {
        let json_schema = json_schema(root, schema);
        Self {
            schema,
            validator: jsonschema::validator_for(&json_schema).map_err(|error| error.to_string()),
            json_schema,
        }
    }
}

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let mut known: Vec<Translated<'_>> = Vec::new();
    for example in examples(root) {
        let checked = match example.place {
            Place::Parameter { .. } => true,
            Place::Request { media_type } | Place::Response { media_type, .. } => {
                matches!(
                    Encoding::of(media_type, example.schema),
                    Encoding::Json | Encoding::Form
                )
            }
        };
        if !checked {
            continue;
        }
        let place = known
            .iter()
            .position(|known| known.schema == example.schema);
        let place = place.unwrap_or_else(|| {
            known.push(Translated::of(root, example.schema));
            known.len() - 1
        });
        let schema = &known[place];
        if !is_sound(findings, &example.pointer, &schema.json_schema) {
            continue;
        }
        match &schema.validator {
            Ok(validator) => {
                for error in validator.iter_errors(example.value) {
                    findings.add(
                        "example",
                        &format!("{}/value{}", example.pointer, error.instance_path()),
                        format!("the example `{}` does not match its schema: {error}", example.name),
                        "Fix the schema or the example; a value that the vendor documents is evidence.",
                    );
                }
            }
            Err(error) => findings.add(
                "schema",
                &example.pointer,
                format!("the schema of this example is invalid: {error}"),
                "Fix the schema.",
            ),
        }
    }
}
