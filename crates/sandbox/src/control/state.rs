//! Rooms and calls over HTTP.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, Body, Done, Service, found, read, refusal};
use crate::asapp::{AsappCall, Order};
use crate::delivery::{Proof, Receiver};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Room {
    room_id: String,
}

pub(super) async fn open_room(State(control): Service, body: Body<Room>) -> Answer {
    let Room { room_id } = read(body)?;
    let session = control.videosdk.open_room(&room_id);
    Ok(Json(json!({ "roomId": room_id, "sessionId": session })))
}

pub(super) async fn end_session(State(control): Service, body: Body<Room>) -> Done {
    let Room { room_id } = read(body)?;
    found(control.videosdk.end_session(&room_id), "no such session")
}

pub(super) async fn fail(State(control): Service, body: Body<Room>) -> Done {
    let Room { room_id } = read(body)?;
    found(control.videosdk.fail(&room_id), "nothing runs there")
}

#[derive(Deserialize)]
#[serde(
    tag = "vendor",
    rename_all = "lowercase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub(super) enum Call {
    Asapp { namespace: String, guid: String },
    Bandwidth { account_id: String, call_id: String },
}

pub(super) async fn open_call(State(control): Service, body: Body<Call>) -> Done {
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
pub(super) struct BandwidthCall {
    account_id: String,
    call_id: String,
}

pub(super) async fn hang_up(State(control): Service, body: Body<BandwidthCall>) -> Done {
    let BandwidthCall {
        account_id,
        call_id,
    } = read(body)?;
    let was_there = control.bandwidth.hang_up(&(account_id, call_id));
    found(was_there, "no such call")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Standing {
    namespace: String,
    guid: String,
    state: AsappCall,
}

pub(super) async fn set_state(State(control): Service, body: Body<Standing>) -> Done {
    let Standing {
        namespace,
        guid,
        state,
    } = read(body)?;
    control.asapp.set_call(&namespace, &guid, state);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Transcripts {
    url: String,
    header: String,
    value: String,
}

pub(super) async fn post_transcripts(State(control): Service, body: Body<Transcripts>) -> Done {
    let Transcripts { url, header, value } = read(body)?;
    let receiver = receiver(&url, &header, &value);
    let receiver = receiver.map_err(|reason| refusal(StatusCode::BAD_REQUEST, &reason))?;
    control.asapp.set_receiver(receiver);
    Ok(StatusCode::NO_CONTENT)
}

/// Where ASAPP posts, with a header that proves it.
pub(crate) fn receiver(url: &str, header: &str, value: &str) -> Result<Receiver, String> {
    let header = HeaderName::try_from(header).map_err(|error| error.to_string())?;
    let mut value = HeaderValue::try_from(value).map_err(|error| error.to_string())?;
    value.set_sensitive(true);
    Receiver::new(url, Proof::Token(header, value))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speech {
    namespace: String,
    guid: String,
    utterances: Vec<String>,
    #[serde(default)]
    order: Order,
}

pub(super) async fn speak(State(control): Service, body: Body<Speech>) -> Done {
    let Speech {
        namespace,
        guid,
        utterances,
        order,
    } = read(body)?;
    let utterances: Vec<&str> = utterances.iter().map(String::as_str).collect();
    let was_posted = control.asapp.speak(&(namespace, guid), &utterances, order);
    found(was_posted, "it is not transcribed, or nobody listens")
}
