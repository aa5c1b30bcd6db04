//! Decoding an event from query parameters.

use serde::de::Error as _;
use serde_json::map::Entry;
use serde_json::{Error, Map, Value};

/// Converts a query to the JSON of an event. `a.b=c` and `a[b]=c` are fields of the object `a`, which may also be JSON text.
/// `lists` are the names of fields that are lists.
pub(super) fn json(query: &str, lists: &[&str]) -> Result<Value, Error> {
    let mut event = Map::new();
    for (key, text) in form_urlencoded::parse(query.as_bytes()) {
        match outer_and_inner(&key, lists) {
            (Some(outer), inner) => set(object(&mut event, outer)?, inner, &text, lists)?,
            (None, name) => set(&mut event, name, &text, lists)?,
        }
    }
    Ok(Value::Object(event))
}

/// The names of an object and of its field; without an object, the name of the field alone.
fn outer_and_inner<'a>(key: &'a str, lists: &[&str]) -> (Option<&'a str>, &'a str) {
    let Some((outer, rest)) = key.split_once(['.', '[']) else {
        return (None, key);
    };
    // The index of an item is not needed: items arrive in order.
    if lists.contains(&outer) {
        return (None, outer);
    }
    match rest.split([']', '[']).next() {
        Some(inner) if !outer.is_empty() && !inner.is_empty() => (Some(outer), inner),
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
    let is_list = lists.contains(&name);
    match (object.entry(name), value(text, is_list)?) {
        (Entry::Vacant(entry), value) => {
            entry.insert(value);
            Ok(())
        }
        (Entry::Occupied(mut entry), Value::Array(more)) if is_list => {
            let items = entry.get_mut().as_array_mut();
            items.ok_or_else(|| duplicate(name))?.extend(more);
            Ok(())
        }
        _ => Err(duplicate(name)),
    }
}

fn value(text: &str, is_list: bool) -> Result<Value, Error> {
    if text.starts_with(['{', '[']) {
        return serde_json::from_str(text);
    }
    if is_list {
        return Ok(text.split(',').collect());
    }
    Ok(text.into())
}

fn duplicate(name: &str) -> Error {
    Error::custom(format_args!("duplicate field `{name}`"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn json(query: &str) -> Result<Value, Error> {
        super::json(query, &["tracks"])
    }

    #[test]
    fn an_object_may_be_written_three_ways() {
        let expected = json!({
            "eventType": "e e",
            "realTimeTranscription": { "id": "t-1", "tracks": ["inbound", "outbound"] },
        });
        for query in [
            "eventType=e+e&realTimeTranscription=%7B%22id%22%3A%22t-1%22%2C%22tracks%22%3A%5B%22inbound%22%2C%22outbound%22%5D%7D",
            "eventType=e%20e&realTimeTranscription.id=t-1&realTimeTranscription.tracks=inbound,outbound",
            "eventType=e+e&realTimeTranscription%5Bid%5D=t-1&realTimeTranscription[tracks][]=inbound&realTimeTranscription[tracks][]=outbound",
            "eventType=e+e&realTimeTranscription[id]=t-1&realTimeTranscription[tracks][0]=inbound&realTimeTranscription[tracks][1]=outbound",
        ] {
            assert_eq!(json(query).unwrap(), expected, "{query}");
        }
    }

    #[test]
    fn a_duplicate_parameter_is_rejected() {
        for query in ["callId=a&callId=b", "a=1&a.b=2", "a.b=1&a.b=2", "a.b=1&a=2"] {
            let error = json(query).unwrap_err().to_string();
            assert!(error.contains("duplicate field"), "{query}: {error}");
        }
    }

    #[test]
    fn nested_brackets_are_ignored() {
        let key = format!("a{}", "[b]".repeat(100_000));
        assert_eq!(
            json(&format!("{key}=c")).unwrap(),
            json!({ "a": { "b": "c" } })
        );
    }

    #[test]
    fn broken_json_and_broken_escapes_do_not_panic() {
        assert!(json("a=%7B").is_err());
        assert_eq!(json("a=%zz%ff&=&&[=b").unwrap()["a"], "%zz\u{fffd}");
    }

    #[test]
    fn a_plus_sign_in_a_number_is_escaped_by_the_vendor() {
        assert_eq!(json("from=%2B15551112222").unwrap()["from"], "+15551112222");
    }
}
