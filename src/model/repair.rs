//! JSON as programs write it that are not strict.

/// Returns JSON without a byte order mark, and with U+FFFD in place of each escape that is half of a surrogate pair.
pub(crate) fn repaired(json: &[u8]) -> Vec<u8> {
    let json = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
    let (mut json, mut at) = (json.to_vec(), 0);
    while let Some(next) = json.get(at..).and_then(backslash) {
        at += next;
        at += match (unit(&json, at), unit(&json, at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                json[at..at + 6].copy_from_slice(br"\ufffd");
                6
            }
            (Some(_), _) => 6,
            (None, _) => 2,
        };
    }
    json
}

fn backslash(json: &[u8]) -> Option<usize> {
    json.iter().position(|byte| *byte == b'\\')
}

/// The UTF-16 unit of the escape at this place.
fn unit(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix(br"\u")?;
    u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}
