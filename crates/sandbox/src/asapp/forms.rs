use std::io;

use serde_json::{Value, json};

use super::call::Stream;
use crate::contract::Contract;
use crate::documented::with;

/// The documented forms of answers, errors and events.
pub(super) struct Forms {
    pub(super) started: Value,
    pub(super) stopped: Value,
    pub(super) twilio: Value,
    pub(super) unauthorized: Value,
    pub(super) bad_request: Value,
    pub(super) not_found: Value,
    pub(super) conflict: Value,
    pub(super) too_large: Value,
    pub(super) other: Value,
    pub(super) customer_says: Value,
    pub(super) agent_says: Value,
}

impl Forms {
    pub(super) fn read(contract: &Contract) -> io::Result<Self> {
        let answer = |operation| contract.response(operation, "200", "documented");
        let error = |status| contract.response("stopStreaming", status, "documented");
        let event = |name| contract.event("receiveTranscript", name);
        Ok(Self {
            started: answer("startStreaming")?,
            stopped: answer("stopStreaming")?,
            twilio: answer("getTwilioMediaStreams")?,
            unauthorized: error("401")?,
            bad_request: error("400")?,
            not_found: error("404")?,
            conflict: error("409")?,
            too_large: error("413")?,
            other: error("default")?,
            customer_says: event("customer")?,
            agent_says: event("agent")?,
        })
    }
}

/// Something said on a stream, in the form that an event has for its participant.
pub(super) fn said(form: &Value, guid: &str, stream: &Stream, speech: &Value) -> Value {
    let changes = json!({
        "externalConversationId": guid,
        "streamId": stream.id,
        "sender": { "externalId": stream.speaker },
        "autotranscribeResponse": speech,
    });
    with(form, changes)
}
