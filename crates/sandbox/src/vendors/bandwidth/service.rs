use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, Weak};

use axum::http::StatusCode;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::bxml::{self, StartTranscription, Verb};
use super::call::{Call, Transcription};
use super::credentials::TOKEN_PATH;
use super::errors::Errors;
use super::examples::{CallId, Examples};
use super::live::{Destination, LiveText, Messages};
use crate::clock::{Clock, Time};
use crate::contract::{self, Request, Response};
use crate::delivery::EventSender;
use crate::ids::Ids;
use crate::sync::lock;
use crate::vendor::{Context, Overview};

pub(super) struct Bandwidth {
    pub(super) token_url: String,
    pub(super) time: Time,
    pub(super) errors: Errors,
    examples: Examples,
    events: EventSender,
    always_open: bool,
    state: Mutex<State>,
    /// The websockets of live text, which close when this is dropped.
    live: Mutex<JoinSet<()>>,
    /// Itself, for the tasks that it starts.
    this: Weak<Self>,
}

type Calls = BTreeMap<CallId, Call>;

struct State {
    calls: Calls,
    ids: Ids,
    clock: Clock,
}

impl Bandwidth {
    pub(super) fn new(context: &Context<'_>) -> io::Result<Arc<Self>> {
        let Context { contract, seed, .. } = *context;
        let errors = Errors::parse(contract)?;
        let examples = Examples::parse(contract, context.base_url())?;
        let state = State {
            calls: Calls::new(),
            ids: Ids::like(&examples.started, "/realTimeTranscription/id", seed)?,
            clock: Clock::starting_at(&examples.started, "/eventTime", context.time.clone())?,
        };
        Ok(Arc::new_cyclic(|this| Self {
            token_url: format!("{}{}", context.url, TOKEN_PATH),
            time: context.time.clone(),
            errors,
            examples,
            events: context.events("receiveRealTimeTranscriptionEvent"),
            always_open: context.always_open,
            state: Mutex::new(state),
            live: Mutex::new(JoinSet::new()),
            this: Weak::clone(this),
        }))
    }

    pub(super) fn base_url(&self) -> &str {
        &self.examples.base_url
    }

    pub(super) fn overview(&self) -> Overview {
        let state = lock(&self.state);
        let calls = state.calls.iter();
        calls
            .flat_map(|((account, id), call)| call.overview(account, id))
            .collect()
    }

    pub(super) fn open_call(&self, account: &str, call: &str) {
        let id = (account.to_owned(), call.to_owned());
        lock(&self.state).calls.insert(id, Call::default());
    }

    pub(super) fn hang_up(&self, id: &CallId) -> bool {
        let State { calls, clock, .. } = &mut *lock(&self.state);
        let Some(call) = calls.get_mut(id) else {
            return false;
        };
        call.has_ended = true;
        self.stop(id, call, None, clock);
        true
    }

    /// Runs the verbs of a document, if all of them are valid.
    pub(super) fn update(&self, request: &Request) -> Result<Response, Response> {
        let id = &call_id(request);
        let State { calls, ids, clock } = &mut *lock(&self.state);
        let call = self.call(calls, id)?;
        if call.has_ended {
            return Err(self.errors.call_ended(id));
        }
        // A guess: the vendor documents that the call fails, but not the response to invalid BXML.
        let verbs = bxml::parse(request.body.as_str().unwrap_or_default());
        let verbs = verbs.map_err(|reason| self.errors.bad_request(&reason))?;
        for verb in verbs {
            match verb {
                Verb::Start(verb) => self.start(id, call, transcription(*verb, ids, clock)),
                Verb::Stop(name) => self.stop(id, call, name.as_deref(), clock),
            }
        }
        Ok(Response::empty(StatusCode::NO_CONTENT))
    }

    fn start(&self, id: &CallId, call: &mut Call, mut transcription: Transcription) {
        let examples = &self.examples;
        if let Some(original) = call.running(&transcription.name) {
            let event = examples.duplicate(id, &transcription, original);
            return self.send(&transcription, event);
        }
        if !call.has_room(transcription.tracks) {
            let message = "More tracks than may be transcribed at once";
            let event = examples.rejected(id, &transcription, "track-limit", message);
            return self.send(&transcription, event);
        }
        match transcription.destination.clone() {
            Some(destination) if destination.is_loopback() => {
                self.connect(id, &mut transcription, destination);
            }
            _ => self.send(&transcription, examples.started(id, &transcription)),
        }
        call.active.push(transcription);
    }

    /// Starts the live text of a transcription.
    fn connect(&self, id: &CallId, transcription: &mut Transcription, destination: Destination) {
        let (stop, stopped) = oneshot::channel();
        transcription.live = Some(stop);
        let journal = self.events.journal().clone();
        let connection = async move { LiveText::connect(&destination, journal).await };
        let (this, name) = (Weak::clone(&self.this), transcription.id.clone());
        let task = run_live_text(this, id.clone(), name, connection, stopped);
        let mut live = lock(&self.live);
        // Removes tasks that have ended.
        while live.try_join_next().is_some() {}
        live.spawn(task);
    }

    /// Returns the messages for an open websocket, unless the transcription has stopped meanwhile.
    fn connected(&self, id: &CallId, transcription: &str) -> Option<Messages> {
        let state = lock(&self.state);
        let mut active = state.calls.get(id)?.active.iter();
        let transcription = active.find(|one| one.id == transcription)?;
        self.send(transcription, self.examples.started(id, transcription));
        Some(self.examples.live(id, transcription))
    }

    fn connection_failed(&self, id: &CallId, transcription: &str, error: &str) {
        let mut state = lock(&self.state);
        let call = state.calls.get_mut(id);
        if let Some(rejected) = call.and_then(|call| call.take(transcription)) {
            let cause = "connection-error";
            let event = self.examples.rejected(id, &rejected, cause, error);
            self.send(&rejected, event);
        }
    }

    /// Stops a transcription whose websocket disconnected. That its transcript is stored is a guess.
    fn disconnected(&self, id: &CallId, transcription: &str, error: &str) {
        let State { calls, clock, .. } = &mut *lock(&self.state);
        let Some(call) = calls.get_mut(id) else {
            return;
        };
        if let Some(stopped) = call.take(transcription) {
            self.store(id, call, stopped, clock, Some(error));
        }
    }

    fn stop(&self, id: &CallId, call: &mut Call, name: Option<&str>, clock: &mut Clock) {
        for transcription in call.stop(name) {
            self.store(id, call, transcription, clock, None);
        }
    }

    /// Sends Stopped, then Available. Their order is a guess.
    fn store(
        &self,
        id: &CallId,
        call: &mut Call,
        transcription: Transcription,
        clock: &mut Clock,
        error: Option<&str>,
    ) {
        let event = self
            .examples
            .stopped(id, &transcription, clock.tick(), error);
        self.send(&transcription, event);
        let event = self.examples.available(id, &transcription, clock.tick());
        self.send(&transcription, event);
        call.store(transcription, self.time.advanced());
    }

    fn send(&self, transcription: &Transcription, event: Value) {
        if let Some(receiver) = &transcription.receiver {
            self.events.send(receiver, event);
        }
    }

    /// Running transcriptions are not listed, which is a guess.
    pub(super) fn list(&self, request: &Request) -> Result<Response, Response> {
        let id = &call_id(request);
        let mut state = lock(&self.state);
        let call = self.call(&mut state.calls, id)?;
        Ok(contract::json(self.examples.list(id, call.stored.iter())))
    }

    pub(super) fn fetch(&self, request: &Request) -> Result<Response, Response> {
        let id = &call_id(request);
        let mut state = lock(&self.state);
        let call = self.call(&mut state.calls, id)?;
        let wanted = request.path("transcriptionId");
        let stored = call.readable(wanted, self.time.advanced());
        let transcript = stored.map(|stored| self.examples.transcript(id, stored));
        transcript
            .map(contract::json)
            .ok_or_else(|| self.errors.no_transcription(wanted))
    }

    /// Bandwidth has announced 204; today it responds 200 without a body.
    pub(super) fn delete(&self, request: &Request) -> Result<Response, Response> {
        let id = &call_id(request);
        let mut state = lock(&self.state);
        let call = self.call(&mut state.calls, id)?;
        let wanted = request.path("transcriptionId");
        let deleted = call.delete(wanted);
        let missing = || self.errors.no_transcription(wanted);
        deleted.ok_or_else(missing)?;
        Ok(Response::empty(StatusCode::OK))
    }

    fn call<'a>(&self, calls: &'a mut Calls, id: &CallId) -> Result<&'a mut Call, Response> {
        if self.always_open {
            calls.entry(id.clone()).or_default();
        }
        calls.get_mut(id).ok_or_else(|| self.errors.no_call(id))
    }
}

/// Opens the websocket of a transcription, and sends its live text.
async fn run_live_text(
    bandwidth: Weak<Bandwidth>,
    call: CallId,
    transcription: String,
    connection: impl Future<Output = Result<LiveText, String>>,
    stopped: oneshot::Receiver<()>,
) {
    let connection = connection.await;
    let Some(this) = bandwidth.upgrade() else {
        return;
    };
    let live_text = match connection {
        Ok(live_text) => this
            .connected(&call, &transcription)
            .map(|messages| live_text.run(messages, stopped)),
        Err(error) => {
            this.connection_failed(&call, &transcription, &error);
            None
        }
    };
    // The sandbox may end while the live text is sent.
    drop(this);
    if let Some(live_text) = live_text
        && let Err(error) = live_text.await
        && let Some(this) = bandwidth.upgrade()
    {
        this.disconnected(&call, &transcription, &error);
    }
}

fn call_id(request: &Request) -> CallId {
    let part = |name| request.path(name).to_owned();
    (part("accountId"), part("callId"))
}

fn transcription(verb: StartTranscription, ids: &mut Ids, clock: &mut Clock) -> Transcription {
    let id = ids.next();
    Transcription {
        name: verb.name.unwrap_or_else(|| id.clone()),
        id,
        tracks: verb.tracks,
        destination: verb.destination,
        stabilized: verb.stabilized,
        custom_params: verb.custom_params,
        receiver: verb.receiver,
        start: clock.tick(),
        live: None,
    }
}
