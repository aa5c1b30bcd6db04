//! The entry of every request: it is recorded in the journal, and may meet a fault.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use tower_service::Service as _;

use crate::catalog::operation_id;
use crate::connection::{Connection, ConnectionReset};
use crate::control::{self, Control};
use crate::exchange::Exchange;
use crate::injection::inject;
use crate::page;

/// How much of a request is read: more than any vendor accepts.
const LIMIT: usize = 4 << 20;

#[derive(Clone)]
pub(crate) struct Gateway {
    pub(crate) control: Arc<Control>,
    /// The page and the control paths, which are not recorded and meet no faults.
    pub(crate) own: Router,
}

impl Gateway {
    pub(crate) async fn respond(
        &self,
        request: Request<Body>,
        connection: Connection,
    ) -> Result<Response<Body>, ConnectionReset> {
        let path = request.uri().path();
        if control::is_at(path) || page::is_at(path) {
            let response = self.own.clone().call(request).await;
            return Ok(response.unwrap_or_else(|never| match never {}));
        }
        let (head, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LIMIT).await else {
            return Ok(too_large());
        };
        let path = head.uri.path();
        let contract = self.control.dispatch.catalog.contract_of_path(path);
        let vendor = contract.map(|contract| contract.name);
        let operation = contract.and_then(|contract| operation_id(contract, &head.method, path));
        let record = self
            .control
            .journal
            .request(vendor, operation, &head, &body);
        let exchange = Exchange {
            control: Arc::clone(&self.control),
            head,
            body,
            connection,
            record,
        };
        match self.control.faults.take(false, vendor, operation) {
            Some(armed) => inject(armed, exchange).await,
            None => exchange.respond().await,
        }
    }
}

fn too_large() -> Response<Body> {
    let mut response = Response::new(Body::from("the sandbox reads 4 MiB of a request\n"));
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    response
}
