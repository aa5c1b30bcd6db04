//! JSON as programs write it that are not strict.

use serde::de::IgnoredAny;

/// Returns JSON without a byte order mark, with U+FFFD in place of each escape that is half of a surrogate pair, and with
/// null in place of each number that no `f64` holds.
pub(crate) fn repaired(json: &[u8]) -> Vec<u8> {
    let mut rest = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
    let (mut repaired, mut in_text) = (Vec::with_capacity(rest.len()), false);
    while let Some(first) = rest.first() {
        let (length, replacement): (_, Option<&[u8]>) = match first {
            b'\\' => escape(rest),
            b'-' | b'0'..=b'9' if !in_text => number(rest),
            _ => (1, None),
        };
        in_text ^= *first == b'"';
        let (read, unread) = rest.split_at(length.min(rest.len()));
        repaired.extend_from_slice(replacement.unwrap_or(read));
        rest = unread;
    }
    repaired
}

/// The length of the escape at the start, a pair of surrogates included, and what replaces it.
fn escape(json: &[u8]) -> (usize, Option<&'static [u8]>) {
    match (unit(json), json.get(6..).and_then(unit)) {
        (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
        (Some(0xD800..=0xDFFF), _) => (6, Some(br"\ufffd")),
        (Some(_), _) => (6, None),
        (None, _) => (2, None),
    }
}

/// The UTF-16 unit of the escape at the start.
fn unit(json: &[u8]) -> Option<u16> {
    let digits = json.strip_prefix(br"\u")?.get(..4)?;
    u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

/// The length of the number at the start, and what replaces it.
fn number(json: &[u8]) -> (usize, Option<&'static [u8]>) {
    let ends = |byte: &u8| !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let length = json.iter().position(ends).unwrap_or(json.len());
    let number = &json[..length];
    let is_json = serde_json::from_slice::<IgnoredAny>(number).is_ok();
    let is_huge = is_json && serde_json::from_slice::<f64>(number).is_err();
    (length, is_huge.then_some(b"null"))
}
