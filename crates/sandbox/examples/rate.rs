//! How many requests a server answers per second, and the CPU time and memory it takes: `benches/sandbox.sh` has it measure two.
//!
//! Takes the name to print, a process id, an address and the header `authorization`.

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

// One thread: what it takes is not there for the server.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, process, url, authorization] = arguments.as_slice() else {
        panic!("takes a name, a process id, an address and a header");
    };
    let url: Uri = url.parse().expect("an address");
    load(&url, authorization, WARM_UP).await;
    let (start, before) = (Instant::now(), cpu(process));
    let answered = load(&url, authorization, MEASURED).await;
    let rate = u128::from(answered) * 1000 / start.elapsed().as_millis();
    let time = (cpu(process) - before) * 10_000 / answered;
    println!(
        "{name:>8}: {rate} requests per second, {time} us of CPU for each, {} KiB resident",
        resident(process)
    );
}

/// Asks for so long; answers with how many answers were 200.
async fn load(url: &Uri, authorization: &str, time: Duration) -> u64 {
    let answered = Arc::new(AtomicU64::new(0));
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (url, authorization) = (url.clone(), authorization.to_owned());
        clients.spawn(ask(url, authorization, Arc::clone(&answered)));
    }
    // They go on until they are dropped.
    drop(timeout(time, clients.join_next()).await);
    answered.load(Ordering::Relaxed)
}

/// Bytes over a socket and no more, so that the server has most of the machine.
async fn ask(url: Uri, authorization: String, answered: Arc<AtomicU64>) {
    let (address, path) = (url.authority().expect("an address"), url.path());
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: {authorization}\r\n\r\n");
    let stream = TcpStream::connect(address.as_str()).await;
    let mut stream = stream.expect("a connection");
    let mut answer = Vec::with_capacity(1 << 14);
    loop {
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a server");
        answer.clear();
        while !is_whole(&answer) {
            let read = stream.read_buf(&mut answer).await.expect("an answer");
            assert!(read > 0, "the server has closed the connection");
        }
        assert!(answer.starts_with(b"HTTP/1.1 200 "));
        answered.fetch_add(1, Ordering::Relaxed);
    }
}

/// Whether an answer has come to the end that its `content-length` says, as both servers send one.
fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length
        .and_then(|length| length.parse().ok())
        .expect("a length");
    assert!(length > 0);
    answer.len() >= end + 4 + length
}

/// The CPU time that a process has taken, in hundredths of a second, which Linux counts in.
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
