//! The service itself.

use std::collections::BTreeMap;
use std::future::ready;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use callscribe::asapp::types::{
    StartStreamingRequest, StartStreamingRequestFields, WebhookEvent as AsappEvent,
};
use callscribe::bandwidth::bxml::{self, StartTranscription, StopTranscription, Verb};
use callscribe::bandwidth::types::RealTimeTranscriptionEvent as BandwidthEvent;
use callscribe::videosdk::types::{
    StartRealtimeTranscriptionRequest, WebhookEvent as VideosdkEvent,
};
use callscribe::webhook::{Inbox, Received};
use callscribe::{asapp, bandwidth, videosdk};
use callscribe_sandbox::Sandbox;
use tokio::sync::watch;

pub(crate) type Error = Box<dyn std::error::Error + Send + Sync>;

/// Where ASAPP puts its token; arranged with its account team.
const ASAPP_TOKEN: HeaderName = HeaderName::from_static("x-callscribe-token");

/// The name of a transcription on its call.
const TRANSCRIPTION: &str = "service";

/// How long a transcript may take to be ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// What has been said, by the id of the transcription or the call.
pub(crate) type Transcripts = BTreeMap<String, String>;

/// The secrets that vendors send with webhooks.
#[derive(Clone)]
pub(crate) struct Secrets {
    /// User and password.
    pub(crate) bandwidth: (String, String),
    pub(crate) asapp: String,
}

/// Everything the handlers share.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) videosdk: videosdk::Client,
    pub(crate) bandwidth: bandwidth::Client,
    pub(crate) asapp: asapp::Client,
    /// Where vendors reach this service.
    pub(crate) url: String,
    pub(crate) secrets: Secrets,
    pub(crate) transcripts: watch::Sender<Transcripts>,
}

impl Service {
    /// A service whose vendors are the sandbox, with a room and two calls to transcribe.
    pub(crate) fn in_sandbox(sandbox: &Sandbox, url: &str) -> Result<Self, Error> {
        sandbox.open_room("abc-xyzw-lmno");
        sandbox.open_bandwidth_call("9900000", "c-service");
        sandbox.open_asapp_call("siprec", "42");
        sandbox.post_asapp_transcripts(
            &format!("{url}/webhooks/asapp"),
            (ASAPP_TOKEN.as_str(), "asapp-webhook-token"),
        )?;
        let (api_id, api_secret) = sandbox.asapp_api_key();
        Ok(Self {
            videosdk: videosdk::Client::builder()
                .base_url(sandbox.videosdk_url())
                .token(sandbox.videosdk_token())
                .build()?,
            bandwidth: bandwidth::Client::builder()
                .base_url(sandbox.bandwidth_url())
                .access_token(sandbox.bandwidth_access_token())
                .build()?,
            asapp: asapp::Client::builder()
                .base_url(sandbox.asapp_url())
                .api_key(api_id, api_secret)
                .build()?,
            url: url.to_owned(),
            secrets: Secrets {
                bandwidth: (
                    "callscribe".to_owned(),
                    "bandwidth-webhook-password".to_owned(),
                ),
                asapp: "asapp-webhook-token".to_owned(),
            },
            transcripts: watch::Sender::default(),
        })
    }

    pub(crate) fn router(self) -> Result<Router, Error> {
        let (user, password) = &self.secrets.bandwidth;
        let secret = self.secrets.asapp.as_str();
        let videosdk = videosdk::Receiver::new(&self.videosdk);
        let bandwidth = bandwidth::Receiver::basic(user, password.as_str())?;
        let asapp = asapp::Receiver::header_token(ASAPP_TOKEN, secret)?;
        let webhooks = Router::new()
            .merge(
                Inbox::with_state(videosdk, self.clone(), Self::on_videosdk_event)
                    .router("/webhooks/videosdk"),
            )
            .merge(
                Inbox::with_state(bandwidth, self.clone(), Self::on_bandwidth_event)
                    .router("/webhooks/bandwidth"),
            )
            .merge(
                Inbox::with_state(asapp, self.clone(), |service, event| {
                    ready(service.on_asapp_event(&event))
                })
                .router("/webhooks/asapp"),
            );
        let router = Router::new()
            .route("/videosdk/{room}", post(start_room).delete(end_room))
            .route(
                "/bandwidth/{account}/{call}",
                post(start_call).delete(stop_call),
            )
            .route("/asapp/{namespace}/{guid}", post(start_stream))
            .route("/transcripts", get(transcripts))
            .with_state(self)
            .merge(webhooks);
        Ok(router)
    }

    /// Has a call of Bandwidth run a verb, and go on for an hour.
    async fn run_on(
        &self,
        account: &str,
        call: &str,
        verb: impl Into<Verb>,
    ) -> Result<(), Refused> {
        let pause = Verb::xml(r#"<Pause duration="3600"/>"#)?;
        let bxml = bxml::Response::new().verb(verb).verb(pause).build()?;
        Ok(self.bandwidth.send_bxml(account, call, &bxml).await?)
    }

    fn append(&self, id: &str, text: &str) {
        self.transcripts.send_modify(|transcripts| {
            transcripts.entry(id.to_owned()).or_default().push_str(text);
        });
    }

    async fn on_videosdk_event(self, received: Received<VideosdkEvent>) -> Result<(), Error> {
        let VideosdkEvent::TranscriptionStopped(event) = received.event() else {
            return Ok(());
        };
        let id = &event.data.id;
        let done = self.videosdk.wait_until_completed(id, PATIENCE).await?;
        if let Some(url) = done.transcription_file_paths.and_then(|files| files.txt) {
            let text = self.videosdk.download_text(&url).await?;
            self.append(id, &text);
        }
        Ok(())
    }

    async fn on_bandwidth_event(self, received: Received<BandwidthEvent>) -> Result<(), Error> {
        let BandwidthEvent::Available(event) = received.event() else {
            return Ok(());
        };
        let account = event.account_id.as_deref();
        let id = received.event().transcription_id();
        let (account, id) = account.zip(id).ok_or("the event names no transcription")?;
        let transcript = self
            .bandwidth
            .transcript(account, &event.call_id, id)
            .await?;
        for track in transcript.tracks.iter().flatten() {
            let text = track.transcript.as_deref().unwrap_or_default();
            self.append(id, &format!("{text}\n"));
        }
        Ok(())
    }

    fn on_asapp_event(&self, received: &Received<AsappEvent>) -> Result<(), Error> {
        let AsappEvent::Transcript(event) = received.event() else {
            return Ok(());
        };
        let call = event.external_conversation_id.as_deref();
        let call = call.ok_or("the event names no call")?;
        self.append(call, &format!("{}\n", event.text()));
        Ok(())
    }
}

/// Why a request failed.
struct Refused(Error);

impl<E: Into<Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::BAD_GATEWAY, self.0.to_string()).into_response()
    }
}

async fn start_room(
    State(service): State<Service>,
    Path(room): Path<String>,
) -> Result<String, Refused> {
    let request = StartRealtimeTranscriptionRequest::new(room)
        .webhook_url(format!("{}/webhooks/videosdk", service.url));
    Ok(service.videosdk.ensure_started(request).await?.id)
}

async fn end_room(
    State(service): State<Service>,
    Path(room): Path<String>,
) -> Result<String, Refused> {
    Ok(service.videosdk.ensure_ended(&room).await?.id)
}

async fn start_call(
    State(service): State<Service>,
    Path((account, call)): Path<(String, String)>,
) -> Result<(), Refused> {
    let (user, password) = &service.secrets.bandwidth;
    let start = StartTranscription::new()
        .name(TRANSCRIPTION)
        .event_url(format!("{}/webhooks/bandwidth", service.url))
        .credentials(user, password.as_str());
    service.run_on(&account, &call, start).await
}

async fn stop_call(
    State(service): State<Service>,
    Path((account, call)): Path<(String, String)>,
) -> Result<(), Refused> {
    let stop = StopTranscription::new().name(TRANSCRIPTION);
    service.run_on(&account, &call, stop).await
}

async fn start_stream(
    State(service): State<Service>,
    Path((namespace, guid)): Path<(String, String)>,
) -> Result<(), Refused> {
    let request = StartStreamingRequest::new(StartStreamingRequestFields {
        namespace: namespace.into(),
        guid,
        customer_id: "customer".to_owned(),
        agent_id: "agent".to_owned(),
    });
    service.asapp.ensure_streaming(request).await?;
    Ok(())
}

async fn transcripts(State(service): State<Service>) -> Json<Transcripts> {
    Json(service.transcripts.borrow().clone())
}
