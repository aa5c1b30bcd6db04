//! A vendor that delivers as fast as it is answered, in a process of its own.

use std::process::Stdio;
use std::time::{Duration, Instant};

use callscribe::bandwidth::Signer;
use http_body_util::BodyExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::{CONNECTIONS, EVENTS, Error};

/// What the vendor saw; latencies in milliseconds.
pub(crate) struct Load {
    pub(crate) seconds: f64,
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

/// Starts the process, and returns what it saw.
pub(crate) async fn run(port: u16, first: usize) -> Result<Load, Error> {
    let output = Command::new(std::env::current_exe()?)
        .args(["load", &port.to_string(), &first.to_string()])
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output();
    let output = timeout(Duration::from_mins(2), output).await??;
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [seconds, p50, p99] = numbers[..] else {
        return Err(format!("the load ended with {}", output.status).into());
    };
    Ok(Load { seconds, p50, p99 })
}

pub(crate) async fn send(port: u16, first: usize) -> Result<(), Error> {
    let mut requests = Vec::new();
    for number in first..first + EVENTS {
        requests.push(raw(number).await?);
    }
    let start = Instant::now();
    let mut connections = JoinSet::new();
    for part in requests.chunks(EVENTS.div_ceil(CONNECTIONS)) {
        connections.spawn(connection(port, part.to_vec()));
    }
    let mut latencies = Vec::new();
    while let Some(part) = connections.join_next().await {
        latencies.extend(part??);
    }
    let seconds = start.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    let at = |part: usize| latencies[(latencies.len() - 1) * part / 100];
    println!("{seconds} {} {}", at(50), at(99));
    Ok(())
}

async fn connection(port: u16, requests: Vec<Vec<u8>>) -> Result<Vec<f64>, Error> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let mut response = [0; 1024];
    let mut latencies = Vec::new();
    for request in requests {
        let start = Instant::now();
        stream.write_all(&request).await?;
        let length = stream.read(&mut response).await?;
        if !response[..length].starts_with(b"HTTP/1.1 20") {
            return Err(String::from_utf8_lossy(&response[..length]).into());
        }
        latencies.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(latencies)
}

/// A request as it goes over the wire.
async fn raw(number: usize) -> Result<Vec<u8>, Error> {
    let signer = Signer::basic("my-user", "my-password");
    let (head, body) = signer.request("/hook", event(number)).into_parts();
    let body = body.collect().await?.to_bytes();
    let mut raw = b"POST /hook HTTP/1.1\r\nhost: localhost\r\n".to_vec();
    for (name, value) in &head.headers {
        raw.extend_from_slice(format!("{name}: {}\r\n", value.to_str()?).as_bytes());
    }
    raw.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
    raw.extend_from_slice(&body);
    Ok(raw)
}

pub(crate) fn event(number: usize) -> String {
    format!(
        r#"{{"eventType":"realTimeTranscriptionStopped","eventTime":"2022-06-30T18:57:02.489Z","accountId":"55555555","applicationId":"7fc9698a-b04a-468b-9e8f-91238c0d0086","callId":"c-95ac912f-{number}","callUrl":"https://voice.bandwidth.com/api/v2/accounts/55555555/calls/c-95ac912f","direction":"outbound","from":"+15551112222","to":"+15553334444","startTime":"2022-06-30T18:54:59.175Z","answerTime":"2022-06-30T18:55:02.080Z","cause":"closed","transcription":{{"id":"t-{number}","name":"example_transcription","startTime":"2022-06-30T18:55:02.489Z","duration":"PT1M52.217257456S","tracks":["inbound","outbound"],"destination":"wss://websocket.myapp.example","stabilized":"true"}}}}"#
    )
}
