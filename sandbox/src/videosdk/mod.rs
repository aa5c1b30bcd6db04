//! VideoSDK: transcriptions of rooms, and the files they leave behind.

mod service;
mod transcription;
mod webhook;

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::door::authorize;

pub(crate) use service::VideoSdk;

/// Where the vendor's paths begin.
pub(crate) const PATH: &str = "/videosdk";

/// The token to show, without a prefix.
pub(crate) const TOKEN: &str = "videosdk-sandbox-token";

type Service = State<Arc<VideoSdk>>;

pub(crate) fn router(service: &Arc<VideoSdk>) -> Router {
    let transcriptions = "/ai/v1/realtime-transcriptions";
    Router::new()
        .route(&format!("{transcriptions}/start"), post(start))
        .route(&format!("{transcriptions}/end"), post(end))
        // The vendor's page has the slash, its SDKs have not.
        .route(&format!("{transcriptions}/"), get(list))
        .route(transcriptions, get(list))
        .route(&format!("{transcriptions}/{{id}}"), get(fetch))
        .route_layer(from_fn_with_state(
            Arc::clone(service),
            authorize::<VideoSdk>,
        ))
        .route("/v2/public/rsa-public-key", get(public_key))
        // Public, as on the vendor's file host: the token must not be sent there.
        .route("/files/{id}/{name}", get(file))
        .with_state(Arc::clone(service))
}

async fn public_key() -> Json<Value> {
    Json(json!({ "publicKey": webhook::public_key() }))
}

async fn start(State(service): Service, body: Bytes) -> Answer {
    service.start(&serde_json::from_slice(&body).unwrap_or_default())
}

async fn end(State(service): Service, body: Bytes) -> Answer {
    service.end(&serde_json::from_slice(&body).unwrap_or_default())
}

async fn list(State(service): Service, Query(query): Query<HashMap<String, String>>) -> Answer {
    service.list(&query)
}

async fn fetch(State(service): Service, Path(id): Path<String>) -> Answer {
    service.fetch(&id)
}

async fn file(
    State(service): Service,
    Path((id, name)): Path<(String, String)>,
) -> Result<String, StatusCode> {
    service.file(&id, &name).ok_or(StatusCode::NOT_FOUND)
}
