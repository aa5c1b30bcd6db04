//! ASAPP's errors.

use std::io;
use std::sync::Mutex;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::contract::{Contract, Response, Violation};
use crate::ids::Ids;
use crate::json::patched;
use crate::sync::lock;
use crate::vendor::Refusal;

/// The documented errors.
pub(super) struct Errors {
    unauthorized: Value,
    bad_request: Value,
    not_found: Value,
    conflict: Value,
    too_large: Value,
    other: Value,
    request_ids: Mutex<Ids>,
}

impl Errors {
    pub(super) fn parse(contract: &Contract, seed: u64) -> io::Result<Self> {
        let error = |status| contract.response_example("stopStreaming", status, "documented");
        let unauthorized = error("401")?;
        Ok(Self {
            bad_request: error("400")?,
            not_found: error("404")?,
            conflict: error("409")?,
            too_large: error("413")?,
            other: error("default")?,
            request_ids: Mutex::new(Ids::like(&unauthorized, "/error/requestId", seed)?),
            unauthorized,
        })
    }

    pub(super) fn unauthorized(&self) -> Response {
        let example = &self.unauthorized;
        self.error(StatusCode::UNAUTHORIZED, example, &json!({}))
    }

    /// The code of a request that violates the spec follows the table of codes; all else is a guess.
    pub(super) fn refusal(&self, refusal: &Refusal) -> Response {
        let status = refusal.status();
        match refusal {
            Refusal::UnknownPath => self.error(status, &self.not_found, &json!({})),
            Refusal::Violation(Violation::TooLong) => {
                self.error(status, &self.too_large, &json!({}))
            }
            Refusal::Method | Refusal::Violation(Violation::MediaType(_)) => {
                let error = json!({
                    "code": format!("{}-01", status.as_str()),
                    "message": status.canonical_reason(),
                });
                self.error(status, &self.other, &error)
            }
            Refusal::Violation(Violation::Body(error))
                if error.pointer.starts_with("/autotranscribeParams") =>
            {
                self.bad_request("400-202")
            }
            Refusal::Violation(_) => self.bad_request("400-201"),
        }
    }

    pub(super) fn bad_request(&self, code: &str) -> Response {
        let code = json!({ "code": code });
        self.error(StatusCode::BAD_REQUEST, &self.bad_request, &code)
    }

    pub(super) fn conflict(&self, code: &str) -> Response {
        let code = json!({ "code": code });
        self.error(StatusCode::CONFLICT, &self.conflict, &code)
    }

    /// Keeps the documented message of the status: no page has messages for the codes.
    fn error(&self, status: StatusCode, example: &Value, changes: &Value) -> Response {
        let id = json!({ "error": { "requestId": lock(&self.request_ids).next() } });
        let changes = json!({ "error": changes });
        Response::json(status, patched(&patched(example, id), changes))
    }
}
