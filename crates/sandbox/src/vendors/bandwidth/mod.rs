//! Bandwidth: transcriptions that BXML starts and stops, their events, live text and transcripts.

mod bxml;
mod call;
mod control;
mod credentials;
mod errors;
mod examples;
mod live;
mod oauth;
mod service;

use std::sync::Arc;

use axum::Router;
use axum::http::request::Parts;
use serde_json::{Value, json};

use self::credentials::{CLIENT, TOKEN_PATH};
use self::service::Bandwidth;
use crate::contract::{Operation, Response};
use crate::registration::Registration;
use crate::vendor::{Handler, Overview, Refusal, Vendor, pair};

pub(crate) static VENDOR: Registration = Registration::new(
    "bandwidth",
    include_str!("../../../../../openapi/bandwidth.yaml"),
    |context| Ok(Bandwidth::new(context)?),
);

impl Vendor for Bandwidth {
    fn authorize(&self, _: &Operation, head: &Parts) -> Result<(), Response> {
        if credentials::is_authorized(&head.headers, self.time.unix()) {
            Ok(())
        } else {
            Err(self.errors.unauthorized())
        }
    }

    fn handler<'a>(&'a self, operation: &'a Operation) -> Option<Handler<'a>> {
        Some(match &*operation.id {
            "listRealTimeTranscriptions" => Box::new(|request| self.list(request)),
            "getRealTimeTranscription" => Box::new(|request| self.fetch(request)),
            "deleteRealTimeTranscription" => Box::new(|request| self.delete(request)),
            "updateCallBxml" => Box::new(|request| self.update(request)),
            _ => return None,
        })
    }

    fn refuse(&self, _: &Operation, refusal: &Refusal) -> Response {
        self.errors.refusal(refusal)
    }

    fn environment(&self) -> Vec<(String, String)> {
        let (id, secret) = CLIENT;
        vec![
            ("BANDWIDTH_BASE_URL".into(), self.base_url().into()),
            ("BANDWIDTH_TOKEN_URL".into(), self.token_url.clone()),
            ("BANDWIDTH_CLIENT_ID".into(), id.into()),
            ("BANDWIDTH_CLIENT_SECRET".into(), secret.into()),
        ]
    }

    fn overview(&self) -> Overview {
        self.overview()
    }

    fn routes(self: Arc<Self>) -> Option<(&'static str, Router)> {
        Some((TOKEN_PATH, oauth::router(self)))
    }

    fn control(self: Arc<Self>) -> Router {
        control::router(self)
    }

    fn default_resource(&self) -> Option<&'static str> {
        Some("9900000/c-1")
    }

    fn open(&self, resource: &str) -> Result<Value, String> {
        let (account, call) = pair(resource)?;
        self.open_call(account, call);
        Ok(json!({ "accountId": account, "callId": call }))
    }
}
