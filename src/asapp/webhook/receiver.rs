use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderName;
use http::request::Parts;

use crate::Secret;
use crate::asapp::types::WebhookEvent;
use crate::webhook::{Credential, Receive, Received, Rejection, json_post, only, same_secret};

/// Receives the real-time transcript webhook: an utterance of the customer or of the agent; other kinds are `Unknown`.
///
/// Address and proof of who sends are arranged with ASAPP's account team; a secret token goes into a header or a query
/// parameter of a name that you choose. ASAPP sends nothing twice: what the handler fails on is lost.
///
/// Source: AutoTranscribe deployment guide for SIPREC, <https://docs.asapp.com>.
#[derive(Clone, Debug)]
pub struct Receiver {
    token: Option<Token>,
}

#[derive(Clone, Debug)]
struct Token {
    place: Place,
    secret: Secret,
}

#[derive(Clone, Debug)]
enum Place {
    Header(HeaderName),
    Query(String),
}

impl Receiver {
    /// Takes events that have this secret in this header.
    pub fn header_token(name: HeaderName, secret: impl Into<Secret>) -> Self {
        Self::token(Place::Header(name), secret.into())
    }

    /// Takes events that have this secret in this query parameter. Queries get into logs more easily than headers do.
    pub fn query_token(name: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self::token(Place::Query(name.into()), secret.into())
    }

    /// Takes events from everybody, where something before this service proves who sends: mutual TLS or OAuth2.
    pub fn without_credentials() -> Self {
        Self { token: None }
    }

    fn token(place: Place, secret: Secret) -> Self {
        Self {
            token: Some(Token { place, secret }),
        }
    }
}

impl Token {
    fn check(&self, head: &Parts) -> Result<(), Credential> {
        match &self.place {
            Place::Header(name) => {
                let value = only(head.headers.get_all(name).iter())?;
                same_secret(value.as_bytes(), &self.secret)
            }
            Place::Query(name) => {
                let query = head.uri.query().unwrap_or_default().as_bytes();
                let parameters = form_urlencoded::parse(query);
                let (_, value) = only(parameters.filter(|(key, _)| key == name))?;
                same_secret(value.as_bytes(), &self.secret)
            }
        }
    }
}

impl Receive for Receiver {
    type Event = WebhookEvent;

    const VENDOR: &'static str = "asapp";

    const ACCEPTED: StatusCode = StatusCode::OK;

    fn admit(&self, head: &Parts) -> Result<(), Rejection> {
        if let Some(token) = &self.token {
            token.check(head).map_err(Rejection::unproven)?;
        }
        json_post(head)
    }

    async fn read(&self, _: &Parts, body: Bytes) -> Result<Received<WebhookEvent>, Rejection> {
        let event = WebhookEvent::from_slice(&body)?;
        let key = dedupe_key(&event);
        Ok(Received::new(event, body, key))
    }
}

/// A participant's stream has one utterance at a time, so stream and times tell it.
fn dedupe_key(event: &WebhookEvent) -> Option<String> {
    let WebhookEvent::Transcript(transcript) = event else {
        return None;
    };
    let spoken = &transcript.autotranscribe_response;
    let (stream, start, end) = (&transcript.stream_id, spoken.start?, spoken.end?);
    Some(format!("asapp transcript {stream} {start} {end}"))
}
