//! Starts and stops the transcription of a call with BXML, receives its events and fetches the text at the end.

use std::env;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use callscribe::bandwidth::Client;
use callscribe::bandwidth::bxml::{Response, StartTranscription, StopTranscription, Tracks, Verb};
use callscribe::bandwidth::types::RealTimeTranscriptionEvent as Event;
use callscribe_sandbox::Sandbox;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::{Error, environment, heading, line};

const VENDOR: &str = "Bandwidth";

pub(crate) async fn sandbox(sandbox: &Sandbox) -> Result<(), Error> {
    sandbox.open_bandwidth_call("9900000", "c-tour");
    let client = Client::builder()
        .base_url(sandbox.bandwidth_url())
        .access_token(sandbox.bandwidth_access_token())
        .build()?;
    transcribe(&OpenCall {
        client,
        account_id: "9900000".to_owned(),
        call_id: "c-tour".to_owned(),
    })
    .await
}

/// Returns `true` if the vendor was called. It only reads: the vendor cannot reach a receiver on this machine.
pub(crate) async fn live() -> Result<bool, Error> {
    let [user, secret] = [
        ["BANDWIDTH_ACCESS_TOKEN", "BANDWIDTH_ACCESS_TOKEN"],
        ["BANDWIDTH_USERNAME", "BANDWIDTH_PASSWORD"],
    ]
    .into_iter()
    .find(|[user, _]| env::var_os(user).is_some())
    .unwrap_or(["BANDWIDTH_CLIENT_ID", "BANDWIDTH_CLIENT_SECRET"]);
    let names = [user, secret, "BANDWIDTH_ACCOUNT_ID", "CALLSCRIBE_CALL_ID"];
    let Some([.., account_id, call_id]) = environment(VENDOR, names) else {
        return Ok(false);
    };
    let client = callscribe::bandwidth::ClientBuilder::from_env().build()?;
    read_stored(&OpenCall {
        client,
        account_id,
        call_id,
    })
    .await?;
    Ok(true)
}

/// A call and the client for it.
struct OpenCall {
    client: Client,
    account_id: String,
    call_id: String,
}

impl OpenCall {
    /// Runs this verb on the call, and then a pause: the call hangs up at the end of its BXML.
    async fn run(&self, verb: impl Into<Verb>) -> Result<(), Error> {
        let pause = Verb::xml(r#"<Pause duration="60"/>"#)?;
        let bxml = Response::new().verb(verb).verb(pause).build()?;
        self.client
            .send_bxml(&self.account_id, &self.call_id, &bxml)
            .await?;
        Ok(())
    }

    /// Fetches the text of a transcription and prints it.
    async fn show_text(&self, transcription_id: &str) -> Result<(), Error> {
        let text = self
            .client
            .transcript(&self.account_id, &self.call_id, transcription_id)
            .await?;
        for track in text.tracks.iter().flatten() {
            let name = track.track.as_ref().map_or("", |track| track.as_str());
            line(name, track.transcript.as_deref().unwrap_or_default());
        }
        Ok(())
    }
}

async fn transcribe(call: &OpenCall) -> Result<(), Error> {
    heading(VENDOR);
    let (url, mut events) = receiver().await?;

    let start = StartTranscription::new().name("tour");
    call.run(start.tracks(Tracks::Both).event_url(url)).await?;
    line("bxml", "StartTranscription");
    show(&next(&mut events).await?);

    call.run(StopTranscription::new().name("tour")).await?;
    line("bxml", "StopTranscription");
    loop {
        let event = next(&mut events).await?;
        show(&event);
        // The order of Stopped and Available is not documented. The text can be read after Available, or soon after it.
        if let Event::Available(_) = event {
            let id = event.transcription_id();
            let id = id.ok_or("the event names no transcription")?;
            return call.show_text(id).await;
        }
    }
}

async fn read_stored(call: &OpenCall) -> Result<(), Error> {
    heading(VENDOR);
    let transcriptions = call
        .client
        .list_real_time_transcriptions(&call.account_id, &call.call_id)
        .await?;
    line(
        "list",
        format_args!("{} of this call", transcriptions.len()),
    );
    for transcription in transcriptions.iter() {
        if let Some(id) = &transcription.transcription_id {
            line("get", id);
            call.show_text(id).await?;
        }
    }
    Ok(())
}

fn show(event: &Event) {
    let id = event.transcription_id().unwrap_or_default();
    line("event", format_args!("{:<32}{id}", event.event_type()));
    if let Event::Stopped(stopped) = event
        && let Some(duration) = stopped.detail().and_then(|detail| detail.duration.as_ref())
    {
        line("duration", format_args!("{:?}", duration.get()));
    }
}

async fn next(events: &mut UnboundedReceiver<Event>) -> Result<Event, Error> {
    let event = timeout(Duration::from_secs(10), events.recv()).await;
    let event = event.map_err(|_| "no event arrived within 10 seconds")?;
    event.ok_or_else(|| "the receiver has stopped".into())
}

/// Receives events on loopback, as a service does at its public address.
async fn receiver() -> Result<(String, UnboundedReceiver<Event>), Error> {
    let (sender, events) = unbounded_channel();
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/events", listener.local_addr()?);
    let router = Router::new()
        .route("/events", post(receive))
        .with_state(sender);
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok((url, events))
}

/// Responds at once and leaves the work to another task: the vendor does not wait long.
async fn receive(State(events): State<UnboundedSender<Event>>, body: Bytes) -> StatusCode {
    match Event::from_slice(&body) {
        Ok(event) => {
            drop(events.send(event));
            StatusCode::NO_CONTENT
        }
        Err(_) => StatusCode::BAD_REQUEST,
    }
}
