//! Schemas of a spec, as validators.

use std::sync::OnceLock;

use callscribe_codegen::json_schema::json_schema;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use openapi_document::spec::{follow, text};
use serde_json::Value;

/// A schema, compiled when the first value is validated.
pub(crate) struct Schema {
    node: Value,
    /// The type of a plain value, such as `integer`.
    plain_type: String,
    validator: OnceLock<Validator>,
}

/// Why a value does not match a schema.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SchemaError {
    /// JSON pointer into the value; of a missing property, where it would be.
    pub(crate) pointer: String,
    pub(crate) reason: String,
}

impl Schema {
    pub(super) fn new(root: &Value, node: &Value) -> Self {
        let (_, target) = follow(root, String::new(), node);
        Self {
            plain_type: text(target, "type").to_owned(),
            node: json_schema(root, node),
            validator: OnceLock::new(),
        }
    }

    pub(super) fn plain_type(&self) -> &str {
        &self.plain_type
    }

    /// Returns the first error of `value`.
    pub(super) fn error(&self, value: &Value) -> Option<SchemaError> {
        let compile = || jsonschema::validator_for(&self.node).expect("specs have valid schemas");
        let validator = self.validator.get_or_init(compile);
        // `is_valid` takes a fraction of the time of `iter_errors`.
        if validator.is_valid(value) {
            return None;
        }
        validator.iter_errors(value).next().as_ref().map(located)
    }
}

fn located(error: &ValidationError<'_>) -> SchemaError {
    let mut pointer = error.instance_path().to_string();
    if let ValidationErrorKind::Required { property } = error.kind() {
        pointer.push('/');
        pointer.push_str(property.as_str().unwrap_or_default());
    }
    SchemaError {
        pointer,
        reason: error.to_string(),
    }
}
