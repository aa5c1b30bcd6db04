//! The keys of events are what the specs declare: tried on every event schema and every pair of the fields of a key.

mod case;

use std::collections::BTreeMap;

use callscribe_codegen::event::EventKey;
use serde_json::{Value, json};

use crate::support::contract::event_key;
use case::{Case, cases, cases_of};

#[test]
fn an_event_has_the_keys_that_its_schema_declares() {
    for case in cases() {
        let has_key = case.of(&case.event()).is_some();
        assert_eq!(
            has_key,
            !case.parts.is_empty(),
            "{} {:?}",
            case.name,
            case.key
        );
    }
}

#[test]
fn an_unknown_event_does_not_have_a_key() {
    for case in cases() {
        if let Some(tag) = &case.tag {
            let mut event = case.event();
            event[tag] = "unheard-of".into();
            assert_eq!(case.of(&event), None, "{}", case.name);
        }
    }
}

#[test]
fn no_two_types_of_event_share_a_dedupe_key() {
    let mut owners = BTreeMap::new();
    for case in cases_of(EventKey::Identity) {
        if let Some(key) = case.of(&case.event()) {
            assert!(key.starts_with(&case.vendor), "{key}");
            let other = owners.insert(key, case.name);
            assert_eq!(other, None);
        }
    }
}

#[test]
fn each_part_changes_the_key() {
    for case in cases() {
        for path in case.parts.iter().flatten() {
            let keys = case.values(path).map(|value| {
                let event = case.with(path, value);
                case.of(&event).expect("a key")
            });
            assert_ne!(keys[0], keys[1], "{} {path}", case.name);
        }
    }
}

#[test]
fn text_that_moves_between_two_parts_changes_the_key() {
    let mut tried = 0;
    for case in cases() {
        let firsts: Vec<&String> = case.parts.iter().map(|paths| &paths[0]).collect();
        for (index, one) in firsts.iter().enumerate() {
            for other in &firsts[index + 1..] {
                let mut divisions: Vec<_> = case.divided(one, other).into_iter().collect();
                if case.is_text(one) && case.is_text(other) {
                    divisions.push([["c x", "y"], ["c", "x y"]].map(|pair| pair.map(json_text)));
                    divisions
                        .push([["c 1:x", "y"], ["c", "x 1:y"]].map(|pair| pair.map(json_text)));
                }
                for division in divisions {
                    let keys = division.map(|[left, right]| {
                        let mut event = case.event();
                        case.set(&mut event, one, left);
                        case.set(&mut event, other, right);
                        case.of(&event).expect("a key")
                    });
                    assert_ne!(keys[0], keys[1], "{} {one} {other}", case.name);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 20, "{tried} pairs");
}

fn json_text(text: &str) -> Value {
    text.into()
}

#[test]
fn an_absent_part_means_no_key() {
    for case in cases() {
        for paths in &case.parts {
            let mut event = case.event();
            for path in paths {
                Case::remove(&mut event, path);
            }
            assert_eq!(case.of(&event), None, "{} {paths:?}", case.name);
        }
    }
}

#[test]
fn an_empty_part_means_no_key() {
    for case in cases() {
        let paths = case.parts.iter().flatten();
        for path in paths.filter(|path| case.is_text(path)) {
            let event = case.with(path, json!(""));
            assert_eq!(case.of(&event), None, "{} {path}", case.name);
        }
    }
}

#[test]
fn the_first_alternative_that_is_present_counts() {
    for case in cases() {
        for paths in &case.parts {
            for later in &paths[1..] {
                let mut event = case.event();
                let key = case.of(&event);
                case.set(&mut event, later, case.values(later)[0].clone());
                assert_eq!(case.of(&event), key, "{} {later}", case.name);
            }
        }
    }
}

#[test]
fn other_fields_do_not_change_the_key() {
    for case in cases() {
        let key = case.of(&case.event());
        assert_eq!(case.of(&case.filled()), key, "{}", case.name);
    }
}

#[test]
fn events_share_an_order_key_if_and_only_if_they_have_the_same_parts() {
    let (mut keys, mut groups) = (BTreeMap::new(), BTreeMap::new());
    for case in cases_of(EventKey::Order) {
        for path in case.parts.iter().flatten() {
            for value in case.values(path) {
                let event = case.with(path, value);
                let group = (case.vendor.clone(), case.present(&event));
                let key = case.of(&event).expect("a key");
                let known = keys.entry(group.clone()).or_insert_with(|| key.clone());
                assert_eq!(*known, key, "{} {path}", case.name);
                let known = groups.entry(key).or_insert_with(|| group.clone());
                assert_eq!(*known, group, "{} {path}", case.name);
            }
        }
    }
}

/// The specs above say what identifies an event; this says that they say enough.
#[test]
fn what_people_said_at_another_time_is_another_event() {
    let event: Value = serde_json::from_str(super::ASAPP).unwrap();
    let key = event_key("asapp", EventKey::Identity, &event).expect("a key");
    for (pointer, other) in [
        ("/externalConversationId", json!("g-2")),
        ("/streamId", json!("s-2")),
        ("/sender/role", json!("agent")),
        ("/sender/externalId", json!("d")),
        ("/autotranscribeResponse/start", json!(401)),
        ("/autotranscribeResponse/end", json!(3969)),
    ] {
        let mut event = event.clone();
        *event.pointer_mut(pointer).unwrap() = other;
        assert_ne!(
            event_key("asapp", EventKey::Identity, &event).expect("a key"),
            key,
            "{pointer}"
        );
    }
}

/// The specs say what orders events; this says that a call's events have one order from its start to its end.
#[test]
fn the_events_of_a_call_share_an_order_key() {
    let videosdk = [
        r#"{"webhookType":"session-started","data":{"sessionId":"s-1","meetingId":"room"}}"#,
        r#"{"webhookType":"participant-joined","data":{"meetingId":"room","participantId":"p"}}"#,
        r#"{"webhookType":"transcription-started","data":{"id":"t-1","meetingId":"room","sessionId":"s-1"}}"#,
        super::VIDEOSDK,
        r#"{"webhookType":"transcription-failed","data":{"id":"t-2","meetingId":"room"}}"#,
        r#"{"webhookType":"transcription-completed","data":{"id":"t-1","roomId":"room"}}"#,
        r#"{"webhookType":"participant-left","data":{"meetingId":"room","participantId":"p"}}"#,
        r#"{"webhookType":"session-ended","data":{"sessionId":"s-1","meetingId":"room"}}"#,
    ];
    let bandwidth = [
        r#"{"eventType":"realTimeTranscriptionStarted","callId":"c-1","transcription":{"id":"t-1"}}"#,
        r#"{"eventType":"realTimeTranscriptionRejected","callId":"c-1"}"#,
        r#"{"eventType":"realTimeTranscriptionAvailable","callId":"c-1","realTimeTranscription":{"id":"s-1"}}"#,
        super::BANDWIDTH,
    ];
    let asapp = [
        super::ASAPP.to_owned(),
        super::ASAPP
            .replace("s-1", "s-2")
            .replace("customer", "agent"),
    ];
    let calls = [
        (
            "videosdk",
            "videosdk 4:room",
            videosdk.map(str::to_owned).to_vec(),
        ),
        (
            "bandwidth",
            "bandwidth 3:c-1",
            bandwidth.map(str::to_owned).to_vec(),
        ),
        ("asapp", "asapp 3:g-1", asapp.to_vec()),
    ];
    for (vendor, key, events) in calls {
        for event in events {
            let found = event_key(
                vendor,
                EventKey::Order,
                &serde_json::from_str(&event).unwrap(),
            );
            assert_eq!(found.as_deref(), Some(key), "{event}");
        }
    }
}
