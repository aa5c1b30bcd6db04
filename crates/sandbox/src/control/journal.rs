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

use super::{Answer, Service, refusal};
use crate::journal::Entry;

/// How many entries one answer holds, and how many seconds it waits for the first.
const ENTRIES: usize = 1000;
const PATIENCE: u64 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    #[serde(default)]
    after: u64,
    operation: Option<String>,
    /// Seconds.
    #[serde(default)]
    wait: u64,
}

impl Wanted {
    fn is(&self, entry: &Entry) -> bool {
        self.operation.is_none() || self.operation.as_deref() == entry.operation
    }
}

pub(super) async fn entries(
    State(control): Service,
    query: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    let Query(wanted) = query.map_err(|error| refusal(error.status(), &error.body_text()))?;
    let journal = &control.journal;
    let first = journal.wait_for(|entry| entry.number > wanted.after && wanted.is(entry));
    if wanted.wait > 0 {
        drop(timeout(Duration::from_secs(wanted.wait.min(PATIENCE)), first).await);
    }
    let mut entries = journal.after(wanted.after);
    let read_to = |entries: &[Arc<Entry>]| entries.last().map_or(wanted.after, |last| last.number);
    let latest = read_to(&entries);
    entries.retain(|entry| wanted.is(entry));
    let is_cut = entries.len() > ENTRIES;
    entries.truncate(ENTRIES);
    let last = if is_cut { read_to(&entries) } else { latest };
    let entries: Vec<&Entry> = entries.iter().map(AsRef::as_ref).collect();
    Ok(Json(json!({ "entries": entries, "last": last })))
}

pub(super) async fn forget(State(control): Service) -> StatusCode {
    control.journal.take();
    StatusCode::NO_CONTENT
}
