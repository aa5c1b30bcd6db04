use callscribe::bandwidth::Client;
use serde_json::json;

use crate::support::recorder::Reply;
use crate::support::scripted::Scripted;

#[tokio::test]
async fn a_call_that_is_over_has_its_transcript() {
    let found = json!({ "transcriptionId": "t", "tracks": [] });
    let server = Scripted::start(move |_| Some(Reply::json(200, &found))).await;
    let client = Client::builder().base_url(server.url());
    let client = client.access_token("canary").build().unwrap();
    let transcript = client.transcript("9900000", "c-1", "t-1").await.unwrap();
    assert_eq!(transcript.transcription_id.as_deref(), Some("t"));
    let requests = server.take();
    let path = "/accounts/9900000/calls/c-1/transcriptions/t-1";
    assert_eq!(requests[0].uri, path);
}

#[tokio::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let client = Client::builder().access_token("canary").build().unwrap();
    movable(client.transcript("9900000", "c-1", "t-1"));
}
