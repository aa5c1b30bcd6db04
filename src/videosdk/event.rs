use serde_json::Value;

use super::types::WebhookEvent;

impl WebhookEvent {
    /// Returns the id of the transcription that the event is about; `None` if it is about something else. An unknown event
    /// about transcriptions may not name one.
    pub fn transcription_id(&self) -> Option<&str> {
        match self {
            Self::TranscriptionStarted(event) => Some(&event.data.id),
            Self::TranscriptionStopped(event) => Some(&event.data.id),
            Self::TranscriptionFailed(event) => Some(&event.data.id),
            Self::TranscriptionCompleted(event) => Some(&event.data.id),
            Self::Unknown { webhook_type, raw } if webhook_type.starts_with("transcription-") => {
                in_data(raw, &["id"])
            }
            _ => None,
        }
    }

    /// Returns the room that the event is about, which events call `meetingId`. An unknown event may not name a room.
    pub fn room_id(&self) -> Option<&str> {
        match self {
            Self::TranscriptionStarted(event) => event.data.meeting_id.as_deref(),
            Self::TranscriptionStopped(event) => event.data.meeting_id.as_deref(),
            Self::TranscriptionFailed(event) => event.data.meeting_id.as_deref(),
            Self::TranscriptionCompleted(event) => event.data.room_id.as_deref(),
            Self::SessionStarted(event) => event.data.meeting_id.as_deref(),
            Self::SessionEnded(event) => event.data.meeting_id.as_deref(),
            Self::ParticipantJoined(event) => event.data.meeting_id.as_deref(),
            Self::ParticipantLeft(event) => event.data.meeting_id.as_deref(),
            Self::Unknown { raw, .. } => in_data(raw, &["meetingId", "roomId"]),
        }
    }

    /// Returns the session that the event is about. An unknown event may not name a session.
    pub fn session_id(&self) -> Option<&str> {
        match self {
            Self::TranscriptionStarted(event) => event.data.session_id.as_deref(),
            Self::TranscriptionStopped(event) => event.data.session_id.as_deref(),
            Self::TranscriptionFailed(event) => event.data.session_id.as_deref(),
            Self::TranscriptionCompleted(_) => None,
            Self::SessionStarted(event) => Some(&event.data.session_id),
            Self::SessionEnded(event) => Some(&event.data.session_id),
            Self::ParticipantJoined(event) => event.data.session_id.as_deref(),
            Self::ParticipantLeft(event) => event.data.session_id.as_deref(),
            Self::Unknown { raw, .. } => in_data(raw, &["sessionId"]),
        }
    }
}

/// The first string under one of these names in the `data` of an event.
fn in_data<'a>(raw: &'a Value, names: &[&str]) -> Option<&'a str> {
    let data = raw.get("data")?;
    names.iter().find_map(|name| data.get(name)?.as_str())
}
