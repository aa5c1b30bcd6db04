//! How many requests a server answers per second, and the memory it takes: `benches/sandbox.sh` has it measure two.
//!
//! Takes the name to print, a process id, an address and the header `authorization`.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

const CLIENTS: usize = 16;
const WARM_UP: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, process, url, authorization] = arguments.as_slice() else {
        panic!("takes a name, a process id, an address and a header");
    };
    load(url, authorization, WARM_UP).await;
    let start = Instant::now();
    let answered = load(url, authorization, MEASURED).await;
    let rate = u128::from(answered) * 1000 / start.elapsed().as_millis();
    println!(
        "{name:>8}: {rate} requests per second, {} KiB resident",
        resident(process)
    );
}

/// Asks for so long; answers with how many answers were 200.
async fn load(url: &str, authorization: &str, time: Duration) -> u64 {
    let answered = Arc::new(AtomicU64::new(0));
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (url, authorization) = (url.to_owned(), authorization.to_owned());
        clients.spawn(ask(url, authorization, Arc::clone(&answered)));
    }
    // They go on until they are dropped.
    drop(timeout(time, clients.join_next()).await);
    answered.load(Ordering::Relaxed)
}

async fn ask(url: String, authorization: String, answered: Arc<AtomicU64>) {
    let client = Client::builder(TokioExecutor::new()).build_http();
    loop {
        let request = Request::get(&url).header("authorization", &authorization);
        let request = request
            .body(Body::empty())
            .expect("an address and a header");
        let answer = client.request(request).await.expect("an answer");
        assert_eq!(answer.status(), 200);
        let body = to_bytes(Body::new(answer.into_body()), usize::MAX).await;
        assert!(body.is_ok_and(|body| !body.is_empty()));
        answered.fetch_add(1, Ordering::Relaxed);
    }
}

fn resident(process: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next())
        .unwrap_or("unknown")
        .to_owned()
}
