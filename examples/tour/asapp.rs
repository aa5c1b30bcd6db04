//! Starts and stops the transcription of a call. ASAPP sends the transcript to a webhook.

use callscribe::asapp::Client;
use callscribe::asapp::types::{
    StartStreamingRequest, StartStreamingRequestFields, StopStreamingRequest, StoppedStream,
};
use callscribe_sandbox::Sandbox;

use crate::{Error, environment, heading, line};

const VENDOR: &str = "ASAPP";

/// A call and its two participants.
struct Call {
    namespace: String,
    guid: String,
    customer_id: String,
    agent_id: String,
}

pub(crate) async fn sandbox(sandbox: &Sandbox) -> Result<(), Error> {
    let call = Call {
        namespace: "siprec".to_owned(),
        guid: "00000000000000000042".to_owned(),
        customer_id: "customer-7".to_owned(),
        agent_id: "agent-9".to_owned(),
    };
    sandbox.open_asapp_call(&call.namespace, &call.guid);
    let (id, secret) = sandbox.asapp_api_key();
    let client = Client::builder()
        .base_url(sandbox.asapp_url())
        .api_key(id, secret)
        .build()?;
    tour(&client, call).await
}

/// Returns `true` if the vendor was called.
pub(crate) async fn live() -> Result<bool, Error> {
    let names = [
        "ASAPP_API_ID",
        "ASAPP_API_SECRET",
        "CALLSCRIBE_ASAPP_NAMESPACE",
        "CALLSCRIBE_ASAPP_GUID",
        "CALLSCRIBE_ASAPP_CUSTOMER_ID",
        "CALLSCRIBE_ASAPP_AGENT_ID",
    ];
    let Some([_, _, namespace, guid, customer_id, agent_id]) = environment(VENDOR, names) else {
        return Ok(false);
    };
    let client = callscribe::asapp::ClientBuilder::from_env().build()?;
    let call = Call {
        namespace,
        guid,
        customer_id,
        agent_id,
    };
    tour(&client, call).await?;
    Ok(true)
}

async fn tour(client: &Client, call: Call) -> Result<(), Error> {
    heading(VENDOR);
    let stop = StopStreamingRequest::new(call.namespace.as_str(), call.guid.as_str());
    let start = StartStreamingRequest::new(StartStreamingRequestFields {
        namespace: call.namespace.into(),
        guid: call.guid,
        customer_id: call.customer_id,
        agent_id: call.agent_id,
    });

    // The status 200 only means that the request arrived. The body says whether it was accepted.
    let started = client.start_streaming(start).await?;
    started.accepted()?;
    line("start", "ok");

    let stopped = client.stop_streaming(stop).await?;
    let stopped = stopped.accepted()?;
    line("stop", "ok");
    if let Some(streams) = &stopped.autotranscribe_response {
        show("customer", streams.customer.as_ref());
        show("agent", streams.agent.as_ref());
    }
    Ok(())
}

fn show(who: &str, stream: Option<&StoppedStream>) {
    let Some(stream) = stream else { return };
    let id = stream.stream_id.as_deref().unwrap_or_default();
    let heard = stream.summary.as_ref().map_or(String::new(), |summary| {
        let milliseconds = summary.audio_duration_ms.unwrap_or_default();
        let transcripts = summary.transcripts.unwrap_or_default();
        format!("{milliseconds} ms of audio, {transcripts} transcripts")
    });
    line(who, format_args!("{id}  {heard}"));
}
