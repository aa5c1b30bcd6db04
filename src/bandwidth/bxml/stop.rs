use super::write::Document;
use super::{BxmlError, check};

const ELEMENT: &str = "StopTranscription";

/// Stops one transcription of the call, or all of them.
///
/// Bandwidth then sends a Stopped and an Available event. If no transcription has the name, there is no effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct StopTranscription {
    name: Option<String>,
}

impl StopTranscription {
    /// Creates a verb that stops all real-time transcriptions of the call. Transcriptions of recordings continue.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops only the transcription with this name: the one it was started with, or the one that Bandwidth generated and sends
    /// in events.
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
