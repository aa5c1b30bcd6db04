use std::io;

use serde_json::{Value, json};

use super::call::Stream;
use crate::contract::Contract;
use crate::json::patched;

/// The documented examples, which responses and events are made from.
pub(super) struct Examples {
    pub(super) started: Value,
    pub(super) stopped: Value,
    pub(super) twilio: Value,
    pub(super) customer: Value,
    pub(super) agent: Value,
}

impl Examples {
    pub(super) fn parse(contract: &Contract) -> io::Result<Self> {
        let response = |operation| contract.example(operation, Some("200"), "documented");
        let event = |name| contract.example("receiveTranscript", None, name);
        Ok(Self {
            started: response("startStreaming")?,
            stopped: response("stopStreaming")?,
            twilio: response("getTwilioMediaStreams")?,
            customer: event("customer")?,
            agent: event("agent")?,
        })
    }
}

/// Creates the event of an utterance from the example of its participant.
pub(super) fn utterance(example: &Value, guid: &str, stream: &Stream, speech: &Value) -> Value {
    let changes = json!({
        "externalConversationId": guid,
        "streamId": stream.id,
        "sender": { "externalId": stream.speaker },
        "autotranscribeResponse": speech,
    });
    patched(example, changes)
}
