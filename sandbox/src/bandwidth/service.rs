use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use axum::Json;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::bxml::{self, StartTranscription, Verb};
use super::call::{Call, Transcription};
use super::forms::{CallId, Forms};
use super::{ACCESS_TOKEN, CREDENTIALS};
use crate::answer::{Answer, Refusal, lock};
use crate::clock::Clock;
use crate::delivery::{Deliveries, basic};
use crate::documented::with;
use crate::door::Door;
use crate::ids::Ids;

pub(crate) struct Bandwidth {
    forms: Forms,
    deliveries: Deliveries,
    state: Mutex<State>,
}

struct State {
    calls: BTreeMap<CallId, Call>,
    ids: Ids,
    clock: Clock,
}

impl Door for Bandwidth {
    fn is_authorized(headers: &HeaderMap) -> bool {
        let (user, password) = CREDENTIALS;
        headers.get(AUTHORIZATION).is_some_and(|shown| {
            *shown == basic(user, password) || *shown == format!("Bearer {ACCESS_TOKEN}")
        })
    }

    fn unauthorized(&self) -> Refusal {
        let body = self.forms.unauthorized.clone();
        (StatusCode::UNAUTHORIZED, Json(body))
    }
}

impl Bandwidth {
    pub(crate) fn new(base_url: String, deliveries: Deliveries) -> io::Result<Self> {
        let forms = Forms::read(base_url)?;
        let state = State {
            calls: BTreeMap::new(),
            ids: Ids::like(&forms.started, "/realTimeTranscription/id")?,
            clock: Clock::starting_at(&forms.started, "/eventTime")?,
        };
        Ok(Self {
            forms,
            deliveries,
            state: Mutex::new(state),
        })
    }

    pub(crate) fn open_call(&self, account: &str, call: &str) {
        let id = (account.to_owned(), call.to_owned());
        lock(&self.state).calls.insert(id, Call::default());
    }

    /// Runs the verbs of a document, once it is known that all of them can be run.
    pub(super) fn update(
        &self,
        id: &CallId,
        media_type: &str,
        document: &str,
    ) -> Result<(), Refusal> {
        let State { calls, ids, clock } = &mut *lock(&self.state);
        let Some(call) = calls.get_mut(id) else {
            return Err(self.no_call(id));
        };
        if !media_type.starts_with("application/xml") {
            let description = format!("Content type '{media_type}' not supported");
            return Err(refusal(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                &self.forms.unsupported,
                &description,
            ));
        }
        // A guess: the vendor speaks of a failing call only, not of the answer to a document that is not BXML.
        let verbs = bxml::read(document)
            .map_err(|reason| refusal(StatusCode::BAD_REQUEST, &self.forms.bad_request, &reason))?;
        for verb in verbs {
            match verb {
                Verb::Start(verb) => self.start(id, call, transcription(*verb, ids, clock)),
                Verb::Stop(name) => self.stop(id, call, name.as_deref(), clock),
            }
        }
        Ok(())
    }

    fn start(&self, id: &CallId, call: &mut Call, transcription: Transcription) {
        let Some(original) = call.running(&transcription.name) else {
            self.send(&transcription, self.forms.started(id, &transcription));
            call.active.push(transcription);
            return;
        };
        self.send(
            &transcription,
            self.forms.rejected(id, &transcription, original),
        );
    }

    /// Stopped, then Available. The order of the two is a guess.
    fn stop(&self, id: &CallId, call: &mut Call, name: Option<&str>, clock: &mut Clock) {
        for transcription in call.stop(name) {
            self.send(
                &transcription,
                self.forms.stopped(id, &transcription, clock.tick()),
            );
            self.send(
                &transcription,
                self.forms.available(id, &transcription, clock.tick()),
            );
            call.stored.push(transcription);
        }
    }

    fn send(&self, transcription: &Transcription, event: Value) {
        if let Some(receiver) = &transcription.receiver {
            self.deliveries.send(receiver, event);
        }
    }

    /// A guess: what still runs is not listed.
    pub(super) fn list(&self, id: &CallId) -> Answer {
        let state = lock(&self.state);
        let call = state.calls.get(id).ok_or_else(|| self.no_call(id))?;
        Ok(Json(self.forms.list(id, &call.stored)))
    }

    pub(super) fn fetch(&self, id: &CallId, transcription: &str) -> Answer {
        let state = lock(&self.state);
        let call = state.calls.get(id).ok_or_else(|| self.no_call(id))?;
        let text = call
            .text(transcription)
            .ok_or_else(|| self.no_transcription(transcription))?;
        Ok(Json(self.forms.text(id, text)))
    }

    pub(super) fn delete(&self, id: &CallId, transcription: &str) -> Result<(), Refusal> {
        let mut state = lock(&self.state);
        let call = state.calls.get_mut(id).ok_or_else(|| self.no_call(id))?;
        call.delete(transcription)
            .ok_or_else(|| self.no_transcription(transcription))
    }

    fn no_call(&self, (_, call): &CallId) -> Refusal {
        let description = format!("Call [{call}] not found");
        refusal(StatusCode::NOT_FOUND, &self.forms.not_found, &description)
    }

    /// A guess: a 404 has been seen, its words have not.
    fn no_transcription(&self, id: &str) -> Refusal {
        let description = format!("Transcription [{id}] not found");
        refusal(StatusCode::NOT_FOUND, &self.forms.not_found, &description)
    }
}

fn transcription(verb: StartTranscription, ids: &mut Ids, clock: &mut Clock) -> Transcription {
    let id = ids.next();
    Transcription {
        name: verb.name.unwrap_or_else(|| id.clone()),
        id,
        tracks: verb.tracks,
        destination: verb.destination,
        stabilized: verb.stabilized,
        receiver: verb.receiver,
        start: clock.tick(),
    }
}

fn refusal(status: StatusCode, error: &Value, description: &str) -> Refusal {
    (
        status,
        Json(with(error, json!({ "description": description }))),
    )
}
