//! VideoSDK: transcriptions of rooms, and their files.

mod control;
mod errors;
mod examples;
mod history;
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
use serde_json::{Value, json};

use self::service::VideoSdk;
use crate::contract::{self, Operation, Response};
use crate::registration::Registration;
use crate::vendor::{Handler, Overview, Refusal, Vendor};

pub(crate) static VENDOR: Registration = Registration::new(
    "videosdk",
    include_str!("../../../../../openapi/videosdk.yaml"),
    |context| Ok(Arc::new(VideoSdk::new(context)?)),
);

/// Where the files are. They are public, as on the vendor's file host, so clients must not send the token there.
const FILES: &str = "/videosdk/files";

/// A page counts in `int32`.
const MOST_PAST: u64 = 1_000_000_000;

impl Vendor for VideoSdk {
    fn authorize(&self, _: &Operation, head: &Parts) -> Result<(), Response> {
        let token = head.headers.get(AUTHORIZATION);
        let token = token.and_then(|token| token.to_str().ok());
        self.check_token(token.unwrap_or_default())
    }

    fn handler<'a>(&'a self, operation: &'a Operation) -> Option<Handler<'a>> {
        Some(match &*operation.id {
            "startRealtimeTranscription" => Box::new(|request| self.start(&request.body)),
            "endRealtimeTranscription" => Box::new(|request| self.end(&request.body)),
            "listRealtimeTranscriptions" => Box::new(|request| Ok(self.list(request))),
            "getRealtimeTranscription" => {
                Box::new(|request| self.fetch(request.path("transcriptionId")))
            }
            "getWebhookPublicKey" => Box::new(|_| {
                let key = json!({ "publicKey": webhook::public_key() });
                Ok(contract::json(key))
            }),
            _ => return None,
        })
    }

    fn refuse(&self, _: &Operation, refusal: &Refusal) -> Response {
        self.errors.refusal(refusal)
    }

    fn environment(&self) -> Vec<(String, String)> {
        let (key, secret) = token::API_KEY;
        vec![
            ("VIDEOSDK_API_ENDPOINT".into(), self.base_url.clone()),
            ("VIDEOSDK_API_KEY".into(), key.into()),
            ("VIDEOSDK_SECRET".into(), secret.into()),
        ]
    }

    fn overview(&self) -> Overview {
        self.overview()
    }

    fn routes(self: Arc<Self>) -> Option<(&'static str, Router)> {
        let files = Router::new().route("/{id}/{name}", get(file));
        Some((FILES, files.with_state(self)))
    }

    fn control(self: Arc<Self>) -> Router {
        control::router(self)
    }

    fn default_resource(&self) -> Option<&'static str> {
        Some("abcd-efgh-ijkl")
    }

    fn open(&self, resource: &str) -> Result<Value, String> {
        if let Some(count) = resource.strip_prefix("past-transcriptions=") {
            let number = count.parse().ok().filter(|number| *number <= MOST_PAST);
            let number =
                number.ok_or_else(|| format!("`{count}` is not a number up to {MOST_PAST}"))?;
            self.set_past_transcriptions(number);
            return Ok(json!({ "pastTranscriptions": number }));
        }
        if resource.is_empty() {
            return Err("a room needs an id".to_owned());
        }
        Ok(json!({ "roomId": resource, "sessionId": self.open_room(resource) }))
    }
}

async fn file(
    State(videosdk): State<Arc<VideoSdk>>,
    Path((id, name)): Path<(String, String)>,
) -> Result<String, StatusCode> {
    videosdk.file(&id, &name).ok_or(StatusCode::NOT_FOUND)
}
