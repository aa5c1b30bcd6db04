//! Path parameters and query parameters on their way into a URL.

use percent_encoding::{AsciiSet, CONTROLS, PercentEncode, utf8_percent_encode};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What a path segment may not hold as it is.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path parameter that would lead to another path.
#[derive(Debug)]
pub(crate) struct PathError(pub(crate) String);

/// One path segment. Empty and dotted ones are refused: URLs drop them, and the request would go elsewhere.
pub(crate) fn encode_path<'a>(name: &str, value: &'a str) -> Result<PercentEncode<'a>, PathError> {
    match value {
        "" | "." | ".." => Err(PathError(format!("{name} cannot be `{value}`"))),
        _ => Ok(utf8_percent_encode(value, SEGMENT)),
    }
}

/// One query parameter; none where the value is `None`.
pub(crate) struct QueryParam<'a, T> {
    name: &'a str,
    value: &'a T,
}

impl<'a, T> QueryParam<'a, T> {
    pub(crate) fn new(name: &'a str, value: &'a T) -> Self {
        Self { name, value }
    }
}

impl<T: Serialize> Serialize for QueryParam<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.name, self.value)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(
            encode_path("id", "a/b c?d#e%").unwrap().to_string(),
            "a%2Fb%20c%3Fd%23e%25"
        );
        assert_eq!(encode_path("id", "..a").unwrap().to_string(), "..a");
    }

    #[test]
    fn segments_that_lead_elsewhere_are_refused() {
        for value in ["", ".", ".."] {
            assert!(encode_path("id", value).is_err(), "{value:?}");
        }
    }
}
