use std::fmt;

use reqwest::Url;

use super::write::Document;
use super::{BxmlError, Rule, check};
use crate::Secret;

const ELEMENT: &str = "StartTranscription";
const MAX_CUSTOM_PARAMS: usize = 12;

/// The tracks of a call from the platform's point of view. They do not depend on the direction of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tracks {
    /// `inbound`, the vendor's default.
    Inbound,
    /// `outbound`
    Outbound,
    /// `both`, which counts as two of the four tracks that can be transcribed per call.
    Both,
}

/// HTTP method of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventMethod {
    /// `GET`: the fields are query parameters, in an undocumented format.
    Get,
    /// `POST`, the vendor's default: the fields are JSON.
    Post,
}

/// Starts transcribing the call in real time, until [`StopTranscription`](super::StopTranscription) or its end.
///
/// Attributes that are not set are omitted, and the vendor's defaults apply. Limits are checked when the document is
/// [built](super::Response::build). `Debug` shows neither credentials nor values of custom parameters, and URLs only up to
/// their path.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct StartTranscription {
    name: Option<String>,
    tracks: Option<Tracks>,
    event_url: Option<Address>,
    event_method: Option<EventMethod>,
    credentials: Option<(Secret, Secret)>,
    destination: Option<Address>,
    stabilized: Option<bool>,
    detect_language: Option<bool>,
    preferred_languages: Vec<String>,
    custom_params: Vec<(String, Secret)>,
}

impl StartTranscription {
    /// Creates a verb without attributes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name of the transcription: 1 to 255 of the characters `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`. By
    /// default Bandwidth generates one. If another transcription of the call has the name, Bandwidth sends a Rejected event.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the tracks to transcribe. The default is the inbound track.
    pub fn tracks(mut self, tracks: Tracks) -> Self {
        self.tracks = Some(tracks);
        self
    }

    /// Sets the URL that events are sent to: an absolute `http` or `https` URL, or one relative to the URL of the document.
    /// How Bandwidth resolves a relative one in a document that is [sent](super::Client::send_bxml) is not documented.
    pub fn event_url(mut self, url: impl Into<String>) -> Self {
        self.event_url = Some(Address(url.into()));
        self
    }

    /// Sets the HTTP method of events. The default is `POST`. Needs an event URL.
    pub fn event_method(mut self, method: EventMethod) -> Self {
        self.event_method = Some(method);
        self
    }

    /// Sets the Basic credentials that events are sent with. Needs an absolute event URL that is `https` or a loopback
    /// address: with a relative one, the credentials might be sent over plain `http`. Neither may be empty, and the username must
    /// not contain a colon, which ends it in Basic credentials.
    pub fn credentials(mut self, username: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.credentials = Some((username.into().into(), password.into()));
        self
    }

    /// Sets the WebSocket URL that live updates are sent to, `wss` or `ws`.
    pub fn destination(mut self, uri: impl Into<String>) -> Self {
        self.destination = Some(Address(uri.into()));
        self
    }

    /// Sets whether live updates are held back until their text is stable. The default is `true`. Needs a destination.
    pub fn stabilized(mut self, stabilized: bool) -> Self {
        self.stabilized = Some(stabilized);
        self
    }

    /// Sets whether Bandwidth detects the language. The default is `false`.
    pub fn detect_language(mut self, detect: bool) -> Self {
        self.detect_language = Some(detect);
        self
    }

    /// Sets the expected languages as locales, such as `["en-US", "es-US"]`, at most one for each language. The default is
    /// `en-US`. Excludes language detection.
    pub fn preferred_languages<I: IntoIterator<Item: Into<String>>>(mut self, locales: I) -> Self {
        self.preferred_languages = locales.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a custom parameter, at most 12 in total, which the first live update returns. The name has 1 to 256 characters,
    /// the value at most 2,048.
    pub fn custom_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.custom_params.push((name.into(), value.into().into()));
        self
    }

    pub(super) fn write(&self, document: &mut Document) -> Result<(), BxmlError> {
        self.check_events()?;
        self.check_text()?;
        self.check_custom_params()?;
        let languages = self.preferred_languages.join(",");
        let attributes = self.attributes(&languages);
        if self.custom_params.is_empty() {
            return document.empty(ELEMENT, &attributes);
        }
        document.with_children(ELEMENT, &attributes, |document| {
            let mut params = self.custom_params.iter();
            params.try_for_each(|(name, value)| {
                document.empty("CustomParam", &[("name", name), ("value", value.expose())])
            })
        })
    }

    /// Returns the attributes that are set.
    fn attributes<'a>(&'a self, languages: &'a str) -> Vec<(&'static str, &'a str)> {
        let credentials = self.credentials.as_ref();
        let url = |url: &'a Option<Address>| url.as_ref().map(|url| url.0.as_str());
        let tracks = self.tracks.map(|tracks| match tracks {
            Tracks::Inbound => "inbound",
            Tracks::Outbound => "outbound",
            Tracks::Both => "both",
        });
        let method = self.event_method.map(|method| match method {
            EventMethod::Get => "GET",
            EventMethod::Post => "POST",
        });
        let flag = |flag: Option<bool>| flag.map(|flag| if flag { "true" } else { "false" });
        let all = [
            ("name", self.name.as_deref()),
            ("tracks", tracks),
            ("transcriptionEventUrl", url(&self.event_url)),
            ("transcriptionEventMethod", method),
            ("username", credentials.map(|(name, _)| name.expose())),
            ("password", credentials.map(|(_, secret)| secret.expose())),
            ("destination", url(&self.destination)),
            ("stabilized", flag(self.stabilized)),
            ("detectLanguage", flag(self.detect_language)),
            (
                "preferredLanguages",
                (!languages.is_empty()).then_some(languages),
            ),
        ];
        let set = all.into_iter();
        set.filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    fn check_events(&self) -> Result<(), BxmlError> {
        let broken = |rule, attribute, value: &str| BxmlError::of(rule, ELEMENT, attribute, value);
        let Some(Address(url)) = &self.event_url else {
            if let Some((username, _)) = &self.credentials {
                let rule = Rule::CredentialsNeedEventUrl;
                return Err(broken(rule, "username", username.expose()));
            }
            return match self.event_method {
                Some(_) => {
                    let error = BxmlError::new(Rule::EventMethodNeedsEventUrl, ELEMENT);
                    Err(error.on("transcriptionEventMethod"))
                }
                None => Ok(()),
            };
        };
        if let Some((username, password)) = &self.credentials {
            let (username, password) = (username.expose(), password.expose());
            check::length(ELEMENT, "username", username, 1, usize::MAX)?;
            check::length(ELEMENT, "password", password, 1, usize::MAX)?;
            if username.contains(':') {
                return Err(broken(Rule::UsernameColon, "username", username));
            }
        }
        check::event_url(url, self.credentials.is_some())
            .map_err(|rule| broken(rule, "transcriptionEventUrl", url))
    }

    fn check_text(&self) -> Result<(), BxmlError> {
        let broken =
            |rule, attribute, value: &str| Err(BxmlError::of(rule, ELEMENT, attribute, value));
        if let Some(name) = &self.name {
            check::name(ELEMENT, name)?;
        }
        match &self.destination {
            Some(Address(uri)) if !check::is_destination(uri) => {
                return broken(Rule::Destination, "destination", uri);
            }
            None if self.stabilized.is_some() => {
                let error = BxmlError::new(Rule::StabilizedNeedsDestination, ELEMENT);
                return Err(error.on("stabilized"));
            }
            _ => {}
        }
        let languages = &self.preferred_languages;
        if !check::are_languages(languages) {
            return broken(Rule::Languages, "preferredLanguages", &languages.join(","));
        }
        if !languages.is_empty() && self.detect_language == Some(true) {
            let rule = Rule::LanguagesExcludeDetection;
            return broken(rule, "preferredLanguages", &languages.join(","));
        }
        Ok(())
    }

    fn check_custom_params(&self) -> Result<(), BxmlError> {
        let count = self.custom_params.len();
        if count > MAX_CUSTOM_PARAMS {
            return Err(BxmlError::new(Rule::MaxCustomParams, ELEMENT).length(count));
        }
        for (name, value) in &self.custom_params {
            check::length("CustomParam", "name", name, 1, 256)?;
            check::length("CustomParam", "value", value.expose(), 0, 2048)?;
        }
        Ok(())
    }
}

/// A URL. `Debug` shows it up to its query or fragment, without credentials.
#[derive(Clone)]
struct Address(String);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.0.split(['?', '#']).next().unwrap_or_default();
        if self.0.contains(['@', ':']) && Url::parse(&self.0).is_err() {
            // Parts of a password may be anywhere in it.
            return f.write_str("[redacted]");
        }
        match (path.split_once("//"), path.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => write!(f, "{scheme}//[redacted]@{host}"),
            (None, Some((_, rest))) => write!(f, "[redacted]@{rest}"),
            _ => f.write_str(path),
        }
    }
}
