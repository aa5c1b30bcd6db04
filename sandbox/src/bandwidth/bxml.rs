//! Reading the verbs of transcription out of BXML.

use roxmltree::{Document, Node};

use crate::delivery::{Proof, Receiver, basic};

/// A verb about transcription; all others are passed over.
#[derive(Debug)]
pub(super) enum Verb {
    Start(Box<StartTranscription>),
    /// Without a name, it stops all.
    Stop(Option<String>),
}

#[derive(Debug)]
pub(super) struct StartTranscription {
    pub(super) name: Option<String>,
    pub(super) tracks: &'static [&'static str],
    pub(super) destination: Option<String>,
    pub(super) stabilized: Option<String>,
    pub(super) receiver: Option<Receiver>,
}

/// The verbs of a document in their order, or why it cannot be run.
pub(super) fn read(document: &str) -> Result<Vec<Verb>, String> {
    let document = Document::parse(document).map_err(|error| format!("Invalid BXML: {error}"))?;
    document
        .root_element()
        .children()
        .filter_map(|verb| match verb.tag_name().name() {
            "StartTranscription" => Some(start(verb).map(Box::new).map(Verb::Start)),
            "StopTranscription" => Some(Ok(Verb::Stop(attribute(verb, "name")))),
            _ => None,
        })
        .collect()
}

fn start(verb: Node<'_, '_>) -> Result<StartTranscription, String> {
    let tracks: &[&str] = match verb.attribute("tracks") {
        None | Some("inbound") => &["inbound"],
        Some("outbound") => &["outbound"],
        Some("both") => &["inbound", "outbound"],
        Some(other) => return Err(format!("Invalid tracks: {other}")),
    };
    let destination = attribute(verb, "destination");
    let stabilized = verb.attribute("stabilized").unwrap_or("true");
    Ok(StartTranscription {
        name: attribute(verb, "name"),
        tracks,
        // It means something only with a destination.
        stabilized: destination.as_ref().map(|_| stabilized.to_owned()),
        destination,
        receiver: receiver(verb)?,
    })
}

fn receiver(verb: Node<'_, '_>) -> Result<Option<Receiver>, String> {
    let Some(url) = verb.attribute("transcriptionEventUrl") else {
        return Ok(None);
    };
    // How the fields of an event go into the query of a GET is not documented.
    if verb
        .attribute("transcriptionEventMethod")
        .is_some_and(|method| method != "POST")
    {
        return Err("the sandbox delivers events by POST only".to_owned());
    }
    let credentials = verb.attribute("username").zip(verb.attribute("password"));
    let credentials = credentials.map(|(user, password)| basic(user, password));
    Receiver::new(url, Proof::Basic(credentials)).map(Some)
}

fn attribute(verb: Node<'_, '_>, name: &str) -> Option<String> {
    verb.attribute(name).map(str::to_owned)
}
