//! Parses the transcription verbs of BXML, with the limits that the vendor documents.

use std::str::FromStr;

use roxmltree::{Document, Node};
use serde_json::{Map, Value};

use super::live::Destination;
use crate::delivery::{Authentication, Receiver, basic};

/// The vendor's limits: of a document in bytes, of names and values in characters, and the number of `CustomParam`s.
const DOCUMENT: usize = 64 * 1024;
const NAME: usize = 255;
const PARAM_NAME: usize = 256;
const PARAM_VALUE: usize = 2048;
const PARAMS: usize = 12;

/// A transcription verb; all others are ignored.
#[derive(Debug)]
pub(super) enum Verb {
    Start(Box<StartTranscription>),
    /// Stops the transcription of a name, or all.
    Stop(Option<String>),
}

#[derive(Debug)]
pub(super) struct StartTranscription {
    pub(super) name: Option<String>,
    pub(super) tracks: &'static [&'static str],
    pub(super) destination: Option<Destination>,
    pub(super) stabilized: bool,
    pub(super) custom_params: Map<String, Value>,
    pub(super) receiver: Option<Receiver>,
}

/// Returns the verbs of a document in order, or why it is invalid.
pub(super) fn parse(text: &str) -> Result<Vec<Verb>, String> {
    if text.len() > DOCUMENT {
        return Err(format!("Invalid BXML: longer than {DOCUMENT} bytes"));
    }
    let document = Document::parse(text).map_err(|error| format!("Invalid BXML: {error}"))?;
    let root = document.root_element();
    // The vendor's pages have `Response`, its API description and some SDKs have `Bxml`.
    if !matches!(root.tag_name().name(), "Response" | "Bxml") {
        let name = root.tag_name().name();
        return Err(format!("Invalid BXML: the root is {name}, not Response"));
    }
    root.children()
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
    if boolean(verb, "detectLanguage")?.unwrap_or(false)
        && verb.attribute("preferredLanguages").is_some()
    {
        return Err("Invalid preferredLanguages: not together with detectLanguage".to_owned());
    }
    Ok(StartTranscription {
        name: attribute(verb, "name").map(name).transpose()?,
        tracks,
        stabilized: boolean(verb, "stabilized")?.unwrap_or(true),
        destination: verb
            .attribute("destination")
            .map(Destination::from_str)
            .transpose()?,
        custom_params: custom_params(verb)?,
        receiver: receiver(verb)?,
    })
}

fn name(name: String) -> Result<String, String> {
    let is_allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    if (1..=NAME).contains(&name.len()) && name.chars().all(is_allowed) {
        Ok(name)
    } else {
        Err(format!(
            "Invalid name: must be 1 to {NAME} letters, digits, `_` or `-`"
        ))
    }
}

/// Parses a boolean in any case, as some SDKs write `True`. That the vendor accepts it is a guess.
fn boolean(verb: Node<'_, '_>, name: &str) -> Result<Option<bool>, String> {
    match verb.attribute(name) {
        None => Ok(None),
        Some(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
        Some(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
        Some(text) => Err(format!("Invalid {name}: {text}")),
    }
}

fn custom_params(verb: Node<'_, '_>) -> Result<Map<String, Value>, String> {
    let params: Vec<Node<'_, '_>> = verb
        .children()
        .filter(|child| child.has_tag_name("CustomParam"))
        .collect();
    if params.len() > PARAMS {
        return Err(format!("Invalid CustomParam: at most {PARAMS}"));
    }
    let limited = |param: Node<'_, '_>, name: &str, limit: usize| {
        let value = attribute(param, name).filter(|value| value.chars().count() <= limit);
        value.ok_or_else(|| {
            format!("Invalid CustomParam: {name} must have up to {limit} characters")
        })
    };
    params
        .into_iter()
        .map(|param| {
            let name = limited(param, "name", PARAM_NAME)?;
            let value = limited(param, "value", PARAM_VALUE)?;
            Ok((name, value.into()))
        })
        .collect()
}

/// Returns the receiver of events. The vendor requires `https` with credentials; the sandbox, on loopback, does not.
/// Relative and other addresses are accepted and get no events.
fn receiver(verb: Node<'_, '_>) -> Result<Option<Receiver>, String> {
    let by_get = match verb.attribute("transcriptionEventMethod") {
        None | Some("POST") => false,
        Some("GET") => true,
        Some(other) => return Err(format!("Invalid transcriptionEventMethod: {other}")),
    };
    let credentials = verb.attribute("username").zip(verb.attribute("password"));
    let authentication =
        Authentication::Basic(credentials.map(|(user, password)| basic(user, password)));
    let url = verb.attribute("transcriptionEventUrl");
    let receiver = url.and_then(|url| Receiver::new(url, authentication).ok());
    Ok(receiver.map(|receiver| if by_get { receiver.by_get() } else { receiver }))
}

fn attribute(verb: Node<'_, '_>, name: &str) -> Option<String> {
    verb.attribute(name).map(str::to_owned)
}
