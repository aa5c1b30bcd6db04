//! Path parameters and query parameters on their way into a URL, and lists on their way into a header.

use std::fmt::Display;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use reqwest::Url;
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

/// The characters that an item of a list must encode in a path segment: a comma separates items.
const SEGMENT_ITEM: &AsciiSet = &SEGMENT.add(b',');

/// The characters that a name or a value must encode in a query or a form.
pub(super) const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Encodes a path parameter as one segment. Empty and dotted segments are refused: URLs drop them, and the request would
/// go to another path.
pub(crate) fn encode_path<'a>(
    operation: &OperationInfo,
    name: &str,
    value: &'a str,
) -> Result<PercentEncode<'a>, Error> {
    check_segment(operation, name, value)?;
    Ok(utf8_percent_encode(value, SEGMENT))
}

/// Encodes a list in a path as one segment, with commas between its items.
pub(crate) fn encode_path_list<T: Display>(
    operation: &OperationInfo,
    name: &str,
    items: &[T],
) -> Result<String, Error> {
    let segment = encoded(items, SEGMENT_ITEM, ",");
    check_segment(operation, name, &segment)?;
    Ok(segment)
}

fn check_segment(operation: &OperationInfo, name: &str, segment: &str) -> Result<(), Error> {
    match segment {
        "" | "." | ".." => Err(Error::not_sent(
            operation,
            format!("{name} must not be `{segment}`"),
        )),
        _ => Ok(()),
    }
}

/// Adds a list to the query of a URL: a pair for each item, or one pair with commas between the items. An empty list is not
/// sent.
pub(crate) fn with_query_list<T: Display>(
    mut url: Url,
    name: &str,
    items: &[T],
    is_exploded: bool,
) -> Url {
    if items.is_empty() {
        return url;
    }
    let name = utf8_percent_encode(name, QUERY).to_string();
    let separator = if is_exploded {
        format!("&{name}=")
    } else {
        ",".to_owned()
    };
    let list = format!("{name}={}", encoded(items, QUERY, &separator));
    let query = match url.query() {
        Some(query) => format!("{query}&{list}"),
        None => list,
    };
    url.set_query(Some(&query));
    url
}

/// Refuses a required list that is empty: it would not be sent.
pub(crate) fn check_list<T>(
    operation: &OperationInfo,
    name: &str,
    items: &[T],
) -> Result<(), Error> {
    if items.is_empty() {
        return Err(Error::not_sent(
            operation,
            format!("{name} must not be empty"),
        ));
    }
    Ok(())
}

/// Writes a list into a header, with commas between its items. An item that contains a comma is refused: it
/// would arrive as two.
pub(crate) fn header_list<T: Display>(
    operation: &OperationInfo,
    name: &str,
    items: &[T],
) -> Result<String, Error> {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    if items.iter().any(|item| item.contains(',')) {
        return Err(Error::not_sent(
            operation,
            format!("an item of {name} must not contain a comma"),
        ));
    }
    Ok(items.join(","))
}

fn encoded<T: Display>(items: &[T], set: &'static AsciiSet, separator: &str) -> String {
    let items = items.iter().map(ToString::to_string);
    let items: Vec<String> = items
        .map(|item| utf8_percent_encode(&item, set).to_string())
        .collect();
    items.join(separator)
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
    fn a_list_in_a_path_is_one_segment() {
        let encoded = |items: &[&str]| {
            let encoded = encode_path_list(&GET, "ids", items);
            encoded.map_err(|error| error.to_string())
        };
        assert_eq!(encoded(&["a,b", "c/d", "e"]).unwrap(), "a%2Cb,c%2Fd,e");
        assert_eq!(
            encoded(&[]).unwrap_err(),
            "get was not sent: ids must not be ``"
        );
        assert!(encoded(&[".."]).is_err());
    }

    #[test]
    fn a_list_in_a_header_has_commas_between_its_items_alone() {
        let written = |items: &[&str]| {
            let written = header_list(&GET, "X-Ids", items);
            written.map_err(|error| error.to_string())
        };
        assert_eq!(written(&["a", "b c"]).unwrap(), "a,b c");
        assert_eq!(
            written(&["a", "b,c"]).unwrap_err(),
            "get was not sent: an item of X-Ids must not contain a comma"
        );
    }

    #[test]
    fn a_required_list_is_not_empty() {
        assert!(check_list(&GET, "ids", &["a"]).is_ok());
        assert_eq!(
            check_list::<String>(&GET, "ids", &[])
                .unwrap_err()
                .to_string(),
            "get was not sent: ids must not be empty"
        );
    }

    #[test]
    fn a_list_in_a_query_is_repeated_or_separated_by_commas() {
        let sent = |items: &[&str], is_exploded| {
            let url = Url::parse("https://a.test/?page=1").unwrap();
            let url = with_query_list(url, "ids[]", items, is_exploded);
            url.query().map(str::to_owned)
        };
        let items = ["a,b", "c&d+é", "2024-01-01T00:00:00+01:00"];
        assert_eq!(
            sent(&items, true).unwrap(),
            "page=1&ids%5B%5D=a%2Cb&ids%5B%5D=c%26d%2B%C3%A9&ids%5B%5D=2024-01-01T00%3A00%3A00%2B01%3A00"
        );
        assert_eq!(
            sent(&items, false).unwrap(),
            "page=1&ids%5B%5D=a%2Cb,c%26d%2B%C3%A9,2024-01-01T00%3A00%3A00%2B01%3A00"
        );
        assert_eq!(sent(&[], true).unwrap(), "page=1");
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
