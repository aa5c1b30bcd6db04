//! ASAPP: transcription of calls, started and stopped.

mod call;
mod control;
mod errors;
mod examples;
mod service;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde_json::{Value, json};

pub use self::call::{CallState, Order};
use self::service::{API_KEY, Asapp};
use crate::contract::{Operation, Response};
use crate::registration::Registration;
use crate::vendor::{Handler, Overview, Refusal, Vendor, pair};

pub(crate) static VENDOR: Registration = Registration::new(
    "asapp",
    include_str!("../../../../../openapi/asapp.yaml"),
    |context| Ok(Arc::new(Asapp::new(context)?)),
);

impl Vendor for Asapp {
    fn authorize(&self, _: &Operation, head: &Parts) -> Result<(), Response> {
        if is_authorized(&head.headers) {
            Ok(())
        } else {
            Err(self.errors.unauthorized())
        }
    }

    fn handler<'a>(&'a self, operation: &'a Operation) -> Option<Handler<'a>> {
        Some(match &*operation.id {
            "startStreaming" => Box::new(|request| self.start(&request.body)),
            "stopStreaming" => Box::new(|request| self.stop(&request.body)),
            "getTwilioMediaStreams" => Box::new(|_| Ok(self.twilio())),
            _ => return None,
        })
    }

    fn refuse(&self, _: &Operation, refusal: &Refusal) -> Response {
        self.errors.refusal(refusal)
    }

    fn environment(&self) -> Vec<(String, String)> {
        let (id, secret) = API_KEY;
        vec![
            ("ASAPP_BASE_URL".into(), self.base_url.clone()),
            ("ASAPP_API_ID".into(), id.into()),
            ("ASAPP_API_SECRET".into(), secret.into()),
        ]
    }

    fn overview(&self) -> Overview {
        self.overview()
    }

    fn control(self: Arc<Self>) -> Router {
        control::router(self)
    }

    fn default_resource(&self) -> Option<&'static str> {
        Some("siprec/0042")
    }

    fn open(&self, resource: &str) -> Result<Value, String> {
        let (namespace, guid) = pair(resource)?;
        self.open_call(namespace, guid);
        Ok(json!({ "namespace": namespace, "guid": guid }))
    }
}

/// Both keys, each given once.
fn is_authorized(headers: &HeaderMap) -> bool {
    let (id, secret) = API_KEY;
    let is_only = |name: &str, value: &str| {
        let mut given = headers.get_all(name).iter();
        given.next().is_some_and(|given| given == value) && given.next().is_none()
    };
    is_only("asapp-api-id", id) && is_only("asapp-api-secret", secret)
}
