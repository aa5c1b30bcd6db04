//! The receivers in axum.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::videosdk::types::WebhookEvent;
use callscribe::webhook::{InMemoryStore, Inbox, Received, Verified};
use callscribe::{asapp, bandwidth, videosdk};
use http::HeaderName;
use http_body_util::BodyExt as _;

use super::{ASAPP, BANDWIDTH, VIDEOSDK};

async fn accept<E>(_: Received<E>) -> Result<(), Infallible> {
    Ok(())
}

#[limited::test]
async fn inboxes_of_three_vendors_share_a_router() {
    let (videosdk, videosdk_signer) = super::videosdk();
    let (bandwidth, bandwidth_signer) = super::bandwidth();
    let (asapp, asapp_signer) = super::asapp();
    let mut router: Router = Router::new()
        .merge(Inbox::new(videosdk, accept).router("/videosdk"))
        .merge(Inbox::new(bandwidth, accept).router("/bandwidth"))
        .merge(Inbox::new(asapp, accept).router("/asapp"));
    let answer = videosdk_signer
        .deliver(&mut router, "/videosdk", VIDEOSDK)
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let answer = bandwidth_signer
        .deliver(&mut router, "/bandwidth", BANDWIDTH)
        .await
        .unwrap();
    assert_eq!(answer.status(), 204);
    let answer = asapp_signer
        .deliver(&mut router, "/asapp", ASAPP)
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let answer = videosdk_signer
        .deliver(&mut router, "/asapp", VIDEOSDK)
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
}

#[limited::test]
async fn a_secret_is_changed_by_a_second_path() {
    let store = Arc::new(InMemoryStore::default());
    let count = Arc::new(AtomicUsize::new(0));
    let name = HeaderName::from_static("x-token");
    let inbox = |path, secret: &str| {
        let counter = Arc::clone(&count);
        let handler = move |_: Received<callscribe::asapp::types::WebhookEvent>| {
            counter.fetch_add(1, Ordering::Relaxed);
            async { Ok::<(), Infallible>(()) }
        };
        let receiver = asapp::Receiver::header_token(name.clone(), secret).unwrap();
        let day = Duration::from_secs(24 * 60 * 60);
        let inbox = Inbox::new(receiver, handler);
        inbox.dedupe_store(Arc::clone(&store), day).router(path)
    };
    let mut router: Router = inbox("/old", "old-secret").merge(inbox("/new", "new-secret"));
    for (path, secret, status) in [
        ("/old", "old-secret", 200),
        ("/new", "new-secret", 200),
        ("/old", "new-secret", 401),
        ("/new", "old-secret", 401),
    ] {
        let signer = asapp::Signer::header_token(name.clone(), secret);
        let answer = signer.deliver(&mut router, path, ASAPP).await.unwrap();
        assert_eq!(answer.status(), status, "{path} {secret}");
    }
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[limited::test]
async fn a_wrong_method_gets_the_allowed_one() {
    let (videosdk, signer) = super::videosdk();
    let mut router: Router = Inbox::new(videosdk, accept).router("/");
    for method in ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"] {
        let mut request = signer.request("/", VIDEOSDK);
        *request.method_mut() = method.parse().unwrap();
        let answer = tower_service::Service::call(&mut router, request)
            .await
            .unwrap();
        assert_eq!(answer.status(), 405, "{method}");
        assert_eq!(answer.headers()["allow"], "POST", "{method}");
    }
}

/// Provides two receivers to two handlers.
#[derive(Clone)]
struct State {
    videosdk: videosdk::Receiver,
    bandwidth: bandwidth::Receiver,
}

impl axum::extract::FromRef<State> for videosdk::Receiver {
    fn from_ref(state: &State) -> Self {
        state.videosdk.clone()
    }
}

impl axum::extract::FromRef<State> for bandwidth::Receiver {
    fn from_ref(state: &State) -> Self {
        state.bandwidth.clone()
    }
}

#[limited::test]
async fn handlers_extract_verified_events() {
    async fn videosdk(Verified(received): Verified<WebhookEvent>) -> String {
        received.event().webhook_type().to_owned()
    }

    async fn bandwidth(Verified(received): Verified<RealTimeTranscriptionEvent>) -> StatusCode {
        assert_eq!(received.raw(), BANDWIDTH);
        StatusCode::NO_CONTENT
    }

    let signers = (super::videosdk().1, super::bandwidth().1);
    let state = State {
        videosdk: super::videosdk().0,
        bandwidth: super::bandwidth().0,
    };
    let mut router = Router::new()
        .route("/videosdk", post(videosdk))
        .route("/bandwidth", post(bandwidth))
        .with_state(state);
    let answer = signers
        .0
        .deliver(&mut router, "/videosdk", VIDEOSDK)
        .await
        .unwrap();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(body, "transcription-stopped");
    let answer = signers
        .1
        .deliver(&mut router, "/bandwidth", BANDWIDTH)
        .await
        .unwrap();
    assert_eq!(answer.status(), 204);
    let too_large = " ".repeat((1 << 20) + 1);
    let answer = signers
        .0
        .deliver(&mut router, "/videosdk", too_large)
        .await
        .unwrap();
    assert_eq!(answer.status(), 413);
}
