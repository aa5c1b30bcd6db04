//! Differences between two documents.

use openapi_document::escape;
use serde_json::Value;

/// Descriptions of differences.
#[derive(Default)]
pub(super) struct Differences(pub(super) Vec<String>);

impl Differences {
    pub(super) fn add(&mut self, difference: String) {
        self.0.push(difference);
    }

    /// Adds all differences between `one` and `other`.
    pub(super) fn between(&mut self, what: &str, one: &Value, other: &Value) {
        self.below(what, one, other, &mut String::new());
    }

    fn below(&mut self, what: &str, one: &Value, other: &Value, pointer: &mut String) {
        let length = pointer.len();
        let mut step = |key: &str, one: &Value, other: &Value| {
            pointer.push('/');
            pointer.push_str(&escape(key));
            self.below(what, one, other, pointer);
            pointer.truncate(length);
        };
        match (one, other) {
            (Value::Object(one), Value::Object(other)) => {
                for (key, value) in one {
                    step(key, value, other.get(key).unwrap_or(&Value::Null));
                }
                for (key, value) in other.iter().filter(|(key, _)| !one.contains_key(*key)) {
                    step(key, &Value::Null, value);
                }
            }
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                for (index, (one, other)) in one.iter().zip(other).enumerate() {
                    step(&index.to_string(), one, other);
                }
            }
            // The tool is written in JavaScript, whose numbers are all floats.
            (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
            _ if one == other => {}
            _ => self.add(format!(
                "{what}: {pointer}: {} became {}",
                short(one),
                short(other)
            )),
        }
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
