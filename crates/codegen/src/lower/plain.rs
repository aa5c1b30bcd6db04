//! Schemas of parameters and bodies become what progenitor maps to the Rust types that we want.
//!
//! Limits and defaults go: progenitor would turn `minimum: 1` into `NonZeroU32` and `maxLength` into a type of its own,
//! and a default belongs to the vendor.

use serde_json::{Value, json};

use crate::model::Type;

/// The schema that progenitor turns into a type. What is not plain stands in a component, as a rule says.
pub(super) fn plain(ty: &Type) -> Value {
    match ty {
        Type::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        Type::List(inner) => json!({ "type": "array", "items": plain(inner) }),
        Type::Map(inner) => json!({ "type": "object", "additionalProperties": plain(inner) }),
        Type::Integer(name) => json!({ "type": "integer", "format": integer_format(name) }),
        Type::Number => json!({ "type": "number", "format": "double" }),
        Type::Bool | Type::TextBool => json!({ "type": "boolean" }),
        Type::Text | Type::Secret | Type::Timestamp | Type::Duration => json!({ "type": "string" }),
        Type::Any | Type::LooseTime => json!({}),
    }
}

/// The format, in typify's words, of a Rust integer.
fn integer_format(name: &str) -> &str {
    match name {
        "u32" => "uint32",
        "u64" => "uint64",
        "i32" => "int32",
        _ => "int64",
    }
}
