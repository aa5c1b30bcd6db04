//! What OpenTelemetry gets: the spans of a call and of each attempt, with the names and values of its conventions.

use std::fmt::{Debug, Write as _};
use std::mem::take;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::videosdk::Client;
use callscribe::{Backoff, CallOptions};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, registry};

use crate::support::recorder::Reply;
use crate::support::scripted::Scripted;

/// A span: its level, name, parent and fields.
struct Shown(String);

impl Visit for Shown {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0, "  {} = {value:?}", field.name()).unwrap();
    }
}

/// Writes spans down, in the order in which they close.
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

/// What one call to a server with this script leaves behind.
async fn spans(script: Vec<Option<Reply>>) -> String {
    let mut replies = script.into_iter();
    let server = Scripted::start(move |_| replies.next().unwrap()).await;
    let url = server.url();
    traced(&url)
        .await
        .replace(url.rsplit(':').next().unwrap(), "[port]")
}

async fn traced(url: &str) -> String {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    let options = CallOptions::default().backoff(at_once).max_attempts(2);
    let client = Client::builder().token("my-token").base_url(url);
    let client = client.options(options).build().unwrap();
    let spans = Spans::default();
    let _guard = tracing::subscriber::set_default(registry().with(spans.clone()));
    // With one subscriber, tracing asks only the thread that meets a span first. With two it asks all.
    let _other = tracing::Dispatch::new(registry());
    let request = client.get_realtime_transcription().transcription_id("a-1");
    drop(request.send().await);
    take(&mut *spans.0.lock().unwrap())
}

fn found() -> Reply {
    Reply::json(200, &json!({ "id": "a-1" }))
}

fn failed(status: u16) -> Reply {
    Reply::json(status, &json!({ "message": "no" }))
}

#[tokio::test]
async fn spans_follow_the_conventions() {
    let mut page = String::new();
    for (name, script) in [
        ("success", vec![Some(found())]),
        (
            "retry, then success",
            vec![Some(failed(503)), Some(found())],
        ),
        ("refused", vec![Some(failed(404))]),
        ("connection lost twice", vec![None, None]),
    ] {
        writeln!(page, "# {name}\n\n{}", spans(script).await).unwrap();
    }
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let refused = traced(&format!("http://{address}")).await;
    let refused = refused.replace(&address.port().to_string(), "[port]");
    writeln!(page, "# no connection, twice\n\n{refused}").unwrap();
    insta::assert_snapshot!("spans", page);
}
