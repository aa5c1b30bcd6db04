//! The page at `/`, and the specs as API reference.

mod log;
mod markup;
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
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use self::markup::layout;
use crate::contract::Contract;
use crate::control::{Control, Service};

/// Allows scripts, styles and requests of the sandbox itself only, and no inline script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// How many entries the page shows at first.
const SHOWN: u64 = 200;

/// Reports whether a path belongs to the page.
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

fn guarded(mut response: Response) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn overview(State(control): Service) -> impl IntoResponse {
    let journal = &control.journal;
    let latest = journal.latest();
    let entries = journal.after(latest.saturating_sub(SHOWN));
    layout(
        "callscribe sandbox",
        &html! {
            header {
                h1 { "callscribe sandbox" }
                p { "The vendors on loopback. Nothing here leaves this machine." }
            }
            main {
                section.vendors { @for contract in control.dispatch.catalog.contracts() {
                    (card(&control, contract))
                } }
                section {
                    h2 { "State" }
                    div #state { (state(&control)) }
                }
                section {
                    h2 { "Faults" }
                    (faults(&control))
                    div #armed { (armed(&control)) }
                }
                section {
                    h2 { "Requests and events " small #connection { "live" } }
                    (log::table(&entries))
                }
            }
            script src="/page.js" data-after=(latest) {}
        },
    )
}

fn card(control: &Control, contract: &Contract) -> Markup {
    let reference = format!("/reference/{}", contract.name);
    html! {
        article {
            h3 { (contract.title()) }
            p { code { (control.url) (contract.prefix) } }
            p {
                a href=(reference) { "API reference" } " · "
                a href={ (reference) ".yaml" } { "OpenAPI" }
            }
        }
    }
}

fn state(control: &Control) -> Markup {
    html! {
        table {
            thead { tr { th { "Vendor" } th { "Name" } th { "State" } } }
            tbody {
                @for (vendor, rows) in control.dispatch.overview() {
                    @for (name, state) in rows {
                        tr {
                            td { (vendor) }
                            td { code { (name) } }
                            td { span.state { (state) } }
                        }
                    }
                }
            }
        }
    }
}

/// The label of each fault, whether it is for events, and its JSON.
fn fault_buttons() -> [(&'static str, bool, Value); 18] {
    let request = |label, fault| (label, false, fault);
    let event = |label| (label, true, json!(label));
    [
        request("delay 3 s", json!({ "delay": { "milliseconds": 3000 } })),
        request("stall", json!("stall")),
        request("stall body", json!("stallBody")),
        request("reset", json!("reset")),
        request("reset body", json!("resetBody")),
        request("truncated JSON", json!("truncatedJson")),
        request("invalid JSON", json!("invalidJson")),
        request("HTML 502", json!({ "html": { "status": 502 } })),
        request("HTML 503", json!({ "html": { "status": 503 } })),
        request(
            "429, retry after 5 s",
            json!({ "tooManyRequests": { "retryAfter": "5" } }),
        ),
        request("500", json!({ "status": { "status": 500, "body": "{}" } })),
        request("expired token", json!("expiredToken")),
        request(
            "oversize, 64 MiB",
            json!({ "oversize": { "bytes": 64 << 20 } }),
        ),
        request("drip", json!({ "drip": { "milliseconds": 50 } })),
        event("duplicate"),
        event("reorder"),
        event("drop"),
        event("corrupt"),
    ]
}

fn faults(control: &Control) -> Markup {
    html! {
        p.controls {
            label { "on " select #on {
                option value="" { "anything" }
                @for operation in control.dispatch.catalog.operations() {
                    option value=(operation.id) data-event[operation.is_event] {
                        (operation.vendor) ": " (operation.id)
                    }
                }
            } }
            label { "times " input #times type="number" min="1" value="1"; }
            button.quiet #disarm { "disarm all" }
        }
        @for (title, for_events) in [("Requests", false), ("Events", true)] {
            p.kinds {
                span { (title) }
                @for (name, is_for_event, fault) in fault_buttons() {
                    @if is_for_event == for_events {
                        button.fault data-fault=(fault) data-event[is_for_event] { (name) }
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
        @if armed.is_empty() { p.empty { "No fault is armed." } }
        @else { ul { @for armed in &armed { li { (armed.to_string()) } } } }
    }
}

#[derive(Deserialize)]
struct From {
    #[serde(default)]
    after: u64,
}

/// Sends entries as they are written, each followed by the new state. A browser that reconnects continues after the last
/// entry it received.
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
