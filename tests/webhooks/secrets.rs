//! Receivers, signers, responses and logs do not show the credentials of webhooks.

use std::io;

use callscribe::webhook::{Inbox, Received};
use callscribe::{asapp, bandwidth, videosdk};
use http_body_util::BodyExt as _;

use crate::canary::{Cage, Log};

#[test]
fn receivers_and_signers_do_not_show_secrets() {
    let cage = Cage::default();
    let name = http::HeaderName::from_static("x-token");
    let bandwidth = bandwidth::Receiver::basic("my-user", "canary-password").unwrap();
    cage.assert_quiet(&bandwidth);
    cage.assert_quiet(&Inbox::new(bandwidth, |_: Received<_>| async {
        Ok::<(), io::Error>(())
    }));
    cage.assert_quiet(&asapp::Receiver::header_token(name.clone(), "canary-token").unwrap());
    cage.assert_quiet(&asapp::Receiver::query_token("token", "canary-token").unwrap());
    let client = videosdk::Client::builder().token("canary-token");
    let client = client.build().unwrap();
    cage.assert_quiet(&videosdk::Receiver::new(&client));
    cage.assert_quiet(&bandwidth::Signer::basic("my-user", "canary-password"));
    cage.assert_quiet(&asapp::Signer::header_token(name, "canary-token"));
    cage.assert_quiet(&asapp::Signer::query_token("token", "canary-token"));
}

/// Events are rejected, or accepted and then not handled.
#[limited::test]
async fn responses_and_logs_do_not_show_credentials() {
    let cage = Cage::default();
    let (log, guard) = Log::start();
    let asapp = asapp::Receiver::query_token("token", "canary-token").unwrap();
    let bandwidth = bandwidth::Receiver::basic("my-user", "canary-password").unwrap();
    let mut asapp = Inbox::new(asapp, |_: Received<_>| async { Err("full") });
    let mut bandwidth = Inbox::new(bandwidth, |_: Received<_>| async { Err("full") });
    let token = asapp::Signer::query_token("token", "canary-token");
    let pair = bandwidth::Signer::basic("my-user", "canary-password");
    let wrong = bandwidth::Signer::basic("my-user", "canary-wrong");
    for event in ["{}", r#"{"type":"t","eventType":"e"}"#] {
        let responses = [
            token.deliver(&mut asapp, "/", event).await.unwrap(),
            pair.deliver(&mut bandwidth, "/", event).await.unwrap(),
            wrong.deliver(&mut bandwidth, "/", event).await.unwrap(),
        ];
        for response in responses {
            assert!(response.status().as_u16() >= 400);
            cage.assert_clean(&format!("{:?}", response.headers()));
            let body = response.into_body().collect().await.unwrap().to_bytes();
            cage.assert_clean(std::str::from_utf8(&body).unwrap());
        }
    }
    drop(guard);
    let shown = log.text();
    assert!(shown.contains("webhook rejected"), "{shown}");
    assert!(shown.contains("handler failed"), "{shown}");
    cage.assert_clean(&shown);
}
