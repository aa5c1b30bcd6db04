use std::fmt;

use super::write::Document;
use super::{BxmlError, Rule, StartTranscription, StopTranscription};

/// One verb of a [`Response`](super::Response).
#[derive(Clone)]
pub struct Verb(Kind);

#[derive(Clone)]
enum Kind {
    Start(Box<StartTranscription>),
    Stop(StopTranscription),
    Xml { name: String, text: String },
}

impl Verb {
    /// Creates a verb from your own XML, such as `<Pause duration="60"/>`. It is copied into the document unchanged.
    ///
    /// # Errors
    ///
    /// Fails if the XML is not one well-formed element, apart from white space around it, or is a whole document. Prefixes
    /// must be declared in it, and only the five predefined entities are allowed. Whether Bandwidth has such a verb is not
    /// checked.
    pub fn xml(text: impl Into<String>) -> Result<Self, BxmlError> {
        let text = text.into();
        let length = text.chars().count();
        let broken = |rule| BxmlError::new(rule, "verb").length(length);
        // Its errors quote the text, which may hold a secret.
        let document = roxmltree::Document::parse(&text).map_err(|_| broken(Rule::OneElement))?;
        let root = document.root_element();
        if text[root.range()] != *text.trim_ascii() {
            return Err(broken(Rule::OneElement));
        }
        let name = root.tag_name().name().to_owned();
        if ["Response", "Bxml"].contains(&name.as_str()) {
            return Err(broken(Rule::NotADocument));
        }
        let text = text.trim_ascii().to_owned();
        Ok(Self(Kind::Xml { name, text }))
    }

    pub(super) fn write(&self, document: &mut Document) -> Result<(), BxmlError> {
        match &self.0 {
            Kind::Start(verb) => verb.write(document),
            Kind::Stop(verb) => verb.write(document),
            Kind::Xml { text, .. } => {
                document.raw(text);
                Ok(())
            }
        }
    }
}

impl From<StartTranscription> for Verb {
    fn from(verb: StartTranscription) -> Self {
        Self(Kind::Start(Box::new(verb)))
    }
}

impl From<StopTranscription> for Verb {
    fn from(verb: StopTranscription) -> Self {
        Self(Kind::Stop(verb))
    }
}

/// Shows only the name of custom XML: its attributes may be secrets.
impl fmt::Debug for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Start(verb) => verb.fmt(f),
            Kind::Stop(verb) => verb.fmt(f),
            Kind::Xml { name, .. } => f.debug_struct(name).finish_non_exhaustive(),
        }
    }
}
