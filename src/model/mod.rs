//! How generated types are read and written. Additions of a vendor neither break them nor get lost.

mod choice;
mod duration;
mod event_key;
mod json;
mod json_error;
mod json_schema;
mod lenient;
mod loose_time;
mod object;
mod repair;
mod secret;
mod tagged;
mod text;
mod text_bool;
mod timestamp;
#[cfg(feature = "webhook")]
mod tolerant;

pub use duration::{IsoDuration, ParseDurationError};
pub use json_error::JsonError;
pub use loose_time::LooseTime;
pub use secret::Secret;
pub use text_bool::TextBool;
pub use timestamp::Timestamp;

pub(crate) use choice::choice;
pub(crate) use event_key::{dedupe_key, order_key};
pub(crate) use json::{read_json, read_repaired};
pub(crate) use json_schema::json_schema;
pub(crate) use lenient::ByField;
#[cfg(feature = "webhook")]
pub(crate) use lenient::{read_event, read_value_leniently};
pub(crate) use object::{Key, keep, object};
pub(crate) use repair::repaired;
pub(crate) use secret::Flaw;
pub(crate) use tagged::{same_tag, tag_of_slice, tag_of_value, tagged};
pub(crate) use text::{read_text, text};

/// Unknown fields of an object, and optional fields that were sent as null.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Parses a number of up to nine ASCII digits. `u32::from_str` would accept a sign.
fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        Some(10 * number + u32::from(digit))
    })
}
