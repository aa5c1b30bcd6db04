//! CPU time per event: axum with `serde_json` by hand, and our receivers, interleaved on loopback.
//!
//! `cargo run --release` prints medians of rounds, events per second and core, and ratios. Events come over
//! connections that stay open, from a thread whose time is not counted; no two are the same. `cargo run --release --
//! instructions` counts instructions with callgrind instead.

use std::convert::Infallible;
use std::error::Error;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe::webhook::{Inbox, Received};
use callscribe::{bandwidth, videosdk};
use http::Request;
use http_body_util::{BodyExt as _, Full};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

mod instructions;

const ROUNDS: usize = 60;
const EVENTS: usize = 500;
const CONNECTIONS: usize = 16;
const PATH: &str = "/hook";

/// Bandwidth's event as one would write it by hand.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct BandwidthEvent {
    event_type: String,
    event_time: Option<String>,
    account_id: Option<String>,
    application_id: Option<String>,
    call_id: String,
    call_url: Option<String>,
    direction: Option<String>,
    from: Option<String>,
    to: Option<String>,
    start_time: Option<String>,
    answer_time: Option<String>,
    cause: Option<String>,
    transcription: Option<BandwidthDetail>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct BandwidthDetail {
    id: String,
    name: Option<String>,
    start_time: Option<String>,
    duration: Option<String>,
    tracks: Vec<String>,
    destination: Option<String>,
    stabilized: Option<String>,
}

/// VideoSDK's event as one would write it by hand.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct VideosdkEvent {
    webhook_type: String,
    data: VideosdkData,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct VideosdkData {
    id: String,
    r#type: Option<String>,
    meeting_id: Option<String>,
    session_id: Option<String>,
}

fn bandwidth_event(number: usize) -> String {
    format!(
        r#"{{"eventType":"realTimeTranscriptionStopped","eventTime":"2022-06-30T18:57:02.489Z","accountId":"55555555","applicationId":"7fc9698a-b04a-468b-9e8f-91238c0d0086","callId":"c-95ac912f-68aacdd7-4a8e-4223-a7fd-020e02fa6bf2","callUrl":"https://voice.bandwidth.com/api/v2/accounts/55555555/calls/c-95ac912f-68aacdd7-4a8e-4223-a7fd-020e02fa6bf2","direction":"outbound","from":"+15551112222","to":"+15553334444","startTime":"2022-06-30T18:54:59.175Z","answerTime":"2022-06-30T18:55:02.080Z","cause":"closed","transcription":{{"id":"t-{number}","name":"example_transcription","startTime":"2022-06-30T18:55:02.489Z","duration":"PT1M52.217257456S","tracks":["inbound","outbound"],"destination":"wss://websocket.myapp.example","stabilized":"true"}}}}"#
    )
}

fn videosdk_event(number: usize) -> String {
    format!(
        r#"{{"webhookType":"transcription-stopped","data":{{"id":"{number}","type":"realtime","meetingId":"jvsg-8rjn-j304","sessionId":"621497578bea0d0404c35c4c"}}}}"#
    )
}

/// What is compared, and with how many events of whom.
#[derive(Clone, Copy)]
enum Contender {
    BandwidthByHand,
    BandwidthVerified,
    Bandwidth,
    VideosdkByHand,
    VideosdkVerified,
    Videosdk,
}

const CONTENDERS: [Contender; 6] = [
    Contender::BandwidthByHand,
    Contender::BandwidthVerified,
    Contender::Bandwidth,
    Contender::VideosdkByHand,
    Contender::VideosdkVerified,
    Contender::Videosdk,
];

impl Contender {
    fn name(self) -> &'static str {
        match self {
            Self::BandwidthByHand => "Bandwidth, axum and serde_json",
            Self::BandwidthVerified => "  the same, and compares Basic",
            Self::Bandwidth => "Bandwidth, callscribe",
            Self::VideosdkByHand => "VideoSDK, axum and serde_json",
            Self::VideosdkVerified => "  the same, and ring verifies",
            Self::Videosdk => "VideoSDK, callscribe",
        }
    }

    /// The row that this one is measured by.
    fn base(self) -> usize {
        match self {
            Self::BandwidthByHand => 0,
            Self::BandwidthVerified | Self::Bandwidth => 1,
            Self::VideosdkByHand => 3,
            Self::VideosdkVerified | Self::Videosdk => 4,
        }
    }

    fn is_bandwidth(self) -> bool {
        self.base() < 3
    }

    fn router(self) -> Router {
        match self {
            Self::BandwidthByHand => Router::new().route(PATH, post(bandwidth_by_hand)),
            Self::BandwidthVerified => Router::new().route(PATH, post(bandwidth_verified)),
            Self::VideosdkByHand => Router::new().route(PATH, post(videosdk_by_hand)),
            Self::VideosdkVerified => Router::new().route(PATH, post(videosdk_verified)),
            Self::Bandwidth => {
                let receiver =
                    bandwidth::Receiver::basic("my-user", "my-password").expect("a secret");
                Inbox::new(receiver, accept).router(PATH)
            }
            Self::Videosdk => {
                let key = videosdk::Signer::new().public_key();
                let receiver = videosdk::Receiver::pinned(&key).expect("a valid key");
                Inbox::new(receiver, accept).router(PATH)
            }
        }
    }
}

async fn accept<E>(_: Received<E>) -> Result<(), Infallible> {
    Ok(())
}

async fn bandwidth_by_hand(body: Bytes) -> StatusCode {
    match serde_json::from_slice::<BandwidthEvent>(&body) {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::BAD_REQUEST,
    }
}

async fn bandwidth_verified(headers: HeaderMap, body: Bytes) -> StatusCode {
    let given = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Basic "));
    match given.map(|encoded| STANDARD.decode(encoded)) {
        Some(Ok(pair)) if pair == b"my-user:my-password" => bandwidth_by_hand(body).await,
        _ => StatusCode::UNAUTHORIZED,
    }
}

async fn videosdk_by_hand(body: Bytes) -> StatusCode {
    match serde_json::from_slice::<VideosdkEvent>(&body) {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::BAD_REQUEST,
    }
}

thread_local! {
    static KEY: Vec<u8> = {
        let key = videosdk::Signer::new().public_key();
        pem::parse(key).expect("PEM").into_contents()
    };
}

async fn videosdk_verified(headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get("videosdk-signature");
    let Some(Ok(signature)) = signature.map(|value| STANDARD.decode(value)) else {
        return StatusCode::UNAUTHORIZED;
    };
    let verified = KEY.with(|key| {
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).verify(&body, &signature)
    });
    match verified {
        Ok(()) => videosdk_by_hand(body).await,
        Err(_) => StatusCode::UNAUTHORIZED,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["instructions"] => instructions::compare(),
        ["events", contender, events] => {
            runtime.block_on(instructions::send(contender.parse()?, events.parse()?))
        }
        _ => runtime.block_on(compare()),
    }
}

async fn compare() -> Result<(), Box<dyn Error>> {
    let bandwidth = bandwidth_requests(ROUNDS * EVENTS).await?;
    let videosdk = videosdk_requests(ROUNDS * EVENTS).await?;
    let routers = CONTENDERS.map(Contender::router);
    let mut times = vec![Vec::new(); CONTENDERS.len()];
    for round in 0..ROUNDS {
        for ((contender, router), times) in CONTENDERS.iter().zip(&routers).zip(&mut times) {
            let requests = if contender.is_bandwidth() {
                &bandwidth
            } else {
                &videosdk
            };
            let requests = requests[round * EVENTS..][..EVENTS].to_vec();
            times.push(time(router.clone(), requests).await?);
        }
    }
    println!("CPU per event, medians of {ROUNDS} rounds of {EVENTS} events");
    for (contender, rounds) in CONTENDERS.iter().zip(&times) {
        let base = &times[contender.base()];
        let ratio = median(rounds.iter().zip(base).map(|(time, base)| time / base));
        let time = median(rounds.iter().copied());
        println!(
            "{:32} {:6.1} us  {:8.0}/s  {ratio:.2}x",
            contender.name(),
            time / 1e3,
            1e9 / time
        );
    }
    Ok(())
}

async fn bandwidth_requests(count: usize) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let signer = bandwidth::Signer::basic("my-user", "my-password");
    let mut requests = Vec::new();
    for number in 0..count {
        requests.push(raw(signer.request(PATH, bandwidth_event(number))).await?);
    }
    Ok(requests)
}

async fn videosdk_requests(count: usize) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let signer = videosdk::Signer::new();
    let mut requests = Vec::new();
    for number in 0..count {
        requests.push(raw(signer.request(PATH, videosdk_event(number))).await?);
    }
    Ok(requests)
}

/// A request as it goes over the wire.
async fn raw(request: Request<Full<Bytes>>) -> Result<Vec<u8>, Box<dyn Error>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let mut raw = format!("POST {PATH} HTTP/1.1\r\nhost: localhost\r\n").into_bytes();
    for (name, value) in &head.headers {
        raw.extend_from_slice(name.as_str().as_bytes());
        raw.extend_from_slice(b": ");
        raw.extend_from_slice(value.as_bytes());
        raw.extend_from_slice(b"\r\n");
    }
    raw.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
    raw.extend_from_slice(&body);
    Ok(raw)
}

/// Sends the requests over new connections, and gives the nanoseconds that the server was on a CPU for each.
async fn time(router: Router, requests: Vec<Vec<u8>>) -> Result<f64, Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let (done, finished) = oneshot::channel();
    let before = cpu()?;
    thread::spawn(move || {
        let sent = send(address, &requests).map_err(|error| error.to_string());
        let _ = done.send(sent);
    });
    finished.await??;
    let after = cpu()?;
    server.abort();
    Ok((after - before) as f64 / EVENTS as f64)
}

/// One request a connection is always under way, and answers are asked for without a pause: neither side falls asleep,
/// as to wake it would cost more than an event.
fn send(address: SocketAddr, requests: &[Vec<u8>]) -> Result<(), Box<dyn Error>> {
    let mut streams = Vec::new();
    for request in &requests[..CONNECTIONS] {
        let mut stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.write_all(request)?;
        stream.set_nonblocking(true)?;
        streams.push(stream);
    }
    let mut next = requests[CONNECTIONS..].iter();
    for number in 0..requests.len() {
        let stream = &mut streams[number % CONNECTIONS];
        read_success(stream)?;
        if let Some(request) = next.next() {
            stream.write_all(request)?;
        }
    }
    Ok(())
}

fn read_success(stream: &mut TcpStream) -> Result<(), Box<dyn Error>> {
    let mut answer = [0; 1024];
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        match stream.read(&mut answer) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => std::hint::spin_loop(),
            Err(error) => return Err(error.into()),
            Ok(length) if answer[..length].starts_with(b"HTTP/1.1 20") => return Ok(()),
            Ok(length) => return Err(String::from_utf8_lossy(&answer[..length]).into()),
        }
    }
    Err("no answer in 10 s".into())
}

/// Nanoseconds that this thread has been on a CPU; everything but the sender runs on it.
fn cpu() -> Result<u64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let first = text.split_whitespace().next().ok_or("schedstat is empty")?;
    Ok(first.parse()?)
}

fn median(rounds: impl Iterator<Item = f64>) -> f64 {
    let mut rounds: Vec<f64> = rounds.collect();
    rounds.sort_unstable_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}
