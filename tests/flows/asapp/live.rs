use callscribe::asapp::ClientBuilder;
use callscribe::asapp::types::{
    AutotranscribeParams, MediaLineOrder, Namespace, RedactionOutput, SiprecParams,
    StartStreamingRequest, StartStreamingRequestFields, StopStreamingRequest,
};
use callscribe_sandbox::Sandbox;

use crate::flows::{is_live, variable};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    if is_live() {
        return ClientBuilder::from_env();
    }
    super::builder(sandbox)
}

#[limited::test]
async fn the_client_transcribes_a_call() {
    let sandbox = Sandbox::start().await.unwrap();
    let guid = variable("CALLSCRIBE_ASAPP_GUID", "0042");
    sandbox.open_asapp_call("siprec", &guid);
    let client = builder(&sandbox).build().unwrap();

    let start = || {
        let how = AutotranscribeParams::new()
            .language("en-US")
            .detailed_token(false)
            .audio_recording_allowed(false)
            .redaction_output(RedactionOutput::Redacted);
        let request = StartStreamingRequest::new(StartStreamingRequestFields {
            namespace: Namespace::Siprec,
            guid: guid.clone(),
            customer_id: "customer".to_owned(),
            agent_id: "agent".to_owned(),
        })
        .autotranscribe_params(how)
        .siprec_params(SiprecParams::new().media_line_order(MediaLineOrder::CustomerFirst));
        client.start_streaming(request).send()
    };
    start().await.unwrap().accepted().unwrap();
    assert!(start().await.unwrap_err().is_already_in_state());

    let stop = || {
        let request = StopStreamingRequest::new(Namespace::Siprec, &guid);
        client.stop_streaming(request).send()
    };
    stop().await.unwrap().accepted().unwrap();
    assert!(stop().await.unwrap_err().is_already_in_state());

    let twilio = client.get_twilio_media_streams().await.unwrap();
    assert!(twilio.streaming_url.is_some());
}

#[limited::test]
async fn what_does_not_exist_is_not_found() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let request = StopStreamingRequest::new(Namespace::Twilio, "no-such-call");
    let error = client.stop_streaming(request).await.unwrap_err();
    assert_eq!(error.code(), Some("400-203"));

    let stranger = builder(&sandbox).api_key("no id", "no secret");
    let stranger = stranger.build().unwrap();
    let request = StopStreamingRequest::new(Namespace::Twilio, "no-such-call");
    let error = stranger.stop_streaming(request).await.unwrap_err();
    assert!(error.is_auth());
}
