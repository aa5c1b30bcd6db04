use super::write::Document;
use super::{BxmlError, check};

const ELEMENT: &str = "StopTranscription";

/// Stops a transcription of the call, or all of them.
///
/// A Stopped and an Available event follow. A name that nothing runs under has no effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct StopTranscription {
    name: Option<String>,
}

impl StopTranscription {
    /// One that stops all real-time transcriptions of the call; recordings that are transcribed go on.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops only this one: the name that it was started with, or the one that Bandwidth made, which events tell.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub(super) fn write(&self, document: &mut Document) -> Result<(), BxmlError> {
        let mut attributes = Vec::new();
        if let Some(name) = &self.name {
            check::name(ELEMENT, name)?;
            attributes.push(("name", name.as_str()));
        }
        document.empty(ELEMENT, &attributes)
    }
}
