//! ASAPP: the transcription of calls, on and off.

mod call;
mod forms;
mod service;

use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::contract::{Contract, Handler, Refused, Reply, Source, Vendor};

pub use call::{AsappCall, Order};

pub(crate) use service::Asapp;

/// Where the vendor's paths begin.
pub(crate) const PATH: &str = "/asapp";

/// The API id and the API secret to show.
pub(crate) const API_KEY: (&str, &str) = ("asapp-sandbox-id", "asapp-sandbox-secret");

pub(crate) static SPEC: Source = Source::new(
    "openapi/asapp.yaml",
    include_str!("../../../../openapi/asapp.yaml"),
);

impl Vendor for Asapp {
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = &[
        ("startStreaming", |asapp, request| {
            asapp.start(request.json())
        }),
        ("stopStreaming", |asapp, request| asapp.stop(request.json())),
        ("getTwilioMediaStreams", |asapp, _| Ok(asapp.twilio())),
    ];

    fn contract(&self) -> &'static Contract {
        self.contract
    }

    fn authorize(&self, head: &Parts) -> Result<(), Reply> {
        if is_authorized(&head.headers) {
            Ok(())
        } else {
            Err(self.unauthorized())
        }
    }

    fn refuse(&self, refused: &Refused) -> Reply {
        self.refusal(refused)
    }
}

/// Both keys, each given once.
fn is_authorized(headers: &HeaderMap) -> bool {
    let (id, secret) = API_KEY;
    let shows = |name: &str, value: &str| {
        let mut shown = headers.get_all(name).iter();
        shown.next().is_some_and(|shown| shown == value) && shown.next().is_none()
    };
    shows("asapp-api-id", id) && shows("asapp-api-secret", secret)
}
