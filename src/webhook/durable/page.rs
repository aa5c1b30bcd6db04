//! A page and a JSON document that show operators the state of inboxes.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, join_all};
use serde::Serialize;

use super::inbox::DurableInbox;
use super::status::InboxStatus;
use crate::webhook::event::Event;

type Ask = Arc<dyn Fn() -> BoxFuture<'static, Shown> + Send + Sync>;

/// The state of durable inboxes, as a page and as JSON, for operators. It shows counts and no event; anybody who reaches its
/// path may read it.
///
#[cfg_attr(feature = "bandwidth", doc = "```")]
#[cfg_attr(not(feature = "bandwidth"), doc = "```text")]
/// use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
/// use callscribe::webhook::{DurableInbox, StatusPage};
///
/// fn router(inbox: &DurableInbox<RealTimeTranscriptionEvent>) -> axum::Router {
///     StatusPage::new().inbox(inbox).router("/status")
/// }
/// ```
#[derive(Clone, Default)]
pub struct StatusPage {
    inboxes: Vec<Ask>,
}

/// The state of one inbox, or why it is not known.
#[derive(Serialize)]
#[serde(untagged)]
enum Shown {
    Known(InboxStatus),
    Unknown {
        vendor: &'static str,
        error: &'static str,
    },
}

#[derive(Serialize)]
struct Document {
    inboxes: Vec<Shown>,
}

impl StatusPage {
    /// Creates a page without inboxes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an inbox.
    #[must_use]
    pub fn inbox<E: Event>(mut self, inbox: &DurableInbox<E>) -> Self {
        let inbox = inbox.clone();
        self.inboxes.push(Arc::new(move || {
            let inbox = inbox.clone();
            async move { shown(&inbox).await }.boxed()
        }));
        self
    }

    /// Creates a router with the page at `path` and the JSON at `path` with `.json`. The status is 503 if a store does not
    /// answer.
    pub fn router<S: Clone + Send + Sync + 'static>(self, path: &str) -> Router<S> {
        Router::new()
            .route(path, get(page))
            .route(&format!("{path}.json"), get(json))
            .with_state(self)
    }

    async fn ask(&self) -> (StatusCode, Document) {
        let inboxes = join_all(self.inboxes.iter().map(|ask| ask())).await;
        let is_known = inboxes.iter().all(|shown| matches!(shown, Shown::Known(_)));
        let status = if is_known {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        (status, Document { inboxes })
    }
}

async fn shown<E: Event>(inbox: &DurableInbox<E>) -> Shown {
    let unknown = |error| Shown::Unknown {
        vendor: E::VENDOR,
        error,
    };
    match inbox.status_in_time().await {
        Some(Ok(status)) => Shown::Known(status),
        Some(Err(_)) => unknown("the store failed"),
        None => unknown("the store does not answer"),
    }
}

async fn json(
    State(page): State<StatusPage>,
) -> (StatusCode, [(&'static str, &'static str); 1], String) {
    let (status, document) = page.ask().await;
    let json = serde_json::to_string(&document).unwrap_or_default();
    (status, [("content-type", "application/json")], json)
}

async fn page(State(page): State<StatusPage>) -> (StatusCode, Html<String>) {
    let (status, document) = page.ask().await;
    let rows: String = document.inboxes.iter().map(row).collect();
    (status, Html(format!("{HEAD}{rows}</tbody></table></main>")))
}

/// Every text in it is ours.
fn row(shown: &Shown) -> String {
    match shown {
        Shown::Unknown { vendor, error } => {
            format!("<tr class=bad><th scope=row>{vendor}<td colspan=9>{error}</tr>")
        }
        Shown::Known(status) => {
            let store = status.store;
            let oldest = store
                .oldest_seconds
                .map_or("–".to_owned(), |age| format!("{age} s"));
            let class = if store.dead > 0 { " class=bad" } else { "" };
            let mut row = format!(
                "<tr{class}><th scope=row>{}<td>{}<td>{}<td>{oldest}",
                status.vendor, store.waiting, store.running
            );
            let this_process = [
                status.stored,
                status.redelivered,
                status.handled,
                status.retried,
                status.lost,
            ];
            for count in [store.dead].into_iter().chain(this_process) {
                row.push_str("<td>");
                row.push_str(&count.to_string());
            }
            row + "</tr>"
        }
    }
}

const HEAD: &str = r#"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1">
<meta http-equiv=refresh content=5><title>Inboxes</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}main{max-width:70rem;margin:2rem auto;padding:0 1rem;overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{padding:.4rem .8rem;text-align:right;border-bottom:1px solid #8884;white-space:nowrap}
th:first-child{text-align:left}thead th{font-weight:500;opacity:.7}.bad{background:#d4351c22}</style>
<main><h1>Inboxes</h1><p>The first columns count the events in the store; those from “stored” on, what this process has done.</p>
<table><thead><tr><th>vendor<th>waiting<th>running<th>oldest<th>dead<th>stored<th>redelivered<th>handled<th>retried<th>leases lost</tr></thead><tbody>"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::durable::status::Counts;
    use crate::webhook::durable::store::StoreCounts;

    #[test]
    fn a_vendor_with_dead_letters_is_marked() {
        for (dead, start) in [(0, "<tr><th"), (1, "<tr class=bad><th")] {
            let store = StoreCounts::new(0, 0, dead, None);
            let shown = row(&Shown::Known(Counts::default().status("asapp", store)));
            assert!(shown.starts_with(start), "{shown}");
        }
    }
}
