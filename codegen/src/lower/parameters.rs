//! Parameter schemas become what progenitor maps to the plain Rust types that we want.
//!
//! Limits and defaults go: progenitor would turn `minimum: 1` into `NonZeroU32`, and a default belongs to the vendor.

use serde_json::{Value, json};

use super::each_operation;
use crate::model::integer_format;

pub(super) fn lower(root: &mut Value) {
    each_operation(root, |operation| {
        let parameters = operation.get_mut("parameters");
        for parameter in parameters
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            parameter["schema"] = plain(&parameter["schema"]);
        }
    });
}

fn plain(schema: &Value) -> Value {
    if schema.get("$ref").is_some() {
        return schema.clone();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer") => json!({ "type": "integer", "format": integer_format(schema) }),
        Some(scalar) => json!({ "type": scalar }),
        None => json!({}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counted_integer_is_unsigned_and_has_no_default() {
        let schema = json!({ "type": "integer", "format": "int32", "minimum": 1, "default": 20 });
        assert_eq!(
            plain(&schema),
            json!({ "type": "integer", "format": "uint32" })
        );
    }

    #[test]
    fn a_named_schema_stays_named() {
        let schema = json!({ "$ref": "#/components/schemas/A" });
        assert_eq!(plain(&schema), schema);
    }
}
