//! The spans of a call and of each attempt, and log lines, with the names and values of OpenTelemetry's conventions.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::mem::take;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::{Backoff, CallOptions, asapp};
use callscribe_sandbox::{Fault, Sandbox};
use tracing::Event;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, registry};

use crate::support::calls::{calls, client_with};
use crate::support::{file, text, vendors};

/// A span: its level, name, parent and fields.
struct Shown(String);

impl Visit for Shown {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0, "  {} = {value:?}", field.name()).unwrap();
    }
}

/// Collects spans in the order in which they close, and log lines.
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

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        if metadata.target().starts_with("callscribe::") {
            let span = context.event_span(event);
            let span = span.map_or("", |span| span.name());
            let head = format!("{} {} in {span:?}\n", metadata.level(), metadata.target());
            let mut shown = Shown(head);
            event.record(&mut shown);
            self.0.lock().unwrap().push_str(&shown.0);
        }
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

#[limited::test]
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

#[limited::test]
async fn a_flow_has_a_span_above_its_calls() {
    let sandbox = Sandbox::start().await.unwrap();
    let on = sandbox.faults().on("startStreaming");
    on.times(9).inject(Fault::status(503, "")).unwrap();
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    let client = asapp::Client::builder()
        .api_key("my-id", "my-secret")
        .base_url(sandbox.asapp_url())
        .options(CallOptions::default().backoff(at_once).max_attempts(2))
        .build()
        .unwrap();
    let spans = Spans::default();
    let _guard = tracing::subscriber::set_default(registry().with(spans.clone()));
    let _other = tracing::Dispatch::new(registry());
    let request =
        asapp::types::StartStreamingRequest::new(asapp::types::StartStreamingRequestFields {
            namespace: asapp::types::Namespace::Siprec,
            guid: "0042".into(),
            customer_id: "customer".into(),
            agent_id: "agent".into(),
        });
    client.ensure_streaming(request).await.unwrap_err();
    let shown = take(&mut *spans.0.lock().unwrap());
    let heads: Vec<_> = shown
        .lines()
        .filter(|line| !line.starts_with(' '))
        .collect();
    let [attempt, call, flow] = [
        r#"INFO callscribe.attempt in "callscribe.call""#,
        r#"INFO callscribe.call in "callscribe.flow""#,
        r#"INFO callscribe.flow in """#,
    ];
    assert_eq!(heads, [attempt, call, attempt, call, flow]);
    let end = "  otel.kind = \"internal\"\n  otel.name = \"ensure_streaming\"\n  error.type = \"unavailable\"\n  otel.status_code = \"ERROR\"\n";
    assert!(shown.ends_with(end), "{shown}");
}

/// The page that lists all telemetry names every span, field, log line and metric that the crate and its stores write.
#[test]
fn the_list_of_telemetry_is_complete() {
    let page = text("docs/telemetry.md");
    let mut names = BTreeSet::new();
    let folders = ["src", "crates/stores/src"];
    for path in folders.iter().flat_map(|folder| sources(&file(folder))) {
        let source = std::fs::read_to_string(path).unwrap();
        let production = source.split("#[cfg(test)]\nmod tests").next().unwrap();
        for (macro_name, arguments) in calls_of_macros(production) {
            names.extend(names_in(macro_name, arguments));
        }
    }
    assert!(names.len() > 10, "{names:?}");
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/telemetry.md does not list {missing:?}"
    );
}

fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| !path.to_string_lossy().contains("/tests"))
        .collect()
}

/// The macros of `tracing` and `metrics` in a source, with their arguments.
fn calls_of_macros(source: &str) -> Vec<(&str, &str)> {
    let names = [
        "info_span!(",
        "debug_span!(",
        "error!(",
        "warn!(",
        "info!(",
        "debug!(",
        "histogram!(",
        "counter!(",
        "gauge!(",
    ];
    let mut calls = Vec::new();
    for name in names {
        for (at, _) in source.match_indices(name) {
            let arguments = &source[at + name.len()..];
            let mut depth = 1;
            let end = arguments.find(|character| {
                match character {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            calls.push((name, &arguments[..end.unwrap()]));
        }
    }
    calls
}

/// The names of a span or a metric and of its fields or labels.
fn names_in(macro_name: &str, arguments: &str) -> Vec<String> {
    let is_log = matches!(macro_name, "error!(" | "warn!(" | "info!(" | "debug!(");
    let mut names = Vec::new();
    for (index, argument) in split_arguments(arguments).into_iter().enumerate() {
        let name = argument.split(['=', ' ']).next().unwrap();
        let name = name.trim().trim_start_matches(['%', '?']).trim_matches('"');
        // A log line's own text is not a name.
        let is_text = is_log && argument.starts_with('"');
        let is_metric = index == 0 && argument.starts_with('"');
        if !name.is_empty() && !is_text && (argument.contains('=') || is_metric || is_log) {
            names.push(name.to_owned());
        }
    }
    names
}

fn split_arguments(arguments: &str) -> Vec<&str> {
    let mut depth = 0;
    arguments
        .split(|character| {
            match character {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                _ => {}
            }
            character == ',' && depth == 0
        })
        .map(str::trim)
        .filter(|argument| !argument.is_empty())
        .collect()
}
