//! VideoSDK: transcriptions of rooms, and the files they leave behind.

mod past;
mod room;
mod service;
mod token;
mod transcription;
mod webhook;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::routing::get;
use serde_json::json;

use crate::contract::{self, Contract, Handler, Refused, Reply, Source, Vendor};

pub(crate) use service::VideoSdk;
pub(crate) use token::{API_KEY, lasting as lasting_token};

/// Where the vendor's paths begin.
pub(crate) const PATH: &str = "/videosdk";

pub(crate) static SPEC: Source = Source::new(
    "openapi/videosdk.yaml",
    include_str!("../../../../openapi/videosdk.yaml"),
);

/// Where its files are: public, as on the vendor's file host, so the token must not be sent there.
pub(crate) const FILES: &str = "/videosdk/files";

pub(crate) fn files(videosdk: &Arc<VideoSdk>) -> Router {
    Router::new()
        .route("/{id}/{name}", get(file))
        .with_state(Arc::clone(videosdk))
}

impl Vendor for VideoSdk {
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = &[
        ("startRealtimeTranscription", |videosdk, request| {
            videosdk.start(request.json())
        }),
        ("endRealtimeTranscription", |videosdk, request| {
            videosdk.end(request.json())
        }),
        ("listRealtimeTranscriptions", |videosdk, request| {
            Ok(videosdk.list(request))
        }),
        ("getRealtimeTranscription", |videosdk, request| {
            videosdk.fetch(request.path("transcriptionId"))
        }),
        ("getWebhookPublicKey", |_, _| {
            let key = json!({ "publicKey": webhook::public_key() });
            Ok(contract::json(key))
        }),
    ];

    fn contract(&self) -> &'static Contract {
        self.contract
    }

    fn authorize(&self, head: &Parts) -> Result<(), Reply> {
        let token = head.headers.get(AUTHORIZATION);
        let token = token.and_then(|token| token.to_str().ok());
        self.check_token(token.unwrap_or_default())
    }

    fn refuse(&self, refused: &Refused) -> Reply {
        self.refusal(refused)
    }
}

async fn file(
    State(videosdk): State<Arc<VideoSdk>>,
    Path((id, name)): Path<(String, String)>,
) -> Result<String, StatusCode> {
    videosdk.file(&id, &name).ok_or(StatusCode::NOT_FOUND)
}
