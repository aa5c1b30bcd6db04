//! Webhooks: each is stored before the vendor gets its answer, and handled by workers.

use std::time::Duration;

use axum::Router;
use callscribe::asapp::types::WebhookEvent as AsappEvent;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent as BandwidthEvent;
use callscribe::videosdk::types::WebhookEvent as VideosdkEvent;
use callscribe::webhook::{DurableInbox, Inbox, Received, Workers};
use callscribe::{asapp, bandwidth, videosdk};

use crate::vendors::ASAPP_TOKEN;
use crate::{Error, Shared};

/// How long to wait for a transcript; less than a handler may take. After that, the event is handled again.
const PATIENCE: Duration = Duration::from_secs(20);

/// The inbox of each vendor.
#[derive(Debug)]
pub struct Inboxes {
    pub(crate) videosdk: DurableInbox<VideosdkEvent>,
    pub(crate) bandwidth: DurableInbox<BandwidthEvent>,
    pub(crate) asapp: DurableInbox<AsappEvent>,
}

impl Inboxes {
    pub(crate) fn new(shared: &Shared) -> Result<Self, Error> {
        let (user, password) = &shared.secrets.bandwidth;
        let token = shared.secrets.asapp.as_str();
        let videosdk = videosdk::Receiver::new(&shared.vendors.videosdk);
        let bandwidth = bandwidth::Receiver::basic(user, password.as_str())?;
        let asapp = asapp::Receiver::header_token(ASAPP_TOKEN, token)?;
        let store = || shared.database.store();
        let state = || shared.clone();
        Ok(Self {
            videosdk: Inbox::with_state(videosdk, state(), on_videosdk_event).durable(store()),
            bandwidth: Inbox::with_state(bandwidth, state(), on_bandwidth_event).durable(store()),
            asapp: Inbox::with_state(asapp, state(), on_asapp_event).durable(store()),
        })
    }

    pub(crate) fn router(&self) -> Router {
        Router::new()
            .merge(self.videosdk.clone().router("/webhooks/videosdk"))
            .merge(self.bandwidth.clone().router("/webhooks/bandwidth"))
            .merge(self.asapp.clone().router("/webhooks/asapp"))
    }

    pub(crate) fn start(&self) -> AllWorkers {
        AllWorkers([
            self.videosdk.start(),
            self.bandwidth.start(),
            self.asapp.start(),
        ])
    }
}

/// The workers of all inboxes.
#[derive(Debug)]
#[must_use = "workers stop when this is dropped"]
pub struct AllWorkers([Workers; 3]);

impl AllWorkers {
    /// Handles what has been taken, and nothing more.
    pub async fn drain(self) {
        let [videosdk, bandwidth, asapp] = self.0;
        tokio::join!(videosdk.drain(), bandwidth.drain(), asapp.drain());
    }
}

async fn on_videosdk_event(shared: Shared, received: Received<VideosdkEvent>) -> Result<(), Error> {
    let VideosdkEvent::TranscriptionStopped(event) = received.event() else {
        return Ok(());
    };
    let (id, videosdk) = (&event.data.id, &shared.vendors.videosdk);
    let done = videosdk.wait_until_completed(id, PATIENCE).await?;
    if let Some(url) = done.transcription_file_paths.and_then(|files| files.txt) {
        let text = videosdk.download_text(&url).await?;
        shared.database.append(received.claim(), id, &text).await?;
    }
    Ok(())
}

async fn on_bandwidth_event(
    shared: Shared,
    received: Received<BandwidthEvent>,
) -> Result<(), Error> {
    let BandwidthEvent::Available(event) = received.event() else {
        return Ok(());
    };
    let account = event.account_id.as_deref();
    let id = received.event().transcription_id();
    let (account, id) = account.zip(id).ok_or("the event names no transcription")?;
    let bandwidth = &shared.vendors.bandwidth;
    let transcript = bandwidth.transcript(account, &event.call_id, id).await?;
    let tracks = transcript.tracks.iter().flatten();
    let text: String = tracks
        .map(|track| track.transcript.clone().unwrap_or_default() + "\n")
        .collect();
    shared.database.append(received.claim(), id, &text).await
}

async fn on_asapp_event(shared: Shared, received: Received<AsappEvent>) -> Result<(), Error> {
    let AsappEvent::Transcript(event) = received.event() else {
        return Ok(());
    };
    let call = event.external_conversation_id.as_deref();
    let call = call.ok_or("the event names no call")?;
    let text = format!("{}\n", event.text());
    shared.database.append(received.claim(), call, &text).await
}
