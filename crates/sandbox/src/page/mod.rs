//! What a person sees in a browser: the page at `/`, and the specs as API reference.

mod log;
mod reference;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream, StreamExt as _};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::control::Control;
use crate::operations;
use crate::vendor::Vendor;

/// Everything comes from the sandbox itself, and nothing in the text of a page is ever run.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// How many entries the page begins with.
const SHOWN: u64 = 200;

type Service = State<Arc<Control>>;

/// Whether a path is one of the page.
pub(crate) fn is_at(path: &str) -> bool {
    ["/", "/live", "/armed", "/page.css", "/page.js"].contains(&path)
        || path.starts_with("/reference/")
}

pub(crate) fn router(control: &Arc<Control>) -> Router {
    let asset = |kind, text: &'static str| get(async move || ([(CONTENT_TYPE, kind)], text));
    Router::new()
        .route("/", get(overview))
        .route("/live", get(live))
        .route(
            "/armed",
            get(async |State(control): Service| armed(&control)),
        )
        .route("/page.css", asset("text/css", include_str!("page.css")))
        .route(
            "/page.js",
            asset("text/javascript", include_str!("page.js")),
        )
        .route("/reference/{vendor}", get(reference::show))
        .with_state(Arc::clone(control))
        .layer(from_fn(async |request, next: Next| {
            guarded(next.run(request).await)
        }))
}

fn guarded(mut answer: Response) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in headers {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn page(title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/page.css";
            }
            body { (content) }
        }
    }
}

async fn overview(State(control): Service) -> impl IntoResponse {
    let journal = &control.journal;
    let latest = journal.latest();
    let entries = journal.after(latest.saturating_sub(SHOWN));
    page(
        "callscribe sandbox",
        &html! {
            header {
                h1 { "callscribe sandbox" }
                p { "VideoSDK, ASAPP and Bandwidth on loopback. Nothing here leaves this machine." }
            }
            main {
                section.vendors { @for vendor in Vendor::ALL { (card(&control, vendor)) } }
                section {
                    h2 { "State" }
                    div #state { (state(&control)) }
                }
                section {
                    h2 { "Faults" }
                    (faults())
                    div #armed { (armed(&control)) }
                }
                section {
                    h2 { "Requests and events " small #connection { "as they happen" } }
                    (log::table(&entries))
                }
            }
            script src="/page.js" data-after=(latest) {}
        },
    )
}

fn card(control: &Control, vendor: Vendor) -> Markup {
    html! {
        article {
            h3 { (vendor.name()) }
            p { code { (control.url) (vendor.prefix()) } }
            p {
                a href={ "/reference/" (vendor.key()) } { "API reference" } " · "
                a href={ "/reference/" (vendor.key()) ".yaml" } { "OpenAPI" }
            }
        }
    }
}

fn state(control: &Control) -> Markup {
    html! {
        table {
            thead { tr { th { "Vendor" } th { "What" } th { "State" } } }
            tbody {
                @for (vendor, rows) in control.overview() {
                    @for (what, state) in rows {
                        tr {
                            td { (vendor.name()) }
                            td { code { (what) } }
                            td { span.state { (state) } }
                        }
                    }
                }
            }
        }
    }
}

/// A name for each fault, and what is armed by it.
fn kinds() -> [(&'static str, bool, Value); 18] {
    [
        (
            "delay 3 s",
            false,
            json!({ "delay": { "milliseconds": 3000 } }),
        ),
        ("stall", false, json!("stall")),
        ("stall body", false, json!("stallBody")),
        ("reset", false, json!("reset")),
        ("reset body", false, json!("resetBody")),
        ("truncated JSON", false, json!("truncatedJson")),
        ("invalid JSON", false, json!("invalidJson")),
        ("HTML 502", false, json!({ "html": { "status": 502 } })),
        ("HTML 503", false, json!({ "html": { "status": 503 } })),
        (
            "429, retry after 5 s",
            false,
            json!({ "tooManyRequests": { "retryAfter": "5" } }),
        ),
        (
            "500",
            false,
            json!({ "status": { "status": 500, "body": "{}" } }),
        ),
        ("expired token", false, json!("expiredToken")),
        (
            "oversize, 64 MiB",
            false,
            json!({ "oversize": { "bytes": 64 << 20 } }),
        ),
        ("drip", false, json!({ "drip": { "milliseconds": 50 } })),
        ("duplicate", true, json!("duplicate")),
        ("reorder", true, json!("reorder")),
        ("drop", true, json!("drop")),
        ("corrupt", true, json!("corrupt")),
    ]
}

fn faults() -> Markup {
    html! {
        p.controls {
            label { "on " select #on {
                option value="" { "anything" }
                @for operation in operations::all() {
                    option value=(operation.id) data-event[operation.is_event] {
                        (operation.vendor.name()) ": " (operation.id)
                    }
                }
            } }
            label { "times " input #times type="number" min="1" value="1"; }
            button.quiet #disarm { "disarm all" }
        }
        @for (title, of_events) in [("Requests", false), ("Events", true)] {
            p.kinds {
                span { (title) }
                @for (name, is_of_events, fault) in kinds() {
                    @if is_of_events == of_events {
                        button.fault data-fault=(fault) data-event[is_of_events] { (name) }
                    }
                }
            }
        }
        p #problem role="status" {}
    }
}

fn armed(control: &Control) -> Markup {
    let armed = control.faults.armed();
    html! {
        @if armed.is_empty() { p.empty { "None is armed." } }
        @else { ul { @for armed in &armed { li { (armed.to_string()) } } } }
    }
}

#[derive(Deserialize)]
struct From {
    #[serde(default)]
    after: u64,
}

/// Entries as they come, and how things stand after them. A browser that lost the connection says where it was.
async fn live(
    State(control): Service,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let last = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let start = (control, last.unwrap_or(from.after));
    let news = stream::unfold(start, |(control, after)| async move {
        let entries = control.journal.wait_after(after).await;
        let last = entries.last().map_or(after, |entry| entry.number);
        let mut events: Vec<Event> = entries
            .iter()
            .map(|entry| part("entry", log::row(entry)))
            .collect();
        events.push(part("state", state(&control)));
        events.push(part("armed", armed(&control)).id(last.to_string()));
        Some((stream::iter(events), (control, last)))
    });
    Sse::new(news.flatten().map(Ok))
}

fn part(name: &str, content: Markup) -> Event {
    Event::default().event(name).data(content.into_string())
}
