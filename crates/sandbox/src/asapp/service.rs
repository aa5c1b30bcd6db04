use std::io;
use std::sync::Mutex;

use axum::http::StatusCode;
use fastrand::Rng;
use serde_json::{Value, json};

use super::SPEC;
use super::call::{AsappCall, Call, CallId, Calls, Order, Stream, Streams};
use super::forms::{Forms, said};
use crate::answer::{Answer, lock, text};
use crate::builder::Builder;
use crate::contract::{self, Contract, Fault, Refused, Reply};
use crate::control::Rows;
use crate::delivery::{Deliveries, Receiver};
use crate::documented::with;
use crate::ids::Ids;

/// How long an utterance takes, and the pause after it, in milliseconds: made up.
const UTTERANCE: u64 = 2000;
const PAUSE: u64 = 500;

pub(crate) struct Asapp {
    pub(super) contract: &'static Contract,
    forms: Forms,
    deliveries: Deliveries,
    always_open: bool,
    request_ids: Mutex<Ids>,
    state: Mutex<State>,
}

struct State {
    calls: Calls,
    stream_ids: Ids,
    rng: Rng,
    /// Where transcripts go.
    receiver: Option<Receiver>,
}

impl Asapp {
    pub(crate) fn new(builder: &Builder, deliveries: Deliveries) -> io::Result<Self> {
        let contract = SPEC.contract()?;
        let seed = builder.seed;
        let forms = Forms::read(contract)?;
        let customer = "/autotranscribeResponse/customer/streamId";
        let state = State {
            calls: Calls::new(),
            stream_ids: Ids::like(&forms.started, customer, seed)?,
            rng: Rng::with_seed(seed),
            receiver: None,
        };
        let request_ids = Ids::like(&forms.unauthorized, "/error/requestId", seed)?;
        Ok(Self {
            contract,
            forms,
            deliveries,
            always_open: builder.always_open,
            request_ids: Mutex::new(request_ids),
            state: Mutex::new(state),
        })
    }

    /// The calls, each with how it stands.
    pub(crate) fn overview(&self) -> Rows {
        let state = lock(&self.state);
        let call = |((namespace, guid), call): (&CallId, &Call)| {
            (format!("call {namespace}/{guid}"), call.overview())
        };
        state.calls.iter().map(call).collect()
    }

    pub(crate) fn open_call(&self, namespace: &str, guid: &str) {
        let call = (namespace.to_owned(), guid.to_owned());
        lock(&self.state).calls.insert(call, Call::default());
    }

    pub(crate) fn set_call(&self, namespace: &str, guid: &str, standing: AsappCall) {
        let calls = &mut lock(&self.state).calls;
        let id = (namespace.to_owned(), guid.to_owned());
        if standing == AsappCall::Gone {
            calls.remove(&id);
        } else {
            calls.entry(id).or_default().standing = standing;
        }
    }

    pub(crate) fn set_receiver(&self, receiver: Receiver) {
        lock(&self.state).receiver = Some(receiver);
    }

    pub(super) fn start(&self, request: &Value) -> Answer {
        // Details of words and redaction exclude each other, and redaction is the default.
        let parameters = &request["autotranscribeParams"];
        if parameters["detailedToken"] == true && parameters["redactionOutput"] != "unredacted" {
            return Err(self.bad_request("400-202"));
        }
        let state = &mut *lock(&self.state);
        let call = self.call(&mut state.calls, request)?;
        if call.streams.is_some() {
            return Err(self.conflict("409-201"));
        }
        let mut stream = |speaker| Stream {
            id: state.stream_ids.next(),
            speaker: text(request, speaker).unwrap_or_default().to_owned(),
        };
        // A guess: a call that is resumed gets new streams.
        let streams = call.streams.insert(Streams {
            customer: stream("customerId"),
            agent: stream("agentId"),
            at: 0,
        });
        if let Some(receiver) = &state.receiver {
            self.talk(receiver, text(request, "guid").unwrap_or_default(), streams);
        }
        Ok(contract::json(with(&self.forms.started, streams.ids())))
    }

    /// The customer says something and the agent answers, as documented.
    fn talk(&self, receiver: &Receiver, guid: &str, streams: &mut Streams) {
        let Forms {
            customer_says,
            agent_says,
            ..
        } = &self.forms;
        let end = agent_says.pointer("/autotranscribeResponse/end");
        streams.at = end.and_then(Value::as_u64).unwrap_or_default() + PAUSE;
        for (form, stream) in [
            (customer_says, &streams.customer),
            (agent_says, &streams.agent),
        ] {
            let event = said(form, guid, stream, &json!({}));
            self.deliveries.send(receiver, event);
        }
    }

    /// Has a call that is transcribed say these, customer and agent in turn. Nothing where it is not, or nobody listens.
    pub(crate) fn speak(&self, id: &CallId, utterances: &[&str], order: Order) -> bool {
        let state = &mut *lock(&self.state);
        let streams = state
            .calls
            .get_mut(id)
            .and_then(|call| call.streams.as_mut());
        let (Some(streams), Some(receiver)) = (streams, &state.receiver) else {
            return false;
        };
        let mut events = Vec::with_capacity(utterances.len());
        for (number, utterance) in utterances.iter().enumerate() {
            let (form, stream) = match number % 2 {
                0 => (&self.forms.customer_says, &streams.customer),
                _ => (&self.forms.agent_says, &streams.agent),
            };
            let speech = json!({
                "start": streams.at,
                "end": streams.at + UTTERANCE,
                "utterance": [{ "text": utterance }],
            });
            streams.at += UTTERANCE + PAUSE;
            events.push(said(form, &id.1, stream, &speech));
        }
        if order == Order::Shuffled {
            state.rng.shuffle(&mut events);
        }
        for event in events {
            self.deliveries.send(receiver, event);
        }
        true
    }

    pub(super) fn stop(&self, request: &Value) -> Answer {
        let calls = &mut lock(&self.state).calls;
        match self.call(calls, request)?.streams.take() {
            None => Err(self.conflict("409-201")),
            Some(streams) => Ok(contract::json(with(&self.forms.stopped, streams.ids()))),
        }
    }

    pub(super) fn twilio(&self) -> Reply {
        contract::json(self.forms.twilio.clone())
    }

    /// The call of a request, which can be started or stopped now.
    fn call<'a>(&self, calls: &'a mut Calls, request: &Value) -> Result<&'a mut Call, Reply> {
        let field = |name| text(request, name).unwrap_or_default().to_owned();
        let id = (field("namespace"), field("guid"));
        if self.always_open {
            calls.entry(id.clone()).or_default();
        }
        let call = calls.get_mut(&id);
        let call = call.ok_or_else(|| self.bad_request("400-203"))?;
        match call.standing {
            AsappCall::Ready => Ok(call),
            AsappCall::Pending => Err(self.conflict("409-202")),
            AsappCall::HangingUp => Err(self.conflict("409-203")),
            AsappCall::Gone => Err(self.bad_request("400-203")),
        }
    }

    pub(super) fn unauthorized(&self) -> Reply {
        self.error(
            StatusCode::UNAUTHORIZED,
            &self.forms.unauthorized,
            &json!({}),
        )
    }

    /// Which code a broken request gets follows the table of codes; all else is a guess.
    pub(super) fn refusal(&self, refused: &Refused) -> Reply {
        let other = |status: StatusCode| {
            let error = json!({
                "code": format!("{}-01", status.as_str()),
                "message": status.canonical_reason(),
            });
            self.error(status, &self.forms.other, &error)
        };
        match refused {
            Refused::Path => self.error(StatusCode::NOT_FOUND, &self.forms.not_found, &json!({})),
            Refused::Method => other(StatusCode::METHOD_NOT_ALLOWED),
            Refused::Fault(Fault::MediaType(_)) => other(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Refused::Fault(Fault::TooLong) => self.error(
                StatusCode::PAYLOAD_TOO_LARGE,
                &self.forms.too_large,
                &json!({}),
            ),
            Refused::Fault(Fault::Body(mistake))
                if mistake.pointer.starts_with("/autotranscribeParams") =>
            {
                self.bad_request("400-202")
            }
            Refused::Fault(_) => self.bad_request("400-201"),
        }
    }

    fn bad_request(&self, code: &str) -> Reply {
        let code = json!({ "code": code });
        self.error(StatusCode::BAD_REQUEST, &self.forms.bad_request, &code)
    }

    fn conflict(&self, code: &str) -> Reply {
        let code = json!({ "code": code });
        self.error(StatusCode::CONFLICT, &self.forms.conflict, &code)
    }

    /// The message stays the documented one of the status: no page prints those of the codes.
    fn error(&self, status: StatusCode, form: &Value, changes: &Value) -> Reply {
        let id = json!({ "error": { "requestId": lock(&self.request_ids).next() } });
        let changes = json!({ "error": changes });
        Reply::new(status, with(&with(form, id), changes))
    }
}
