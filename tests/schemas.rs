//! Every documented value fits the JSON Schema of its generated type (feature `schemars`).

use callscribe_codegen::examples::examples;
use callscribe_codegen::model::{Field, Kind, Type, kind, type_of};
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
            let Kind::Object(fields) = kind(root, schema) else {
                continue;
            };
            let is_text = |field: &Field| field.required && field.ty == Type::Text;
            let texts = fields.into_iter().filter(is_text);
            let validator = schema_of(vendor, &name).to_value();
            let validator = jsonschema::validator_for(&validator).unwrap();
            for field in texts.map(|field| field.wire) {
                let mut value = example.value.clone();
                value[&field] = json!(1);
                assert!(!validator.is_valid(&value), "{vendor} {name} {field}");
                value.as_object_mut().unwrap().remove(&field);
                assert!(!validator.is_valid(&value), "{vendor} {name} {field}");
                checked += 1;
            }
        }
    }
    assert!(checked > 5, "{checked}");
}
