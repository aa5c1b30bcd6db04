use std::time::Duration;

use axum::http::Method;
use callscribe_sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::task::yield_now;
use tokio::time::timeout;

use crate::http::videosdk;

#[tokio::test]
async fn two_in_one_process_know_nothing_of_each_other() {
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

#[tokio::test]
async fn the_same_requests_get_the_same_answers() {
    let mut answers = Vec::new();
    for _ in 0..2 {
        let sandbox = Sandbox::start().await.unwrap();
        sandbox.open_room("room");
        for path in ["/start", "/end"] {
            let answer = videosdk(&sandbox, Method::POST, path, &json!({ "roomId": "room" })).await;
            answers.push(answer.text);
        }
    }
    assert_eq!(answers[..2], answers[2..]);
}

#[tokio::test]
async fn stops_on_drop() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = sandbox.videosdk_url();
    let address = url.split('/').nth(2).unwrap();
    let open = TcpStream::connect(address).await.unwrap();
    // By the time this is answered, the connection above has been taken.
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
