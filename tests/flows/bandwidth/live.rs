use callscribe::bandwidth::ClientBuilder;
use callscribe::bandwidth::bxml::{Response, StartTranscription, StopTranscription, Tracks, Verb};
use callscribe_sandbox::Sandbox;

use crate::flows::{is_live, variable};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    if is_live() {
        return ClientBuilder::from_env();
    }
    super::builder(sandbox)
}

#[tokio::test]
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
async fn what_does_not_exist_is_not_found() {
    let sandbox = Sandbox::start().await.unwrap();
    let account = variable("BANDWIDTH_ACCOUNT_ID", "9900000");
    let client = builder(&sandbox).build().unwrap();
    let bxml = Response::new().verb(StopTranscription::new()).build();
    let sent = client.send_bxml(&account, "c-none", &bxml.unwrap()).await;
    assert!(sent.unwrap_err().is_not_found());

    let stranger = builder(&sandbox).basic("nobody", "nothing");
    let list = stranger.build().unwrap();
    let list = list.list_real_time_transcriptions();
    let list = list.account_id(&account).call_id("c-none");
    assert!(list.send().await.unwrap_err().is_auth());
}
