use std::io;
use std::sync::Mutex;

use openapi_document::spec::text;
use serde_json::{Value, json};

use super::errors::Errors;
use super::examples::Examples;
use super::history::History;
use super::room::{RoomError, Rooms};
use super::transcription::{End, Transcription, Transcriptions};
use super::{token, webhook};
use crate::clock::{Clock, Time, format_time};
use crate::contract::{self, Request, Response};
use crate::delivery::{EventSender, Receiver};
use crate::ids::Ids;
use crate::json::patched;
use crate::sync::lock;
use crate::vendor::{Context, Overview};

pub(super) struct VideoSdk {
    pub(super) base_url: String,
    /// A token that does not expire.
    pub(super) token: String,
    pub(super) errors: Errors,
    examples: Examples,
    page: Value,
    events: EventSender,
    time: Time,
    always_open: bool,
    history: History,
    state: Mutex<State>,
}

struct State {
    rooms: Rooms,
    transcriptions: Transcriptions,
    session_ids: Ids,
    ids: Ids,
    clock: Clock,
}

impl VideoSdk {
    pub(super) fn new(context: &Context<'_>) -> io::Result<Self> {
        let Context { contract, seed, .. } = *context;
        let examples = Examples::parse(contract)?;
        let session = "/extension/extensionConfig/sessionId";
        let state = State {
            rooms: Rooms::default(),
            transcriptions: Transcriptions::default(),
            session_ids: Ids::like(&examples.started, session, seed)?,
            ids: Ids::like(&examples.started, "/id", seed)?,
            clock: Clock::starting_at(&examples.started, "/start", context.time.clone())?,
        };
        Ok(Self {
            base_url: context.base_url(),
            token: token::long_lived(),
            errors: Errors::parse(contract)?,
            page: contract.example("listRealtimeTranscriptions", Some("200"), "documented")?,
            history: History::new(&examples.fetched, &state.ids)?,
            examples,
            events: context.events("receiveWebhookEvent"),
            time: context.time.clone(),
            always_open: context.always_open,
            state: Mutex::new(state),
        })
    }

    pub(super) fn overview(&self) -> Overview {
        let state = lock(&self.state);
        let room = |(room, session): (&str, Option<&str>)| {
            let session = session.map_or("no session".to_owned(), |id| format!("session {id}"));
            (format!("room {room}"), session)
        };
        let transcription = |one: &Transcription| {
            let name = format!("transcription {} of room {}", one.id, one.room);
            (name, one.state().to_owned())
        };
        let rooms = state.rooms.iter().map(room);
        rooms
            .chain(state.transcriptions.iter().map(transcription))
            .collect()
    }

    pub(super) fn open_room(&self, room: &str) -> String {
        let mut state = lock(&self.state);
        let session = state.session_ids.next();
        state.rooms.open(room, session.clone());
        session
    }

    pub(super) fn set_past_transcriptions(&self, count: u64) {
        self.history.set_len(count);
    }

    /// Ends the session of a room, and with it the running transcription. Reports whether there was a session.
    pub(super) fn end_session(&self, room: &str) -> bool {
        let state = &mut *lock(&self.state);
        let Some(session) = state.rooms.end_session(room) else {
            return false;
        };
        if let Some(running) = state.transcriptions.running(&session) {
            running.end = Some(End::Completed(format_time(state.clock.tick())));
            self.send_event(running);
        }
        true
    }

    /// Fails the running transcription of a room. Reports whether there was one.
    pub(super) fn fail(&self, room: &str) -> bool {
        let state = &mut *lock(&self.state);
        let session = state.rooms.session(room).ok();
        let running = session.and_then(|session| state.transcriptions.running(session));
        let Some(running) = running else {
            return false;
        };
        running.end = Some(End::Failed(format_time(state.clock.tick())));
        self.send_event(running);
        true
    }

    pub(super) fn check_token(&self, token: &str) -> Result<(), Response> {
        let checked = token::check(token, self.time.unix());
        checked.map_err(|error| self.errors.token(&error))
    }

    pub(super) fn start(&self, request: &Value) -> Result<Response, Response> {
        let room = text(request, "roomId");
        let state = &mut *lock(&self.state);
        self.open_if_always(state, room);
        let session = state.rooms.session(room);
        let session = session.map_err(|error| self.errors.room(&error))?;
        // A guess: a second start changes nothing and responds with the running transcription.
        if let Some(running) = state.transcriptions.running(session) {
            return Ok(contract::json(self.examples.changed(running)));
        }
        let webhook_url = request["webhookUrl"].as_str().map(str::to_owned);
        let transcription = Transcription {
            id: state.ids.next(),
            room: room.to_owned(),
            session: session.to_owned(),
            // Addresses elsewhere are accepted and get no events.
            receiver: webhook_url
                .as_deref()
                .and_then(|url| Receiver::new(url, webhook::authentication()).ok()),
            webhook_url,
            summarized: request.pointer("/summary/enabled") == Some(&Value::Bool(true)),
            start: format_time(state.clock.tick()),
            end: None,
        };
        let response = self.examples.changed(&transcription);
        self.send_event(&transcription);
        state.transcriptions.push(transcription);
        Ok(contract::json(response))
    }

    pub(super) fn end(&self, request: &Value) -> Result<Response, Response> {
        let room = text(request, "roomId");
        let state = &mut *lock(&self.state);
        self.open_if_always(state, room);
        let session = state.rooms.session(room);
        let session = session.map_err(|error| self.errors.room(&error))?;
        // A guess: no page says what ending nothing responds.
        let running = state.transcriptions.running(session);
        let running = running.ok_or_else(|| self.errors.room(&RoomError::NoActiveSession))?;
        running.end = Some(End::Completed(format_time(state.clock.tick())));
        self.send_event(running);
        Ok(contract::json(self.examples.changed(running)))
    }

    fn open_if_always(&self, state: &mut State, room: &str) {
        if self.always_open && matches!(state.rooms.session(room), Err(RoomError::Unknown)) {
            let session = state.session_ids.next();
            state.rooms.open(room, session);
        }
    }

    /// Sends the event of the current state to the webhook of a transcription.
    fn send_event(&self, transcription: &Transcription) {
        if let Some(receiver) = &transcription.receiver {
            let event = self.examples.event(transcription);
            self.events.send(receiver, event);
        }
    }

    pub(super) fn list(&self, request: &Request) -> Response {
        let page = number(request, "page", 1);
        let per_page = number(request, "perPage", 20);
        let state = lock(&self.state);
        let found: Vec<&Transcription> = state
            .transcriptions
            .iter()
            .filter(|transcription| self.is_match(transcription, request))
            .collect();
        let past = self.history.newest();
        let past = match past.filter(|past| self.is_match(past, request)) {
            Some(_) => self.history.len(),
            None => 0,
        };
        let total = past.saturating_add(found.len());
        let skipped = (page - 1).saturating_mul(per_page);
        let shown = (skipped..total)
            .take(per_page)
            .map(|index| match index.checked_sub(past) {
                Some(index) => self.examples.stored(found[index], &self.base_url),
                None => self
                    .examples
                    .stored(&self.history.at(index), &self.base_url),
            });
        let shown: Value = shown.collect();
        let page_info = json!({
            "currentPage": page,
            "perPage": per_page,
            // A guess: an empty list has one page.
            "lastPage": total.div_ceil(per_page).max(1),
            "total": total,
        });
        let changes = json!({ "pageInfo": page_info, "transcriptions": shown });
        contract::json(patched(&self.page, changes))
    }

    fn is_match(&self, transcription: &Transcription, request: &Request) -> bool {
        let is = |name, value| request.parameter(name).is_none_or(|wanted| wanted == value);
        is("roomId", &*transcription.room)
            && is("sessionId", &*transcription.session)
            && is("status", self.examples.status(transcription))
    }

    pub(super) fn fetch(&self, id: &str) -> Result<Response, Response> {
        let stored = self.find(id, |one| self.examples.stored(one, &self.base_url));
        // A guess: no page says what an unknown id responds.
        let stored = stored.ok_or_else(|| self.errors.room(&RoomError::NoActiveSession))?;
        Ok(contract::json(stored))
    }

    pub(super) fn file(&self, id: &str, name: &str) -> Option<String> {
        self.find(id, |one| one.file(name))?
    }

    /// Applies `map` to a transcription of the sandbox or from before it started.
    fn find<T>(&self, id: &str, map: impl Fn(&Transcription) -> T) -> Option<T> {
        let current = lock(&self.state).transcriptions.find(id).map(&map);
        current.or_else(|| self.history.find(id).as_ref().map(map))
    }
}

/// Returns a number that the contract has validated to be at least 1.
fn number(request: &Request, name: &str, default: usize) -> usize {
    match request.parameter(name) {
        None => default,
        Some(text) => text.parse().unwrap_or(usize::MAX),
    }
}
