//! Bandwidth: transcriptions that BXML starts and stops, their events, their live text and their texts.

mod bxml;
mod call;
mod errors;
mod forms;
mod live;
mod oauth;
mod service;

use std::sync::LazyLock;

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};

use crate::contract::{Contract, Handler, Refused, Reply, Source, Vendor};
use crate::delivery::basic;

pub(crate) use oauth::{CLIENT, router as token_router};
pub(crate) use service::Bandwidth;

/// Where the vendor's paths begin: those of the service, and the one that tokens come from.
pub(crate) const PATH: &str = "/bandwidth/api/v2";
pub(crate) const TOKEN_PATH: &str = "/bandwidth/api/v1/oauth2/token";

/// The user name and the password to show.
pub(crate) const CREDENTIALS: (&str, &str) =
    ("bandwidth-sandbox-user", "bandwidth-sandbox-password");

static BASIC: LazyLock<HeaderValue> = LazyLock::new(|| {
    let (user, password) = CREDENTIALS;
    basic(user, password)
});

/// The access token to show instead, which does not expire.
pub(crate) const ACCESS_TOKEN: &str = "bandwidth-sandbox-token";

pub(crate) static SPEC: Source = Source::new(
    "openapi/bandwidth.yaml",
    include_str!("../../../../openapi/bandwidth.yaml"),
);

impl Vendor for Bandwidth {
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = &[
        ("listRealTimeTranscriptions", |bandwidth, request| {
            bandwidth.list(request)
        }),
        ("getRealTimeTranscription", |bandwidth, request| {
            bandwidth.fetch(request)
        }),
        // Bandwidth means to answer 204 one day; today it is 200 without a body.
        ("deleteRealTimeTranscription", |bandwidth, request| {
            bandwidth.delete(request)?;
            Ok(Reply::empty(StatusCode::OK))
        }),
        ("updateCallBxml", |bandwidth, request| {
            bandwidth.update(request)?;
            Ok(Reply::empty(StatusCode::NO_CONTENT))
        }),
    ];

    fn contract(&self) -> &'static Contract {
        self.contract
    }

    fn authorize(&self, head: &Parts) -> Result<(), Reply> {
        if self.is_authorized(&head.headers) {
            Ok(())
        } else {
            Err(self.unauthorized())
        }
    }

    fn refuse(&self, refused: &Refused) -> Reply {
        self.refusal(refused)
    }
}

impl Bandwidth {
    fn is_authorized(&self, headers: &HeaderMap) -> bool {
        let Some(shown) = headers.get(AUTHORIZATION) else {
            return false;
        };
        *shown == *BASIC || bearer(shown).is_some_and(|token| self.is_token(token))
    }
}

/// The token of the scheme `Bearer`, whose name is written in any case (RFC 9110).
fn bearer(shown: &HeaderValue) -> Option<&str> {
    let (scheme, token) = shown.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
