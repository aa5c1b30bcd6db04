//! ASAPP: the transcription of calls, on and off.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, lock, text};
use crate::delivery::{Deliveries, Receiver};
use crate::documented::{Documented, with};
use crate::door::{Door, authorize};
use crate::ids::Ids;

/// Where the vendor's paths begin.
pub(crate) const PATH: &str = "/asapp";

/// The API id and the API secret to show.
pub(crate) const API_KEY: (&str, &str) = ("asapp-sandbox-id", "asapp-sandbox-secret");

static DOCUMENTED: Documented = Documented::new(
    "openapi/asapp.yaml",
    include_str!("../../openapi/asapp.yaml"),
);

pub(crate) struct Asapp {
    started: Value,
    stopped: Value,
    twilio: Value,
    unauthorized: Value,
    bad_request: Value,
    conflict: Value,
    customer_says: Value,
    agent_says: Value,
    deliveries: Deliveries,
    request_ids: Mutex<Ids>,
    state: Mutex<Calls>,
}

struct Calls {
    /// By namespace and guid; with streams while they are transcribed.
    open: BTreeMap<(String, String), Option<Streams>>,
    stream_ids: Ids,
    /// Where transcripts go.
    receiver: Option<Receiver>,
}

struct Streams {
    customer: String,
    agent: String,
}

impl Streams {
    fn ids(&self) -> Value {
        json!({ "autotranscribeResponse": {
            "customer": { "streamId": self.customer },
            "agent": { "streamId": self.agent },
        } })
    }
}

type Service = State<Arc<Asapp>>;

pub(crate) fn router(service: &Arc<Asapp>) -> Router {
    Router::new()
        .route("/mg-autotranscribe/v1/start-streaming", post(start))
        .route("/mg-autotranscribe/v1/stop-streaming", post(stop))
        .route("/mg-autotranscribe/v1/twilio-media-stream-url", get(twilio))
        .route_layer(from_fn_with_state(Arc::clone(service), authorize::<Asapp>))
        .with_state(Arc::clone(service))
}

async fn start(State(service): Service, body: Bytes) -> Answer {
    service.start(&serde_json::from_slice(&body).unwrap_or_default())
}

async fn stop(State(service): Service, body: Bytes) -> Answer {
    service.stop(&serde_json::from_slice(&body).unwrap_or_default())
}

async fn twilio(State(service): Service) -> Json<Value> {
    Json(service.twilio.clone())
}

impl Door for Asapp {
    fn is_authorized(headers: &HeaderMap) -> bool {
        let (id, secret) = API_KEY;
        let shows = |name: &str, value: &str| headers.get(name).is_some_and(|shown| shown == value);
        shows("asapp-api-id", id) && shows("asapp-api-secret", secret)
    }

    fn unauthorized(&self) -> Refusal {
        let body = json!({ "error": { "requestId": lock(&self.request_ids).next() } });
        (
            StatusCode::UNAUTHORIZED,
            Json(with(&self.unauthorized, body)),
        )
    }
}

impl Asapp {
    pub(crate) fn new(deliveries: Deliveries) -> io::Result<Self> {
        let answer = |operation| DOCUMENTED.response(operation, "200", "documented");
        let error = |status| DOCUMENTED.response("stopStreaming", status, "documented");
        let started = answer("startStreaming")?;
        let unauthorized = error("401")?;
        let calls = Calls {
            open: BTreeMap::new(),
            stream_ids: Ids::like(&started, "/autotranscribeResponse/customer/streamId")?,
            receiver: None,
        };
        let event = |name| DOCUMENTED.event("receiveTranscript", name);
        let request_ids = Ids::like(&unauthorized, "/error/requestId")?;
        Ok(Self {
            started,
            stopped: answer("stopStreaming")?,
            twilio: answer("getTwilioMediaStreams")?,
            unauthorized,
            bad_request: error("400")?,
            conflict: error("409")?,
            customer_says: event("customer")?,
            agent_says: event("agent")?,
            deliveries,
            request_ids: Mutex::new(request_ids),
            state: Mutex::new(calls),
        })
    }

    pub(crate) fn open_call(&self, namespace: &str, guid: &str) {
        let call = (namespace.to_owned(), guid.to_owned());
        lock(&self.state).open.insert(call, None);
    }

    pub(crate) fn set_receiver(&self, receiver: Receiver) {
        lock(&self.state).receiver = Some(receiver);
    }

    fn start(&self, request: &Value) -> Answer {
        let call = self.call(request)?;
        if text(request, "customerId").is_none() || text(request, "agentId").is_none() {
            return Err(self.bad_request("400-201"));
        }
        if is_contradictory(request) {
            return Err(self.bad_request("400-202"));
        }
        let state = &mut *lock(&self.state);
        match state.open.get_mut(&call) {
            None => Err(self.bad_request("400-203")),
            Some(Some(_)) => Err(self.conflict()),
            Some(streams) => {
                // A guess: a call that is resumed gets new streams.
                let started = streams.insert(Streams {
                    customer: state.stream_ids.next(),
                    agent: state.stream_ids.next(),
                });
                let answer = with(&self.started, started.ids());
                if let Some(receiver) = &state.receiver {
                    self.talk(receiver, request, started);
                }
                Ok(Json(answer))
            }
        }
    }

    /// The customer says something and the agent answers, as documented.
    fn talk(&self, receiver: &Receiver, request: &Value, streams: &Streams) {
        let said = |form, stream, speaker| {
            let changes = json!({
                "externalConversationId": request["guid"],
                "streamId": stream,
                "sender": { "externalId": request[speaker] },
            });
            self.deliveries.send(receiver, with(form, changes));
        };
        said(&self.customer_says, &streams.customer, "customerId");
        said(&self.agent_says, &streams.agent, "agentId");
    }

    fn stop(&self, request: &Value) -> Answer {
        let call = self.call(request)?;
        let state = &mut *lock(&self.state);
        match state.open.get_mut(&call).map(Option::take) {
            None => Err(self.bad_request("400-203")),
            Some(None) => Err(self.conflict()),
            Some(Some(stopped)) => Ok(Json(with(&self.stopped, stopped.ids()))),
        }
    }

    /// The namespace and the guid of a request.
    fn call(&self, request: &Value) -> Result<(String, String), Refusal> {
        match (text(request, "namespace"), text(request, "guid")) {
            (Some(namespace), Some(guid)) => Ok((namespace.to_owned(), guid.to_owned())),
            _ => Err(self.bad_request("400-201")),
        }
    }

    fn bad_request(&self, code: &str) -> Refusal {
        self.refusal(StatusCode::BAD_REQUEST, &self.bad_request, code)
    }

    fn conflict(&self) -> Refusal {
        self.refusal(StatusCode::CONFLICT, &self.conflict, "409-201")
    }

    /// The message stays the documented one of the status: no page prints those of the codes.
    fn refusal(&self, status: StatusCode, body: &Value, code: &str) -> Refusal {
        let id = lock(&self.request_ids).next();
        let error = json!({ "error": { "requestId": id, "code": code } });
        (status, Json(with(body, error)))
    }
}

/// Details of words and redaction exclude each other, and redaction is the default.
fn is_contradictory(request: &Value) -> bool {
    let parameters = &request["autotranscribeParams"];
    parameters["detailedToken"] == true && parameters["redactionOutput"] != "unredacted"
}
