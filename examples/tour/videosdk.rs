//! Transcribes a room and downloads the transcript.

use std::env;
use std::time::Duration;

use callscribe::videosdk::Client;
use callscribe::videosdk::types::{
    EndRealtimeTranscriptionRequest, RealtimeTranscription, StartRealtimeTranscriptionRequest,
    SummaryOptions,
};
use callscribe_sandbox::Sandbox;

use crate::{Error, environment, heading, line};

const VENDOR: &str = "VideoSDK";

/// How long a transcription may take to complete after it has ended.
const TIMEOUT: Duration = Duration::from_secs(60);

pub(crate) async fn sandbox(sandbox: &Sandbox) -> Result<(), Error> {
    sandbox.open_room("tour-room");
    let client = Client::builder()
        .base_url(sandbox.videosdk_url())
        .token(sandbox.videosdk_token())
        .build()?;
    tour(&client, "tour-room").await
}

/// Returns `true` if the vendor was called.
pub(crate) async fn live() -> Result<bool, Error> {
    let names = match env::var_os("VIDEOSDK_TOKEN") {
        Some(_) => ["VIDEOSDK_TOKEN", "VIDEOSDK_TOKEN", "CALLSCRIBE_ROOM_ID"],
        None => ["VIDEOSDK_API_KEY", "VIDEOSDK_SECRET", "CALLSCRIBE_ROOM_ID"],
    };
    let Some([.., room_id]) = environment(VENDOR, names) else {
        return Ok(false);
    };
    let client = callscribe::videosdk::ClientBuilder::from_env().build()?;
    tour(&client, &room_id).await?;
    Ok(true)
}

async fn tour(client: &Client, room_id: &str) -> Result<(), Error> {
    heading(VENDOR);
    let request = StartRealtimeTranscriptionRequest::new(room_id)
        .language("en-US")
        .summary(SummaryOptions::new().enabled(true));
    let started = client.start_realtime_transcription(request).await?;
    show("start", &started);

    let page = client
        .list_realtime_transcriptions()
        .room_id(room_id)
        .await?;
    let total = page.page_info.total;
    line("list", format_args!("{total} of room {room_id}"));
    show("get", &get(client, &started.id).await?);

    let request = EndRealtimeTranscriptionRequest::new(room_id);
    let ended = client.end_realtime_transcription(request).await?;
    show("end", &ended);

    // The files exist only now. With the real API they may take a while.
    let completed = client.wait_until_completed(&started.id, TIMEOUT).await?;
    let files = [
        ("transcript", &completed.transcription_file_paths),
        ("summary", &completed.summarized_file_paths),
    ];
    for (step, paths) in files {
        match paths.as_ref().and_then(|paths| paths.txt.as_deref()) {
            Some(url) => {
                let text = client.download_text(url).await?;
                line(step, text.lines().next().unwrap_or_default());
            }
            None => line(step, "not available yet"),
        }
    }
    Ok(())
}

async fn get(client: &Client, id: &str) -> Result<RealtimeTranscription, Error> {
    Ok(client.get_realtime_transcription(id).await?.into_inner())
}

fn show(step: &str, transcription: &RealtimeTranscription) {
    let id = &transcription.id;
    let status = transcription
        .status
        .as_ref()
        .map_or("", |status| status.as_str());
    let time = transcription.end.as_ref().or(transcription.start.as_ref());
    let time = time.map_or("", |time| time.as_str());
    line(step, format_args!("{status:<11}{id}  {time}"));
}
