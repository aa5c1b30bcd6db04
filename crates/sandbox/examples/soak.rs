//! Sends a million requests with faults among them: `cargo run --release -p callscribe-sandbox --example soak`.
//!
//! The argument is the number of requests, 1,000,000 by default. Fails if memory grew or a task was left behind. The clients
//! run in the same process, so the measured memory includes theirs.

use std::fs;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use callscribe_sandbox::{Fault, Faults, InvalidFault, Sandbox};
use fastrand::Rng;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

const CLIENTS: u64 = 32;

/// One request in this many meets a fault.
const FAULTS: u64 = 50;

/// By how many KiB memory may grow after the journal is full.
const GROWTH: u64 = 8 << 10;

/// How long a client waits for a response, which may be stalled.
const TIMEOUT: Duration = Duration::from_millis(250);

struct Load {
    sandbox: Sandbox,
    requests: u64,
    sent: AtomicU64,
    lost: AtomicU64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let requests = std::env::args()
        .nth(1)
        .map_or(Ok(1_000_000), |text| text.parse());
    let (Ok(requests), Ok(sandbox)) = (requests, Sandbox::start().await) else {
        eprintln!("the argument is not a number, or no port is free");
        return ExitCode::FAILURE;
    };
    for client in 0..CLIENTS {
        sandbox.open_asapp_call("siprec", &client.to_string());
    }
    let (sent, lost) = (AtomicU64::new(0), AtomicU64::new(0));
    let load = Arc::new(Load {
        sandbox,
        requests,
        sent,
        lost,
    });
    let (start, tasks) = (Instant::now(), alive());
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        clients.spawn(run(Arc::clone(&load), client));
    }
    let filled = watch(&load, start).await;
    clients.join_all().await;
    report(&load, start, "100 %");
    settle(tasks).await;
    let (memory, left) = (resident(), alive());
    println!(
        "requests without a complete response: {}",
        load.lost.load(Ordering::Relaxed)
    );
    println!("tasks alive: {tasks} at the start, {left} at the end");
    println!("resident: {filled} KiB with a full journal, {memory} KiB at the end");
    if left > tasks || memory > filled + GROWTH {
        eprintln!("memory grew, or tasks were left behind");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Prints the progress. Returns the memory after a fifth, when the journal is full.
async fn watch(load: &Load, start: Instant) -> u64 {
    let mut filled = 0;
    for tenth in 1..10 {
        while load.sent.load(Ordering::Relaxed) < load.requests / 10 * tenth {
            sleep(Duration::from_millis(20)).await;
        }
        report(load, start, &format!("{tenth}0 %"));
        if tenth == 2 {
            filled = resident();
        }
    }
    filled
}

fn report(load: &Load, start: Instant, when: &str) {
    let sent = load.sent.load(Ordering::Relaxed);
    let rate = u128::from(sent) * 1000 / start.elapsed().as_millis().max(1);
    let (memory, tasks) = (resident(), alive());
    println!("{when:>5}: {sent} requests, {rate} per second, {memory} KiB resident, {tasks} tasks");
}

/// Waits for connections, which end a little after their clients.
async fn settle(tasks: usize) {
    for _ in 0..100 {
        if alive() <= tasks {
            break;
        }
        sleep(Duration::from_millis(50)).await;
    }
}

async fn run(load: Arc<Load>, number: u64) {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let mut rng = Rng::with_seed(number);
    let take = |sent| (sent < load.requests).then_some(sent + 1);
    while let Ok(sent) = load
        .sent
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
    {
        if sent.is_multiple_of(FAULTS) {
            arm(load.sandbox.faults(), &mut rng).expect("all faults are valid");
        }
        let request = request(&load.sandbox, number, &mut rng);
        if !matches!(timeout(TIMEOUT, send(&client, request)).await, Ok(Some(_))) {
            load.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn arm(faults: &Faults, rng: &mut Rng) -> Result<(), InvalidFault> {
    let retry_after = Some("soon".to_owned());
    let any = faults.on_any();
    any.inject(match rng.u32(..100) {
        0 => Fault::Stall,
        1 => Fault::StallBody,
        2..10 => Fault::Delay { milliseconds: 5 },
        10..20 => Fault::Reset,
        20..30 => Fault::ResetBody,
        30..40 => Fault::TruncatedJson,
        40..50 => Fault::InvalidJson,
        50..60 => Fault::Html { status: 503 },
        60..70 => Fault::TooManyRequests { retry_after },
        70..80 => Fault::status(500, "{}"),
        80..90 => Fault::ExpiredToken,
        90..95 => Fault::Oversize { bytes: 100_000 },
        95..98 => return faults.on_any().processed().inject(Fault::Reset),
        _ => Fault::Drip { milliseconds: 1 },
    })
}

fn request(sandbox: &Sandbox, number: u64, rng: &mut Rng) -> Request<Body> {
    let asapp = |method, path: &str, body: String| {
        let (id, secret) = sandbox.asapp_api_key();
        Request::builder()
            .method(method)
            .uri(format!(
                "{}/mg-autotranscribe/v1/{path}",
                sandbox.asapp_url()
            ))
            .header("asapp-api-id", id)
            .header("asapp-api-secret", secret)
            .header("content-type", "application/json")
            .body(Body::from(body))
    };
    let call =
        format!(r#"{{"namespace":"siprec","guid":"{number}","customerId":"c","agentId":"a"}}"#);
    let built = match rng.u32(..4) {
        0 => asapp(Method::POST, "start-streaming", call),
        1 => asapp(Method::POST, "stop-streaming", call),
        2 => asapp(Method::GET, "twilio-media-stream-url", String::new()),
        _ => Request::builder()
            .uri(format!(
                "{}/ai/v1/realtime-transcriptions/",
                sandbox.videosdk_url()
            ))
            .header("authorization", sandbox.videosdk_token())
            .body(Body::empty()),
    };
    built.expect("addresses and keys of the sandbox are well-formed")
}

/// Reads the whole response.
async fn send(client: &Client<HttpConnector, Body>, request: Request<Body>) -> Option<usize> {
    let response = client.request(request).await.ok()?;
    let body = to_bytes(Body::new(response.into_body()), usize::MAX)
        .await
        .ok()?;
    Some(body.len())
}

fn alive() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

/// The memory of this process in KiB; 0 if the system does not report it.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or_default()
}
