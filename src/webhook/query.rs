//! Decoding an event from query parameters.

use std::borrow::Cow;

use serde::de::Error as _;
use serde_json::map::Entry;
use serde_json::{Error, Map, Value};

use crate::Timestamp;

/// Converts a query to the fields of an event, as texts. `a.b=c` and `a[b]=c` are fields of the object `a`. `lists` are the
/// names of fields that are lists: `a=b,c`, `a=b&a=c`, `a[]=b` or `a[0]=b`.
pub(super) fn json(query: &[u8], lists: &[&str]) -> Result<Value, Error> {
    let mut event = Map::new();
    for pair in query.split(|byte| *byte == b'&') {
        for (key, text) in form_urlencoded::parse(&with_plus(pair)) {
            match outer_and_inner(&key, lists) {
                (Some(outer), name) => set(object(&mut event, outer)?, name, &text, lists)?,
                (None, name) => set(&mut event, name, &text, lists)?,
            }
        }
    }
    Ok(Value::Object(event))
}

/// Escapes the plus sign of a telephone number or time zone, which would be read as a space.
fn with_plus(pair: &[u8]) -> Cow<'_, [u8]> {
    let text = pair
        .splitn(2, |byte| *byte == b'=')
        .nth(1)
        .unwrap_or_default();
    let is_number = matches!(text, [b'+', digits @ ..] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit));
    let is_time = || str::from_utf8(text).is_ok_and(|text| text.parse::<Timestamp>().is_ok());
    match text.iter().position(|byte| *byte == b'+') {
        Some(at) if is_number || is_time() => {
            let at = pair.len() - text.len() + at;
            [&pair[..at], b"%2B", &pair[at + 1..]].concat().into()
        }
        _ => pair.into(),
    }
}

/// The names of an object and of its field; without an object, the name of the field alone. The name of a list may be
/// followed by `[]` or an index, which is not needed: items arrive in order.
fn outer_and_inner<'a>(key: &'a str, lists: &[&str]) -> (Option<&'a str>, &'a str) {
    let list = without_index(key).map(split);
    let list = list.filter(|(_, name)| lists.contains(name));
    list.unwrap_or_else(|| split(key))
}

fn without_index(key: &str) -> Option<&str> {
    let (name, index) = key.strip_suffix(']')?.rsplit_once('[')?;
    let is_index = index.bytes().all(|byte| byte.is_ascii_digit());
    is_index.then_some(name)
}

fn split(key: &str) -> (Option<&str>, &str) {
    let is_name = |name: &str| !name.is_empty() && !name.contains(['.', '[', ']']);
    let in_brackets = || key.strip_suffix(']')?.split_once('[');
    match key.split_once('.').or_else(in_brackets) {
        Some((outer, inner)) if is_name(outer) && is_name(inner) => (Some(outer), inner),
        _ => (None, key),
    }
}

fn object<'a>(
    event: &'a mut Map<String, Value>,
    name: &str,
) -> Result<&'a mut Map<String, Value>, Error> {
    event
        .entry(name)
        .or_insert_with(|| Map::new().into())
        .as_object_mut()
        .ok_or_else(|| duplicate(name))
}

fn set(
    object: &mut Map<String, Value>,
    name: &str,
    text: &str,
    lists: &[&str],
) -> Result<(), Error> {
    match (object.entry(name), value(text, lists.contains(&name))) {
        (Entry::Vacant(entry), value) => {
            entry.insert(value);
            Ok(())
        }
        (Entry::Occupied(mut entry), Value::Array(more)) => {
            let items = entry.get_mut().as_array_mut();
            items.ok_or_else(|| duplicate(name))?.extend(more);
            Ok(())
        }
        _ => Err(duplicate(name)),
    }
}

fn value(text: &str, is_list: bool) -> Value {
    match is_list {
        // What cannot be read is left to the type of the field.
        true if text.starts_with('[') => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
        true => text.split(',').collect(),
        false => text.into(),
    }
}

fn duplicate(name: &str) -> Error {
    Error::custom(format_args!("duplicate field `{name}`"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn json(query: &str) -> Result<Value, Error> {
        super::json(query.as_bytes(), &["tracks"])
    }

    #[test]
    fn an_object_may_be_written_two_ways() {
        let expected = json!({
            "eventType": "e e",
            "realTimeTranscription": { "id": "t-1", "tracks": ["inbound", "outbound"] },
        });
        for query in [
            "eventType=e%20e&realTimeTranscription.id=t-1&realTimeTranscription.tracks=inbound,outbound",
            "eventType=e+e&realTimeTranscription%5Bid%5D=t-1&realTimeTranscription[tracks][]=inbound&realTimeTranscription[tracks][]=outbound",
            "eventType=e+e&realTimeTranscription[id]=t-1&realTimeTranscription.tracks[0]=inbound&realTimeTranscription[tracks][1]=outbound",
            "eventType=e+e&realTimeTranscription.id=t-1&realTimeTranscription.tracks=[%22inbound%22,%22outbound%22]",
        ] {
            assert_eq!(json(query).unwrap(), expected, "{query}");
        }
    }

    #[test]
    fn json_in_a_text_is_left_to_the_type_of_the_field() {
        let event = json("tag={%22order%22:7}&names=[1]").unwrap();
        assert_eq!(event, json!({ "tag": "{\"order\":7}", "names": "[1]" }));
    }

    #[test]
    fn a_duplicate_parameter_is_rejected() {
        for query in [
            "callId=a&callId=b",
            "a=1&a.b=2",
            "a.b=1&a.b=2",
            "a.b=1&a=2",
            "a={}&a.b=2",
        ] {
            let error = json(query).unwrap_err().to_string();
            assert!(error.contains("duplicate field"), "{query}: {error}");
        }
    }

    #[test]
    fn only_exact_names_are_those_of_fields() {
        for name in [
            "a[b][c]",
            "a[b",
            "a]b",
            "a.b.c",
            "a[b]c",
            "[b]",
            ".b",
            "a.",
            "a[b].c",
            "callId[",
            "tracks[x]y",
            "callIds",
        ] {
            let event = json(&format!("{name}=v")).unwrap();
            assert_eq!(event, json!({ name: "v" }));
        }
        let deep = format!("a{}", "[b]".repeat(100_000));
        assert_eq!(json(&format!("{deep}=c")).unwrap()[&deep], "c");
    }

    #[test]
    fn broken_escapes_do_not_panic() {
        assert_eq!(json("a=%zz%ff&=&&[=b").unwrap()["a"], "%zz\u{fffd}");
    }

    #[test]
    fn a_plus_sign_is_read_whether_it_is_escaped_or_not() {
        for (text, expected) in [
            ("%2B15551112222", "+15551112222"),
            ("+15551112222", "+15551112222"),
            (
                "2022-07-05T15:55:35.047+00:00",
                "2022-07-05T15:55:35.047+00:00",
            ),
            (
                "2022-07-05T15:55:35.047%2B00:00",
                "2022-07-05T15:55:35.047+00:00",
            ),
            ("a+b", "a b"),
            ("+a", " a"),
            ("+", " "),
            ("1+1", "1 1"),
        ] {
            assert_eq!(
                json(&format!("from={text}")).unwrap()["from"],
                expected,
                "{text}"
            );
        }
    }
}
