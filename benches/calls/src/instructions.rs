//! User-space instructions of a start call, counted by callgrind, which repeats them nearly to the digit.

use std::env;
use std::error::Error;
use std::process::Command;

use serde::Serialize;

use super::{ByHand, ID, Server};

/// The clients that are compared, the one by hand first.
const CLIENTS: [&str; 3] = ["reqwest by hand", "callscribe", "videosdk-server-sdk"];
/// What is not a call costs the same in both runs, so their difference is that of the calls.
const CALLS: [u32; 2] = [50, 250];

/// Runs this program under callgrind for each client, and prints the instructions of a call.
pub(super) fn compare() -> Result<(), Box<dyn Error>> {
    let mut server = Server::start()?;
    let mut first = None;
    println!("user-space instructions of a start call");
    for client in CLIENTS {
        let [few, many] = [count(client, &server.url, CALLS[0])?, count(client, &server.url, CALLS[1])?];
        let each = (many - few) as f64 / f64::from(CALLS[1] - CALLS[0]);
        let by_hand = *first.get_or_insert(each);
        println!("{client:20} {each:9.0}   {:.3}x", each / by_hand);
    }
    server.stop();
    Ok(())
}

fn count(client: &str, url: &str, calls: u32) -> Result<u64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["start", client, url, &calls.to_string()])
        .output()?;
    let shown = String::from_utf8(output.stderr)?;
    if !output.status.success() {
        return Err(shown.into());
    }
    let count = shown.lines().find_map(|line| line.split("Collected : ").nth(1));
    Ok(count.ok_or("callgrind printed no count")?.trim().parse()?)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Start<'a> {
    room_id: &'a str,
    webhook_url: &'a str,
}

const ROOM: &str = "abc-xyzw-lmno";
const WEBHOOK: &str = "https://example.com/webhooks/videosdk";

/// Makes start calls with one of the clients.
pub(super) async fn start(client: &str, url: &str, calls: u32) -> Result<(), Box<dyn Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    match client {
        "callscribe" => {
            use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;
            let client = callscribe::videosdk::Client::builder().token("t").base_url(url).build()?;
            for _ in 0..calls {
                let request = StartRealtimeTranscriptionRequest::new(ROOM).webhook_url(WEBHOOK);
                assert_eq!(client.start_realtime_transcription(request).await?.id, ID);
            }
        }
        "videosdk-server-sdk" => {
            use videosdk::StartRealtimeTranscriptionParams;
            let client = videosdk::Client::builder().token("t").base_url(url).build()?;
            for _ in 0..calls {
                let params = StartRealtimeTranscriptionParams {
                    webhook_url: Some(WEBHOOK.to_owned()),
                    ..StartRealtimeTranscriptionParams::default()
                };
                let value = client.transcription().realtime().start(ROOM, params).await?;
                assert_eq!(value.id, ID);
            }
        }
        _ => {
            let client = reqwest::Client::builder().no_proxy().build()?;
            for _ in 0..calls {
                let request = client.post(format!("{url}/ai/v1/realtime-transcriptions/start"));
                let request = request.header("authorization", "t").header("accept", "application/json");
                let body = Start { room_id: ROOM, webhook_url: WEBHOOK };
                let response = request.json(&body).send().await?.error_for_status()?;
                let value: ByHand = response.json().await?;
                assert_eq!(value.id, ID);
            }
        }
    }
    Ok(())
}
