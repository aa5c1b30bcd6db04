//! What callers of this service can ask for.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use callscribe::asapp::types::{StartStreamingRequest, StartStreamingRequestFields};
use callscribe::bandwidth::bxml::{self, StartTranscription, StopTranscription, Verb};
use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;

use crate::error::Refused;
use crate::{Error, Shared, Transcripts};

/// The name of a transcription on its call.
const TRANSCRIPTION: &str = "service";

pub(crate) fn router(shared: Shared) -> Router {
    Router::new()
        .route("/videosdk/{room}", post(start_room).delete(end_room))
        .route(
            "/bandwidth/{account}/{call}",
            post(start_call).delete(stop_call),
        )
        .route("/asapp/{namespace}/{guid}", post(start_stream))
        .route("/transcripts", get(transcripts))
        .with_state(shared)
}

async fn start_room(
    State(shared): State<Shared>,
    Path(room): Path<String>,
) -> Result<String, Refused> {
    let request = StartRealtimeTranscriptionRequest::new(room)
        .webhook_url(format!("{}/webhooks/videosdk", shared.url));
    Ok(shared.vendors.videosdk.ensure_started(request).await?.id)
}

async fn end_room(
    State(shared): State<Shared>,
    Path(room): Path<String>,
) -> Result<String, Refused> {
    Ok(shared.vendors.videosdk.ensure_ended(&room).await?.id)
}

async fn start_call(
    State(shared): State<Shared>,
    Path((account, call)): Path<(String, String)>,
) -> Result<(), Refused> {
    let (user, password) = &shared.secrets.bandwidth;
    let start = StartTranscription::new()
        .name(TRANSCRIPTION)
        .event_url(format!("{}/webhooks/bandwidth", shared.url))
        .credentials(user, password.as_str());
    run_on(&shared, &account, &call, start).await
}

async fn stop_call(
    State(shared): State<Shared>,
    Path((account, call)): Path<(String, String)>,
) -> Result<(), Refused> {
    let stop = StopTranscription::new().name(TRANSCRIPTION);
    run_on(&shared, &account, &call, stop).await
}

/// Has a call of Bandwidth run a verb, and go on for an hour.
async fn run_on(
    shared: &Shared,
    account: &str,
    call: &str,
    verb: impl Into<Verb>,
) -> Result<(), Refused> {
    let pause = Verb::xml(r#"<Pause duration="3600"/>"#).map_err(Error::from)?;
    let bxml = bxml::Response::new().verb(verb).verb(pause).build();
    let bxml = bxml.map_err(Error::from)?;
    shared
        .vendors
        .bandwidth
        .send_bxml(account, call, &bxml)
        .await?;
    Ok(())
}

async fn start_stream(
    State(shared): State<Shared>,
    Path((namespace, guid)): Path<(String, String)>,
) -> Result<(), Refused> {
    let request = StartStreamingRequest::new(StartStreamingRequestFields {
        namespace: namespace.into(),
        guid,
        customer_id: "customer".to_owned(),
        agent_id: "agent".to_owned(),
    });
    shared.vendors.asapp.ensure_streaming(request).await?;
    Ok(())
}

async fn transcripts(State(shared): State<Shared>) -> Result<Json<Transcripts>, Refused> {
    Ok(Json(shared.database.transcripts().await?))
}
