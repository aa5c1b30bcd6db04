//! Bandwidth's errors.

use std::io;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::examples::CallId;
use crate::contract::{Contract, Response, Violation};
use crate::json::patched;
use crate::vendor::Refusal;

/// The documented errors.
pub(super) struct Errors {
    unauthorized: Value,
    bad_request: Value,
    not_found: Value,
    method_not_allowed: Value,
    conflict: Value,
    unsupported: Value,
}

impl Errors {
    pub(super) fn parse(contract: &Contract) -> io::Result<Self> {
        let error = |status| contract.response_example("updateCallBxml", status, "documented");
        Ok(Self {
            unauthorized: error("401")?,
            bad_request: error("400")?,
            not_found: error("404")?,
            method_not_allowed: error("405")?,
            conflict: error("409")?,
            unsupported: error("415")?,
        })
    }

    pub(super) fn unauthorized(&self) -> Response {
        response(StatusCode::UNAUTHORIZED, self.unauthorized.clone())
    }

    /// The descriptions have the documented form if there is one; the rest is a guess.
    pub(super) fn refusal(&self, refusal: &Refusal) -> Response {
        let violation = match refusal {
            Refusal::UnknownPath => return self.not_found("Not Found"),
            Refusal::Method => {
                return response(refusal.status(), self.method_not_allowed.clone());
            }
            Refusal::Violation(violation) => violation,
        };
        match violation {
            Violation::MediaType(given) => described(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                &self.unsupported,
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
        described(StatusCode::BAD_REQUEST, &self.bad_request, description)
    }

    fn not_found(&self, description: &str) -> Response {
        described(StatusCode::NOT_FOUND, &self.not_found, description)
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
        described(StatusCode::CONFLICT, &self.conflict, &description)
    }
}

fn described(status: StatusCode, example: &Value, description: &str) -> Response {
    let changes = json!({ "description": description });
    response(status, patched(example, changes))
}

/// Creates an error with the content type that the vendor's page shows.
fn response(status: StatusCode, body: Value) -> Response {
    let content_type = HeaderValue::from_static("application/json;charset=UTF-8");
    Response::json(status, body).header(CONTENT_TYPE, content_type)
}
