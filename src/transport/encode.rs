//! Path parameters and query parameters on their way into a URL.

use percent_encoding::{AsciiSet, CONTROLS, PercentEncode, utf8_percent_encode};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::error::Error;
use super::operation::OperationInfo;

/// The characters that a path segment must encode.
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

/// Encodes a path parameter as one segment. Empty and dotted segments are refused: URLs drop them, and the request would
/// go to another path.
pub(crate) fn encode_path<'a>(
    operation: &OperationInfo,
    name: &str,
    value: &'a str,
) -> Result<PercentEncode<'a>, Error> {
    match value {
        "" | "." | ".." => Err(Error::not_sent(
            operation,
            format!("{name} must not be `{value}`"),
        )),
        _ => Ok(utf8_percent_encode(value, SEGMENT)),
    }
}

/// One query parameter. `None` is not sent.
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

    const GET: OperationInfo = OperationInfo::test("get", true);

    #[test]
    fn a_segment_stays_one_segment() {
        let encoded = |value| encode_path(&GET, "id", value).unwrap().to_string();
        assert_eq!(encoded("a/b c?d#e%"), "a%2Fb%20c%3Fd%23e%25");
        assert_eq!(encoded("..a"), "..a");
    }

    #[test]
    fn segments_that_lead_to_another_path_are_refused() {
        for value in ["", ".", ".."] {
            let error = encode_path(&GET, "id", value).err().unwrap();
            let expected = format!("get was not sent: id must not be `{value}`");
            assert_eq!(error.to_string(), expected);
        }
    }
}
