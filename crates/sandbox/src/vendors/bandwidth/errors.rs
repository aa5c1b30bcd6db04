//! Bandwidth's errors.

use std::io;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use serde_json::json;

use super::examples::CallId;
use crate::contract::{Contract, Operation, Response, Violation};
use crate::vendor::Refusal;

/// The documented errors, which all operations share.
pub(super) struct Errors(&'static Operation);

impl Errors {
    pub(super) fn parse(contract: &'static Contract) -> io::Result<Self> {
        contract.operation_called("updateCallBxml").map(Self)
    }

    /// Returns the documented error, with the content type that the vendor's page shows.
    fn documented(&self, status: StatusCode) -> Response {
        let content_type = HeaderValue::from_static("application/json;charset=UTF-8");
        self.0.example(status).header(CONTENT_TYPE, content_type)
    }

    fn described(&self, status: StatusCode, description: &str) -> Response {
        let changes = json!({ "description": description });
        self.documented(status).patched(changes)
    }

    pub(super) fn unauthorized(&self) -> Response {
        self.documented(StatusCode::UNAUTHORIZED)
    }

    /// The descriptions have the documented form if there is one; the rest is a guess.
    pub(super) fn refusal(&self, refusal: &Refusal) -> Response {
        let violation = match refusal {
            Refusal::UnknownPath => return self.not_found("Not Found"),
            Refusal::Method => return self.documented(refusal.status()),
            Refusal::Violation(violation) => violation,
        };
        match violation {
            Violation::MediaType(given) => self.described(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                &format!("Content type '{given}' not supported"),
            ),
            Violation::TooLong => self.bad_request("Invalid body: is too long"),
            Violation::Parameter { name, reason } => {
                self.bad_request(&format!("Invalid {name}: {reason}"))
            }
            Violation::Unreadable(reason) => self.bad_request(&format!("Invalid body: {reason}")),
            Violation::Body(error) => {
                let (pointer, reason) = (&error.pointer, &error.reason);
                self.bad_request(&format!("Invalid body{pointer}: {reason}"))
            }
        }
    }

    pub(super) fn bad_request(&self, description: &str) -> Response {
        self.described(StatusCode::BAD_REQUEST, description)
    }

    fn not_found(&self, description: &str) -> Response {
        self.described(StatusCode::NOT_FOUND, description)
    }

    pub(super) fn no_call(&self, (_, call): &CallId) -> Response {
        self.not_found(&format!("Call [{call}] not found"))
    }

    /// A guess: a 404 was observed, its text was not.
    pub(super) fn no_transcription(&self, id: &str) -> Response {
        self.not_found(&format!("Transcription [{id}] not found"))
    }

    pub(super) fn call_ended(&self, (_, call): &CallId) -> Response {
        let description = format!("Call [{call}] cannot be modified in its current state");
        self.described(StatusCode::CONFLICT, &description)
    }
}
