use std::time::Duration;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::any;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

/// A receiver on loopback, with its URL and the requests that it gets.
pub(crate) struct Receiver {
    pub(crate) url: String,
    pub(crate) requests: UnboundedReceiver<(HeaderMap, String)>,
}

impl Receiver {
    /// Starts a receiver that optionally asks for credentials.
    pub(crate) async fn start(challenge: bool) -> Self {
        let (sender, requests) = unbounded_channel();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/events", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/events", any(receive))
            .with_state((challenge, sender));
        tokio::spawn(async { axum::serve(listener, router).await });
        Self { url, requests }
    }

    /// Returns the headers and the body of the next request; of a GET request, the query instead.
    pub(crate) async fn next(&mut self) -> (HeaderMap, Value) {
        let (headers, body) = self.next_text().await;
        (headers, serde_json::from_str(&body).unwrap())
    }

    pub(crate) async fn next_text(&mut self) -> (HeaderMap, String) {
        let next = timeout(Duration::from_secs(10), self.requests.recv());
        next.await.expect("an event in time").unwrap()
    }
}

type Requests = UnboundedSender<(HeaderMap, String)>;

async fn receive(
    State((challenge, requests)): State<(bool, Requests)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, HeaderMap) {
    let refused = challenge && !headers.contains_key("authorization");
    let body = query.map_or(body, |query| json!({ "query": query }).to_string());
    requests.send((headers, body)).unwrap();
    if refused {
        let mut headers = HeaderMap::new();
        // Basic is one of several challenges, and not in the first header.
        for challenges in [
            "Bearer realm=\"Basic\"",
            "Digest realm=\"a\", nonce=\"n\", basic realm=\"b\"",
        ] {
            headers.append("www-authenticate", challenges.parse().unwrap());
        }
        (StatusCode::UNAUTHORIZED, headers)
    } else {
        (StatusCode::NO_CONTENT, HeaderMap::new())
    }
}
