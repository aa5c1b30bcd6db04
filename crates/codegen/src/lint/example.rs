//! The rule that examples match their schemas.

use super::findings::Findings;
use crate::examples::{Place, examples};
use crate::json_schema::json_schema;
use crate::lower::is_json;

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for example in examples(root) {
        let checked = match example.place {
            Place::Parameter { .. } => true,
            Place::Request { media_type } | Place::Response { media_type, .. } => {
                is_json(media_type)
            }
        };
        if !checked {
            continue;
        }
        let schema = json_schema(root, example.schema);
        match jsonschema::validator_for(&schema) {
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
