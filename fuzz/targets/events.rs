//! Any bytes through every decoder of events: it does not panic, and an event that is decoded is encoded as it arrived.

#![no_main]

use callscribe::{asapp, bandwidth, videosdk};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde_json::{Value, from_slice, to_value};

fuzz_target!(|body: &[u8]| {
    same(body, videosdk::types::WebhookEvent::from_slice(body));
    same(body, asapp::types::WebhookEvent::from_slice(body));
    same(body, bandwidth::types::RealTimeTranscriptionEvent::from_slice(body));
    same(body, bandwidth::types::LiveUpdate::from_slice(body));
});

fn same(body: &[u8], event: serde_json::Result<impl Serialize>) {
    if let Ok(event) = event {
        let written = to_value(event).expect("events can be written");
        let came = from_slice::<Value>(body).expect("a decoded event is JSON");
        assert_eq!(written, came);
    }
}
