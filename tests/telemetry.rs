//! The spans of a call and of each attempt, with the names and values of OpenTelemetry's conventions.

use std::fmt::{Debug, Write as _};
use std::mem::take;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::{Backoff, CallOptions};
use callscribe_sandbox::{Fault, Sandbox};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, registry};

use crate::support::calls::{calls, client_with};
use crate::support::vendors;

/// A span: its level, name, parent and fields.
struct Shown(String);

impl Visit for Shown {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0, "  {} = {value:?}", field.name()).unwrap();
    }
}

/// Collects spans in the order in which they close.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<String>>);

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        let parent = span.parent().map_or("", |parent| parent.name());
        let metadata = span.metadata();
        let head = format!("{} {} in {parent:?}\n", metadata.level(), metadata.name());
        let mut shown = Shown(head);
        attributes.record(&mut shown);
        span.extensions_mut().insert(shown);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        record.record(span.extensions_mut().get_mut::<Shown>().unwrap());
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id).unwrap();
        self.0
            .lock()
            .unwrap()
            .push_str(&span.extensions().get::<Shown>().unwrap().0);
    }
}

/// The spans of one call whose attempts have these responses.
async fn spans(responses: &[&Fault]) -> String {
    let sandbox = Sandbox::start().await.unwrap();
    for fault in responses {
        sandbox.faults().on_any().inject((*fault).clone()).unwrap();
    }
    traced(&sandbox.url()).await
}

async fn traced(url: &str) -> String {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    let options = CallOptions::default().backoff(at_once).max_attempts(2);
    let mut calls = vendors().flat_map(calls);
    let call = calls.find(|call| call.operation_id == "getRealtimeTranscription");
    let call = call.unwrap();
    let client = client_with(call.vendor, url, options);
    let spans = Spans::default();
    let _guard = tracing::subscriber::set_default(registry().with(spans.clone()));
    // With one subscriber, tracing asks only the thread that meets a span first. With two it asks all.
    let _other = tracing::Dispatch::new(registry());
    drop(call.run(&client).await);
    let port = url.rsplit(':').next().unwrap();
    take(&mut *spans.0.lock().unwrap()).replace(port, "[port]")
}

#[tokio::test]
async fn spans_follow_the_conventions() {
    let success = &Fault::status(200, r#"{"id":"a-1"}"#);
    let refused = &Fault::status(404, r#"{"message":"no"}"#);
    let (lost, failed) = (&Fault::Reset, &Fault::Html { status: 503 });
    let mut page = String::new();
    for (name, responses) in [
        ("success", &[success][..]),
        ("retry, then success", &[failed, success]),
        ("refused", &[refused]),
        ("connection lost twice", &[lost, lost]),
    ] {
        writeln!(page, "# {name}\n\n{}", spans(responses).await).unwrap();
    }
    // Bound and dropped: nothing listens there now.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    writeln!(page, "# no connection, twice\n\n{}", traced(&url).await).unwrap();
    insta::assert_snapshot!("spans", page);
}
