//! BXML that is built equals the vendor's examples, is sent unchanged, and runs in the sandbox.

use callscribe::CallOptions;
use callscribe::bandwidth::Client;
use callscribe::bandwidth::bxml::{
    Bxml, EventMethod, Response, StartTranscription, StopTranscription, Tracks, Verb,
};
use callscribe_codegen::examples::{Place, examples};
use callscribe_sandbox::Sandbox;
use roxmltree::{Document, Node};

use super::builder;
use crate::canary::Cage;
use crate::support::recorder::{Recorder, Reply};
use crate::support::spec;

/// An element without what has no meaning: the order of attributes and white space around text.
#[derive(Debug, PartialEq)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl From<Node<'_, '_>> for Element {
    fn from(node: Node<'_, '_>) -> Self {
        let attributes = node.attributes();
        let mut attributes: Vec<_> = attributes
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
            .collect();
        attributes.sort();
        let children = node.children().filter(Node::is_element);
        Self {
            name: node.tag_name().name().to_owned(),
            attributes,
            text: node.text().unwrap_or_default().trim().to_owned(),
            children: children.map(Self::from).collect(),
        }
    }
}

fn parsed(document: &str) -> Element {
    Document::parse(document).unwrap().root_element().into()
}

/// An example document of the spec.
fn documented(name: &str) -> String {
    let spec = spec("bandwidth");
    let all = examples(&spec.root);
    let example = all.iter().find(|e| {
        let is_request = matches!(e.place, Place::Request { .. });
        e.operation_id == "updateCallBxml" && e.name == name && is_request
    });
    example.unwrap().value.as_str().unwrap().to_owned()
}

fn xml(text: &str) -> Verb {
    Verb::xml(text).unwrap()
}

fn live_audience() -> StartTranscription {
    StartTranscription::new()
        .name("live_audience")
        .tracks(Tracks::Both)
        .destination("wss://live-studio-audience.myapp.example.com")
        .event_url("https://myapp.example.com/noBXML")
        .custom_param("custom_param_1", "value_1")
        .custom_param("custom_param_2", "value_2")
}

const SENTENCE: &str = r#"<SpeakSentence voice="bridget">This call is being streamed to a live studio audience and transcribed.</SpeakSentence>"#;

#[test]
fn every_documented_document_can_be_built() {
    let callid = StartTranscription::new()
        .name("CALLID")
        .tracks(Tracks::Inbound);
    let stop = |name| Response::new().verb(StopTranscription::new().name(name));
    let built = [
        (
            "startTranscription",
            Response::new().verb(xml(SENTENCE)).verb(live_audience()),
        ),
        ("stopTranscription", stop("live_audience")),
        (
            "sdkStartTranscription",
            Response::new()
                .verb(callid)
                .verb(xml(r#"<Pause duration="6"/>"#)),
        ),
        ("sdkStopTranscription", stop("CALLID")),
    ];
    for (name, response) in built {
        let bxml = response.build().unwrap();
        assert_eq!(parsed(bxml.as_str()), parsed(&documented(name)), "{name}");
    }
}

#[limited::test]
async fn a_document_is_sent_unchanged_and_once() {
    let recorder = Recorder::start(Reply::empty(503)).await;
    let client = Client::builder()
        .access_token("canary-token")
        .base_url(recorder.url())
        .options(CallOptions::default().max_attempts(3))
        .build()
        .unwrap();
    let bxml = Response::new().verb(live_audience()).build().unwrap();
    let sent = client.send_bxml("9900000", "c-1", &bxml).await;
    assert_eq!(sent.unwrap_err().attempts(), 1);
    let request = recorder.take();
    assert_eq!(
        (request.method.as_str(), request.uri.path()),
        ("PUT", "/accounts/9900000/calls/c-1/bxml")
    );
    assert_eq!(request.headers["content-type"], "application/xml");
    assert_eq!(request.body, bxml.as_str());
}

#[limited::test]
async fn the_sandbox_runs_built_documents() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_bandwidth_call("9900000", "c-1");
    let client = builder(&sandbox).build().unwrap();
    let run = async |bxml: Result<Bxml, _>| {
        let bxml = bxml.unwrap();
        client.send_bxml("9900000", "c-1", &bxml).await.unwrap();
    };
    let receiver = Recorder::start(Reply::empty(204)).await;
    let everything = StartTranscription::new()
        .name("everything")
        .tracks(Tracks::Both)
        .event_url(receiver.url())
        .event_method(EventMethod::Post)
        .credentials("<user>", "pass & \"word\"")
        .destination("wss://example.com/live?a=b&c=d")
        .stabilized(false)
        .detect_language(false)
        .preferred_languages(["en-US", "es-US"])
        .custom_param("<&>\"'", "line\nbreak");
    let pause = xml(r#"<Pause duration="6"/>"#);
    run(Response::new().verb(everything).verb(pause.clone()).build()).await;
    let stop = StopTranscription::new().name("everything");
    run(Response::new().verb(stop).verb(pause).build()).await;
    let list = client.list_real_time_transcriptions("9900000", "c-1").await;
    let names: Vec<_> = list
        .unwrap()
        .into_inner()
        .into_iter()
        .map(|item| item.transcription_name)
        .collect();
    assert_eq!(names, [Some("everything".to_owned())]);
}

#[test]
fn secrets_in_verbs_and_errors_are_not_shown() {
    let cage = Cage::default();
    let verb = StartTranscription::new()
        .event_url("https://canary-user@example.com/?canary-token")
        .credentials("canary-user", "canary-password")
        .destination("wss://example.com/?canary-token")
        .custom_param("token", "canary-token");
    cage.assert_quiet(&verb);
    let response = Response::new().verb(verb);
    cage.assert_quiet(&response);
    cage.assert_quiet(&response.build().unwrap());
    let verb = StartTranscription::new().event_url("http://example.com/canary-token");
    let unsafely = Response::new().verb(verb.credentials("u", "canary-password"));
    cage.assert_discreet(&unsafely.build().unwrap_err());
    cage.assert_discreet(&Verb::xml("<a b=\"canary-\">&canary-;</a>").unwrap_err());
}
