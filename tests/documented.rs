//! Every documented value fits its schema, is read by its generated type, and is written again unchanged.

use std::fmt::Write as _;

use callscribe_codegen::examples::{Example, Place, examples};
use callscribe_codegen::json_schema::json_schema;
use callscribe_codegen::model::type_of;
use callscribe_codegen::surface::marks;
use openapi_document::same;
use openapi_document::spec::{Operation, entries, operations_and_callbacks};
use serde_json::Value;

use crate::support::types::round_trip;
use crate::support::{named_spec, vendors};

#[test]
fn every_example_fits_its_schema() {
    for vendor in vendors() {
        let root = named_spec(vendor);
        for example in examples(root) {
            let schema = json_schema(root, example.schema);
            let validator = jsonschema::validator_for(&schema).unwrap();
            if let Err(error) = validator.validate(example.value) {
                panic!("{vendor} {}: {error}", example.pointer);
            }
        }
    }
}

#[test]
fn every_example_is_written_again_unchanged() {
    for vendor in vendors() {
        let root = named_spec(vendor);
        for example in examples(root) {
            let ty = type_of(root, example.schema);
            let result = round_trip(vendor, &ty, example.value)
                .unwrap_or_else(|error| panic!("{vendor} {}: {error}", example.pointer));
            let (written, value) = (result.written, example.value);
            assert!(
                same(&written, value),
                "{vendor} {}: {written}",
                example.pointer
            );
        }
    }
}

#[test]
fn every_body_has_examples() {
    for vendor in vendors() {
        let broken = callscribe_contract::values::check(named_spec(vendor));
        assert!(broken.is_empty(), "{vendor}: {broken:#?}");
    }
}

/// What a reviewer reads: the documented value, and the typed value that a user gets.
#[test]
fn documented_values_as_types() {
    for vendor in vendors() {
        let root = named_spec(vendor);
        let all = examples(root);
        for operation in operations_and_callbacks(root) {
            let mut page = statuses(&operation, root);
            let mut shown: Vec<&str> = Vec::new();
            for example in all.iter().filter(|e| e.operation_id == operation.id()) {
                // A shared response is shown with the first status that refers to it.
                if shown.contains(&example.pointer.as_str()) {
                    continue;
                }
                shown.push(&example.pointer);
                section(&mut page, vendor, root, example);
            }
            insta::assert_snapshot!(format!("{vendor}.{}", operation.id()), page);
        }
    }
}

/// The statuses of an operation, and the headers that come with them.
fn statuses(operation: &Operation<'_>, root: &Value) -> String {
    let mut line = "answered with".to_owned();
    for (status, _, response) in operation.responses(root) {
        write!(line, " {status}").unwrap();
        for (header, _) in entries(response, "headers") {
            write!(line, " ({header})").unwrap();
        }
    }
    line + "\n\n"
}

fn section(page: &mut String, vendor: &str, root: &Value, example: &Example<'_>) {
    let ty = type_of(root, example.schema);
    let result = round_trip(vendor, &ty, example.value).unwrap();
    let place = match example.place {
        Place::Parameter { name } => format!("parameter {name}"),
        Place::Request { media_type } => format!("request {media_type}"),
        Place::Response { status, media_type } => format!("response {status} {media_type}"),
    };
    let marks = marks(example.node);
    writeln!(page, "{place} `{}`{marks}", example.name).unwrap();
    writeln!(page, "{:#}", example.value).unwrap();
    writeln!(page, "{}\n", result.debug).unwrap();
}
