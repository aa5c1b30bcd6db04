//! The control paths: what `Sandbox` does, for tests in any language.

mod journal;
pub(crate) mod rest;
mod state;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use self::rest::{Body, Done, JsonResponse, error, parse};
pub(crate) use self::state::{Control, Service};
use crate::faults::Armed;

const PATH: &str = "/_sandbox";

/// Reports whether a path is a control path.
pub(crate) fn is_at(path: &str) -> bool {
    path.strip_prefix(PATH)
        .is_some_and(|below| below.starts_with('/'))
}

pub(crate) fn router(control: &Arc<Control>) -> Router {
    let mut paths = Router::new()
        .route("/faults", get(armed).post(arm).delete(disarm))
        .route("/journal", get(journal::entries).delete(journal::clear))
        .route("/clock", post(advance))
        .with_state(Arc::clone(control));
    for running in control.dispatch.vendors() {
        let path = format!("/{}", running.contract.name);
        paths = paths.nest(&path, Arc::clone(&running.vendor).control());
    }
    Router::new().nest(PATH, paths)
}

async fn armed(State(control): Service) -> Json<Value> {
    Json(json!({ "faults": control.faults.armed() }))
}

async fn arm(State(control): Service, body: Body<Armed>) -> JsonResponse {
    let armed = control.faults.arm(parse(body)?);
    armed.map_err(|reason| error(StatusCode::BAD_REQUEST, &reason.to_string()))?;
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
    let Advance { seconds } = parse(body)?;
    control.time.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}
