use std::time::Duration;

use callscribe::videosdk::ClientBuilder;
use callscribe::videosdk::types::{
    EndRealtimeTranscriptionRequest, StartRealtimeTranscriptionRequest, SummaryOptions,
};
use callscribe_sandbox::Sandbox;

use crate::flows::{is_live, variable};

const TIMEOUT: Duration = Duration::from_secs(60);

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    if is_live() {
        return ClientBuilder::from_env();
    }
    super::builder(sandbox)
}

#[limited::test]
async fn the_client_transcribes_a_room() {
    let sandbox = Sandbox::start().await.unwrap();
    let room = variable("CALLSCRIBE_ROOM_ID", "abcd-efgh-ijkl");
    sandbox.open_room(&room);
    let client = builder(&sandbox).build().unwrap();

    let summary = SummaryOptions::new()
        .enabled(true)
        .prompt("Write a summary.");
    let request = StartRealtimeTranscriptionRequest::new(&room)
        .language("en-US")
        .webhook_url("http://127.0.0.1:9/hook")
        .summary(summary);
    let started = client.start_realtime_transcription(request).await.unwrap();

    let listed = client.list_realtime_transcriptions();
    let listed = listed.room_id(&room).status("running").page(1).per_page(5);
    let listed = listed.await.unwrap();
    let running = &listed.transcriptions[0];
    assert_eq!(running.id, started.id);
    let extension = running.extension.as_ref().unwrap();
    let config = extension.extension_config.as_ref().unwrap();
    let session_id = config.session_id.clone().unwrap();
    let listed = client.list_realtime_transcriptions().session_id(session_id);
    assert_eq!(listed.await.unwrap().page_info.current_page, 1);

    let request = EndRealtimeTranscriptionRequest::new(&room);
    let ended = client.end_realtime_transcription(request).await.unwrap();
    assert_eq!(ended.id, started.id);

    let done = client.wait_until_completed(&started.id, TIMEOUT);
    let done = done.await.unwrap();
    let file = done.transcription_file_paths.unwrap().txt.unwrap();
    assert!(!client.download_text(&file).await.unwrap().is_empty());

    let key = client.get_webhook_public_key().await.unwrap();
    assert!(!key.public_key.is_empty());
}

#[limited::test]
async fn what_does_not_exist_is_not_found() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let request = StartRealtimeTranscriptionRequest::new("no-such-room");
    let start = client.start_realtime_transcription(request).await;
    assert!(start.unwrap_err().is_not_found());
    let request = EndRealtimeTranscriptionRequest::new("no-such-room");
    let end = client.end_realtime_transcription(request).await;
    assert!(end.unwrap_err().is_not_found());
    let get = client
        .get_realtime_transcription("no-such-transcription")
        .await;
    assert!(get.unwrap_err().is_not_found());

    let stranger = builder(&sandbox).token("no token").build().unwrap();
    let list = stranger.list_realtime_transcriptions().await;
    assert!(list.unwrap_err().is_auth());
}
