//! Names on the wire become names in Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that a field cannot be called without an escape; callers would have to write `r#type`.
const KEYWORDS: [&str; 12] = [
    "type", "match", "ref", "use", "in", "as", "move", "loop", "where", "self", "final", "box",
];

/// The Rust name of a field: `realTimeTranscription` is `real_time_transcription`, `type` is `type_`.
pub fn field_name(wire: &str) -> String {
    let name = wire.to_snake_case();
    if KEYWORDS.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// The Rust name of a method for an `operationId`.
pub fn method_name(operation_id: &str) -> String {
    operation_id.to_snake_case()
}

/// The Rust name of an enum variant: `connection-error` is `ConnectionError`, `NOW` is `Now`.
pub fn variant_name(wire: &str) -> String {
    let name = wire.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_rust_names() {
        assert_eq!(field_name("perPage"), "per_page");
        assert_eq!(field_name("type"), "type_");
        assert_eq!(method_name("updateCallBxml"), "update_call_bxml");
        assert_eq!(variant_name("CUSTOMER_FIRST"), "CustomerFirst");
        assert_eq!(variant_name("en-US"), "EnUs");
        assert_eq!(variant_name("409-01"), "_40901");
    }
}
