//! What tests do with rooms, in Rust and over HTTP.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::service::VideoSdk;
use super::token;
use crate::control::rest::{Body, Done, JsonResponse, found, parse};
use crate::sandbox::Sandbox;

impl Sandbox {
    fn videosdk(&self) -> &VideoSdk {
        self.vendor()
    }

    /// The base URL of VideoSDK.
    pub fn videosdk_url(&self) -> String {
        self.videosdk().base_url.clone()
    }

    /// A token for VideoSDK that does not expire.
    pub fn videosdk_token(&self) -> &str {
        &self.videosdk().token
    }

    /// The API key and the secret that sign tokens for VideoSDK.
    pub fn videosdk_api_key(&self) -> (&'static str, &'static str) {
        token::API_KEY
    }

    /// Opens a room with an active session, which can be transcribed. Returns the id of the session; a room that is opened
    /// again gets a new one.
    pub fn open_room(&self, room_id: &str) -> String {
        self.videosdk().open_room(room_id)
    }

    /// Ends the session of a room, and with it the running transcription. The room stays, and can be opened again. Reports
    /// whether there was a session.
    pub fn end_session(&self, room_id: &str) -> bool {
        self.videosdk().end_session(room_id)
    }

    /// Fails the running transcription of a room: its webhook gets the event, and it has no files. Reports whether a
    /// transcription was running.
    pub fn fail_transcription(&self, room_id: &str) -> bool {
        self.videosdk().fail(room_id)
    }

    /// Sets how many completed transcriptions VideoSDK has from before the sandbox started; none by default. All belong to
    /// one room. They are generated on request, so a million take no memory. More than a billion cannot be counted in a page.
    pub fn set_past_transcriptions(&self, count: u64) {
        self.videosdk().set_past_transcriptions(count);
    }
}

type Service = State<Arc<VideoSdk>>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Room {
    room_id: String,
}

pub(super) fn router(videosdk: Arc<VideoSdk>) -> Router {
    Router::new()
        .route("/rooms", post(open_room))
        .route("/rooms/end", post(end_session))
        .route("/rooms/fail", post(fail))
        .with_state(videosdk)
}

async fn open_room(State(videosdk): Service, body: Body<Room>) -> JsonResponse {
    let Room { room_id } = parse(body)?;
    let session = videosdk.open_room(&room_id);
    Ok(Json(json!({ "roomId": room_id, "sessionId": session })))
}

async fn end_session(State(videosdk): Service, body: Body<Room>) -> Done {
    let ended = videosdk.end_session(&parse(body)?.room_id);
    found(ended, "the room has no active session")
}

async fn fail(State(videosdk): Service, body: Body<Room>) -> Done {
    let failed = videosdk.fail(&parse(body)?.room_id);
    found(failed, "no transcription is running in the room")
}
