use callscribe::bandwidth::{Client, ClientBuilder};
use callscribe_sandbox::{Fault, Sandbox};
use serde_json::json;

mod bxml;
mod credentials;
mod live;
mod open;

pub(super) fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let client = Client::builder().base_url(sandbox.bandwidth_url());
    client.access_token(sandbox.bandwidth_access_token())
}

#[limited::test]
async fn a_finished_call_has_its_transcript() {
    let sandbox = Sandbox::start().await.unwrap();
    let found = json!({ "transcriptionId": "t", "tracks": [] }).to_string();
    let on = sandbox.faults().on("getRealTimeTranscription");
    on.inject(Fault::status(200, &found)).unwrap();
    let client = builder(&sandbox).build().unwrap();
    let transcript = client.transcript("9900000", "c-1", "t-1").await.unwrap();
    assert_eq!(transcript.transcription_id.as_deref(), Some("t"));
    let path = "/accounts/9900000/calls/c-1/transcriptions/t-1";
    assert!(sandbox.journal().entries()[0].target.ends_with(path));
}

#[limited::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let client = Client::builder().access_token("canary").build().unwrap();
    movable(client.transcript("9900000", "c-1", "t-1"));
}
