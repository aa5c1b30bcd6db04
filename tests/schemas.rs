//! The JSON Schema of every generated type takes every documented value (feature `schemars`).

use callscribe_codegen::examples::examples;
use callscribe_codegen::model::{Type, type_of};

use crate::support::types::schema;
use crate::support::{VENDORS, named_spec};

#[test]
fn every_example_keeps_the_schema_of_its_type() {
    let mut checked = 0;
    for vendor in VENDORS {
        let root = named_spec(vendor);
        for example in examples(&root) {
            let Type::Named(name) = type_of(&root, example.schema) else {
                continue;
            };
            let schema = schema(vendor, &name).to_value();
            let validator = jsonschema::validator_for(&schema).unwrap();
            if let Err(error) = validator.validate(example.value) {
                panic!("{vendor} {}: {error}", example.pointer);
            }
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

#[test]
fn a_wrong_type_breaks_the_schema() {
    let schema = schema("videosdk", "RealtimeTranscription").to_value();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&serde_json::json!({ "id": "1", "new": 1 })));
    assert!(!validator.is_valid(&serde_json::json!({ "id": 1 })));
    assert!(!validator.is_valid(&serde_json::json!({})));
}
