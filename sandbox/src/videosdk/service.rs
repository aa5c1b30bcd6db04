use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Mutex;

use axum::Json;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::TOKEN;
use super::transcription::{Forms, Transcription};
use super::webhook;
use crate::answer::{Answer, Refusal, lock, text};
use crate::clock::{Clock, written};
use crate::delivery::{Deliveries, Receiver};
use crate::documented::{Documented, with};
use crate::door::Door;
use crate::ids::Ids;

static DOCUMENTED: Documented = Documented::new(
    "openapi/videosdk.yaml",
    include_str!("../../../openapi/videosdk.yaml"),
);

/// The filters of a list, and where a transcription has what they compare.
const FILTERS: [(&str, &str); 3] = [
    ("roomId", "/extension/extensionConfig/roomId"),
    ("sessionId", "/extension/extensionConfig/sessionId"),
    ("status", "/status"),
];

pub(crate) struct VideoSdk {
    base_url: String,
    forms: Forms,
    page: Value,
    errors: Errors,
    deliveries: Deliveries,
    state: Mutex<State>,
}

struct Errors {
    missing_room: Value,
    invalid_token: Value,
    no_room: Value,
    no_session: Value,
}

/// The active session of each room.
type Sessions = BTreeMap<String, String>;

struct State {
    sessions: Sessions,
    transcriptions: Vec<Transcription>,
    session_ids: Ids,
    ids: Ids,
    clock: Clock,
}

impl Door for VideoSdk {
    fn is_authorized(headers: &HeaderMap) -> bool {
        headers
            .get(AUTHORIZATION)
            .is_some_and(|shown| shown == TOKEN)
    }

    fn unauthorized(&self) -> Refusal {
        let body = self.errors.invalid_token.clone();
        (StatusCode::UNAUTHORIZED, Json(body))
    }
}

impl VideoSdk {
    pub(crate) fn new(base_url: String, deliveries: Deliveries) -> io::Result<Self> {
        let forms = Forms::read(&DOCUMENTED)?;
        let state = State {
            sessions: Sessions::new(),
            transcriptions: Vec::new(),
            session_ids: Ids::like(&forms.started, "/extension/extensionConfig/sessionId")?,
            ids: Ids::like(&forms.started, "/id")?,
            clock: Clock::starting_at(&forms.started, "/start")?,
        };
        let error = |status, name| DOCUMENTED.response("startRealtimeTranscription", status, name);
        Ok(Self {
            base_url,
            forms,
            page: DOCUMENTED.response("listRealtimeTranscriptions", "200", "documented")?,
            errors: Errors {
                missing_room: error("400", "missingRoomId")?,
                invalid_token: error("401", "invalidToken")?,
                no_room: error("404", "roomNotFound")?,
                no_session: error("404", "sessionNotFound")?,
            },
            deliveries,
            state: Mutex::new(state),
        })
    }

    pub(crate) fn open_room(&self, room: &str) -> String {
        let mut state = lock(&self.state);
        let session = state.session_ids.next();
        state.sessions.insert(room.to_owned(), session.clone());
        session
    }

    pub(super) fn start(&self, request: &Value) -> Answer {
        let room = self.room(request)?;
        let state = &mut *lock(&self.state);
        let session = self.session(&state.sessions, room)?;
        // A guess: a second start changes nothing and answers with what runs.
        if let Some(running) = running(&mut state.transcriptions, session) {
            return Ok(Json(self.forms.changed(running)));
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
        Ok(Json(answer))
    }

    pub(super) fn end(&self, request: &Value) -> Answer {
        let room = self.room(request)?;
        let state = &mut *lock(&self.state);
        let session = self.session(&state.sessions, room)?;
        // A guess: no page says what ending nothing answers.
        let running = running(&mut state.transcriptions, session)
            .ok_or_else(|| not_found(&self.errors.no_session))?;
        running.end = Some(written(state.clock.tick()));
        self.tell(running);
        Ok(Json(self.forms.changed(running)))
    }

    /// Sends the event of how it stands now to its webhook.
    fn tell(&self, transcription: &Transcription) {
        if let Some(receiver) = &transcription.receiver {
            self.deliveries
                .send(receiver, self.forms.event(transcription));
        }
    }

    pub(super) fn list(&self, query: &HashMap<String, String>) -> Answer {
        let page = number(query, "page", 1)?;
        let per_page = number(query, "perPage", 20)?;
        let state = lock(&self.state);
        // A guess: in the order of their starts.
        let found: Vec<Value> = state
            .transcriptions
            .iter()
            .map(|transcription| self.forms.stored(transcription, &self.base_url))
            .filter(|transcription| is_wanted(transcription, query))
            .collect();
        let total = found.len();
        let skipped = (page - 1).saturating_mul(per_page);
        let shown: Vec<Value> = found.into_iter().skip(skipped).take(per_page).collect();
        let page_info = json!({
            "currentPage": page,
            "perPage": per_page,
            // A guess: an empty list has one page.
            "lastPage": total.div_ceil(per_page).max(1),
            "total": total,
        });
        let changes = json!({ "pageInfo": page_info, "transcriptions": shown });
        Ok(Json(with(&self.page, changes)))
    }

    pub(super) fn fetch(&self, id: &str) -> Answer {
        let state = lock(&self.state);
        // A guess: no page says what an unknown id answers.
        let transcription =
            find(&state.transcriptions, id).ok_or_else(|| not_found(&self.errors.no_session))?;
        Ok(Json(self.forms.stored(transcription, &self.base_url)))
    }

    pub(super) fn file(&self, id: &str, name: &str) -> Option<String> {
        find(&lock(&self.state).transcriptions, id)?.file(name)
    }

    fn room<'a>(&self, request: &'a Value) -> Result<&'a str, Refusal> {
        let missing = || {
            let body = self.errors.missing_room.clone();
            (StatusCode::BAD_REQUEST, Json(body))
        };
        text(request, "roomId").ok_or_else(missing)
    }

    /// The active session of a room.
    fn session<'a>(&self, sessions: &'a Sessions, room: &str) -> Result<&'a str, Refusal> {
        let session = sessions.get(room).map(String::as_str);
        session.ok_or_else(|| not_found(&self.errors.no_room))
    }
}

fn running<'a>(
    transcriptions: &'a mut [Transcription],
    session: &str,
) -> Option<&'a mut Transcription> {
    transcriptions
        .iter_mut()
        .find(|transcription| transcription.session == session && transcription.end.is_none())
}

fn find<'a>(transcriptions: &'a [Transcription], id: &str) -> Option<&'a Transcription> {
    transcriptions
        .iter()
        .find(|transcription| transcription.id == id)
}

fn is_wanted(transcription: &Value, query: &HashMap<String, String>) -> bool {
    FILTERS.iter().all(|(name, pointer)| {
        let wanted = query.get(*name).map(String::as_str);
        wanted.is_none() || transcription.pointer(pointer).and_then(Value::as_str) == wanted
    })
}

/// A number from 1 on. That anything else is refused, and how, is a guess.
fn number(query: &HashMap<String, String>, name: &str, default: u32) -> Result<usize, Refusal> {
    let number = query
        .get(name)
        .map_or(Some(default), |text| text.parse().ok());
    match number.and_then(|number| usize::try_from(number).ok()) {
        Some(number) if number > 0 => Ok(number),
        _ => {
            let body = json!({ "message": format!("`{name}` is invalid.") });
            Err((StatusCode::BAD_REQUEST, Json(body)))
        }
    }
}

fn not_found(error: &Value) -> Refusal {
    (StatusCode::NOT_FOUND, Json(error.clone()))
}
