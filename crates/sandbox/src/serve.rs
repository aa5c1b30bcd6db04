//! Serves any vendor: finds the operation, validates the request, calls the handler and validates the response.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{self, HeaderValue, Method, StatusCode};
use axum::response::IntoResponse;

use crate::contract::{Contract, NoOperation, Operation, Response, Violation, violation};
use crate::vendor::{Refusal, Vendor};

/// More than any operation accepts.
const BODY_LIMIT: usize = 1 << 20;

/// Serves a request whose path begins with the contract's prefix.
pub(crate) async fn serve(
    vendor: &dyn Vendor,
    contract: &'static Contract,
    request: http::Request<Body>,
) -> axum::response::Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let path = path.strip_prefix(&*contract.prefix).unwrap_or(path);
    let operation = match contract.operation(&head.method, path) {
        Ok(operation) => operation,
        Err(reason) => return refuse_unmatched(vendor, contract, reason),
    };
    let response = respond(vendor, operation, path, &head, body).await;
    validated(operation, response.unwrap_or_else(|refusal| refusal))
}

async fn respond(
    vendor: &dyn Vendor,
    operation: &'static Operation,
    path: &str,
    head: &Parts,
    body: Body,
) -> Result<Response, Response> {
    if !operation.is_public {
        vendor.authorize(operation, head)?;
    }
    let refuse = |violation| vendor.refuse(operation, &Refusal::Violation(violation));
    let body = read(body).await.ok_or(Violation::TooLong).map_err(refuse)?;
    let request = operation.parse_request(path, head, &body).map_err(refuse)?;
    let handler = vendor.handler(operation);
    handler.expect("the sandbox starts only if every operation has a handler")(&request)
}

/// Reads a body. One that breaks off counts as too long: nobody receives the response.
async fn read(body: Body) -> Option<Bytes> {
    to_bytes(body, BODY_LIMIT).await.ok()
}

/// Refuses a request that no operation matches. Its response is validated against the first operation of the spec, because
/// all errors of a vendor have one schema.
fn refuse_unmatched(
    vendor: &dyn Vendor,
    contract: &'static Contract,
    reason: NoOperation,
) -> axum::response::Response {
    let Some(operation) = contract.operations.first() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let methods = match reason {
        NoOperation::Path => {
            return validated(operation, vendor.refuse(operation, &Refusal::UnknownPath));
        }
        NoOperation::Method(methods) => methods,
    };
    let methods: Vec<&str> = methods.iter().map(Method::as_str).collect();
    let methods = HeaderValue::try_from(methods.join(", ")).expect("methods are ASCII");
    let response = vendor.refuse(operation, &Refusal::Method);
    validated(operation, response.header(ALLOW, methods))
}

/// In debug builds, replaces a response that violates the spec by a 500 that says how.
fn validated(operation: &Operation, response: Response) -> axum::response::Response {
    let is_validated = cfg!(debug_assertions) && response.is_declared;
    let violation = is_validated.then(|| violation(operation, &response));
    let Some(violation) = violation.flatten() else {
        return response.into_response();
    };
    let text = format!("the sandbox violates its spec: {violation}\n");
    eprint!("{text}");
    let content_type = [(CONTENT_TYPE, "text/plain")];
    (StatusCode::INTERNAL_SERVER_ERROR, content_type, text).into_response()
}
