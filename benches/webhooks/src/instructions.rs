//! User-space instructions of an event, counted by callgrind, which repeats them nearly to the digit.
//!
//! Server and client are tasks of one thread with a pipe between them: the client costs the same for each contender.

use std::env;
use std::error::Error;
use std::future::pending;
use std::process::Command;

use axum::serve::Listener;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

use super::{CONTENDERS, bandwidth_requests, videosdk_requests};

/// What is not an event costs the same in both runs, so their difference is that of the events.
const EVENTS: [usize; 2] = [100, 600];

/// Runs this program under callgrind for each contender, and prints the instructions of an event.
pub(super) fn compare() -> Result<(), Box<dyn Error>> {
    let mut each = Vec::new();
    println!("user-space instructions of an event");
    for (index, contender) in CONTENDERS.iter().enumerate() {
        let [few, many] = [count(index, EVENTS[0])?, count(index, EVENTS[1])?];
        each.push((many - few) as f64 / (EVENTS[1] - EVENTS[0]) as f64);
        let ratio = each[index] / each[contender.base()];
        println!("{:32} {:9.0}  {ratio:.3}x", contender.name(), each[index]);
    }
    Ok(())
}

fn count(contender: usize, events: usize) -> Result<u64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["events", &contender.to_string(), &events.to_string()])
        .output()?;
    let shown = String::from_utf8(output.stderr)?;
    if !output.status.success() {
        return Err(shown.into());
    }
    let count = shown
        .lines()
        .find_map(|line| line.split("Collected : ").nth(1));
    Ok(count.ok_or("callgrind printed no count")?.trim().parse()?)
}

/// Sends events to one of the contenders, one after the other.
pub(super) async fn send(contender: usize, events: usize) -> Result<(), Box<dyn Error>> {
    let contender = CONTENDERS[contender];
    // As many are made in each run: only sending them differs.
    let most = EVENTS[1];
    let requests = if contender.is_bandwidth() {
        bandwidth_requests(most).await?
    } else {
        videosdk_requests(most).await?
    };
    let (mut client, server) = duplex(64 * 1024);
    tokio::spawn(axum::serve(Pipe(Some(server)), contender.router()).into_future());
    let mut answer = [0; 1024];
    for request in &requests[..events] {
        client.write_all(request).await?;
        let length = client.read(&mut answer).await?;
        if !answer[..length].starts_with(b"HTTP/1.1 20") {
            return Err(String::from_utf8_lossy(&answer[..length]).into());
        }
    }
    Ok(())
}

/// Accepts one connection.
struct Pipe(Option<DuplexStream>);

impl Listener for Pipe {
    type Io = DuplexStream;
    type Addr = ();

    async fn accept(&mut self) -> (DuplexStream, ()) {
        match self.0.take() {
            Some(stream) => (stream, ()),
            None => pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<()> {
        Ok(())
    }
}
