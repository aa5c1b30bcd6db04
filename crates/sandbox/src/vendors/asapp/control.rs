//! What tests do with calls, in Rust and over HTTP.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::routing::post;
use serde::Deserialize;

use super::call::{CallState, Order};
use super::service::{API_KEY, Asapp};
use crate::control::rest::{Body, Done, error, found, parse};
use crate::delivery::{Authentication, Receiver};
use crate::sandbox::Sandbox;

impl Sandbox {
    fn asapp(&self) -> &Asapp {
        self.vendor()
    }

    /// The base URL of ASAPP.
    pub fn asapp_url(&self) -> String {
        self.asapp().base_url.clone()
    }

    /// The API id and the API secret that ASAPP accepts.
    pub fn asapp_api_key(&self) -> (&'static str, &'static str) {
        API_KEY
    }

    /// Opens a call on a media gateway of ASAPP, which is not yet transcribed.
    pub fn open_asapp_call(&self, namespace: &str, guid: &str) {
        self.asapp().open_call(namespace, guid);
    }

    /// Sets where ASAPP posts transcripts to, and the header that authenticates them. Each start of a call's streaming
    /// posts two documented utterances.
    ///
    /// # Errors
    ///
    /// If the URL is not `http` on loopback, or the header is invalid. The error says which.
    pub fn post_asapp_transcripts(&self, url: &str, header: (&str, &str)) -> Result<(), String> {
        self.asapp().set_receiver(receiver(url, header)?);
        Ok(())
    }

    /// Sets the state of a call of ASAPP, and opens the call if there is none.
    pub fn set_asapp_call(&self, namespace: &str, guid: &str, state: CallState) {
        self.asapp().set_call(namespace, guid, state);
    }

    /// Posts utterances of a call's participants in turn, the customer first. Reports whether they were posted: the call has
    /// to be transcribed, and [`post_asapp_transcripts`](Self::post_asapp_transcripts) has to be called first.
    pub fn post_asapp_utterances(
        &self,
        namespace: &str,
        guid: &str,
        utterances: &[&str],
        order: Order,
    ) -> bool {
        let call = (namespace.to_owned(), guid.to_owned());
        self.asapp().speak(&call, utterances, order)
    }
}

fn receiver(url: &str, (name, value): (&str, &str)) -> Result<Receiver, String> {
    let name = HeaderName::try_from(name).map_err(|error| error.to_string())?;
    let mut value = HeaderValue::try_from(value).map_err(|error| error.to_string())?;
    value.set_sensitive(true);
    Receiver::new(url, Authentication::Token(name, value))
}

type Service = State<Arc<Asapp>>;

pub(super) fn router(asapp: Arc<Asapp>) -> Router {
    Router::new()
        .route("/calls", post(open_call))
        .route("/calls/state", post(set_state))
        .route("/calls/speak", post(speak))
        .route("/transcripts", post(post_transcripts))
        .with_state(asapp)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    namespace: String,
    guid: String,
}

async fn open_call(State(asapp): Service, body: Body<Call>) -> Done {
    let Call { namespace, guid } = parse(body)?;
    asapp.open_call(&namespace, &guid);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallWithState {
    namespace: String,
    guid: String,
    state: CallState,
}

async fn set_state(State(asapp): Service, body: Body<CallWithState>) -> Done {
    let call = parse(body)?;
    asapp.set_call(&call.namespace, &call.guid, call.state);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Transcripts {
    url: String,
    header: String,
    value: String,
}

async fn post_transcripts(State(asapp): Service, body: Body<Transcripts>) -> Done {
    let Transcripts { url, header, value } = parse(body)?;
    let receiver = receiver(&url, (&header, &value));
    let receiver = receiver.map_err(|reason| error(StatusCode::BAD_REQUEST, &reason))?;
    asapp.set_receiver(receiver);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speech {
    namespace: String,
    guid: String,
    utterances: Vec<String>,
    #[serde(default)]
    order: Order,
}

async fn speak(State(asapp): Service, body: Body<Speech>) -> Done {
    let speech = parse(body)?;
    let utterances: Vec<&str> = speech.utterances.iter().map(String::as_str).collect();
    let was_posted = asapp.speak(&(speech.namespace, speech.guid), &utterances, speech.order);
    found(
        was_posted,
        "the call is not transcribed, or no receiver is set",
    )
}
