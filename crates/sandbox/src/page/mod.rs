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
use serde_json::json;

use self::markup::layout;
use crate::contract::Contract;
use crate::control::{Control, Service};
use crate::faults::Fault;

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

/// The faults with their labels.
fn fault_buttons() -> [(&'static str, Fault); 18] {
    let retry_after = Some("5".to_owned());
    [
        ("delay 3 s", Fault::Delay { milliseconds: 3000 }),
        ("stall", Fault::Stall),
        ("stall body", Fault::StallBody),
        ("reset", Fault::Reset),
        ("reset body", Fault::ResetBody),
        ("truncated JSON", Fault::TruncatedJson),
        ("invalid JSON", Fault::InvalidJson),
        ("HTML 502", Fault::Html { status: 502 }),
        ("HTML 503", Fault::Html { status: 503 }),
        (
            "429, retry after 5 s",
            Fault::TooManyRequests { retry_after },
        ),
        ("500", Fault::status(500, "{}")),
        ("expired token", Fault::ExpiredToken),
        ("oversize, 64 MiB", Fault::Oversize { bytes: 64 << 20 }),
        ("drip", Fault::Drip { milliseconds: 50 }),
        ("duplicate", Fault::Duplicate),
        ("reorder", Fault::Reorder),
        ("drop", Fault::Drop),
        ("corrupt", Fault::Corrupt),
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
                @for (name, fault) in fault_buttons() {
                    @if fault.is_for_events() == for_events {
                        button.fault data-fault=(json!(fault)) data-event[for_events] { (name) }
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
