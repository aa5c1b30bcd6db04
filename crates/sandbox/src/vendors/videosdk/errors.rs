//! VideoSDK's errors.

use std::io;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::room::RoomError;
use super::token::TokenError;
use crate::contract::{Contract, Response, Violation};
use crate::vendor::Refusal;

/// The documented errors.
pub(super) struct Errors {
    missing_room: Value,
    invalid_token: Value,
    wrong_version: Value,
    wrong_role: Value,
    no_room: Value,
    no_session: Value,
}

impl Errors {
    pub(super) fn parse(contract: &Contract) -> io::Result<Self> {
        let error =
            |status, name| contract.example("startRealtimeTranscription", Some(status), name);
        Ok(Self {
            missing_room: error("400", "missingRoomId")?,
            invalid_token: error("401", "invalidToken")?,
            wrong_version: error("403", "wrongTokenVersion")?,
            wrong_role: error("403", "wrongTokenRole")?,
            no_room: error("404", "roomNotFound")?,
            no_session: error("404", "sessionNotFound")?,
        })
    }

    pub(super) fn token(&self, error: &TokenError) -> Response {
        let (status, body) = match error {
            TokenError::Invalid => (StatusCode::UNAUTHORIZED, &self.invalid_token),
            TokenError::Version => (StatusCode::FORBIDDEN, &self.wrong_version),
            TokenError::Role => (StatusCode::FORBIDDEN, &self.wrong_role),
        };
        Response::json(status, body.clone())
    }

    pub(super) fn room(&self, error: &RoomError) -> Response {
        let body = match error {
            RoomError::Unknown => &self.no_room,
            // A guess: the vendor has this message, but for other operations.
            RoomError::NoActiveSession => &self.no_session,
        };
        Response::json(StatusCode::NOT_FOUND, body.clone())
    }

    /// The vendor documents the statuses and the messages about fields, for older operations; the rest is a guess.
    pub(super) fn refusal(&self, refusal: &Refusal) -> Response {
        let status = refusal.status();
        let field = match refusal {
            Refusal::Violation(Violation::Parameter { name, .. }) => Some(&**name),
            Refusal::Violation(Violation::Body(error)) => {
                let name = error.pointer.split('/').nth(1);
                name.filter(|name| *name != "roomId")
            }
            _ => None,
        };
        let message = match field {
            Some(name) => json!(format!("'{name}' field is invalid.")),
            None if status == StatusCode::BAD_REQUEST => {
                return Response::json(status, self.missing_room.clone());
            }
            None => json!(status.canonical_reason()),
        };
        Response::json(status, json!({ "message": message }))
    }
}
