//! Every operation as a user calls it: once with as little as it takes, once with all there is.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use callscribe::asapp::types::{
    AmazonConnectParams, AutotranscribeParams, MediaLineOrder, Namespace, RedactionOutput,
    SiprecParams, StartSelectorType, StartStreamingRequest, StopStreamingRequest, TrackMap,
    TrackRole, TwilioParams,
};
use callscribe::videosdk::types::{
    EndRealtimeTranscriptionRequest, StartRealtimeTranscriptionRequest, SummaryOptions,
};
use callscribe::{CallOptions, Error, ResponseValue, asapp, bandwidth, videosdk};

/// The typed value as text, or the error.
pub(crate) type Outcome = Result<String, Error>;

/// `Send`, as every call must be to be spawned.
type Spawnable = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One way to call one operation.
pub(crate) struct Call {
    pub(crate) vendor: &'static str,
    pub(crate) operation_id: &'static str,
    pub(crate) form: &'static str,
    run: fn(Clients) -> Spawnable,
}

impl Call {
    pub(crate) async fn run(&self, clients: &Clients) -> Outcome {
        (self.run)(clients.clone()).await
    }
}

/// Credentials as the vendor gives them out; the tests look for them on the wire.
pub(crate) const TOKEN: &str = "canary-token";
pub(crate) const API_ID: &str = "canary-id";
pub(crate) const API_SECRET: &str = "canary-secret";
pub(crate) const PASSWORD: &str = "canary-password";

/// A client of each vendor.
#[derive(Clone)]
pub(crate) struct Clients {
    videosdk: videosdk::Client,
    asapp: asapp::Client,
    bandwidth: bandwidth::Client,
}

impl Clients {
    /// Clients that all send to one address, and each request once.
    pub(crate) fn new(url: &str) -> Self {
        Self::with_options(url, &CallOptions::default().max_attempts(1))
    }

    /// Clients that all send to one address.
    pub(crate) fn with_options(url: &str, options: &CallOptions) -> Self {
        let videosdk = videosdk::Client::builder().token(TOKEN);
        let asapp = asapp::Client::builder().api_key(API_ID, API_SECRET);
        let bandwidth = bandwidth::Client::builder().basic("user", PASSWORD);
        Self {
            videosdk: videosdk
                .base_url(url)
                .options(options.clone())
                .build()
                .unwrap(),
            asapp: asapp
                .base_url(url)
                .options(options.clone())
                .build()
                .unwrap(),
            bandwidth: bandwidth
                .base_url(url)
                .options(options.clone())
                .build()
                .unwrap(),
        }
    }
}

fn seen<T: Debug>(result: Result<ResponseValue<T>, Error>) -> Outcome {
    result.map(|value| format!("{:#?}", value.into_inner()))
}

macro_rules! calls {
    ($($vendor:ident $operation:literal $form:literal: |$client:ident| $request:expr;)*) => {
        vec![$(Call {
            vendor: stringify!($vendor),
            operation_id: $operation,
            form: $form,
            run: |clients| Box::pin(async move {
                let $client = clients.$vendor;
                seen($request.send().await)
            }),
        }),*]
    };
}

/// The calls of a vendor, in the order of its spec.
pub(crate) fn calls(vendor: &str) -> Vec<Call> {
    let mut calls = calls! {
        videosdk "startRealtimeTranscription" "minimal": |client| client
            .start_realtime_transcription()
            .body(StartRealtimeTranscriptionRequest::new("abc-xyzw-lmno"));
        videosdk "startRealtimeTranscription" "full": |client| client
            .start_realtime_transcription()
            .body(start_realtime_transcription());
        videosdk "endRealtimeTranscription" "full": |client| client
            .end_realtime_transcription()
            .body(EndRealtimeTranscriptionRequest::new("abc-xyzw-lmno"));
        videosdk "listRealtimeTranscriptions" "minimal": |client| client
            .list_realtime_transcriptions();
        videosdk "listRealtimeTranscriptions" "full": |client| client
            .list_realtime_transcriptions()
            .room_id("abc-xyzw-lmno")
            .session_id("621497578bea0d0404c35c4c")
            .page(2u32)
            .per_page(50u32)
            .status("completed & more");
        videosdk "getRealtimeTranscription" "full": |client| client
            .get_realtime_transcription()
            .transcription_id("a/b c");
        videosdk "getWebhookPublicKey" "full": |client| client
            .get_webhook_public_key();
        asapp "stopStreaming" "full": |client| client
            .stop_streaming()
            .body(StopStreamingRequest::new("siprec", "00002542391662063156"));
        asapp "startStreaming" "minimal": |client| client
            .start_streaming()
            .body(StartStreamingRequest::new(Namespace::Genesysaudiohook, "g", "c", "a"));
        asapp "startStreaming" "full": |client| client
            .start_streaming()
            .body(start_streaming());
        asapp "getTwilioMediaStreams" "full": |client| client
            .get_twilio_media_streams();
        bandwidth "listRealTimeTranscriptions" "full": |client| client
            .list_real_time_transcriptions()
            .account_id("9900000")
            .call_id("c-1");
        bandwidth "getRealTimeTranscription" "full": |client| client
            .get_real_time_transcription()
            .account_id("9900000")
            .call_id("c-1")
            .transcription_id("t/ x");
        bandwidth "deleteRealTimeTranscription" "full": |client| client
            .delete_real_time_transcription()
            .account_id("9900000")
            .call_id("c-1")
            .transcription_id("t-1");
        bandwidth "updateCallBxml" "full": |client| client
            .update_call_bxml()
            .account_id("9900000")
            .call_id("c-1")
            .body(r#"<?xml version="1.0" encoding="UTF-8"?><Response><StopTranscription/></Response>"#);
    };
    calls.retain(|call| call.vendor == vendor);
    calls
}

fn start_realtime_transcription() -> StartRealtimeTranscriptionRequest {
    StartRealtimeTranscriptionRequest::new("abc-xyzw-lmno")
        .webhook_url("https://www.example.com")
        .model_id("m")
        .language("en-US")
        .summary(SummaryOptions::new().enabled(true).prompt("Short."))
}

fn start_streaming() -> StartStreamingRequest {
    let transcription = AutotranscribeParams::new()
        .language("en-US")
        .detailed_token(true)
        .audio_recording_allowed(false)
        .redaction_output(RedactionOutput::Unredacted);
    let track_map = TrackMap::new()
        .inbound(TrackRole::Customer)
        .outbound("agent");
    let amazon = AmazonConnectParams::new()
        .stream_arn("arn:aws:kinesisvideo:us-east-1:000000000000:stream/s/1")
        .start_selector_type(StartSelectorType::FragmentNumber)
        .after_fragment_number("91343852333181476958523476930058290730435475343");
    StartStreamingRequest::new(
        "siprec",
        "00002542391662063156",
        "TT9833237",
        "RE223444211993",
    )
    .autotranscribe_params(transcription)
    .siprec_params(SiprecParams::new().media_line_order(MediaLineOrder::AgentFirst))
    .twilio_params(TwilioParams::new().track_map(track_map))
    .amazon_connect_params(amazon)
}
