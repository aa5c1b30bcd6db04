use super::types::{
    AvailableTranscription, RealTimeTranscriptionAvailable, RealTimeTranscriptionEvent,
    RealTimeTranscriptionRejected, RealTimeTranscriptionStarted, RealTimeTranscriptionStopped,
    StoppedTranscription, TranscriptionDetail,
};

impl RealTimeTranscriptionEvent {
    /// The call that the event is about; of an unknown event, if it names one.
    pub fn call_id(&self) -> Option<&str> {
        match self {
            Self::Started(event) => Some(&event.call_id),
            Self::Available(event) => Some(&event.call_id),
            Self::Stopped(event) => Some(&event.call_id),
            Self::Rejected(event) => Some(&event.call_id),
            Self::Unknown { raw, .. } => raw.get("callId")?.as_str(),
        }
    }

    /// The id of the transcription that the event is about, if it names one.
    pub fn transcription_id(&self) -> Option<&str> {
        match self {
            Self::Started(event) => Some(&event.detail()?.id),
            Self::Available(event) => Some(&event.detail()?.id),
            Self::Stopped(event) => Some(&event.detail()?.id),
            Self::Rejected(event) => Some(&event.detail()?.id),
            Self::Unknown { .. } => None,
        }
    }
}

/// The vendor's tables call the detail `realTimeTranscription`, some of its examples `transcription`.
macro_rules! detail {
    ($($event:ty => $detail:ty),* $(,)?) => {
        $(impl $event {
            /// The transcription, under whichever of its two names it came: `realTimeTranscription` wins over
            /// `transcription`.
            pub fn detail(&self) -> Option<&$detail> {
                self.real_time_transcription.as_ref().or(self.transcription.as_ref())
            }
        })*
    };
}

detail! {
    RealTimeTranscriptionStarted => TranscriptionDetail,
    RealTimeTranscriptionAvailable => AvailableTranscription,
    RealTimeTranscriptionStopped => StoppedTranscription,
    RealTimeTranscriptionRejected => TranscriptionDetail,
}
