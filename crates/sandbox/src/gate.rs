//! What every request passes: it is written down, and may meet a fault.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use tower_service::Service as _;

use crate::exchange::Exchange;
use crate::faults::{Faults, strike::strike};
use crate::journal::Journal;
use crate::line::{Broken, Line};
use crate::operations;
use crate::vendor::Vendor;
use crate::vendors::Vendors;
use crate::{control, page};

/// How much of a request is read: more than any vendor takes.
const LIMIT: usize = 4 << 20;

#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) vendors: Vendors,
    /// The page and the control paths, which are not written down and meet no faults.
    pub(crate) own: Router,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
}

impl Gate {
    /// Answers, or breaks the connection.
    pub(crate) async fn answer(
        &self,
        request: Request<Body>,
        line: Line,
    ) -> Result<Response<Body>, Broken> {
        let path = request.uri().path();
        if control::is_at(path) || page::is_at(path) {
            let answer = self.own.clone().call(request).await;
            return Ok(answer.unwrap_or_else(|never| match never {}));
        }
        let (head, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LIMIT).await else {
            return Ok(too_large());
        };
        let vendor = Vendor::of_path(head.uri.path());
        let operation = vendor.and_then(|vendor| {
            let path = head.uri.path().strip_prefix(vendor.prefix())?;
            operations::find(vendor, &head.method, path)
        });
        let record = self.journal.request(vendor, operation, &head, &body);
        let exchange = Exchange {
            vendors: self.vendors.clone(),
            head,
            body,
            line,
            record,
        };
        match self.faults.of_request(vendor, operation) {
            Some(armed) => strike(armed, exchange).await,
            None => exchange.answer().await,
        }
    }
}

fn too_large() -> Response<Body> {
    let mut answer = Response::new(Body::from("the sandbox reads 4 MiB of a request\n"));
    *answer.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    answer
}
