//! The page as text. `.ci/page` opens it in a browser.

use axum::http::Method;
use callscribe_sandbox::{Fault, Sandbox};
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::http::{asapp, get, videosdk};
use crate::receiver::Receiver;

async fn page(sandbox: &Sandbox, path: &str) -> String {
    let response = get(&format!("{}{path}", sandbox.url())).await;
    assert_eq!(response.status, 200, "{path}");
    response.text
}

#[limited::test]
async fn shows_vendors_state_faults_requests_and_events() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut receiver = Receiver::start(false).await;
    sandbox.open_room("room-7");
    sandbox.open_asapp_call("siprec", "0042");
    sandbox.open_bandwidth_call("9900000", "c-9");
    sandbox
        .faults()
        .on("stopStreaming")
        .times(3)
        .inject(Fault::Html { status: 503 })
        .unwrap();
    let start = json!({ "roomId": "room-7", "webhookUrl": receiver.url });
    videosdk(&sandbox, Method::POST, "/start", &start).await;
    receiver.next().await;
    sandbox
        .journal()
        .wait_for(|entry| entry.operation == Some("receiveWebhookEvent"))
        .await;
    let page = page(&sandbox, "/").await;
    for shown in [
        sandbox.videosdk_url(),
        sandbox.asapp_url(),
        sandbox.bandwidth_url(),
        "room room-7".to_owned(),
        "of room room-7".to_owned(),
        "running".to_owned(),
        "call siprec/0042".to_owned(),
        "call 9900000/c-9".to_owned(),
        "html on stopStreaming, 3 more".to_owned(),
        "POST /videosdk/ai/v1/realtime-transcriptions/start".to_owned(),
        format!("POST {}", receiver.url),
        "/reference/bandwidth".to_owned(),
    ] {
        assert!(page.contains(&shown), "{shown} in {page}");
    }
}

#[limited::test]
async fn received_text_is_escaped() {
    let sandbox = Sandbox::start().await.unwrap();
    let attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    sandbox.open_room(attack);
    sandbox.open_asapp_call(attack, attack);
    sandbox.open_bandwidth_call(attack, attack);
    sandbox
        .faults()
        .on("startStreaming")
        .inject(Fault::status(500, attack))
        .unwrap();
    asapp(
        &sandbox,
        Method::POST,
        "start-streaming",
        &json!({ "guid": attack }),
    )
    .await;
    let page = page(&sandbox, "/").await;
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x"),
        "{page}"
    );
    assert!(
        !page.contains("<script>alert") && !page.contains("<img"),
        "{page}"
    );
}

#[limited::test]
async fn the_page_loads_nothing_from_elsewhere_and_runs_no_inline_script() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = sandbox.url();
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap())
        .await
        .unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut lines = BufReader::new(stream).lines();
    let mut text = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        text.push_str(&line);
        text.push('\n');
    }
    assert!(
        text.contains("content-security-policy: default-src 'none'; script-src 'self'"),
        "{text}"
    );
    assert!(text.contains("x-content-type-options: nosniff"));
    assert!(!text.contains("https://"), "no address elsewhere: {text}");
}

#[limited::test]
async fn new_entries_are_streamed() {
    let sandbox = Sandbox::start().await.unwrap();
    get(&format!("{}/before", sandbox.url())).await;
    let url = sandbox.url();
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap())
        .await
        .unwrap();
    stream
        .write_all(b"GET /live?after=1 HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .unwrap();
    let mut lines = BufReader::new(stream).lines();
    while lines
        .next_line()
        .await
        .unwrap()
        .is_some_and(|line| !line.is_empty())
    {}
    get(&format!("{}/while", sandbox.url())).await;
    let mut seen = Vec::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.starts_with("id: ") {
            break;
        }
        seen.push(line);
    }
    let seen = seen.join("\n");
    assert!(
        seen.contains("event: entry") && seen.contains("GET /while"),
        "{seen}"
    );
    assert!(
        seen.contains("event: state") && !seen.contains("/before"),
        "{seen}"
    );
}

#[limited::test]
async fn specs_are_rendered_and_served_unchanged() {
    let sandbox = Sandbox::start().await.unwrap();
    for (vendor, shown) in [
        (
            "videosdk",
            vec![
                "startRealtimeTranscription",
                "receiveWebhookEvent",
                "webhookUrl",
                "roomId",
            ],
        ),
        (
            "asapp",
            vec![
                "stopStreaming",
                "asapp-api-id",
                "409-201",
                "autotranscribeParams",
            ],
        ),
        (
            "bandwidth",
            vec![
                "updateCallBxml",
                "StartTranscription",
                "callId",
                "receiveLiveUpdate",
            ],
        ),
    ] {
        let reference = page(&sandbox, &format!("/reference/{vendor}")).await;
        for shown in shown {
            assert!(reference.contains(shown), "{shown} at {vendor}");
        }
        let links = reference
            .split("href=\"#")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        for link in links {
            assert!(
                reference.contains(&format!("id=\"{link}\"")),
                "{link} at {vendor}"
            );
        }
        let yaml = page(&sandbox, &format!("/reference/{vendor}.yaml")).await;
        assert!(yaml.contains("operationId: "));
    }
    assert_eq!(
        get(&format!("{}/reference/twilio", sandbox.url()))
            .await
            .status,
        404
    );
}
