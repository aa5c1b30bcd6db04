use std::io;
use std::sync::Mutex;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::past::Past;
use super::room::{Closed, Rooms};
use super::token::{self, Flaw};
use super::transcription::{End, Forms, Transcription, Transcriptions};
use super::{SPEC, webhook};
use crate::answer::{Answer, lock, text};
use crate::builder::Builder;
use crate::clock::{Clock, Time, written};
use crate::contract::{self, Contract, Fault, Refused, Reply, Request};
use crate::control::Rows;
use crate::delivery::{Deliveries, Receiver};
use crate::documented::with;
use crate::ids::Ids;

pub(crate) struct VideoSdk {
    pub(super) contract: &'static Contract,
    base_url: String,
    forms: Forms,
    page: Value,
    errors: Errors,
    deliveries: Deliveries,
    time: Time,
    always_open: bool,
    past: Past,
    state: Mutex<State>,
}

struct Errors {
    missing_room: Value,
    invalid_token: Value,
    wrong_version: Value,
    wrong_role: Value,
    no_room: Value,
    no_session: Value,
}

impl Errors {
    fn read(contract: &Contract) -> io::Result<Self> {
        let error = |status, name| contract.response("startRealtimeTranscription", status, name);
        Ok(Self {
            missing_room: error("400", "missingRoomId")?,
            invalid_token: error("401", "invalidToken")?,
            wrong_version: error("403", "wrongTokenVersion")?,
            wrong_role: error("403", "wrongTokenRole")?,
            no_room: error("404", "roomNotFound")?,
            no_session: error("404", "sessionNotFound")?,
        })
    }
}

struct State {
    rooms: Rooms,
    transcriptions: Transcriptions,
    session_ids: Ids,
    ids: Ids,
    clock: Clock,
}

impl VideoSdk {
    pub(crate) fn new(
        base_url: String,
        builder: &Builder,
        time: Time,
        deliveries: Deliveries,
    ) -> io::Result<Self> {
        let contract = SPEC.contract()?;
        let seed = builder.seed;
        let forms = Forms::read(contract)?;
        let session = "/extension/extensionConfig/sessionId";
        let state = State {
            rooms: Rooms::default(),
            transcriptions: Transcriptions::default(),
            session_ids: Ids::like(&forms.started, session, seed)?,
            ids: Ids::like(&forms.started, "/id", seed)?,
            clock: Clock::starting_at(&forms.started, "/start", time.clone())?,
        };
        Ok(Self {
            contract,
            base_url,
            page: contract.response("listRealtimeTranscriptions", "200", "documented")?,
            errors: Errors::read(contract)?,
            past: Past::new(builder.past_transcriptions, &forms.fetched, &state.ids)?,
            forms,
            deliveries,
            time,
            always_open: builder.always_open,
            state: Mutex::new(state),
        })
    }

    /// The rooms and the transcriptions, each with how it stands.
    pub(crate) fn overview(&self) -> Rows {
        let state = lock(&self.state);
        let room = |(room, session): (&str, Option<&str>)| {
            let session = session.map_or("no session".to_owned(), |id| format!("session {id}"));
            (format!("room {room}"), session)
        };
        let transcription = |one: &Transcription| {
            let what = format!("transcription {} of room {}", one.id, one.room);
            (what, one.standing().to_owned())
        };
        let rooms = state.rooms.iter().map(room);
        rooms
            .chain(state.transcriptions.iter().map(transcription))
            .collect()
    }

    pub(crate) fn open_room(&self, room: &str) -> String {
        let mut state = lock(&self.state);
        let session = state.session_ids.next();
        state.rooms.open(room, session.clone());
        session
    }

    /// Ends the session of a room, and with it what is transcribed. Nothing where there is none.
    pub(crate) fn end_session(&self, room: &str) -> bool {
        let state = &mut *lock(&self.state);
        let Some(session) = state.rooms.end_session(room) else {
            return false;
        };
        if let Some(running) = state.transcriptions.running(&session) {
            running.end = Some(End::Completed(written(state.clock.tick())));
            self.tell(running);
        }
        true
    }

    /// Has the transcription of a room fail. Nothing where none runs.
    pub(crate) fn fail(&self, room: &str) -> bool {
        let state = &mut *lock(&self.state);
        let session = state.rooms.session(room).ok();
        let running = session.and_then(|session| state.transcriptions.running(session));
        let Some(running) = running else {
            return false;
        };
        running.end = Some(End::Failed(written(state.clock.tick())));
        self.tell(running);
        true
    }

    pub(super) fn check_token(&self, token: &str) -> Result<(), Reply> {
        let errors = &self.errors;
        token::check(token, self.time.unix()).map_err(|flaw| match flaw {
            Flaw::Invalid => error(StatusCode::UNAUTHORIZED, &errors.invalid_token),
            Flaw::Version => error(StatusCode::FORBIDDEN, &errors.wrong_version),
            Flaw::Role => error(StatusCode::FORBIDDEN, &errors.wrong_role),
        })
    }

    pub(super) fn start(&self, request: &Value) -> Answer {
        let room = text(request, "roomId").unwrap_or_default();
        let state = &mut *lock(&self.state);
        self.open_if_always(state, room);
        let session = state.rooms.session(room);
        let session = session.map_err(|closed| self.closed(&closed))?;
        // A guess: a second start changes nothing and answers with what runs.
        if let Some(running) = state.transcriptions.running(session) {
            return Ok(contract::json(self.forms.changed(running)));
        }
        let webhook_url = text(request, "webhookUrl").map(str::to_owned);
        let transcription = Transcription {
            id: state.ids.next(),
            room: room.to_owned(),
            session: session.to_owned(),
            // Addresses elsewhere are taken, and hear nothing.
            receiver: webhook_url
                .as_deref()
                .and_then(|url| Receiver::new(url, webhook::proof()).ok()),
            webhook_url,
            summarized: request.pointer("/summary/enabled") == Some(&Value::Bool(true)),
            start: written(state.clock.tick()),
            end: None,
        };
        let answer = self.forms.changed(&transcription);
        self.tell(&transcription);
        state.transcriptions.push(transcription);
        Ok(contract::json(answer))
    }

    pub(super) fn end(&self, request: &Value) -> Answer {
        let room = text(request, "roomId").unwrap_or_default();
        let state = &mut *lock(&self.state);
        self.open_if_always(state, room);
        let session = state.rooms.session(room);
        let session = session.map_err(|closed| self.closed(&closed))?;
        // A guess: no page says what ending nothing answers.
        let running = state.transcriptions.running(session);
        let running = running.ok_or_else(|| self.closed(&Closed::NoSession))?;
        running.end = Some(End::Completed(written(state.clock.tick())));
        self.tell(running);
        Ok(contract::json(self.forms.changed(running)))
    }

    fn open_if_always(&self, state: &mut State, room: &str) {
        if self.always_open && matches!(state.rooms.session(room), Err(Closed::NoRoom)) {
            let session = state.session_ids.next();
            state.rooms.open(room, session);
        }
    }

    /// Sends the event of how it stands now to its webhook.
    fn tell(&self, transcription: &Transcription) {
        if let Some(receiver) = &transcription.receiver {
            let event = self.forms.event(transcription);
            self.deliveries.send(receiver, event);
        }
    }

    pub(super) fn list(&self, request: &Request) -> Reply {
        let page = number(request, "page", 1);
        let per_page = number(request, "perPage", 20);
        let state = lock(&self.state);
        let found: Vec<&Transcription> = state
            .transcriptions
            .iter()
            .filter(|transcription| self.is_wanted(transcription, request))
            .collect();
        let past = self.past.newest();
        let past = match past.filter(|past| self.is_wanted(past, request)) {
            Some(_) => self.past.len(),
            None => 0,
        };
        let total = past.saturating_add(found.len());
        let skipped = (page - 1).saturating_mul(per_page);
        let shown = (skipped..total)
            .take(per_page)
            .map(|index| match index.checked_sub(past) {
                Some(index) => self.forms.stored(found[index], &self.base_url),
                None => self.forms.stored(&self.past.at(index), &self.base_url),
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
        contract::json(with(&self.page, changes))
    }

    fn is_wanted(&self, transcription: &Transcription, request: &Request) -> bool {
        let is = |name, value| request.parameter(name).is_none_or(|wanted| wanted == value);
        is("roomId", &*transcription.room)
            && is("sessionId", &*transcription.session)
            && is("status", self.forms.status(transcription))
    }

    pub(super) fn fetch(&self, id: &str) -> Answer {
        let stored = self.find(id, |one| self.forms.stored(one, &self.base_url));
        // A guess: no page says what an unknown id answers.
        let stored = stored.ok_or_else(|| self.closed(&Closed::NoSession))?;
        Ok(contract::json(stored))
    }

    pub(super) fn file(&self, id: &str, name: &str) -> Option<String> {
        self.find(id, |one| one.file(name))?
    }

    /// What there is to say of a transcription, of today or of before.
    fn find<T>(&self, id: &str, say: impl Fn(&Transcription) -> T) -> Option<T> {
        let today = lock(&self.state).transcriptions.find(id).map(&say);
        today.or_else(|| self.past.find(id).as_ref().map(say))
    }

    fn closed(&self, closed: &Closed) -> Reply {
        let body = match closed {
            Closed::NoRoom => &self.errors.no_room,
            // A guess: it is the vendor's message, but for other operations.
            Closed::NoSession => &self.errors.no_session,
        };
        error(StatusCode::NOT_FOUND, body)
    }

    /// The vendor documents the statuses and the messages about fields, for older operations; the rest is a guess.
    pub(super) fn refusal(&self, refused: &Refused) -> Reply {
        let plain = |status: StatusCode| {
            let message = status.canonical_reason();
            Reply::new(status, json!({ "message": message }))
        };
        let field = |name: &str| {
            let message = format!("'{name}' field is invalid.");
            Reply::new(StatusCode::BAD_REQUEST, json!({ "message": message }))
        };
        match refused {
            Refused::Path => plain(StatusCode::NOT_FOUND),
            Refused::Method => plain(StatusCode::METHOD_NOT_ALLOWED),
            Refused::Fault(Fault::MediaType(_)) => plain(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Refused::Fault(Fault::TooLong) => plain(StatusCode::PAYLOAD_TOO_LARGE),
            Refused::Fault(Fault::Parameter { name, .. }) => field(name),
            Refused::Fault(Fault::Body(mistake)) => match mistake.pointer.split('/').nth(1) {
                Some(name) if name != "roomId" => field(name),
                _ => error(StatusCode::BAD_REQUEST, &self.errors.missing_room),
            },
            Refused::Fault(Fault::Unreadable(_)) => {
                error(StatusCode::BAD_REQUEST, &self.errors.missing_room)
            }
        }
    }
}

/// A number that the contract has found to be one from 1 on.
fn number(request: &Request, name: &str, default: usize) -> usize {
    match request.parameter(name) {
        None => default,
        Some(text) => text.parse().unwrap_or(usize::MAX),
    }
}

fn error(status: StatusCode, body: &Value) -> Reply {
    Reply::new(status, body.clone())
}
