//! Keys of events: by which one that is delivered again is recognized, and those that are handled in order are found.

use std::borrow::Cow;

/// One part of an event's key.
pub(crate) struct Part<'a>(Cow<'a, str>);

impl<'a> From<&'a str> for Part<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.into())
    }
}

macro_rules! written {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Part<'_> {
            fn from(value: $ty) -> Self {
                Self(value.to_string().into())
            }
        })*
    };
}
written!(bool, i32, i64, u32, u64);

/// The key of an event with this identity, if [`key`] can be made of it.
pub(crate) fn dedupe_key(
    vendor: &str,
    event_type: &str,
    parts: &[Option<Part<'_>>],
) -> Option<String> {
    key(vendor, Some(event_type), parts)
}

/// The key that the events with these parts share, whatever their types, if [`key`] can be made of them.
pub(crate) fn order_key(vendor: &str, parts: &[Option<Part<'_>>]) -> Option<String> {
    key(vendor, None, parts)
}

/// `None` if a part is absent or empty, or has a character that was replaced when it was read: other texts became the same.
///
/// The length before each part keeps text from moving between neighbors: `a` and `bc` are not `ab` and `c`.
fn key(vendor: &str, event_type: Option<&str>, parts: &[Option<Part<'_>>]) -> Option<String> {
    /// Room for a space, a length and a colon.
    const PREFIX: usize = 8;
    let mut size = vendor.len() + event_type.map_or(0, |name| PREFIX + name.len());
    for part in parts {
        let part = &part.as_ref()?.0;
        let is_lossy = !part.is_ascii() && part.contains(char::REPLACEMENT_CHARACTER);
        if part.is_empty() || is_lossy {
            return None;
        }
        size += PREFIX + part.len();
    }
    let mut key = String::with_capacity(size);
    key.push_str(vendor);
    let parts = parts.iter().flatten().map(|part| &*part.0);
    for part in event_type.into_iter().chain(parts) {
        key.push(' ');
        push_number(&mut key, part.len());
        key.push(':');
        key.push_str(part);
    }
    Some(key)
}

/// Adds a decimal number. Formatting it would take as long as all else here.
fn push_number(text: &mut String, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    let digits = b"0123456789";
    text.push(char::from(digits[number % 10]));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(texts: &[&'a str]) -> Vec<Option<Part<'a>>> {
        texts.iter().map(|text| Some((*text).into())).collect()
    }

    fn key(texts: &[&str]) -> Option<String> {
        dedupe_key("vendor", "started", &parts(texts))
    }

    #[test]
    fn a_key_starts_with_vendor_and_event_type() {
        assert_eq!(key(&["a b", "é"]).unwrap(), "vendor 7:started 3:a b 2:é");
    }

    #[test]
    fn an_order_key_is_without_the_event_type() {
        let key = order_key("vendor", &parts(&["a b", "é"]));
        assert_eq!(key.unwrap(), "vendor 3:a b 2:é");
        assert_eq!(order_key("vendor", &parts(&["a", ""])), None);
    }

    #[test]
    fn text_that_moves_to_the_next_part_changes_the_key() {
        assert_ne!(key(&["c x", "y"]), key(&["c", "x y"]));
        assert_ne!(key(&["c 1:x", "y"]), key(&["c", "x 1:y"]));
    }

    #[test]
    fn an_absent_empty_or_replaced_part_means_no_identity() {
        assert_eq!(key(&["a", ""]), None);
        assert_eq!(key(&["a", "b\u{fffd}"]), None);
        assert_eq!(
            dedupe_key("vendor", "started", &[Some("a".into()), None]),
            None
        );
    }

    #[test]
    fn numbers_and_booleans_are_written_in_full() {
        let parts: [Part<'_>; 4] = [i64::MIN.into(), u64::MAX.into(), 0_u32.into(), true.into()];
        let texts: Vec<&str> = parts.iter().map(|part| &*part.0).collect();
        assert_eq!(
            texts,
            ["-9223372036854775808", "18446744073709551615", "0", "true"]
        );
    }
}
