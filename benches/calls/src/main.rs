//! CPU time per call: reqwest by hand, progenitor's bare client, callscribe, and the vendor's own crate, interleaved against
//! one loopback server.
//!
//! `cargo run --release` prints medians of rounds and ratios. The server is a process of its own, so that only the client's
//! time is counted. `cargo run --release -- instructions` counts instructions with callgrind instead.

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::Deserialize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

mod instructions;

const ROUNDS: usize = 40;
const CALLS: u32 = 400;
const ID: &str = "82feea14-6783-4e63-84fc-17c5666bfd5c";
const BODY: &str = r#"{"id":"82feea14-6783-4e63-84fc-17c5666bfd5c","status":"completed","extension":{"enabled":true,"provider":"videosdk","extensionConfig":{"roomId":"abc-xyzw-lmno","sessionId":"621497578bea0d0404c35c4c"}},"transcriptionFilePaths":{"txt":"https://cdn.videosdk.live/transcriptions/dummy/dummy.txt"},"summarizedFilePaths":{"txt":"https://cdn.videosdk.live/transcriptions/dummy/dummy-summary.txt"},"start":"2024-02-27T16:00:36.828Z","end":"2024-02-27T16:01:46.939Z"}"#;

/// What progenitor makes of the spec.
#[allow(clippy::all, clippy::pedantic, dead_code, unused_imports)]
mod bare {
    include!(concat!(env!("OUT_DIR"), "/bare.rs"));
}

/// The answer as one would write it by hand.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct ByHand {
    id: String,
    status: Option<String>,
    extension: Option<Extension>,
    transcription_file_paths: Option<Files>,
    summarized_file_paths: Option<Files>,
    start: Option<String>,
    end: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct Extension {
    enabled: Option<bool>,
    provider: Option<String>,
    extension_config: Option<Config>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
struct Config {
    room_id: Option<String>,
    session_id: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Files {
    txt: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["server"] => return serve().await,
        ["instructions"] => return instructions::compare(),
        ["start", client, url, calls] => return instructions::start(client, url, calls.parse()?).await,
        _ => {}
    }
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut server = Server::start()?;
    let url = server.url.clone();

    let raw = reqwest::Client::builder().timeout(Duration::from_secs(30)).build()?;
    let bare = bare::Client::new_with_client(&url, authorized()?);
    let ours = callscribe::videosdk::Client::builder().token("t").base_url(&url).build()?;
    let rival = videosdk::Client::builder().token("t").base_url(&url).build()?;

    let mut times: [Vec<u64>; 4] = Default::default();
    for _ in 0..ROUNDS {
        let start = cpu()?;
        for _ in 0..CALLS {
            let request = raw.get(format!("{url}/ai/v1/realtime-transcriptions/{ID}"));
            let request = request.header("authorization", "t").header("accept", "application/json");
            let value: ByHand = request.send().await?.error_for_status()?.json().await?;
            assert_eq!(value.id, ID);
        }
        let by_hand = cpu()?;
        for _ in 0..CALLS {
            let request = bare.get_realtime_transcription().transcription_id(ID);
            assert_eq!(request.send().await?.id, ID);
        }
        let generated = cpu()?;
        for _ in 0..CALLS {
            assert_eq!(ours.get_realtime_transcription(ID).await?.id, ID);
        }
        let callscribe = cpu()?;
        for _ in 0..CALLS {
            let value = rival.transcription().realtime().get(ID).await?;
            assert_eq!(value.id, ID);
        }
        let vendor = cpu()?;
        times[0].push(by_hand - start);
        times[1].push(generated - by_hand);
        times[2].push(callscribe - generated);
        times[3].push(vendor - callscribe);
    }
    server.stop();

    let medians: Vec<f64> = times.iter_mut().map(|rounds| median(rounds)).collect();
    println!("CPU per call, median of {ROUNDS} rounds of {CALLS} calls");
    for (name, time) in ["reqwest by hand", "bare progenitor", "callscribe", "videosdk-server-sdk"].iter().zip(&medians) {
        println!("{name:20} {:7.1} us   {:.2}x", time / 1000.0, time / medians[0]);
    }
    Ok(())
}

/// A client with the token on each request, as progenitor's puts on none by itself.
fn authorized() -> Result<reqwest::Client, Box<dyn Error>> {
    let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static("t"))]);
    let builder = reqwest::Client::builder().timeout(Duration::from_secs(30));
    Ok(builder.default_headers(headers).build()?)
}

/// Nanoseconds that this thread has been on a CPU; everything runs on it.
fn cpu() -> Result<u64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let first = text.split_whitespace().next().ok_or("schedstat is empty")?;
    Ok(first.parse()?)
}

fn median(rounds: &mut [u64]) -> f64 {
    rounds.sort_unstable();
    rounds[rounds.len() / 2] as f64 / f64::from(CALLS)
}

struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start() -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(env::current_exe()?)
            .arg("server")
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("the server has no output")?;
        let mut url = String::new();
        BufReader::new(stdout).read_line(&mut url)?;
        Ok(Self {
            child,
            url: url.trim().to_owned(),
        })
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers every request alike, on connections that stay open.
async fn serve() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    loop {
        let (mut stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let answer = answer.clone();
        tokio::spawn(async move {
            let mut buffer = [0; 4096];
            // A GET fits one read on loopback.
            while stream.read(&mut buffer).await.is_ok_and(|count| count > 0) {
                if stream.write_all(answer.as_bytes()).await.is_err() {
                    return;
                }
            }
        });
    }
}
