use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

/// By namespace and guid.
pub(super) type CallId = (String, String);

/// What a call of ASAPP is in the middle of, as far as it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum AsappCall {
    /// Nothing: it can be started, or stopped.
    #[default]
    Ready,
    /// Another request for it is pending: `409-202`.
    Pending,
    /// It is hanging up, and a SIPREC BYE is being processed: `409-203`.
    HangingUp,
    /// It is over, and ASAPP knows of it no more: `400-203`.
    Gone,
}

/// In which order utterances arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Order {
    /// As they were said.
    #[default]
    AsSaid,
    /// In one that the seed gives.
    Shuffled,
}

/// The calls that there are.
pub(super) type Calls = BTreeMap<CallId, Call>;

#[derive(Default)]
pub(super) struct Call {
    pub(super) standing: AsappCall,
    /// There while it is transcribed.
    pub(super) streams: Option<Streams>,
}

impl Call {
    /// In a few words, for people.
    pub(super) fn overview(&self) -> String {
        let streams = match self.streams {
            Some(_) => "transcribed",
            None => "not transcribed",
        };
        let standing = match self.standing {
            AsappCall::Ready | AsappCall::Gone => "",
            AsappCall::Pending => ", a request is pending",
            AsappCall::HangingUp => ", hanging up",
        };
        format!("{streams}{standing}")
    }
}

/// A stream for each participant, and who that is.
pub(super) struct Streams {
    pub(super) customer: Stream,
    pub(super) agent: Stream,
    /// Where the next utterance starts, in milliseconds.
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
