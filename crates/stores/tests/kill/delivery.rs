//! A vendor that delivers events, and delivers them again until it hears of success.

use std::fmt::Write as _;
use std::time::Duration;

use callscribe::bandwidth::Signer;
use http_body_util::BodyExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::Error;

pub(crate) const CREDENTIALS: (&str, &str) = ("my-user", "my-password");

/// As many events has a call.
pub(crate) const OF_A_CALL: usize = 4;

/// An event of a call, in their order.
pub(crate) fn event(number: usize) -> String {
    let kinds: [_; OF_A_CALL] = ["Started", "Available", "Rejected", "Stopped"];
    let (call, kind) = (number / kinds.len(), kinds[number % kinds.len()]);
    format!(
        r#"{{"eventType":"realTimeTranscription{kind}","eventTime":"2022-06-30T18:55:0{}.000Z","callId":"c-{call}","realTimeTranscription":{{"id":"t-1"}},"transcription":{{"id":"t-1"}}}}"#,
        number % kinds.len()
    )
}

/// Delivers an event once, and returns whether the process said that it has it.
pub(crate) async fn deliver(port: u16, event: &str) -> bool {
    let delivery = timeout(Duration::from_secs(8), post(port, event)).await;
    matches!(delivery, Ok(Ok(true)))
}

async fn post(port: u16, event: &str) -> Result<bool, Error> {
    let signer = Signer::basic(CREDENTIALS.0, CREDENTIALS.1);
    let (head, body) = signer.request("/hook", event.to_owned()).into_parts();
    let mut request = format!(
        "POST /hook HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
        event.len()
    );
    for (name, value) in &head.headers {
        write!(request, "{name}: {}\r\n", value.to_str()?)?;
    }
    let mut request = (request + "\r\n").into_bytes();
    request.extend_from_slice(&body.collect().await?.to_bytes());
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(&request).await?;
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await?;
    Ok(response.starts_with(b"HTTP/1.1 204"))
}
