//! The journal over HTTP.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use tokio::time::timeout;

use super::rest::{JsonResponse, error};
use super::state::Service;
use crate::journal::Entry;

/// How many entries a response has at most, and how many seconds it waits for the first one.
const ENTRIES: usize = 1000;
const MAX_WAIT: u64 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    #[serde(default)]
    after: u64,
    operation: Option<String>,
    /// Seconds.
    #[serde(default)]
    wait: u64,
}

impl Filter {
    fn is_match(&self, entry: &Entry) -> bool {
        self.operation.is_none() || self.operation.as_deref() == entry.operation
    }
}

pub(super) async fn entries(
    State(control): Service,
    query: Result<Query<Filter>, QueryRejection>,
) -> JsonResponse {
    let Query(filter) =
        query.map_err(|rejection| error(rejection.status(), &rejection.body_text()))?;
    let journal = &control.journal;
    let first = journal.wait_for(|entry| entry.number > filter.after && filter.is_match(entry));
    if filter.wait > 0 {
        drop(timeout(Duration::from_secs(filter.wait.min(MAX_WAIT)), first).await);
    }
    let mut entries = journal.after(filter.after);
    let read_to = |entries: &[Arc<Entry>]| entries.last().map_or(filter.after, |last| last.number);
    let latest = read_to(&entries);
    entries.retain(|entry| filter.is_match(entry));
    let is_cut = entries.len() > ENTRIES;
    entries.truncate(ENTRIES);
    let last = if is_cut { read_to(&entries) } else { latest };
    let entries: Vec<&Entry> = entries.iter().map(AsRef::as_ref).collect();
    Ok(Json(json!({ "entries": entries, "last": last })))
}

pub(super) async fn clear(State(control): Service) -> StatusCode {
    control.journal.take();
    StatusCode::NO_CONTENT
}
