//! One server for any contract: it finds the operation, holds the request against it and has the vendor answer.

use std::fmt::Debug;
use std::io;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{self, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};

use super::{Contract, Fault, NoOperation, Operation, Reply, Request, violation};

/// More than any operation takes.
const BODY_LIMIT: usize = 1 << 20;

/// What answers one operation: success or a refusal, both of which keep the spec.
pub(crate) type Handler<V> = fn(&Arc<V>, &Request) -> Result<Reply, Reply>;

/// A vendor: its contract, and what it makes of requests.
pub(crate) trait Vendor: Send + Sync + Sized + 'static {
    /// By operationId; each operation of the contract has one.
    const HANDLERS: &'static [(&'static str, Handler<Self>)];

    fn contract(&self) -> &'static Contract;

    /// The refusal of a request without good credentials.
    fn authorize(&self, head: &Parts) -> Result<(), Reply>;

    /// The error that the vendor has for a request that breaks the spec.
    fn refuse(&self, refused: &Refused) -> Reply;
}

/// Why a request never came to a handler.
#[derive(Debug)]
pub(crate) enum Refused {
    /// There is nothing at this path.
    Path,
    /// The path takes other methods.
    Method,
    /// The request breaks the spec.
    Fault(Fault),
}

/// Sees to it that every operation of a vendor has a handler.
pub(crate) fn check<V: Vendor>(vendor: &V) -> io::Result<()> {
    for operation in vendor.contract().operations() {
        let id = &operation.id;
        handler::<V>(id).ok_or_else(|| io::Error::other(format!("nothing answers {id}")))?;
    }
    Ok(())
}

fn handler<V: Vendor>(id: &str) -> Option<Handler<V>> {
    let mut handlers = V::HANDLERS.iter();
    handlers
        .find(|(operation, _)| *operation == id)
        .map(|(_, handler)| *handler)
}

/// What a vendor answers to a request whose path begins with `prefix`, which is not the vendor's.
pub(crate) async fn serve<V: Vendor>(
    vendor: &Arc<V>,
    prefix: &str,
    request: http::Request<Body>,
) -> Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let path = path.strip_prefix(prefix).unwrap_or(path);
    let contract = vendor.contract();
    let operation = match contract.operation(&head.method, path) {
        Ok(operation) => operation,
        Err(refused) => return unmatched(&**vendor, contract, refused),
    };
    let reply = match answer(vendor, operation, path, &head, body).await {
        Ok(reply) | Err(reply) => reply,
    };
    checked(operation, reply)
}

async fn answer<V: Vendor>(
    vendor: &Arc<V>,
    operation: &'static Operation,
    path: &str,
    head: &Parts,
    body: Body,
) -> Result<Reply, Reply> {
    if !operation.is_public {
        vendor.authorize(head)?;
    }
    let refuse = |fault| vendor.refuse(&Refused::Fault(fault));
    let body = read(body).await.ok_or(Fault::TooLong).map_err(refuse)?;
    let request = operation.read_request(path, head, &body).map_err(refuse)?;
    let handler = handler::<V>(&operation.id).expect("each operation has been found to have one");
    handler(vendor, &request)
}

/// A body that breaks off counts as too long as well: nobody is there to hear of it.
async fn read(body: Body) -> Option<Bytes> {
    to_bytes(body, BODY_LIMIT).await.ok()
}

/// What no operation answers is held against the first one of the path, or of the spec: errors have one shape.
fn unmatched<V: Vendor>(vendor: &V, contract: &'static Contract, why: NoOperation) -> Response {
    let (refused, methods) = match why {
        NoOperation::Path => (Refused::Path, Vec::new()),
        NoOperation::Method(methods) => (Refused::Method, methods),
    };
    let mut reply = vendor.refuse(&refused);
    if !methods.is_empty() {
        let methods: Vec<&str> = methods.iter().map(Method::as_str).collect();
        let methods = HeaderValue::try_from(methods.join(", "));
        reply = reply.header(ALLOW, methods.expect("methods are ASCII"));
    }
    match contract.operations().first() {
        Some(operation) => checked(operation, reply),
        None => reply.into_response(),
    }
}

/// In debug builds, an answer that breaks the spec is a 500 that says how.
fn checked(operation: &Operation, reply: Reply) -> Response {
    let violation = if cfg!(debug_assertions) {
        violation(operation, &reply)
    } else {
        None
    };
    let Some(violation) = violation else {
        return reply.into_response();
    };
    let text = format!("the sandbox breaks its spec: {violation}\n");
    eprint!("{text}");
    let content_type = [(CONTENT_TYPE, "text/plain")];
    (StatusCode::INTERNAL_SERVER_ERROR, content_type, text).into_response()
}
