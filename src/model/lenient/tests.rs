use serde_json::{Value, from_value, json, to_value};

use super::{read_event, read_value_leniently};
use crate::{LooseTime, Timestamp};

#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Part {
    id: String,
    at: Option<Timestamp>,
    extra: crate::model::Extra,
}
crate::model::object! { Part { required id: "id", optional at: "at" } }

#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Call {
    id: String,
    count: Option<i64>,
    ratio: Option<f64>,
    is_last: Option<bool>,
    at: Option<Timestamp>,
    from: Option<LooseTime>,
    names: Option<Vec<String>>,
    part: Option<Part>,
    number: i32,
    extra: crate::model::Extra,
}
crate::model::object! { Call {
    required id: "id", optional count: "count", optional ratio: "ratio", optional is_last: "isLast", optional at: "at",
    optional from: "from", optional names: "names", optional part: "part", required number: "number",
} }

#[derive(Clone, Debug, PartialEq)]
enum Event {
    Call(Box<Call>),
    Unknown { id: String, raw: Value },
}
crate::model::tagged! { Event by id: "id" { Call(Call) = "c" } }

fn read(mut value: Value) -> Result<Call, serde_json::Error> {
    for (name, default) in [("id", json!("c")), ("number", json!(1))] {
        let fields = value.as_object_mut().unwrap();
        fields.entry(name).or_insert(default);
    }
    read_value_leniently(value)
}

#[test]
fn whole_floats_and_numeric_texts_are_integers() {
    for three in [json!(3), json!(3.0), json!("3"), json!("3.0"), json!("3e0")] {
        let call = read(json!({ "count": three, "number": three })).unwrap();
        assert_eq!((call.count, call.number), (Some(3), 3), "{three}");
        assert!(call.extra.is_empty());
    }
}

#[test]
fn other_numbers_are_not_integers() {
    for number in [
        json!(3.5),
        json!("3.5"),
        json!("three"),
        json!(""),
        json!(1e300),
        // The first that f64 has in common with a neighbor.
        json!(9_007_199_254_740_992_f64),
        json!(true),
        json!([3]),
    ] {
        let call = read(json!({ "count": number })).unwrap();
        assert_eq!((call.count, &call.extra["count"]), (None, &number));
        assert!(read(json!({ "number": number })).is_err(), "{number}");
    }
}

#[test]
fn numbers_and_booleans_are_read_from_text() {
    let call = read(json!({ "ratio": "0.5", "isLast": "False" })).unwrap();
    assert_eq!((call.ratio, call.is_last), (Some(0.5), Some(false)));
    let call = read(json!({ "isLast": "True" })).unwrap();
    assert_eq!(call.is_last, Some(true));
    let call = read(json!({ "ratio": "NaN", "isLast": "no" })).unwrap();
    assert_eq!((call.ratio, call.is_last), (None, None));
    assert_eq!(call.extra["isLast"], "no");
}

#[test]
fn an_unreadable_optional_field_is_absent_and_written_as_it_was() {
    let text =
        json!({ "id": "c", "number": 1, "at": "", "from": [], "names": [1], "part": { "at": 1 } });
    let call = read(text.clone()).unwrap();
    assert_eq!(
        (&call.at, &call.from, &call.names, &call.part),
        (&None, &None, &None, &None)
    );
    assert_eq!(to_value(&call).unwrap(), text);
}

#[test]
fn an_unreadable_field_of_a_part_does_not_lose_the_part() {
    let part = read(json!({ "part": { "id": "p", "at": "soon" } }))
        .unwrap()
        .part
        .unwrap();
    assert_eq!(
        (part.id.as_str(), &part.at, &part.extra["at"]),
        ("p", &None, &json!("soon"))
    );
}

#[test]
fn objects_and_lists_are_read_from_text() {
    let call = read(json!({ "part": r#"{"id":"p"}"#, "names": r#"["a","b"]"# })).unwrap();
    assert_eq!(call.part.unwrap().id, "p");
    assert_eq!(call.names.unwrap(), ["a", "b"]);
    let call = read(json!({ "part": "{", "names": "[" })).unwrap();
    assert_eq!(
        (call.extra["part"].as_str(), call.extra["names"].as_str()),
        (Some("{"), Some("["))
    );
}

#[test]
fn a_required_text_is_a_text() {
    for id in [json!(1), json!(null), json!(["c"]), json!({}), json!(true)] {
        assert!(read(json!({ "id": id })).is_err(), "{id}");
    }
}

#[test]
fn a_union_is_read_leniently_too() {
    let json = br#"{"id":"c","number":"3","count":"none"}"#;
    let Event::Call(call) = read_event(json, Event::from_slice).unwrap() else {
        panic!("a call");
    };
    assert_eq!((call.number, &call.extra["count"]), (3, &json!("none")));
    let unknown: Event = read_value_leniently(json!({ "id": "d" })).unwrap();
    assert_eq!(unknown.id(), "d");
}

#[test]
fn elsewhere_reading_stays_strict() {
    assert!(Event::from_slice(br#"{"id":"c","number":"3"}"#).is_err());
    assert!(from_value::<Call>(json!({ "id": "c", "number": 1, "count": "3" })).is_err());
    assert!(from_value::<Event>(json!({ "id": "c", "number": "3" })).is_err());
}
