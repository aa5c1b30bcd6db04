//! Every documented value fits the JSON Schema of its generated type (feature `schemars`).

use callscribe_codegen::examples::examples;
use callscribe_codegen::model::{Type, is_nullable, type_of};
use openapi_document::spec::texts;
use serde_json::json;

use crate::support::contract::schema as schema_of;
use crate::support::{named_spec, vendors};

#[test]
fn every_example_fits_the_schema_of_its_type() {
    let mut checked = 0;
    for vendor in vendors() {
        let root = named_spec(vendor);
        for example in examples(root) {
            let Type::Named(name) = type_of(root, example.schema) else {
                continue;
            };
            let schema = schema_of(vendor, &name).to_value();
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
fn a_required_text_is_neither_a_number_nor_missing() {
    let mut checked = 0;
    for vendor in vendors() {
        let root = named_spec(vendor);
        for example in examples(root) {
            let Type::Named(name) = type_of(root, example.schema) else {
                continue;
            };
            let schema = &root["components"]["schemas"][&name];
            let required = texts(schema, "required").into_iter().filter(|name| {
                let property = &schema["properties"][*name];
                type_of(root, property) == Type::Text && !is_nullable(root, property)
            });
            let validator = schema_of(vendor, &name).to_value();
            let validator = jsonschema::validator_for(&validator).unwrap();
            for field in required {
                let mut value = example.value.clone();
                value[field] = json!(1);
                assert!(!validator.is_valid(&value), "{vendor} {name} {field}");
                value.as_object_mut().unwrap().remove(field);
                assert!(!validator.is_valid(&value), "{vendor} {name} {field}");
                checked += 1;
            }
        }
    }
    assert!(checked > 5, "{checked}");
}
