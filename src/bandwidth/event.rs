use super::types::{
    AvailableTranscription, LiveUpdateItem, LiveUpdateStart, RealTimeTranscriptionAvailable,
    RealTimeTranscriptionEvent, RealTimeTranscriptionRejected, RealTimeTranscriptionStarted,
    RealTimeTranscriptionStopped, StoppedTranscription, TranscriptionDetail,
};

impl RealTimeTranscriptionEvent {
    /// Returns the call that the event is about. An unknown event may not name a call.
    pub fn call_id(&self) -> Option<&str> {
        match self {
            Self::Started(event) => Some(&event.call_id),
            Self::Available(event) => Some(&event.call_id),
            Self::Stopped(event) => Some(&event.call_id),
            Self::Rejected(event) => Some(&event.call_id),
            Self::Unknown { raw, .. } => raw.get("callId")?.as_str(),
        }
    }

    /// Returns the id of the transcription that the event is about, if the event names one.
    pub fn transcription_id(&self) -> Option<&str> {
        match self {
            Self::Started(event) => event.detail()?.id.as_deref(),
            Self::Available(event) => event.detail()?.id.as_deref(),
            Self::Stopped(event) => event.detail()?.id.as_deref(),
            Self::Rejected(event) => event.detail()?.id.as_deref(),
            Self::Unknown { .. } => None,
        }
    }
}

/// The vendor's tables call the detail `realTimeTranscription`, some of its examples `transcription`.
macro_rules! detail {
    ($($event:ty => $detail:ty),* $(,)?) => {
        $(impl $event {
            /// Returns the transcription, which the vendor sends as `realTimeTranscription` or `transcription`. The first
            /// name wins.
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

impl LiveUpdateStart {
    /// Returns the value of a custom parameter of the verb.
    pub fn custom_param(&self, name: &str) -> Option<&str> {
        self.custom_params.as_ref()?.get(name)?.as_str()
    }
}

impl LiveUpdateItem {
    /// Reports whether the item is a word: its `type` is `PRONUNCIATION`, in any case.
    pub fn is_pronunciation(&self) -> bool {
        self.is_type("pronunciation")
    }

    /// Reports whether the item is a punctuation mark: its `type` is `PUNCTUATION`, in any case.
    pub fn is_punctuation(&self) -> bool {
        self.is_type("punctuation")
    }

    fn is_type(&self, name: &str) -> bool {
        let ty = self.type_.as_deref();
        ty.is_some_and(|ty| ty.eq_ignore_ascii_case(name))
    }
}
