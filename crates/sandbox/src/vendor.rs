//! What the sandbox asks of a vendor's implementation.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde_json::Value;

use crate::clock::Time;
use crate::contract::{Contract, Operation, Request, Response, Violation};
use crate::delivery::{EventSender, Queue};

/// A vendor that runs in a sandbox.
///
/// The sandbox routes requests, validates them and checks the responses against the spec, injects faults and keeps the
/// journal. What is left is the vendor's behaviour.
pub(crate) trait Vendor: Any + Send + Sync {
    /// Checks the credentials of a request, or returns the refusal.
    fn authorize(&self, operation: &Operation, head: &Parts) -> Result<(), Response>;

    /// Returns the handler of an operation. The sandbox does not start while an operation has none.
    fn handler<'a>(&'a self, operation: &'a Operation) -> Option<Handler<'a>>;

    /// Returns the vendor's error for a request that reaches no handler. If no operation matches, `operation` is the
    /// first one of the spec.
    fn refuse(&self, operation: &Operation, refusal: &Refusal) -> Response;

    /// The environment variables that the vendor's client reads, with their values.
    fn environment(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// Rooms, calls and transcriptions, each with its state.
    fn overview(&self) -> Overview {
        Vec::new()
    }

    /// Routes that the spec does not have, below a path of their own: files or tokens.
    fn routes(self: Arc<Self>) -> Option<(&'static str, Router)> {
        None
    }

    /// Routes that control the vendor's state, below `/_sandbox/<name>`.
    fn control(self: Arc<Self>) -> Router {
        Router::new()
    }

    /// What the program opens unless it is told otherwise.
    fn default_resource(&self) -> Option<&'static str> {
        None
    }

    /// Opens a room or a call by its name on the command line, and returns its ids.
    fn open(&self, _resource: &str) -> Result<Value, String> {
        Err("there is nothing to open".to_owned())
    }
}

/// Handles one operation. Both the success and the refusal conform to the spec.
pub(crate) type Handler<'a> = Box<dyn Fn(&Request) -> Result<Response, Response> + 'a>;

/// Names with their states, for people.
pub(crate) type Overview = Vec<(String, String)>;

/// Why a request reaches no handler.
#[derive(Debug)]
pub(crate) enum Refusal {
    UnknownPath,
    /// The path does not allow the method.
    Method,
    Violation(Violation),
}

impl Refusal {
    /// The usual status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::UnknownPath => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Violation(Violation::MediaType(_)) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Violation(Violation::TooLong) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Violation(_) => StatusCode::BAD_REQUEST,
        }
    }
}

/// What a vendor starts with.
pub(crate) struct Context<'a> {
    pub(crate) contract: &'static Contract,
    /// The address of the sandbox.
    pub(crate) url: String,
    pub(crate) seed: u64,
    /// Whether rooms and calls exist as soon as a request names them.
    pub(crate) always_open: bool,
    pub(crate) time: Time,
    pub(crate) queue: &'a Queue,
}

impl Context<'_> {
    /// Where the vendor's paths begin.
    pub(crate) fn base_url(&self) -> String {
        format!("{}{}", self.url, self.contract.prefix)
    }

    /// Returns the sender of one of the vendor's events, by its `operationId`.
    pub(crate) fn events(&self, operation: &'static str) -> EventSender {
        self.queue.sender(self.contract.name, operation)
    }
}

/// Splits the name of a call on the command line.
pub(crate) fn pair(resource: &str) -> Result<(&str, &str), String> {
    match resource.split_once('/') {
        Some((first, second)) if !first.is_empty() && !second.is_empty() => Ok((first, second)),
        _ => Err(format!(
            "`{resource}` is not two parts with a slash between them"
        )),
    }
}
