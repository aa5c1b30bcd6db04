//! Bandwidth: transcriptions that BXML starts and stops, their events and their texts.

mod bxml;
mod call;
mod forms;
mod service;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, put};

use crate::answer::{Answer, Refusal};
use crate::door::authorize;

pub(crate) use service::Bandwidth;

/// Where the vendor's paths begin.
pub(crate) const PATH: &str = "/bandwidth/api/v2";

/// The user name and the password to show.
pub(crate) const CREDENTIALS: (&str, &str) =
    ("bandwidth-sandbox-user", "bandwidth-sandbox-password");

/// The access token to show instead.
pub(crate) const ACCESS_TOKEN: &str = "bandwidth-sandbox-token";

type Service = State<Arc<Bandwidth>>;

pub(crate) fn router(service: &Arc<Bandwidth>) -> Router {
    let call = "/accounts/{account}/calls/{call}";
    Router::new()
        .route(&format!("{call}/bxml"), put(update))
        .route(&format!("{call}/transcriptions"), get(list))
        .route(
            &format!("{call}/transcriptions/{{id}}"),
            get(fetch).delete(delete),
        )
        .route_layer(from_fn_with_state(
            Arc::clone(service),
            authorize::<Bandwidth>,
        ))
        .with_state(Arc::clone(service))
}

async fn update(
    State(service): Service,
    Path((account, call)): Path<(String, String)>,
    headers: HeaderMap,
    document: String,
) -> Result<StatusCode, Refusal> {
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    service.update(&(account, call), media_type.unwrap_or_default(), &document)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn list(State(service): Service, Path(call): Path<(String, String)>) -> Answer {
    service.list(&call)
}

async fn fetch(
    State(service): Service,
    Path((account, call, id)): Path<(String, String, String)>,
) -> Answer {
    service.fetch(&(account, call), &id)
}

/// Bandwidth means to answer 204 one day; today it is 200 without a body.
async fn delete(
    State(service): Service,
    Path((account, call, id)): Path<(String, String, String)>,
) -> Result<StatusCode, Refusal> {
    service.delete(&(account, call), &id)?;
    Ok(StatusCode::OK)
}
