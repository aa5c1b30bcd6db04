use std::time::Duration;

use super::types::{Transcript, WebhookEvent};

impl WebhookEvent {
    /// Returns the `guid` of the call that the message is about. An unknown message may not name a call.
    pub fn external_conversation_id(&self) -> Option<&str> {
        match self {
            Self::Transcript(transcript) => transcript.external_conversation_id.as_deref(),
            Self::Unknown { raw, .. } => raw.get("externalConversationId")?.as_str(),
        }
    }

    /// Returns the stream that the message is about. An unknown message may not name a stream.
    pub fn stream_id(&self) -> Option<&str> {
        match self {
            Self::Transcript(transcript) => Some(&transcript.stream_id),
            Self::Unknown { raw, .. } => raw.get("streamId")?.as_str(),
        }
    }
}

impl Transcript {
    /// Returns what was said: the texts of the utterance's parts, joined with spaces. Every documented utterance has one part.
    pub fn text(&self) -> String {
        let parts = self.autotranscribe_response.utterance.iter().flatten();
        let texts: Vec<&str> = parts.filter_map(|part| part.text.as_deref()).collect();
        texts.join(" ")
    }

    /// Returns when the utterance started, counted from the start of the stream's audio; `None` if the time is absent or
    /// negative.
    pub fn start(&self) -> Option<Duration> {
        millis(self.autotranscribe_response.start)
    }

    /// Returns when the utterance ended, counted from the start of the stream's audio; `None` if the time is absent or
    /// negative.
    pub fn end(&self) -> Option<Duration> {
        millis(self.autotranscribe_response.end)
    }
}

fn millis(time: Option<i64>) -> Option<Duration> {
    time?.try_into().ok().map(Duration::from_millis)
}
