//! Every delivery is one log line, and no line has what people said.

use std::time::Duration;

use axum::Router;
use axum::routing::post;
use callscribe::webhook::{DedupeStore, Inbox, Received, Verified};
use futures_util::future::pending;
use tower_service::Service as _;

use super::{ASAPP, asapp};
use crate::canary::Log;

type Event = Received<callscribe::asapp::types::WebhookEvent>;

/// Delivers an event twice, and returns the log lines that contain this.
async fn lines<D: DedupeStore>(
    inbox: Inbox<callscribe::asapp::types::WebhookEvent, D>,
    event: &str,
    part: &str,
) -> Vec<String> {
    let (log, guard) = Log::start();
    let (_, signer) = asapp();
    let mut inbox = inbox;
    for _ in 0..2 {
        inbox
            .call(signer.request("/", event.to_owned()))
            .await
            .unwrap();
    }
    drop(guard);
    let text = log.text();
    assert!(!text.contains("Hello"), "{text}");
    text.lines()
        .filter(|line| line.contains(part))
        .map(str::to_owned)
        .collect()
}

/// The part of a line that names the event.
const NAMED: &str = r#"vendor="asapp" event="transcript" key="asapp 10:transcript 3:g-1 3:s-1 8:customer 1:c 3:400 4:3968""#;

#[limited::test]
async fn each_delivery_is_logged_with_its_outcome() {
    let inbox = Inbox::new(asapp().0, |_: Event| async { Ok::<(), std::io::Error>(()) });
    let lines = lines(inbox, ASAPP, "webhook delivered").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, outcome) in lines.iter().zip(["handled", "redelivered"]) {
        assert!(line.contains("INFO"), "{line}");
        assert!(
            line.contains(&format!(r#"{NAMED} outcome="{outcome}" milliseconds=0"#)),
            "{line}"
        );
    }
}

#[limited::test]
async fn a_failure_names_the_event() {
    let inbox = Inbox::new(asapp().0, |_: Event| async { Err::<(), _>("disk full") });
    let lines = lines(inbox, ASAPP, "webhook not handled").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in lines {
        assert!(line.contains("WARN"), "{line}");
        assert!(
            line.contains(&format!(
                r#"{NAMED} outcome="handler failed" milliseconds=0 error="disk full""#
            )),
            "{line}"
        );
    }
}

#[limited::test(start_paused = true)]
async fn a_timeout_is_logged_with_its_time() {
    let inbox = Inbox::new(asapp().0, |_: Event| {
        pending::<Result<(), std::io::Error>>()
    });
    let inbox = inbox.handler_timeout(Duration::from_millis(1500));
    let lines = lines(inbox, ASAPP, r#"outcome="handler timed out""#).await;
    assert!(lines[0].contains("milliseconds=150"), "{lines:?}");
}

#[limited::test]
async fn the_handler_runs_in_a_span() {
    let inbox = Inbox::new(asapp().0, |_: Event| async {
        tracing::info!("in the handler");
        Ok::<(), std::io::Error>(())
    });
    let lines = lines(inbox, ASAPP, "in the handler").await;
    assert!(
        lines[0].contains(&format!("webhook{{{NAMED}}}")),
        "{lines:?}"
    );
}

#[limited::test]
async fn the_type_of_an_unknown_event_is_not_shown() {
    let inbox = Inbox::new(asapp().0, |_: Event| async { Ok::<(), std::io::Error>(()) });
    let lines = lines(inbox, r#"{"type":"Hello"}"#, "webhook delivered").await;
    assert!(lines[0].contains(r#"event="unknown" outcome"#), "{lines:?}");
}

#[limited::test]
async fn a_request_that_the_extractor_rejects_is_logged() {
    async fn handler(_: Verified<callscribe::asapp::types::WebhookEvent>) {}

    let mut router: Router = Router::new()
        .route("/", post(handler))
        .with_state(asapp().0);
    let (log, guard) = Log::start();
    let request = http::Request::post("/").body(ASAPP.to_owned()).unwrap();
    assert_eq!(router.call(request).await.unwrap().status(), 401);
    drop(guard);
    let line = r#"webhook rejected vendor="asapp" status=401"#;
    assert!(log.text().contains(line), "{}", log.text());
}
