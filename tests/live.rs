//! Every operation with every option, called as a service calls it: in the sandbox, or, with `CALLSCRIBE_LIVE=1`, wherever
//! the clients' own environment variables lead.
//!
//! So the same calls can go through a validating proxy, or to the vendors. What is opened has the names that the sandbox's
//! program opens by default, or those of `CALLSCRIBE_ROOM_ID`, `CALLSCRIBE_ASAPP_GUID`, `BANDWIDTH_ACCOUNT_ID` and
//! `CALLSCRIBE_CALL_ID`.

use std::env;
use std::time::Duration;

use callscribe::asapp::types::{
    AutotranscribeParams, MediaLineOrder, Namespace, RedactionOutput, SiprecParams,
    StartStreamingRequest, StopStreamingRequest,
};
use callscribe::bandwidth::bxml::{Response, StartTranscription, StopTranscription, Tracks, Verb};
use callscribe::videosdk::types::{
    EndRealtimeTranscriptionRequest, StartRealtimeTranscriptionRequest, SummaryOptions,
};
use callscribe::{asapp, bandwidth, videosdk};
use callscribe_sandbox::Sandbox;

const PATIENCE: Duration = Duration::from_secs(60);

/// Whether the calls leave the sandbox.
fn live() -> bool {
    env::var_os("CALLSCRIBE_LIVE").is_some()
}

fn named(variable: &str, default: &str) -> String {
    env::var(variable).unwrap_or_else(|_| default.to_owned())
}

fn videosdk(sandbox: &Sandbox) -> videosdk::ClientBuilder {
    if live() {
        return videosdk::ClientBuilder::from_env();
    }
    let client = videosdk::Client::builder().base_url(sandbox.videosdk_url());
    client.token(sandbox.videosdk_token())
}

fn asapp(sandbox: &Sandbox) -> asapp::ClientBuilder {
    if live() {
        return asapp::ClientBuilder::from_env();
    }
    let (id, secret) = sandbox.asapp_api_key();
    let client = asapp::Client::builder().base_url(sandbox.asapp_url());
    client.api_key(id, secret)
}

fn bandwidth(sandbox: &Sandbox) -> bandwidth::ClientBuilder {
    if live() {
        return bandwidth::ClientBuilder::from_env();
    }
    let client = bandwidth::Client::builder().base_url(sandbox.bandwidth_url());
    client.access_token(sandbox.bandwidth_access_token())
}

#[tokio::test]
async fn videosdk_transcribes_a_room() {
    let sandbox = Sandbox::start().await.unwrap();
    let room = named("CALLSCRIBE_ROOM_ID", "abcd-efgh-ijkl");
    sandbox.open_room(&room);
    let client = videosdk(&sandbox).build().unwrap();

    let summary = SummaryOptions::new()
        .enabled(true)
        .prompt("Write a summary.");
    let request = StartRealtimeTranscriptionRequest::new(&room)
        .language("en-US")
        .webhook_url("http://127.0.0.1:9/hook")
        .summary(summary);
    let started = client.start_realtime_transcription().body(request);
    let started = started.send().await.unwrap();

    let listed = client.list_realtime_transcriptions();
    let listed = listed.room_id(&room).status("running").page(1).per_page(5);
    let listed = listed.send().await.unwrap();
    let running = &listed.transcriptions[0];
    assert_eq!(running.id, started.id);
    let extension = running.extension.as_ref().unwrap();
    let config = extension.extension_config.as_ref().unwrap();
    let session_id = config.session_id.clone().unwrap();
    let listed = client.list_realtime_transcriptions().session_id(session_id);
    assert_eq!(listed.send().await.unwrap().page_info.current_page, 1);

    let request = EndRealtimeTranscriptionRequest::new(&room);
    let ended = client.end_realtime_transcription().body(request);
    assert_eq!(ended.send().await.unwrap().id, started.id);

    let done = client.wait_until_completed(&started.id, PATIENCE);
    let done = done.await.unwrap();
    let file = done.transcription_file_paths.unwrap().txt.unwrap();
    assert!(!client.download_text(&file).await.unwrap().is_empty());

    let key = client.get_webhook_public_key().send().await.unwrap();
    assert!(!key.public_key.is_empty());
}

#[tokio::test]
async fn videosdk_refuses_what_is_not_there() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = videosdk(&sandbox).build().unwrap();
    let request = StartRealtimeTranscriptionRequest::new("no-such-room");
    let start = client.start_realtime_transcription().body(request);
    assert!(start.send().await.unwrap_err().is_not_found());
    let request = EndRealtimeTranscriptionRequest::new("no-such-room");
    let end = client.end_realtime_transcription().body(request);
    assert!(end.send().await.unwrap_err().is_not_found());
    let get = client.get_realtime_transcription();
    let get = get.transcription_id("no-such-transcription");
    assert!(get.send().await.unwrap_err().is_not_found());

    let stranger = videosdk(&sandbox).token("no token").build().unwrap();
    let list = stranger.list_realtime_transcriptions();
    assert!(list.send().await.unwrap_err().is_auth());
}

#[tokio::test]
async fn asapp_transcribes_a_call() {
    let sandbox = Sandbox::start().await.unwrap();
    let guid = named("CALLSCRIBE_ASAPP_GUID", "0042");
    sandbox.open_asapp_call("siprec", &guid);
    let client = asapp(&sandbox).build().unwrap();

    let start = || {
        let how = AutotranscribeParams::new()
            .language("en-US")
            .detailed_token(false)
            .audio_recording_allowed(false)
            .redaction_output(RedactionOutput::Redacted);
        let request = StartStreamingRequest::new(Namespace::Siprec, &guid, "customer", "agent")
            .autotranscribe_params(how)
            .siprec_params(SiprecParams::new().media_line_order(MediaLineOrder::CustomerFirst));
        client.start_streaming().body(request).send()
    };
    start().await.unwrap().accepted().unwrap();
    assert!(start().await.unwrap_err().is_already_in_state());

    let stop = || {
        let request = StopStreamingRequest::new(Namespace::Siprec, &guid);
        client.stop_streaming().body(request).send()
    };
    stop().await.unwrap().accepted().unwrap();
    assert!(stop().await.unwrap_err().is_already_in_state());

    let twilio = client.get_twilio_media_streams().send().await.unwrap();
    assert!(twilio.streaming_url.is_some());
}

#[tokio::test]
async fn asapp_refuses_what_is_not_there() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = asapp(&sandbox).build().unwrap();
    let request = StopStreamingRequest::new(Namespace::Twilio, "no-such-call");
    let stop = client.stop_streaming().body(request);
    let error = stop.send().await.unwrap_err();
    assert_eq!(error.code(), Some("400-203"));

    let stranger = asapp(&sandbox).api_key("no id", "no secret").build();
    let request = StopStreamingRequest::new(Namespace::Twilio, "no-such-call");
    let stop = stranger
        .unwrap()
        .stop_streaming()
        .body(request)
        .send()
        .await;
    assert!(stop.unwrap_err().is_auth());
}

#[tokio::test]
async fn bandwidth_transcribes_a_call() {
    let sandbox = Sandbox::start().await.unwrap();
    let account = named("BANDWIDTH_ACCOUNT_ID", "9900000");
    let call = named("CALLSCRIBE_CALL_ID", "c-1");
    sandbox.open_bandwidth_call(&account, &call);
    let client = bandwidth(&sandbox).build().unwrap();

    let pause = || Verb::xml(r#"<Pause duration="60"/>"#).unwrap();
    let start = StartTranscription::new()
        .name("live")
        .tracks(Tracks::Both)
        .custom_param("a", "1 < 2 & 3");
    let stop = StopTranscription::new().name("live");
    for verb in [Verb::from(start), Verb::from(stop)] {
        let bxml = Response::new().verb(verb).verb(pause()).build().unwrap();
        client.send_bxml(&account, &call, &bxml).await.unwrap();
    }

    let list = client.list_real_time_transcriptions();
    let list = list.account_id(&account).call_id(&call);
    let listed = list.send().await.unwrap();
    let id = listed[0].transcription_id.clone().unwrap();
    let text = client.transcript(&account, &call, &id).await.unwrap();
    assert_eq!(text.transcription_id.as_ref(), Some(&id));

    let delete = client.delete_real_time_transcription();
    let delete = delete.account_id(&account).call_id(&call);
    delete.transcription_id(&id).send().await.unwrap();
    let get = client.get_real_time_transcription();
    let get = get
        .account_id(&account)
        .call_id(&call)
        .transcription_id(&id);
    assert!(get.send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn bandwidth_refuses_what_is_not_there() {
    let sandbox = Sandbox::start().await.unwrap();
    let account = named("BANDWIDTH_ACCOUNT_ID", "9900000");
    let client = bandwidth(&sandbox).build().unwrap();
    let bxml = Response::new().verb(StopTranscription::new()).build();
    let sent = client.send_bxml(&account, "c-none", &bxml.unwrap()).await;
    assert!(sent.unwrap_err().is_not_found());

    let stranger = bandwidth(&sandbox).basic("nobody", "nothing");
    let list = stranger.build().unwrap();
    let list = list.list_real_time_transcriptions();
    let list = list.account_id(&account).call_id("c-none");
    assert!(list.send().await.unwrap_err().is_auth());
}
