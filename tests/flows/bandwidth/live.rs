use callscribe::bandwidth::ClientBuilder;
use callscribe::bandwidth::bxml::{Response, StartTranscription, StopTranscription, Tracks, Verb};
use callscribe::{CredentialsFuture, CredentialsProvider};
use callscribe_sandbox::Sandbox;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

use crate::flows::{is_live, variable};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    if is_live() {
        return ClientBuilder::from_env();
    }
    super::builder(sandbox)
}

/// Sends a token that no vendor knows.
#[derive(Debug)]
struct Stranger;

impl CredentialsProvider for Stranger {
    fn headers(&self) -> CredentialsFuture<'_> {
        let token = HeaderValue::from_static("Bearer nobody");
        Box::pin(async { Ok(HeaderMap::from_iter([(AUTHORIZATION, token)])) })
    }
}

#[limited::test]
async fn the_client_transcribes_a_call() {
    let sandbox = Sandbox::start().await.unwrap();
    let account = variable("BANDWIDTH_ACCOUNT_ID", "9900000");
    let call = variable("CALLSCRIBE_CALL_ID", "c-1");
    sandbox.open_bandwidth_call(&account, &call);
    let client = builder(&sandbox).build().unwrap();

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

    let listed = client.list_real_time_transcriptions(&account, &call).await;
    let id = listed.unwrap()[0].transcription_id.clone().unwrap();
    let text = client.transcript(&account, &call, &id).await.unwrap();
    assert_eq!(text.transcription_id.as_ref(), Some(&id));

    let delete = client.delete_real_time_transcription(&account, &call, &id);
    delete.await.unwrap();
    let get = client.get_real_time_transcription(&account, &call, &id);
    assert!(get.await.unwrap_err().is_not_found());
}

#[limited::test]
async fn what_does_not_exist_is_not_found() {
    let sandbox = Sandbox::start().await.unwrap();
    let account = variable("BANDWIDTH_ACCOUNT_ID", "9900000");
    let client = builder(&sandbox).build().unwrap();
    let bxml = Response::new().verb(StopTranscription::new()).build();
    let sent = client.send_bxml(&account, "c-none", &bxml.unwrap()).await;
    assert!(sent.unwrap_err().is_not_found());

    let stranger = builder(&sandbox).credentials(Stranger).build().unwrap();
    let list = stranger.list_real_time_transcriptions(&account, "c-none");
    assert!(list.await.unwrap_err().is_auth());
}
