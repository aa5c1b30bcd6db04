//! What Bandwidth answers to a request that it does not carry out.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::Bandwidth;
use super::forms::CallId;
use crate::contract::{Fault, Refused, Reply};
use crate::documented::with;

impl Bandwidth {
    pub(super) fn unauthorized(&self) -> Reply {
        problem(StatusCode::UNAUTHORIZED, self.forms.unauthorized.clone())
    }

    /// The descriptions have the documented form where there is one; the rest is a guess.
    pub(super) fn refusal(&self, refused: &Refused) -> Reply {
        let forms = &self.forms;
        match refused {
            Refused::Path => refusal(StatusCode::NOT_FOUND, &forms.not_found, "Not Found"),
            Refused::Method => problem(StatusCode::METHOD_NOT_ALLOWED, forms.not_allowed.clone()),
            Refused::Fault(Fault::MediaType(given)) => refusal(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                &forms.unsupported,
                &format!("Content type '{given}' not supported"),
            ),
            Refused::Fault(Fault::TooLong) => self.bad_request("Invalid body: is too long"),
            Refused::Fault(Fault::Parameter { name, why }) => {
                self.bad_request(&format!("Invalid {name}: {why}"))
            }
            Refused::Fault(Fault::Unreadable(why)) => {
                self.bad_request(&format!("Invalid body: {why}"))
            }
            Refused::Fault(Fault::Body(mistake)) => {
                self.bad_request(&format!("Invalid body{}: {}", mistake.pointer, mistake.why))
            }
        }
    }

    pub(super) fn bad_request(&self, description: &str) -> Reply {
        let form = &self.forms.bad_request;
        refusal(StatusCode::BAD_REQUEST, form, description)
    }

    pub(super) fn no_call(&self, (_, call): &CallId) -> Reply {
        let description = format!("Call [{call}] not found");
        refusal(StatusCode::NOT_FOUND, &self.forms.not_found, &description)
    }

    /// A guess: a 404 has been seen, its words have not.
    pub(super) fn no_transcription(&self, id: &str) -> Reply {
        let description = format!("Transcription [{id}] not found");
        refusal(StatusCode::NOT_FOUND, &self.forms.not_found, &description)
    }

    pub(super) fn has_ended(&self, (_, call): &CallId) -> Reply {
        let description = format!("Call [{call}] cannot be modified in its current state");
        refusal(StatusCode::CONFLICT, &self.forms.conflict, &description)
    }
}

fn refusal(status: StatusCode, form: &Value, description: &str) -> Reply {
    problem(status, with(form, json!({ "description": description })))
}

/// An error, with the content type that the vendor's page prints.
fn problem(status: StatusCode, body: Value) -> Reply {
    let content_type = HeaderValue::from_static("application/json;charset=UTF-8");
    Reply::new(status, body).header(CONTENT_TYPE, content_type)
}
