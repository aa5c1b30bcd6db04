use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};

use super::query;
use crate::bandwidth::types::RealTimeTranscriptionEvent;
use crate::webhook::{Credential, Receive, Received, Rejection, json_post, only, same_secret};
use crate::{Secret, Timestamp};

/// Receives the events of real-time transcriptions: `realTimeTranscriptionStarted`, `...Available`, `...Stopped` and
/// `...Rejected`; other events of a call are `Unknown`.
///
/// Bandwidth sends an event without credentials first. It asks again with the `username` and `password` of
/// `<StartTranscription>` only if the answer is a 401 with `WWW-Authenticate: Basic`; credentials sent at once are taken
/// too. They are checked before the body is read, and each time: an event is received by the second request.
///
/// Events come as JSON by POST, or as query parameters by GET (`transcriptionEventMethod`). How the vendor writes nested
/// objects into a query is not documented: JSON, `a.b=c` and `a[b]=c` are read.
///
/// Source: <https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>.
#[derive(Clone, Debug)]
pub struct Receiver {
    basic: Option<Basic>,
}

#[derive(Clone, Debug)]
struct Basic {
    /// `user:password` in base64, as it comes: there is one way only to write it.
    encoded: Secret,
}

const CHALLENGE: HeaderValue = HeaderValue::from_static(r#"Basic realm="callscribe""#);

impl Receiver {
    /// Takes events from whoever knows this user and password. A user with a colon in it can never match.
    pub fn basic(user: &str, password: impl Into<Secret>) -> Self {
        let pair = Secret::from(format!("{user}:{}", password.into().expose()));
        let encoded = STANDARD.encode(pair.expose()).into();
        Self {
            basic: Some(Basic { encoded }),
        }
    }

    /// Takes events from everybody, where something before this service proves who sends. Bandwidth signs nothing.
    pub fn without_credentials() -> Self {
        Self { basic: None }
    }
}

impl Basic {
    fn check(&self, headers: &HeaderMap) -> Result<(), Credential> {
        let value = only(headers.get_all(AUTHORIZATION).iter())?;
        let given = encoded(value.as_bytes()).ok_or(Credential::Garbled)?;
        same_secret(given, &self.encoded).map_err(|wrong| match STANDARD.decode(given) {
            Ok(pair) if pair.contains(&b':') => wrong,
            _ => Credential::Garbled,
        })
    }
}

/// What follows the name of the scheme.
fn encoded(value: &[u8]) -> Option<&[u8]> {
    let (scheme, encoded) = value.split_at_checked(b"Basic ".len())?;
    scheme
        .eq_ignore_ascii_case(b"Basic ")
        .then_some(encoded.trim_ascii())
}

impl Receive for Receiver {
    type Event = RealTimeTranscriptionEvent;

    const VENDOR: &'static str = "bandwidth";

    const ACCEPTED: StatusCode = StatusCode::NO_CONTENT;

    fn admit(&self, head: &Parts) -> Result<(), Rejection> {
        if let Some(basic) = &self.basic {
            basic
                .check(&head.headers)
                .map_err(|credential| Rejection::Unproven {
                    credential,
                    challenge: Some(CHALLENGE),
                })?;
        }
        if head.method == Method::GET {
            return Ok(());
        }
        json_post(head).map_err(|rejection| match rejection {
            Rejection::Method { .. } => Rejection::Method { allow: "GET, POST" },
            other => other,
        })
    }

    async fn read(
        &self,
        head: &Parts,
        body: Bytes,
    ) -> Result<Received<RealTimeTranscriptionEvent>, Rejection> {
        let (event, raw) = if head.method == Method::GET {
            let query = head.uri.query().unwrap_or_default();
            let event = serde_json::from_value(query::json(query)?)?;
            (event, Bytes::copy_from_slice(query.as_bytes()))
        } else {
            (RealTimeTranscriptionEvent::from_slice(&body)?, body)
        };
        let key = dedupe_key(&event);
        Ok(Received::new(event, raw, key))
    }
}

/// The vendor gives events no id. It repeats an event as it was, so kind, call, transcription and time tell it.
fn dedupe_key(event: &RealTimeTranscriptionEvent) -> Option<String> {
    let call = event.call_id()?;
    let (id, time) = (event.transcription_id(), time(event));
    id.or(time)?;
    let (kind, id, time) = (event.event_type(), id.unwrap_or(""), time.unwrap_or(""));
    Some(["bandwidth", kind, call, id, time].join(" "))
}

fn time(event: &RealTimeTranscriptionEvent) -> Option<&str> {
    let time = match event {
        RealTimeTranscriptionEvent::Started(event) => &event.event_time,
        RealTimeTranscriptionEvent::Available(event) => &event.event_time,
        RealTimeTranscriptionEvent::Stopped(event) => &event.event_time,
        RealTimeTranscriptionEvent::Rejected(event) => &event.event_time,
        RealTimeTranscriptionEvent::Unknown { raw, .. } => return raw.get("eventTime")?.as_str(),
    };
    time.as_ref().map(Timestamp::as_str)
}
