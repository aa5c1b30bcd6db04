//! Faults of a connection: it is slow, stalls or ends.

use std::io::{self, ErrorKind};
use std::time::Duration;

use callscribe_sandbox::Fault;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::{open_request, open_twilio_request, sandbox, start, twilio};

/// Reads until the connection ends, and returns how it ends.
async fn read(stream: &mut TcpStream) -> (String, io::Result<usize>) {
    let mut text = Vec::new();
    let end = stream.read_to_end(&mut text).await;
    (String::from_utf8(text).unwrap(), end)
}

fn is_reset(end: &io::Result<usize>) -> bool {
    end.as_ref()
        .is_err_and(|error| error.kind() == ErrorKind::ConnectionReset)
}

#[limited::test(start_paused = true)]
async fn a_delayed_response_is_complete() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .inject(Fault::Delay {
            milliseconds: 30_000,
        })
        .unwrap();
    let before = Instant::now();
    assert_eq!(start(&sandbox).await.status, 200);
    assert!(before.elapsed() >= Duration::from_secs(30));
}

#[limited::test(start_paused = true)]
async fn a_stalled_response_never_arrives() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::Stall)
        .unwrap();
    let mut stream = open_twilio_request(&sandbox).await;
    let entry = sandbox.journal().wait_for(|_| true).await;
    assert_eq!(entry.fault, Some("stall"));
    timeout(Duration::from_secs(3600), stream.read_u8())
        .await
        .unwrap_err();
    drop(sandbox);
    assert_eq!(read(&mut stream).await.0, "");
}

#[limited::test(start_paused = true)]
async fn a_stalled_body_stops_halfway() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    let first = sandbox.journal().wait_for(|_| true).await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::StallBody)
        .unwrap();
    let mut stream = open_twilio_request(&sandbox).await;
    let entry = sandbox
        .journal()
        .wait_for(|entry| entry.number > first.number)
        .await;
    assert_eq!(entry.fault, Some("stallBody"));
    let mut text = Vec::new();
    timeout(Duration::from_secs(3600), stream.read_to_end(&mut text))
        .await
        .unwrap_err();
    let text = String::from_utf8(text).unwrap();
    let (head, half) = text.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {}", whole.len())),
        "{head}"
    );
    assert_eq!(half, &whole[..whole.len() / 2]);
    assert_eq!(entry.response, half);
}

#[limited::test]
async fn a_reset_connection_has_no_response_and_no_effect() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .inject(Fault::Reset)
        .unwrap();
    let (text, end) =
        read(&mut open_request(&sandbox, "POST", "start-streaming", "{}").await).await;
    assert!(is_reset(&end), "{end:?}");
    assert_eq!(text, "");
    assert_eq!(start(&sandbox).await.status, 200);
}

#[limited::test]
async fn a_processed_request_can_lose_its_response() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .processed()
        .inject(Fault::Html { status: 503 })
        .unwrap();
    assert_eq!(start(&sandbox).await.status, 503);
    assert_eq!(start(&sandbox).await.status, 409);
}

#[limited::test]
async fn a_connection_is_reset_in_the_middle_of_the_body() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::ResetBody)
        .unwrap();
    let (text, end) = read(&mut open_twilio_request(&sandbox).await).await;
    assert!(is_reset(&end), "{end:?}");
    assert_eq!(
        text.split_once("\r\n\r\n").unwrap().1,
        &whole[..whole.len() / 2]
    );
}
