use std::time::Duration;

use axum::http::Method;
use callscribe_sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::task::yield_now;
use tokio::time::timeout;

use crate::http::{asapp, bandwidth, videosdk};

#[limited::test]
async fn sandboxes_in_one_process_are_independent() {
    let (one, two) = (
        Sandbox::start().await.unwrap(),
        Sandbox::start().await.unwrap(),
    );
    one.open_room("room");
    let start = json!({ "roomId": "room" });
    assert_eq!(
        videosdk(&one, Method::POST, "/start", &start).await.status,
        200
    );
    assert_eq!(
        videosdk(&two, Method::POST, "/start", &start).await.status,
        404
    );
}

#[limited::test]
async fn the_same_requests_get_the_same_responses() {
    let mut responses = Vec::new();
    for _ in 0..2 {
        let sandbox = Sandbox::start().await.unwrap();
        sandbox.open_room("room");
        for path in ["/start", "/end"] {
            let response =
                videosdk(&sandbox, Method::POST, path, &json!({ "roomId": "room" })).await;
            responses.push(response.text);
        }
    }
    assert_eq!(responses[..2], responses[2..]);
}

#[limited::test]
async fn ids_come_from_the_seed() {
    let mut sessions = Vec::new();
    for seed in [0, 1, 2, u64::MAX] {
        let sandbox = Sandbox::builder().seed(seed).start().await.unwrap();
        sessions.push(sandbox.open_room("room"));
        sessions.push(sandbox.open_room("room"));
        let again = Sandbox::builder().seed(seed).start().await.unwrap();
        assert_eq!(again.open_room("room"), sessions[sessions.len() - 2]);
    }
    let different: std::collections::BTreeSet<_> = sessions.iter().collect();
    assert_eq!(different.len(), sessions.len());
    assert!(
        sessions.iter().all(|session| session.len() == 24),
        "{sessions:?}"
    );
}

#[limited::test]
async fn always_open_opens_rooms_and_calls_on_request() {
    let sandbox = Sandbox::builder().always_open(true).start().await.unwrap();
    let request = json!({
        "roomId": "any", "namespace": "twilio", "guid": "any", "customerId": "c", "agentId": "a",
    });
    let room = videosdk(&sandbox, Method::POST, "/start", &request).await;
    assert_eq!(room.status, 200);
    let call = asapp(&sandbox, Method::POST, "start-streaming", &request).await;
    assert_eq!(call.status, 200);
    let call = bandwidth(&sandbox, Method::PUT, "bxml", "<Response/>").await;
    assert_eq!(call.status, 204);
    // A room whose session has ended stays closed.
    assert!(sandbox.end_session("any"));
    let room = videosdk(&sandbox, Method::POST, "/start", &request).await;
    assert_eq!(room.status, 404);
}

#[limited::test]
async fn times_can_be_advanced() {
    let mut starts = Vec::new();
    for advance in [0, 3600] {
        let sandbox = Sandbox::start().await.unwrap();
        sandbox.open_room("room");
        sandbox.advance(Duration::from_secs(advance));
        let start = json!({ "roomId": "room" });
        let started = videosdk(&sandbox, Method::POST, "/start", &start)
            .await
            .json();
        starts.push(started["start"].as_str().unwrap().to_owned());
    }
    assert_eq!(
        starts,
        ["2024-02-27T16:00:36.828Z", "2024-02-27T17:00:36.828Z"]
    );
}

#[limited::test]
async fn a_sandbox_listens_on_the_given_port() {
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let sandbox = Sandbox::builder().port(port).start().await.unwrap();
    assert!(sandbox.asapp_url().contains(&format!(":{port}/")));
    let second = Sandbox::builder().port(port).start().await;
    assert!(second.is_err());
}

#[limited::test]
async fn stops_on_drop() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = sandbox.videosdk_url();
    let address = url.split('/').nth(2).unwrap();
    let open = TcpStream::connect(address).await.unwrap();
    // When the response arrives, the server has accepted the connection above.
    videosdk(&sandbox, Method::GET, "/", &Value::Null).await;
    drop(sandbox);
    let closed = async {
        open.readable().await.unwrap();
        assert_eq!(
            open.try_read(&mut [0]).unwrap(),
            0,
            "open connections are closed"
        );
        while TcpStream::connect(address).await.is_ok() {
            yield_now().await;
        }
    };
    timeout(Duration::from_secs(10), closed)
        .await
        .expect("closed in time");
}
