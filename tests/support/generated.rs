// Generated from openapi/ by `cargo xtask regen`. Do not edit.

contract! {
asapp {
  bodies { ErrorResponse StartStreamingRequest StartStreamingResponse StopStreamingRequest StopStreamingResponse TwilioMediaStreamUrl WebhookEvent }
  events { WebhookEvent }
  calls {
    "stopStreaming" stop_streaming("requestBody": callscribe::asapp::types::StopStreamingRequest) { }
    "startStreaming" start_streaming("requestBody": callscribe::asapp::types::StartStreamingRequest) { }
    "getTwilioMediaStreams" get_twilio_media_streams() { }
  }
  objects {
    AmazonConnectParams |values| callscribe::asapp::types::AmazonConnectParams::new().stream_arn(values.required::<String>("streamArn")).start_selector_type(values.required::<callscribe::asapp::types::StartSelectorType>("startSelectorType")).after_fragment_number(values.required::<String>("afterFragmentNumber"));
    AutotranscribeParams |values| callscribe::asapp::types::AutotranscribeParams::new().language(values.required::<String>("language")).detailed_token(values.required::<bool>("detailedToken")).audio_recording_allowed(values.required::<bool>("audioRecordingAllowed")).redaction_output(values.required::<callscribe::asapp::types::RedactionOutput>("redactionOutput"));
    SiprecParams |values| callscribe::asapp::types::SiprecParams::new().media_line_order(values.required::<callscribe::asapp::types::MediaLineOrder>("mediaLineOrder"));
    StartStreamingRequest |values| callscribe::asapp::types::StartStreamingRequest::new(callscribe::asapp::types::StartStreamingRequestFields { namespace: values.required::<callscribe::asapp::types::Namespace>("namespace"), guid: values.required::<String>("guid"), customer_id: values.required::<String>("customerId"), agent_id: values.required::<String>("agentId") }).autotranscribe_params(values.required::<callscribe::asapp::types::AutotranscribeParams>("autotranscribeParams")).siprec_params(values.required::<callscribe::asapp::types::SiprecParams>("siprecParams")).twilio_params(values.required::<callscribe::asapp::types::TwilioParams>("twilioParams")).amazon_connect_params(values.required::<callscribe::asapp::types::AmazonConnectParams>("amazonConnectParams"));
    StopStreamingRequest |values| callscribe::asapp::types::StopStreamingRequest::new(values.required::<callscribe::asapp::types::Namespace>("namespace"), values.required::<String>("guid"));
    TrackMap |values| callscribe::asapp::types::TrackMap::new().inbound(values.required::<callscribe::asapp::types::TrackRole>("inbound")).outbound(values.required::<callscribe::asapp::types::TrackRole>("outbound"));
    TwilioParams |values| callscribe::asapp::types::TwilioParams::new().track_map(values.required::<callscribe::asapp::types::TrackMap>("trackMap"));
  }
  credentials {
    api_key("api_id", "api_secret");
  }
}
bandwidth {
  bodies { CallTranscriptionMetadata CallTranscriptions LiveUpdate RealTimeTranscriptionEvent VoiceApiError }
  events { RealTimeTranscriptionEvent }
  calls {
    "listRealTimeTranscriptions" list_real_time_transcriptions("accountId": String, "callId": String) { }
    "getRealTimeTranscription" get_real_time_transcription("accountId": String, "callId": String, "transcriptionId": String) { }
    "deleteRealTimeTranscription" delete_real_time_transcription("accountId": String, "callId": String, "transcriptionId": String) { }
    "updateCallBxml" update_call_bxml("accountId": String, "callId": String, "requestBody": String) { }
  }
  objects {
  }
  credentials {
    client_credentials("client_id", "client_secret") token_url;
    access_token("access_token");
    basic("username", "password");
  }
}
videosdk {
  bodies { EndRealtimeTranscriptionRequest ErrorBody RealtimeTranscription RealtimeTranscriptionPage StartRealtimeTranscriptionRequest WebhookEvent WebhookPublicKey }
  events { WebhookEvent }
  calls {
    "startRealtimeTranscription" start_realtime_transcription("requestBody": callscribe::videosdk::types::StartRealtimeTranscriptionRequest) { }
    "endRealtimeTranscription" end_realtime_transcription("requestBody": callscribe::videosdk::types::EndRealtimeTranscriptionRequest) { }
    "listRealtimeTranscriptions" list_realtime_transcriptions() { "page" page: u32; "perPage" per_page: u32; "roomId" room_id: String; "sessionId" session_id: String; "status" status: String; }
    "getRealtimeTranscription" get_realtime_transcription("transcriptionId": String) { }
    "getWebhookPublicKey" get_webhook_public_key() { }
  }
  objects {
    EndRealtimeTranscriptionRequest |values| callscribe::videosdk::types::EndRealtimeTranscriptionRequest::new(values.required::<String>("roomId"));
    StartRealtimeTranscriptionRequest |values| callscribe::videosdk::types::StartRealtimeTranscriptionRequest::new(values.required::<String>("roomId")).webhook_url(values.required::<String>("webhookUrl")).model_id(values.required::<String>("modelId")).language(values.required::<String>("language")).summary(values.required::<callscribe::videosdk::types::SummaryOptions>("summary"));
    SummaryOptions |values| callscribe::videosdk::types::SummaryOptions::new().enabled(values.required::<bool>("enabled")).prompt(values.required::<String>("prompt"));
  }
  credentials {
    token("token");
    api_key("api_key", "secret");
  }
}
}
