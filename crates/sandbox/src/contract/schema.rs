//! Schemas of a spec, as what judges values.

use std::sync::OnceLock;

use callscribe_codegen::json_schema::json_schema;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

/// A schema, which is compiled when the first value is judged.
pub(crate) struct Schema {
    node: Value,
    /// The type of a plain value, such as `integer`.
    plain_type: String,
    validator: OnceLock<Validator>,
}

/// What is wrong with a value, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mistake {
    /// JSON pointer into the value. It names a field that is missing as if it were there.
    pub(crate) pointer: String,
    pub(crate) why: String,
}

impl Schema {
    pub(super) fn new(root: &Value, node: &Value) -> Self {
        let node = json_schema(root, node);
        let plain_type = node.pointer("/allOf/0/type").and_then(Value::as_str);
        Self {
            plain_type: plain_type.unwrap_or_default().to_owned(),
            node,
            validator: OnceLock::new(),
        }
    }

    pub(super) fn plain_type(&self) -> &str {
        &self.plain_type
    }

    /// The first thing that is wrong with `value`.
    pub(super) fn mistake(&self, value: &Value) -> Option<Mistake> {
        let compile = || jsonschema::validator_for(&self.node).expect("specs have valid schemas");
        let validator = self.validator.get_or_init(compile);
        // Asking only whether it is valid takes a fraction of the time.
        if validator.is_valid(value) {
            return None;
        }
        validator.iter_errors(value).next().as_ref().map(mistake)
    }
}

fn mistake(error: &ValidationError<'_>) -> Mistake {
    let mut pointer = error.instance_path().to_string();
    if let ValidationErrorKind::Required { property } = error.kind() {
        pointer.push('/');
        pointer.push_str(property.as_str().unwrap_or_default());
    }
    Mistake {
        pointer,
        why: error.to_string(),
    }
}
