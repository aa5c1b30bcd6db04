//! Values sent through the generated types of a vendor.

use std::fmt::Debug;

use callscribe::{IsoDuration, LooseTime, Secret, TextBool, Timestamp};
use callscribe_codegen::model::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::contract::body;

/// A value read into a generated type and written again.
pub(crate) struct RoundTrip {
    /// The Rust value.
    pub(crate) debug: String,
    pub(crate) written: Value,
}

/// Sends a value through the type that a schema of a vendor's spec becomes.
pub(crate) fn round_trip(vendor: &str, ty: &Type, value: &Value) -> Result<RoundTrip, String> {
    match ty {
        Type::Named(name) => body(vendor, name, value),
        Type::List(inner) => list(vendor, inner, value),
        Type::Map(_) | Type::Any => through::<Value>(value),
        Type::Text | Type::Bytes => through::<String>(value),
        Type::Secret => through::<Secret>(value),
        Type::Timestamp => through::<Timestamp>(value),
        Type::Duration => through::<IsoDuration>(value),
        Type::Bool => through::<bool>(value),
        Type::TextBool => through::<TextBool>(value),
        Type::LooseTime => through::<LooseTime>(value),
        Type::Integer("u32") => through::<u32>(value),
        Type::Integer("u64") => through::<u64>(value),
        Type::Integer("i32") => through::<i32>(value),
        Type::Integer(_) => through::<i64>(value),
        Type::Number => through::<f64>(value),
    }
}

fn list(vendor: &str, inner: &Type, value: &Value) -> Result<RoundTrip, String> {
    let items = value.as_array().ok_or("not a list")?;
    let items: Vec<_> = items
        .iter()
        .map(|item| round_trip(vendor, inner, item))
        .collect::<Result<_, _>>()?;
    let debug: Vec<_> = items.iter().map(|item| item.debug.as_str()).collect();
    Ok(RoundTrip {
        debug: debug.join("\n"),
        written: items.into_iter().map(|item| item.written).collect(),
    })
}

pub(super) fn through<T: Debug + DeserializeOwned + PartialEq + Serialize>(
    value: &Value,
) -> Result<RoundTrip, String> {
    let read: T = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    // The two ways into a type must agree.
    let from_text: T = serde_json::from_str(&value.to_string()).map_err(|e| e.to_string())?;
    assert_eq!(read, from_text);
    Ok(RoundTrip {
        debug: format!("{read:#?}"),
        written: serde_json::to_value(&read).map_err(|error| error.to_string())?,
    })
}
