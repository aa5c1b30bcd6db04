//! ASAPP's errors.

use std::io;
use std::sync::Mutex;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::contract::{Contract, Operation, Response, Violation};
use crate::ids::Ids;
use crate::json::patched;
use crate::sync::lock;
use crate::vendor::Refusal;

/// The documented errors, which all operations share.
pub(super) struct Errors {
    operation: &'static Operation,
    request_ids: Mutex<Ids>,
}

impl Errors {
    pub(super) fn parse(contract: &'static Contract, seed: u64) -> io::Result<Self> {
        let operation = contract.operation_called("stopStreaming")?;
        let example = operation.example(StatusCode::UNAUTHORIZED).body;
        let ids = Ids::like(&example.unwrap_or_default(), "/error/requestId", seed)?;
        Ok(Self {
            operation,
            request_ids: Mutex::new(ids),
        })
    }

    pub(super) fn unauthorized(&self) -> Response {
        self.error(StatusCode::UNAUTHORIZED, &json!({}))
    }

    /// The code of a request that violates the spec follows the table of codes; all else is a guess.
    pub(super) fn refusal(&self, refusal: &Refusal) -> Response {
        let status = refusal.status();
        match refusal {
            Refusal::UnknownPath | Refusal::Violation(Violation::TooLong) => {
                self.error(status, &json!({}))
            }
            Refusal::Method | Refusal::Violation(Violation::MediaType(_)) => {
                let error = json!({
                    "code": format!("{}-01", status.as_str()),
                    "message": status.canonical_reason(),
                });
                self.error(status, &error)
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
        self.error(StatusCode::BAD_REQUEST, &json!({ "code": code }))
    }

    pub(super) fn conflict(&self, code: &str) -> Response {
        self.error(StatusCode::CONFLICT, &json!({ "code": code }))
    }

    /// Keeps the documented message of the status: no page has messages for the codes.
    fn error(&self, status: StatusCode, changes: &Value) -> Response {
        let id = json!({ "error": { "requestId": lock(&self.request_ids).next() } });
        let changes = patched(&id, json!({ "error": changes }));
        self.operation.example(status).patched(changes)
    }
}
