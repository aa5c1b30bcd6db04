//! Nothing that a vendor adds breaks us: unknown fields, values, events and nulls are read, kept and written again.

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe_codegen::document::escape;
use callscribe_codegen::examples::{Example, examples};
use callscribe_codegen::model::type_of;
use callscribe_codegen::spec::{follow, referenced_schema, texts};
use serde_json::{Value, json};

use crate::support::types::round_trip;
use crate::support::{VENDORS, named_spec};

/// Applies `change` at every node of every JSON example, one node at a time; the result must survive its type.
fn survives(change: impl Fn(&mut Value, Option<&Value>) -> bool) -> usize {
    let mut changed = 0;
    for vendor in VENDORS {
        let root = named_spec(vendor);
        for example in examples(&root) {
            for pointer in pointers(example.value) {
                let mut value = example.value.clone();
                let schema = schema_at(&root, &example, &pointer);
                let node = value.pointer_mut(&pointer).unwrap();
                if !change(node, schema) {
                    continue;
                }
                changed += 1;
                let ty = type_of(&root, example.schema);
                let result = round_trip(vendor, &ty, &value).unwrap_or_else(|error| {
                    panic!("{vendor} {}{pointer}: {error}", example.pointer)
                });
                assert_eq!(
                    result.written, value,
                    "{vendor} {}{pointer}",
                    example.pointer
                );
            }
        }
    }
    changed
}

fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let below: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (escape(key), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        found.extend(
            pointers(value)
                .into_iter()
                .map(|rest| format!("/{key}{rest}")),
        );
    }
    found
}

/// The schema of a node inside an example, where one path of properties leads there.
fn schema_at<'a>(root: &'a Value, example: &Example<'a>, pointer: &str) -> Option<&'a Value> {
    let mut schema = resolved(root, example.schema);
    for key in pointer.split('/').skip(1) {
        schema = resolved(root, schema.get("properties")?.get(key)?);
    }
    Some(schema)
}

fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match referenced_schema(schema) {
        Some(name) => follow(root, String::new(), &root["components"]["schemas"][name]).1,
        None => schema,
    }
}

#[test]
fn unknown_fields_are_kept_in_every_object() {
    let changed = survives(|node, _| match node {
        Value::Object(map) => {
            map.insert("addedByTheVendor".to_owned(), json!({ "deep": [1, null] }));
            true
        }
        _ => false,
    });
    assert!(changed > 100, "{changed}");
}

#[test]
fn unknown_values_are_kept_in_every_enum() {
    let changed = survives(|node, schema| {
        let values = schema
            .map(|schema| texts(schema, "enum"))
            .unwrap_or_default();
        // A constant is the tag of an event: an unknown one is another test.
        let is_choice = node.is_string() && values.len() > 1 || values == ["videosdk"];
        if is_choice {
            *node = json!("added-by-the-vendor");
        }
        is_choice
    });
    assert!(changed > 15, "{changed}");
}

#[test]
fn optional_fields_may_be_null_in_every_object() {
    let changed = survives(|node, schema| {
        let (Value::Object(map), Some(schema)) = (node, schema) else {
            return false;
        };
        let required = texts(schema, "required");
        let mut any = false;
        for (name, _) in schema["properties"].as_object().into_iter().flatten() {
            if !required.contains(&name.as_str()) {
                map.insert(name.clone(), Value::Null);
                any = true;
            }
        }
        any
    });
    assert!(changed > 50, "{changed}");
}

#[test]
fn an_unknown_event_is_kept_whole() {
    let event = json!({ "eventType": "realTimeTranscriptionPaused", "callId": "c-1", "n": [null] });
    let read: RealTimeTranscriptionEvent = serde_json::from_value(event.clone()).unwrap();
    assert_eq!(read.event_type(), "realTimeTranscriptionPaused");
    assert_eq!(read.call_id(), Some("c-1"));
    assert_eq!(serde_json::to_value(&read).unwrap(), event);
}

#[test]
fn an_event_is_read_by_its_type_and_not_by_its_keys() {
    let event = json!({
        "eventType": "transcriptionAvailable",
        "callId": "c-1",
        "transcription": { "id": "t-1", "url": "https://example.com", "status": "available" },
    });
    let read: RealTimeTranscriptionEvent = serde_json::from_value(event).unwrap();
    assert!(matches!(read, RealTimeTranscriptionEvent::Unknown { .. }));
}

#[test]
fn the_detail_is_read_under_both_of_its_names() {
    for key in ["realTimeTranscription", "transcription"] {
        let event = json!({
            "eventType": "realTimeTranscriptionStopped",
            "callId": "c-1",
            key: { "id": "t-1", "duration": "PT1M52.217257456S", "stabilized": "true" },
        });
        let read: RealTimeTranscriptionEvent = serde_json::from_value(event).unwrap();
        let RealTimeTranscriptionEvent::Stopped(stopped) = &read else {
            panic!("{read:?}");
        };
        let detail = stopped.detail().unwrap();
        assert_eq!(read.transcription_id(), Some("t-1"));
        assert_eq!(
            detail.duration.as_ref().unwrap().get().as_nanos(),
            112_217_257_456
        );
        assert!(detail.stabilized.as_ref().unwrap().get());
    }
}

#[test]
fn of_two_details_the_tabled_name_wins_and_both_are_kept() {
    let event = json!({
        "eventType": "realTimeTranscriptionStopped",
        "callId": "c-1",
        "transcription": { "id": "example" },
        "realTimeTranscription": { "id": "table" },
    });
    let read: RealTimeTranscriptionEvent = serde_json::from_value(event.clone()).unwrap();
    assert_eq!(read.transcription_id(), Some("table"));
    assert_eq!(serde_json::to_value(&read).unwrap(), event);
}
