use std::time::Duration;

use super::types::{Transcript, WebhookEvent};

impl WebhookEvent {
    /// The call that the message is about, as it was started by its `guid`; of an unknown message, if it names one.
    pub fn external_conversation_id(&self) -> Option<&str> {
        match self {
            Self::Transcript(transcript) => transcript.external_conversation_id.as_deref(),
            Self::Unknown { raw, .. } => raw.get("externalConversationId")?.as_str(),
        }
    }

    /// The stream that the message is about; of an unknown message, if it names one.
    pub fn stream_id(&self) -> Option<&str> {
        match self {
            Self::Transcript(transcript) => Some(&transcript.stream_id),
            Self::Unknown { raw, .. } => raw.get("streamId")?.as_str(),
        }
    }
}

impl Transcript {
    /// What was said: the texts of its parts, with a space between them. Every documented utterance has one part.
    pub fn text(&self) -> String {
        let parts = self.autotranscribe_response.utterance.iter().flatten();
        let texts: Vec<&str> = parts.filter_map(|part| part.text.as_deref()).collect();
        texts.join(" ")
    }

    /// When it started, from the start of the stream's audio; none where that is not said or negative.
    pub fn start(&self) -> Option<Duration> {
        millis(self.autotranscribe_response.start)
    }

    /// When it ended, from the start of the stream's audio; none where that is not said or negative.
    pub fn end(&self) -> Option<Duration> {
        millis(self.autotranscribe_response.end)
    }
}

fn millis(time: Option<i64>) -> Option<Duration> {
    time?.try_into().ok().map(Duration::from_millis)
}
