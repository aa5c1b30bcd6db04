//! Measures the requests per second of a server, and its CPU time and memory. `benches/sandbox.sh` runs it for two servers.
//!
//! The arguments are the name to print, a process id, a URL and the header `authorization`.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::http::Uri;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

const CLIENTS: usize = 64;
const WARM_UP: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(10);

// One thread, as its CPU time is taken from the server.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, process, url, authorization] = arguments.as_slice() else {
        panic!("the arguments are a name, a process id, a URL and a header");
    };
    let url: Uri = url.parse().expect("a URL");
    load(&url, authorization, WARM_UP).await;
    let (start, before) = (Instant::now(), cpu(process));
    let responses = load(&url, authorization, MEASURED).await;
    let rate = u128::from(responses) * 1000 / start.elapsed().as_millis();
    let time = (cpu(process) - before) * 10_000 / responses;
    println!(
        "{name:>8}: {rate} requests per second, {time} us of CPU for each, {} KiB resident",
        resident(process)
    );
}

/// Sends requests for a time. Returns the number of responses.
async fn load(url: &Uri, authorization: &str, time: Duration) -> u64 {
    let responses = Arc::new(AtomicU64::new(0));
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (url, authorization) = (url.clone(), authorization.to_owned());
        clients.spawn(send(url, authorization, Arc::clone(&responses)));
    }
    // The clients run until they are dropped.
    drop(timeout(time, clients.join_next()).await);
    responses.load(Ordering::Relaxed)
}

/// Uses a plain socket, which leaves most of the machine to the server.
async fn send(url: Uri, authorization: String, responses: Arc<AtomicU64>) {
    let (address, path) = (url.authority().expect("a URL"), url.path());
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: {authorization}\r\n\r\n");
    let stream = TcpStream::connect(address.as_str()).await;
    let mut stream = stream.expect("a connection");
    let mut response = Vec::with_capacity(1 << 14);
    loop {
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a server");
        response.clear();
        while !is_complete(&response) {
            let read = stream.read_buf(&mut response).await.expect("a response");
            assert!(read > 0, "the server has closed the connection");
        }
        assert!(response.starts_with(b"HTTP/1.1 200 "));
        responses.fetch_add(1, Ordering::Relaxed);
    }
}

/// Reports whether a response is as long as its `content-length`, which both servers send.
fn is_complete(response: &[u8]) -> bool {
    let Some(end) = response.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&response[..end]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length
        .and_then(|length| length.parse().ok())
        .expect("a length");
    assert!(length > 0);
    response.len() >= end + 4 + length
}

/// The CPU time of a process in hundredths of a second, the unit of Linux.
fn cpu(process: &str) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let times = fields.split_whitespace().skip(11).take(2);
    times.filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

fn resident(process: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next())
        .unwrap_or("unknown")
        .to_owned()
}
