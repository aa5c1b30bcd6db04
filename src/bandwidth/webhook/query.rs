//! Events as query parameters.

use serde::de::Error as _;
use serde_json::map::Entry;
use serde_json::{Error, Map, Value};

/// The only field that is a list.
const LIST: &str = "tracks";

/// The event as JSON. `a.b=c` and `a[b]=c` are fields of the object `a`; an object may also come as JSON text.
pub(super) fn json(query: &str) -> Result<Value, Error> {
    let mut event = Map::new();
    for (key, text) in form_urlencoded::parse(query.as_bytes()) {
        match outer_and_inner(&key) {
            Some((outer, inner)) => set(object(&mut event, outer)?, inner, &text)?,
            None => set(&mut event, &key, &text)?,
        }
    }
    Ok(Value::Object(event))
}

fn outer_and_inner(key: &str) -> Option<(&str, &str)> {
    let (outer, inner) = key.split_once(['.', '['])?;
    // The index of a list is of no interest: items come in order.
    let inner = inner.split([']', '[']).next()?;
    (!outer.is_empty() && !inner.is_empty() && outer != LIST).then_some((outer, inner))
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

fn set(object: &mut Map<String, Value>, name: &str, text: &str) -> Result<(), Error> {
    let name = if name.starts_with(LIST) { LIST } else { name };
    match object.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(value(name, text)?);
            Ok(())
        }
        Entry::Occupied(mut entry) => match (entry.get_mut(), value(name, text)?) {
            (Value::Array(items), Value::Array(more)) if name == LIST => {
                items.extend(more);
                Ok(())
            }
            _ => Err(duplicate(name)),
        },
    }
}

fn value(name: &str, text: &str) -> Result<Value, Error> {
    if text.starts_with(['{', '[']) {
        return serde_json::from_str(text);
    }
    if name == LIST {
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

    #[test]
    fn an_object_may_be_written_in_three_ways() {
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
    fn a_parameter_given_twice_is_refused() {
        for query in ["callId=a&callId=b", "a=1&a.b=2", "a.b=1&a.b=2", "a.b=1&a=2"] {
            let error = json(query).unwrap_err().to_string();
            assert!(error.contains("duplicate field"), "{query}: {error}");
        }
    }

    #[test]
    fn brackets_do_not_nest_without_end() {
        let key = format!("a{}", "[b]".repeat(100_000));
        assert_eq!(
            json(&format!("{key}=c")).unwrap(),
            json!({ "a": { "b": "c" } })
        );
    }

    #[test]
    fn broken_json_and_broken_escapes_are_no_panic() {
        assert!(json("a=%7B").is_err());
        assert_eq!(json("a=%zz%ff&=&&[=b").unwrap()["a"], "%zz\u{fffd}");
    }

    #[test]
    fn a_plus_sign_in_a_number_is_escaped_by_the_vendor() {
        assert_eq!(json("from=%2B15551112222").unwrap()["from"], "+15551112222");
    }
}
