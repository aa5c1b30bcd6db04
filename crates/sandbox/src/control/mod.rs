//! The control paths: what `Sandbox` does, for tests in any language.

mod journal;
mod state;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use self::state::receiver;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::clock::Time;
use crate::faults::{Armed, Faults};
use crate::journal::Journal;
use crate::vendor::Vendor;
use crate::videosdk::VideoSdk;

/// Where the paths begin.
pub(crate) const PATH: &str = "/_sandbox";

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
type Done = Result<StatusCode, Refusal>;
type Refusal = (StatusCode, Json<Value>);

/// What came with a request.
type Body<T> = Result<Json<T>, JsonRejection>;

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
        .route("/journal", get(journal::entries).delete(journal::forget))
        .route("/rooms", post(state::open_room))
        .route("/rooms/end", post(state::end_session))
        .route("/rooms/fail", post(state::fail))
        .route("/calls", post(state::open_call))
        .route("/calls/hang-up", post(state::hang_up))
        .route("/calls/state", post(state::set_state))
        .route("/calls/speak", post(state::speak))
        .route("/transcripts", post(state::post_transcripts))
        .route("/clock", post(advance))
        .with_state(Arc::clone(control));
    Router::new().nest(PATH, paths)
}

async fn armed(State(control): Service) -> Json<Value> {
    Json(json!({ "faults": control.faults.armed() }))
}

async fn arm(State(control): Service, body: Body<Armed>) -> Answer {
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
struct Advance {
    seconds: u64,
}

async fn advance(State(control): Service, body: Body<Advance>) -> Done {
    let Advance { seconds } = read(body)?;
    control.time.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}

fn read<T>(body: Body<T>) -> Result<T, Refusal> {
    match body {
        Ok(Json(value)) => Ok(value),
        Err(error) => Err(refusal(error.status(), &error.body_text())),
    }
}

fn found(was_there: bool, missing: &str) -> Done {
    was_there
        .then_some(StatusCode::NO_CONTENT)
        .ok_or_else(|| refusal(StatusCode::NOT_FOUND, missing))
}

fn refusal(status: StatusCode, reason: &str) -> Refusal {
    (status, Json(json!({ "error": reason })))
}
