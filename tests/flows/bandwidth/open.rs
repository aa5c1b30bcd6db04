//! Events that the vendor sends otherwise than its tables say.

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use serde_json::json;

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
fn of_two_details_that_of_the_table_wins_and_both_are_kept() {
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
