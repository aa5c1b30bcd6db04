//! The control paths: what `Sandbox` does, for tests in any language.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::clock::Time;
use crate::faults::{Armed, Faults};
use crate::journal::{Entry, Journal};
use crate::vendor::Vendor;
use crate::videosdk::VideoSdk;

/// Where the paths begin.
pub(crate) const PATH: &str = "/_sandbox";

/// How many entries one answer holds, and how many seconds it waits for the first.
const ENTRIES: usize = 1000;
const PATIENCE: u64 = 60;

/// What can be steered.
pub(crate) struct Control {
    /// Where the sandbox listens.
    pub(crate) url: String,
    pub(crate) time: Time,
    pub(crate) videosdk: Arc<VideoSdk>,
    pub(crate) asapp: Arc<Asapp>,
    pub(crate) bandwidth: Arc<Bandwidth>,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
}

/// What was asked for, or why it cannot be done.
type Answer = Result<Json<Value>, Refusal>;
type Refusal = (StatusCode, Json<Value>);

/// Rooms, calls and transcriptions of a vendor, each with how it stands.
pub(crate) type Rows = Vec<(String, String)>;

impl Control {
    /// What there is, by vendor.
    pub(crate) fn overview(&self) -> [(Vendor, Rows); 3] {
        [
            (Vendor::VideoSdk, self.videosdk.overview()),
            (Vendor::Asapp, self.asapp.overview()),
            (Vendor::Bandwidth, self.bandwidth.overview()),
        ]
    }
}

type Service = State<Arc<Control>>;

/// Whether a path is one of them.
pub(crate) fn is_at(path: &str) -> bool {
    path.strip_prefix(PATH)
        .is_some_and(|below| below.starts_with('/'))
}

pub(crate) fn router(control: &Arc<Control>) -> Router {
    let paths = Router::new()
        .route("/faults", get(armed).post(arm).delete(disarm))
        .route("/journal", get(entries).delete(forget))
        .route("/rooms", post(open_room))
        .route("/rooms/end", post(end_session))
        .route("/calls", post(open_call))
        .route("/calls/hang-up", post(hang_up))
        .route("/clock", post(advance))
        .with_state(Arc::clone(control));
    Router::new().nest(PATH, paths)
}

async fn armed(State(control): Service) -> Json<Value> {
    Json(json!({ "faults": control.faults.armed() }))
}

async fn arm(State(control): Service, body: Result<Json<Armed>, JsonRejection>) -> Answer {
    let armed = control.faults.arm(read(body)?);
    armed.map_err(|error| refusal(StatusCode::BAD_REQUEST, &error.to_string()))?;
    Ok(Json(json!({ "left": control.faults.left() })))
}

async fn disarm(State(control): Service) -> StatusCode {
    control.faults.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default)]
    after: u64,
    operation: Option<String>,
    /// Seconds.
    #[serde(default)]
    wait: u64,
}

impl Wanted {
    fn is(&self, entry: &Entry) -> bool {
        self.operation.is_none() || self.operation.as_deref() == entry.operation
    }
}

async fn entries(State(control): Service, query: Result<Query<Wanted>, QueryRejection>) -> Answer {
    let Query(wanted) = query.map_err(|error| refusal(error.status(), &error.body_text()))?;
    let journal = &control.journal;
    let first = journal.wait_for(|entry| entry.number > wanted.after && wanted.is(entry));
    if wanted.wait > 0 {
        drop(timeout(Duration::from_secs(wanted.wait.min(PATIENCE)), first).await);
    }
    let mut entries = journal.after(wanted.after);
    let read_to = |entries: &[Arc<Entry>]| entries.last().map_or(wanted.after, |last| last.number);
    let latest = read_to(&entries);
    entries.retain(|entry| wanted.is(entry));
    let is_cut = entries.len() > ENTRIES;
    entries.truncate(ENTRIES);
    let last = if is_cut { read_to(&entries) } else { latest };
    let entries: Vec<&Entry> = entries.iter().map(AsRef::as_ref).collect();
    Ok(Json(json!({ "entries": entries, "last": last })))
}

async fn forget(State(control): Service) -> StatusCode {
    control.journal.take();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Room {
    room_id: String,
}

async fn open_room(State(control): Service, body: Result<Json<Room>, JsonRejection>) -> Answer {
    let Room { room_id } = read(body)?;
    let session = control.videosdk.open_room(&room_id);
    Ok(Json(json!({ "roomId": room_id, "sessionId": session })))
}

async fn end_session(
    State(control): Service,
    body: Result<Json<Room>, JsonRejection>,
) -> Result<StatusCode, Refusal> {
    let Room { room_id } = read(body)?;
    found(control.videosdk.end_session(&room_id), "no such session")
}

#[derive(Deserialize)]
#[serde(
    tag = "vendor",
    rename_all = "lowercase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
enum Call {
    Asapp { namespace: String, guid: String },
    Bandwidth { account_id: String, call_id: String },
}

async fn open_call(
    State(control): Service,
    body: Result<Json<Call>, JsonRejection>,
) -> Result<StatusCode, Refusal> {
    match read(body)? {
        Call::Asapp { namespace, guid } => control.asapp.open_call(&namespace, &guid),
        Call::Bandwidth {
            account_id,
            call_id,
        } => control.bandwidth.open_call(&account_id, &call_id),
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct BandwidthCall {
    account_id: String,
    call_id: String,
}

async fn hang_up(
    State(control): Service,
    body: Result<Json<BandwidthCall>, JsonRejection>,
) -> Result<StatusCode, Refusal> {
    let BandwidthCall {
        account_id,
        call_id,
    } = read(body)?;
    let was_there = control.bandwidth.hang_up(&(account_id, call_id));
    found(was_there, "no such call")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: u64,
}

async fn advance(
    State(control): Service,
    body: Result<Json<Advance>, JsonRejection>,
) -> Result<StatusCode, Refusal> {
    let Advance { seconds } = read(body)?;
    control.time.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}

fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, Refusal> {
    match body {
        Ok(Json(value)) => Ok(value),
        Err(error) => Err(refusal(error.status(), &error.body_text())),
    }
}

fn found(was_there: bool, missing: &str) -> Result<StatusCode, Refusal> {
    was_there
        .then_some(StatusCode::NO_CONTENT)
        .ok_or_else(|| refusal(StatusCode::NOT_FOUND, missing))
}

fn refusal(status: StatusCode, reason: &str) -> Refusal {
    (status, Json(json!({ "error": reason })))
}
