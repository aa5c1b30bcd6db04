use std::io;
use std::sync::Mutex;

use fastrand::Rng;
use openapi_document::spec::text;
use serde_json::{Value, json};

use super::call::{Call, CallId, CallState, Calls, Order, Stream, Streams};
use super::errors::Errors;
use super::examples::{Examples, utterance};
use crate::contract::{self, Response};
use crate::delivery::{EventSender, Receiver};
use crate::ids::Ids;
use crate::json::patched;
use crate::sync::lock;
use crate::vendor::{Context, Overview};

/// The API id and the API secret that the sandbox accepts.
pub(super) const API_KEY: (&str, &str) = ("asapp-sandbox-id", "asapp-sandbox-secret");

/// The length of an utterance and of the pause after it, in milliseconds. Both are made up.
const UTTERANCE: u64 = 2000;
const PAUSE: u64 = 500;

pub(super) struct Asapp {
    pub(super) base_url: String,
    pub(super) errors: Errors,
    examples: Examples,
    events: EventSender,
    always_open: bool,
    state: Mutex<State>,
}

struct State {
    calls: Calls,
    stream_ids: Ids,
    rng: Rng,
    /// Where transcripts are posted.
    receiver: Option<Receiver>,
}

impl Asapp {
    pub(super) fn new(context: &Context<'_>) -> io::Result<Self> {
        let Context { contract, seed, .. } = *context;
        let examples = Examples::parse(contract)?;
        let customer = "/autotranscribeResponse/customer/streamId";
        let state = State {
            calls: Calls::new(),
            stream_ids: Ids::like(&examples.started, customer, seed)?,
            rng: Rng::with_seed(seed),
            receiver: None,
        };
        Ok(Self {
            base_url: context.base_url(),
            errors: Errors::parse(contract, seed)?,
            examples,
            events: context.events("receiveTranscript"),
            always_open: context.always_open,
            state: Mutex::new(state),
        })
    }

    pub(super) fn overview(&self) -> Overview {
        let state = lock(&self.state);
        let call = |((namespace, guid), call): (&CallId, &Call)| {
            (format!("call {namespace}/{guid}"), call.overview())
        };
        state.calls.iter().map(call).collect()
    }

    pub(super) fn open_call(&self, namespace: &str, guid: &str) {
        let call = (namespace.to_owned(), guid.to_owned());
        lock(&self.state).calls.insert(call, Call::default());
    }

    pub(super) fn set_call(&self, namespace: &str, guid: &str, state: CallState) {
        let calls = &mut lock(&self.state).calls;
        let id = (namespace.to_owned(), guid.to_owned());
        if state == CallState::Gone {
            calls.remove(&id);
        } else {
            calls.entry(id).or_default().state = state;
        }
    }

    pub(super) fn set_receiver(&self, receiver: Receiver) {
        lock(&self.state).receiver = Some(receiver);
    }

    pub(super) fn start(&self, request: &Value) -> Result<Response, Response> {
        // Word details exclude redaction, which is the default.
        let parameters = &request["autotranscribeParams"];
        if parameters["detailedToken"] == true && parameters["redactionOutput"] != "unredacted" {
            return Err(self.errors.bad_request("400-202"));
        }
        let state = &mut *lock(&self.state);
        let call = self.call(&mut state.calls, request)?;
        if call.streams.is_some() {
            return Err(self.errors.conflict("409-201"));
        }
        let mut stream = |speaker| Stream {
            id: state.stream_ids.next(),
            speaker: text(request, speaker).to_owned(),
        };
        // A guess: a resumed call gets new streams.
        let streams = call.streams.insert(Streams {
            customer: stream("customerId"),
            agent: stream("agentId"),
            at: 0,
        });
        if let Some(receiver) = &state.receiver {
            self.send_documented(receiver, text(request, "guid"), streams);
        }
        Ok(contract::json(patched(
            &self.examples.started,
            streams.ids(),
        )))
    }

    /// Sends the documented utterances of customer and agent.
    fn send_documented(&self, receiver: &Receiver, guid: &str, streams: &mut Streams) {
        let Examples {
            customer, agent, ..
        } = &self.examples;
        let end = agent.pointer("/autotranscribeResponse/end");
        streams.at = end.and_then(Value::as_u64).unwrap_or_default() + PAUSE;
        for (example, stream) in [(customer, &streams.customer), (agent, &streams.agent)] {
            let event = utterance(example, guid, stream, &json!({}));
            self.events.send(receiver, event);
        }
    }

    /// Sends utterances of customer and agent in turn. Reports whether the call is transcribed and has a receiver.
    pub(super) fn speak(&self, id: &CallId, utterances: &[&str], order: Order) -> bool {
        let state = &mut *lock(&self.state);
        let streams = state
            .calls
            .get_mut(id)
            .and_then(|call| call.streams.as_mut());
        let (Some(streams), Some(receiver)) = (streams, &state.receiver) else {
            return false;
        };
        let mut events = Vec::with_capacity(utterances.len());
        for (number, text) in utterances.iter().enumerate() {
            let (example, stream) = match number % 2 {
                0 => (&self.examples.customer, &streams.customer),
                _ => (&self.examples.agent, &streams.agent),
            };
            let speech = json!({
                "start": streams.at,
                "end": streams.at + UTTERANCE,
                "utterance": [{ "text": text }],
            });
            streams.at += UTTERANCE + PAUSE;
            events.push(utterance(example, &id.1, stream, &speech));
        }
        if order == Order::Shuffled {
            state.rng.shuffle(&mut events);
        }
        for event in events {
            self.events.send(receiver, event);
        }
        true
    }

    pub(super) fn stop(&self, request: &Value) -> Result<Response, Response> {
        let calls = &mut lock(&self.state).calls;
        match self.call(calls, request)?.streams.take() {
            None => Err(self.errors.conflict("409-201")),
            Some(streams) => Ok(contract::json(patched(
                &self.examples.stopped,
                streams.ids(),
            ))),
        }
    }

    pub(super) fn twilio(&self) -> Response {
        contract::json(self.examples.twilio.clone())
    }

    /// Returns the call of a request, if it can be started or stopped now.
    fn call<'a>(&self, calls: &'a mut Calls, request: &Value) -> Result<&'a mut Call, Response> {
        let field = |name| text(request, name).to_owned();
        let id = (field("namespace"), field("guid"));
        if self.always_open {
            calls.entry(id.clone()).or_default();
        }
        let call = calls.get_mut(&id);
        let call = call.ok_or_else(|| self.errors.bad_request("400-203"))?;
        match call.state {
            CallState::Ready => Ok(call),
            CallState::Pending => Err(self.errors.conflict("409-202")),
            CallState::HangingUp => Err(self.errors.conflict("409-203")),
            CallState::Gone => Err(self.errors.bad_request("400-203")),
        }
    }
}
