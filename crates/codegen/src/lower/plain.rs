//! Replaces schemas of parameters and bodies by those that progenitor maps to the Rust types that we want.
//!
//! Limits and defaults are removed: progenitor turns `minimum: 1` into `NonZeroU32` and `maxLength` into a new type, and
//! the vendor applies defaults.

use serde_json::{Value, json};

use crate::model::Type;

/// Returns the schema that progenitor maps to `ty`. A lint rule requires that other types are components.
pub(super) fn plain(ty: &Type) -> Value {
    match ty {
        Type::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        Type::List(inner) => json!({ "type": "array", "items": plain(inner) }),
        Type::Map(inner) => json!({ "type": "object", "additionalProperties": plain(inner) }),
        Type::Integer(name) => json!({ "type": "integer", "format": integer_format(name) }),
        Type::Number => json!({ "type": "number", "format": "double" }),
        Type::Bool | Type::TextBool => json!({ "type": "boolean" }),
        Type::Text | Type::Secret | Type::Timestamp | Type::Duration => json!({ "type": "string" }),
        Type::Any | Type::LooseTime | Type::Bytes => json!({}),
    }
}

/// Returns typify's format for a Rust integer.
fn integer_format(name: &str) -> &str {
    match name {
        "u32" => "uint32",
        "u64" => "uint64",
        "i32" => "int32",
        _ => "int64",
    }
}
