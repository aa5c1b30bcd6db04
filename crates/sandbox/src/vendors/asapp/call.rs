use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

/// The namespace and the guid.
pub(super) type CallId = (String, String);

/// The state of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum CallState {
    /// The call can be started or stopped.
    #[default]
    Ready,
    /// Another request for the call is pending: `409-202`.
    Pending,
    /// The call is hanging up, and a SIPREC BYE is being processed: `409-203`.
    HangingUp,
    /// The call is over, and ASAPP no longer knows it: `400-203`.
    Gone,
}

/// The order in which utterances arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Order {
    /// In the order of speech.
    #[default]
    AsSaid,
    /// In an order that the seed gives.
    Shuffled,
}

pub(super) type Calls = BTreeMap<CallId, Call>;

#[derive(Default)]
pub(super) struct Call {
    pub(super) state: CallState,
    /// Present while the call is transcribed.
    pub(super) streams: Option<Streams>,
}

impl Call {
    /// The state in a few words, for people.
    pub(super) fn overview(&self) -> String {
        let streams = match self.streams {
            Some(_) => "transcribed",
            None => "not transcribed",
        };
        let state = match self.state {
            CallState::Ready | CallState::Gone => "",
            CallState::Pending => ", a request is pending",
            CallState::HangingUp => ", hanging up",
        };
        format!("{streams}{state}")
    }
}

/// The streams of the participants.
pub(super) struct Streams {
    pub(super) customer: Stream,
    pub(super) agent: Stream,
    /// When the next utterance starts, in milliseconds.
    pub(super) at: u64,
}

pub(super) struct Stream {
    pub(super) id: String,
    pub(super) speaker: String,
}

impl Streams {
    pub(super) fn ids(&self) -> Value {
        json!({ "autotranscribeResponse": {
            "customer": { "streamId": self.customer.id },
            "agent": { "streamId": self.agent.id },
        } })
    }
}
