// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

use crate::transport::{ClientInfo, Error, ResponseValue};
use crate::transport::{encode_path, ClientHooks, OperationInfo};
/// What operations and events carry.
pub mod types {
    /// A transcription as an Available event shows it: ended, with its text stored or failed.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct AvailableTranscription {
        /// Id of the transcription. Opaque: examples start with `t-` or `s-`, so do not check the start.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub id: Option<String>,
        /// Name given in the `StartTranscription` verb; the id when none was given.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub name: Option<String>,
        /// When the transcription started, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// Tracks that were transcribed: one or both.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub tracks: Option<Vec<CallTrack>>,
        /// Websocket address that the live text went to. Absent when the verb named none.
        pub destination: Option<String>,
        /// Whether the websocket gets text only once it has become stable. The verb asks for that by default.
        /// Means something only with `destination`.
        ///
        /// Deviation (type): Every example prints text; the verb attribute and the SDKs have a boolean. We
        /// read: A boolean, or its text. No captured event is known.
        pub stabilized: Option<crate::TextBool>,
        /// Whether the text can be fetched.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub status: Option<TranscriptAvailability>,
        /// Address of the text, the one `getRealTimeTranscription` reads. It may be missing when `status` is
        /// `failed`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub url: Option<String>,
        /// When the text was complete and ready to fetch. It may be missing when `status` is `failed`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "completedTime"))]
        pub completed_time: Option<crate::Timestamp>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        AvailableTranscription { optional id : "id", optional name : "name", optional
        start_time : "startTime", optional tracks : "tracks", optional destination :
        "destination", optional stabilized : "stabilized", optional status : "status",
        optional url : "url", optional completed_time : "completedTime" }
    }
    impl AvailableTranscription {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                id: None,
                name: None,
                start_time: None,
                tracks: None,
                destination: None,
                stabilized: None,
                status: None,
                url: None,
                completed_time: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `id`.
        #[must_use]
        pub fn id(mut self, value: impl Into<String>) -> Self {
            self.id = Some(value.into());
            self
        }
        /// Sets `name`.
        #[must_use]
        pub fn name(mut self, value: impl Into<String>) -> Self {
            self.name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `tracks`.
        #[must_use]
        pub fn tracks(mut self, value: Vec<CallTrack>) -> Self {
            self.tracks = Some(value);
            self
        }
        /// Sets `destination`.
        #[must_use]
        pub fn destination(mut self, value: impl Into<String>) -> Self {
            self.destination = Some(value.into());
            self
        }
        /// Sets `stabilized`.
        #[must_use]
        pub fn stabilized(mut self, value: impl Into<crate::TextBool>) -> Self {
            self.stabilized = Some(value.into());
            self
        }
        /// Sets `status`.
        #[must_use]
        pub fn status(mut self, value: impl Into<TranscriptAvailability>) -> Self {
            self.status = Some(value.into());
            self
        }
        /// Sets `url`.
        #[must_use]
        pub fn url(mut self, value: impl Into<String>) -> Self {
            self.url = Some(value.into());
            self
        }
        /// Sets `completedTime`.
        #[must_use]
        pub fn completed_time(mut self, value: crate::Timestamp) -> Self {
            self.completed_time = Some(value);
            self
        }
    }
    /// Whether the call came in to Bandwidth or was made by it. It never changes.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum CallDirection {
        /// `inbound`
        Inbound,
        /// `outbound`
        Outbound,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        CallDirection { Inbound = "inbound", Outbound = "outbound" }
    }
    /// One direction of the audio of a call, named as the platform sees it. It has nothing to do with the
    /// direction of the call.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum CallTrack {
        /// `inbound`
        Inbound,
        /// `outbound`
        Outbound,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        CallTrack { Inbound = "inbound", Outbound = "outbound" }
    }
    /// The text of one track.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CallTranscription {
        /// Language the text was recognised in.
        #[cfg_attr(feature = "schemars", schemars(rename = "detectedLanguage"))]
        pub detected_language: Option<TranscriptionLanguage>,
        /// Track the text was heard on.
        pub track: Option<CallTrack>,
        /// The recognised text of the whole track.
        pub transcript: Option<String>,
        /// How sure the recogniser is of the text, from 0 (not at all) to 1 (fully).
        pub confidence: Option<f64>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        CallTranscription { optional detected_language : "detectedLanguage", optional
        track : "track", optional transcript : "transcript", optional confidence :
        "confidence" }
    }
    impl CallTranscription {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                detected_language: None,
                track: None,
                transcript: None,
                confidence: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `detectedLanguage`.
        #[must_use]
        pub fn detected_language(
            mut self,
            value: impl Into<TranscriptionLanguage>,
        ) -> Self {
            self.detected_language = Some(value.into());
            self
        }
        /// Sets `track`.
        #[must_use]
        pub fn track(mut self, value: impl Into<CallTrack>) -> Self {
            self.track = Some(value.into());
            self
        }
        /// Sets `transcript`.
        #[must_use]
        pub fn transcript(mut self, value: impl Into<String>) -> Self {
            self.transcript = Some(value.into());
            self
        }
        /// Sets `confidence`.
        #[must_use]
        pub fn confidence(mut self, value: f64) -> Self {
            self.confidence = Some(value);
            self
        }
    }
    /// One entry in the list of transcriptions of a call.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CallTranscriptionMetadata {
        /// Id of the transcription. Opaque; fetch or delete the text with it.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionId"))]
        pub transcription_id: Option<String>,
        /// Name given in the `StartTranscription` verb, or else one Bandwidth made.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionName"))]
        pub transcription_name: Option<String>,
        /// Address of the transcription, the one `getRealTimeTranscription` reads.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionUrl"))]
        pub transcription_url: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        CallTranscriptionMetadata { optional transcription_id : "transcriptionId",
        optional transcription_name : "transcriptionName", optional transcription_url :
        "transcriptionUrl" }
    }
    impl CallTranscriptionMetadata {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                transcription_id: None,
                transcription_name: None,
                transcription_url: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `transcriptionId`.
        #[must_use]
        pub fn transcription_id(mut self, value: impl Into<String>) -> Self {
            self.transcription_id = Some(value.into());
            self
        }
        /// Sets `transcriptionName`.
        #[must_use]
        pub fn transcription_name(mut self, value: impl Into<String>) -> Self {
            self.transcription_name = Some(value.into());
            self
        }
        /// Sets `transcriptionUrl`.
        #[must_use]
        pub fn transcription_url(mut self, value: impl Into<String>) -> Self {
            self.transcription_url = Some(value.into());
            self
        }
    }
    /// The stored text of one transcription.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CallTranscriptions {
        /// Account the call belongs to.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// Call that was transcribed.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: Option<String>,
        /// Id of the transcription.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionId"))]
        pub transcription_id: Option<String>,
        /// The text, one entry for each track.
        pub tracks: Option<Vec<CallTranscription>>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        CallTranscriptions { optional account_id : "accountId", optional call_id :
        "callId", optional transcription_id : "transcriptionId", optional tracks :
        "tracks" }
    }
    impl CallTranscriptions {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                account_id: None,
                call_id: None,
                transcription_id: None,
                tracks: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `accountId`.
        #[must_use]
        pub fn account_id(mut self, value: impl Into<String>) -> Self {
            self.account_id = Some(value.into());
            self
        }
        /// Sets `callId`.
        #[must_use]
        pub fn call_id(mut self, value: impl Into<String>) -> Self {
            self.call_id = Some(value.into());
            self
        }
        /// Sets `transcriptionId`.
        #[must_use]
        pub fn transcription_id(mut self, value: impl Into<String>) -> Self {
            self.transcription_id = Some(value.into());
            self
        }
        /// Sets `tracks`.
        #[must_use]
        pub fn tracks(mut self, value: Vec<CallTranscription>) -> Self {
            self.tracks = Some(value);
            self
        }
    }
    /// A message on the websocket of a transcription. `eventType` says which. A websocket delivers each
    /// message once, so messages have no identity.
    ///
    /// Evidence: our reading (All three go to one websocket; the vendor publishes no schema that joins
    /// them)
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LiveUpdate {
        /// `start`
        Start(Box<LiveUpdateStart>),
        /// `transcription`
        Transcription(Box<LiveUpdateTranscription>),
        /// `stop`
        Stop(Box<LiveUpdateStop>),
        /// One of a kind that this version does not know.
        Unknown {
            /// The `eventType` it came with.
            event_type: String,
            /// The whole object as it came.
            raw: serde_json::Value,
        },
    }
    crate::model::tagged! {
        LiveUpdate by event_type : "eventType" { Start(LiveUpdateStart) = "start",
        Transcription(LiveUpdateTranscription) = "transcription", Stop(LiveUpdateStop) =
        "stop" }
    }
    /// A word or a mark.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateItem {
        /// The word or the mark.
        pub content: Option<String>,
        /// When it started.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::LooseTime>,
        /// When it ended.
        #[cfg_attr(feature = "schemars", schemars(rename = "endTime"))]
        pub end_time: Option<crate::LooseTime>,
        /// How sure the recogniser is, from 0 (not at all) to 1 (fully).
        pub confidence: Option<f64>,
        /// Whether it will not change any more.
        pub stable: Option<bool>,
        /// `PRONUNCIATION` for a word, `PUNCTUATION` for a mark. The engine behind it has these in small
        /// letters, so compare without regard to case, as the methods of this type do.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateItem { optional content : "content", optional start_time : "startTime",
        optional end_time : "endTime", optional confidence : "confidence", optional
        stable : "stable", optional type_ : "type" }
    }
    impl LiveUpdateItem {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                content: None,
                start_time: None,
                end_time: None,
                confidence: None,
                stable: None,
                type_: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `content`.
        #[must_use]
        pub fn content(mut self, value: impl Into<String>) -> Self {
            self.content = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.start_time = Some(value.into());
            self
        }
        /// Sets `endTime`.
        #[must_use]
        pub fn end_time(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.end_time = Some(value.into());
            self
        }
        /// Sets `confidence`.
        #[must_use]
        pub fn confidence(mut self, value: f64) -> Self {
            self.confidence = Some(value);
            self
        }
        /// Sets `stable`.
        #[must_use]
        pub fn stable(mut self, value: bool) -> Self {
            self.stable = Some(value);
            self
        }
        /// Sets `type`.
        #[must_use]
        pub fn type_(mut self, value: impl Into<String>) -> Self {
            self.type_ = Some(value.into());
            self
        }
    }
    /// The transcription that a websocket belongs to.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateMetadata {
        /// Account the call belongs to.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// Call that is transcribed.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: Option<String>,
        /// Id of the transcription. Opaque.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscriptionId"))]
        pub real_time_transcription_id: Option<String>,
        /// Name given in the verb; the id when none was given.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionName"))]
        pub transcription_name: Option<String>,
        /// Tracks being transcribed, one or both.
        pub tracks: Option<Vec<LiveUpdateTrack>>,
        /// Whether text is sent only once it has become stable.
        ///
        /// Deviation (type): The table gives no type, and no example has the field. We read: A boolean, or
        /// its text. Events have text, the verb attribute a boolean.
        pub stabilized: Option<crate::TextBool>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateMetadata { optional account_id : "accountId", optional call_id :
        "callId", optional real_time_transcription_id : "realTimeTranscriptionId",
        optional transcription_name : "transcriptionName", optional tracks : "tracks",
        optional stabilized : "stabilized" }
    }
    impl LiveUpdateMetadata {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                account_id: None,
                call_id: None,
                real_time_transcription_id: None,
                transcription_name: None,
                tracks: None,
                stabilized: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `accountId`.
        #[must_use]
        pub fn account_id(mut self, value: impl Into<String>) -> Self {
            self.account_id = Some(value.into());
            self
        }
        /// Sets `callId`.
        #[must_use]
        pub fn call_id(mut self, value: impl Into<String>) -> Self {
            self.call_id = Some(value.into());
            self
        }
        /// Sets `realTimeTranscriptionId`.
        #[must_use]
        pub fn real_time_transcription_id(mut self, value: impl Into<String>) -> Self {
            self.real_time_transcription_id = Some(value.into());
            self
        }
        /// Sets `transcriptionName`.
        #[must_use]
        pub fn transcription_name(mut self, value: impl Into<String>) -> Self {
            self.transcription_name = Some(value.into());
            self
        }
        /// Sets `tracks`.
        #[must_use]
        pub fn tracks(mut self, value: Vec<LiveUpdateTrack>) -> Self {
            self.tracks = Some(value);
            self
        }
        /// Sets `stabilized`.
        #[must_use]
        pub fn stabilized(mut self, value: impl Into<crate::TextBool>) -> Self {
            self.stabilized = Some(value.into());
            self
        }
    }
    /// The first message, which says what is being transcribed.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateStart {
        /// Always `start`.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// What is being transcribed.
        pub metadata: Option<LiveUpdateMetadata>,
        /// The custom parameters of the verb, by name; each is a text. Missing where it has none.
        #[cfg_attr(feature = "schemars", schemars(rename = "customParams"))]
        pub custom_params: Option<std::collections::BTreeMap<String, serde_json::Value>>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateStart { required event_type : "eventType", optional metadata :
        "metadata", optional custom_params : "customParams" }
    }
    impl LiveUpdateStart {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                event_type: "start".to_owned(),
                metadata: None,
                custom_params: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `metadata`.
        #[must_use]
        pub fn metadata(mut self, value: impl Into<LiveUpdateMetadata>) -> Self {
            self.metadata = Some(value.into());
            self
        }
        /// Sets `customParams`.
        #[must_use]
        pub fn custom_params(
            mut self,
            value: std::collections::BTreeMap<String, serde_json::Value>,
        ) -> Self {
            self.custom_params = Some(value);
            self
        }
    }
    /// The last message.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateStop {
        /// Always `stop`.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// What was being transcribed.
        pub metadata: Option<LiveUpdateMetadata>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateStop { required event_type : "eventType", optional metadata :
        "metadata" }
    }
    impl LiveUpdateStop {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                event_type: "stop".to_owned(),
                metadata: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `metadata`.
        #[must_use]
        pub fn metadata(mut self, value: impl Into<LiveUpdateMetadata>) -> Self {
            self.metadata = Some(value.into());
            self
        }
    }
    /// A track that is being transcribed.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateTrack {
        /// Which one.
        pub name: Option<CallTrack>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateTrack { optional name : "name" }
    }
    impl LiveUpdateTrack {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                name: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `name`.
        #[must_use]
        pub fn name(mut self, value: impl Into<CallTrack>) -> Self {
            self.name = Some(value.into());
            self
        }
    }
    /// A segment of what was said on one track.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateTranscription {
        /// Always `transcription`.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// Track it was said on.
        pub track: Option<CallTrack>,
        /// When the segment started.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::LooseTime>,
        /// When the segment ended.
        #[cfg_attr(feature = "schemars", schemars(rename = "endTime"))]
        pub end_time: Option<crate::LooseTime>,
        /// Whether the segment may still change; a later message then has it again.
        ///
        /// Deviation (value): The table says that it tells whether the segment is complete. We read: The
        /// reverse, as the name has it. The example has false on a whole segment, and in the engine's own
        /// documentation true means incomplete.
        #[cfg_attr(feature = "schemars", schemars(rename = "isPartial"))]
        pub is_partial: Option<bool>,
        /// Language of the segment, as a locale such as `en-US`.
        pub language: Option<String>,
        /// The text of the segment.
        pub transcript: Option<String>,
        /// The words and marks of the segment.
        pub items: Option<Vec<LiveUpdateItem>>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateTranscription { required event_type : "eventType", optional track :
        "track", optional start_time : "startTime", optional end_time : "endTime",
        optional is_partial : "isPartial", optional language : "language", optional
        transcript : "transcript", optional items : "items" }
    }
    impl LiveUpdateTranscription {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                event_type: "transcription".to_owned(),
                track: None,
                start_time: None,
                end_time: None,
                is_partial: None,
                language: None,
                transcript: None,
                items: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `track`.
        #[must_use]
        pub fn track(mut self, value: impl Into<CallTrack>) -> Self {
            self.track = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.start_time = Some(value.into());
            self
        }
        /// Sets `endTime`.
        #[must_use]
        pub fn end_time(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.end_time = Some(value.into());
            self
        }
        /// Sets `isPartial`.
        #[must_use]
        pub fn is_partial(mut self, value: bool) -> Self {
            self.is_partial = Some(value);
            self
        }
        /// Sets `language`.
        #[must_use]
        pub fn language(mut self, value: impl Into<String>) -> Self {
            self.language = Some(value.into());
            self
        }
        /// Sets `transcript`.
        #[must_use]
        pub fn transcript(mut self, value: impl Into<String>) -> Self {
            self.transcript = Some(value.into());
            self
        }
        /// Sets `items`.
        #[must_use]
        pub fn items(mut self, value: Vec<LiveUpdateItem>) -> Self {
            self.items = Some(value);
            self
        }
    }
    /// A transcription has ended and its text can be fetched, or could not be made. How it is ordered
    /// with Stopped is not documented.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionAvailable {
        /// Always `realTimeTranscriptionAvailable`. Choose the type of the event by this field.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// When Bandwidth made the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// Account the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// Voice application the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// Call the event is about.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// Address of the call in the Voice API.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// Direction of the call.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 form such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (value): The older page allows four words instead of a number; the newer one always has
        /// a number, even with privacy on. We read: Any text. Both kinds may be met.
        pub from: Option<String>,
        /// The called party: a number in E.164 form, or a SIP URI for a call made to one.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub to: Option<String>,
        /// Whether the calling number is hidden from the called party.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable> (newer text of the
        /// page))
        pub privacy: Option<bool>,
        /// Name shown to the called party, at most 256 characters and perhaps empty. With `privacy` it is
        /// `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable> (newer text of the
        /// page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// When the call started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// When the call was answered.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// When the call was queued. Present only for an outbound call, with call queueing on.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// Tag of the call, at most 4096 characters, set when the call was made or later in BXML. Absent when
        /// never set or cleared.
        pub tag: Option<String>,
        /// The transcription, and where its text is.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (name): Table and example say realTimeTranscription here; Stopped and Rejected examples
        /// print transcription. We read: Either key; realTimeTranscription wins when both are there. No
        /// captured event is known that would settle it.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<AvailableTranscription>,
        /// The same details under the other key. Read it when `realTimeTranscription` is missing.
        ///
        /// Deviation (name): Table and example say realTimeTranscription here; Stopped and Rejected examples
        /// print transcription. We read: Either key; realTimeTranscription wins when both are there. No
        /// captured event is known that would settle it.
        pub transcription: Option<AvailableTranscription>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealTimeTranscriptionAvailable { required event_type : "eventType", optional
        event_time : "eventTime", optional account_id : "accountId", optional
        application_id : "applicationId", required call_id : "callId", optional call_url
        : "callUrl", optional direction : "direction", optional from : "from", optional
        to : "to", optional privacy : "privacy", optional caller_display_name :
        "callerDisplayName", optional start_time : "startTime", optional answer_time :
        "answerTime", optional enqueued_time : "enqueuedTime", optional tag : "tag",
        optional real_time_transcription : "realTimeTranscription", optional
        transcription : "transcription" }
    }
    impl RealTimeTranscriptionAvailable {
        /// One with its required fields.
        pub fn new(call_id: impl Into<String>) -> Self {
            Self {
                event_type: "realTimeTranscriptionAvailable".to_owned(),
                event_time: None,
                account_id: None,
                application_id: None,
                call_id: call_id.into(),
                call_url: None,
                direction: None,
                from: None,
                to: None,
                privacy: None,
                caller_display_name: None,
                start_time: None,
                answer_time: None,
                enqueued_time: None,
                tag: None,
                real_time_transcription: None,
                transcription: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `eventTime`.
        #[must_use]
        pub fn event_time(mut self, value: crate::Timestamp) -> Self {
            self.event_time = Some(value);
            self
        }
        /// Sets `accountId`.
        #[must_use]
        pub fn account_id(mut self, value: impl Into<String>) -> Self {
            self.account_id = Some(value.into());
            self
        }
        /// Sets `applicationId`.
        #[must_use]
        pub fn application_id(mut self, value: impl Into<String>) -> Self {
            self.application_id = Some(value.into());
            self
        }
        /// Sets `callUrl`.
        #[must_use]
        pub fn call_url(mut self, value: impl Into<String>) -> Self {
            self.call_url = Some(value.into());
            self
        }
        /// Sets `direction`.
        #[must_use]
        pub fn direction(mut self, value: impl Into<CallDirection>) -> Self {
            self.direction = Some(value.into());
            self
        }
        /// Sets `from`.
        #[must_use]
        pub fn from(mut self, value: impl Into<String>) -> Self {
            self.from = Some(value.into());
            self
        }
        /// Sets `to`.
        #[must_use]
        pub fn to(mut self, value: impl Into<String>) -> Self {
            self.to = Some(value.into());
            self
        }
        /// Sets `privacy`.
        #[must_use]
        pub fn privacy(mut self, value: bool) -> Self {
            self.privacy = Some(value);
            self
        }
        /// Sets `callerDisplayName`.
        #[must_use]
        pub fn caller_display_name(mut self, value: impl Into<String>) -> Self {
            self.caller_display_name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `answerTime`.
        #[must_use]
        pub fn answer_time(mut self, value: crate::Timestamp) -> Self {
            self.answer_time = Some(value);
            self
        }
        /// Sets `enqueuedTime`.
        #[must_use]
        pub fn enqueued_time(mut self, value: crate::Timestamp) -> Self {
            self.enqueued_time = Some(value);
            self
        }
        /// Sets `tag`.
        #[must_use]
        pub fn tag(mut self, value: impl Into<String>) -> Self {
            self.tag = Some(value.into());
            self
        }
        /// Sets `realTimeTranscription`.
        #[must_use]
        pub fn real_time_transcription(
            mut self,
            value: impl Into<AvailableTranscription>,
        ) -> Self {
            self.real_time_transcription = Some(value.into());
            self
        }
        /// Sets `transcription`.
        #[must_use]
        pub fn transcription(
            mut self,
            value: impl Into<AvailableTranscription>,
        ) -> Self {
            self.transcription = Some(value.into());
            self
        }
    }
    /// Any of the four transcription events. `eventType` says which; other values may come one day.
    /// Events have no id of their own and are repeated as they were, so call, transcription and time tell
    /// one from another. All three are documented as always there.
    ///
    /// Evidence: our reading (All four go to one address; the vendor publishes no schema that joins them)
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RealTimeTranscriptionEvent {
        /// `realTimeTranscriptionStarted`
        Started(Box<RealTimeTranscriptionStarted>),
        /// `realTimeTranscriptionAvailable`
        Available(Box<RealTimeTranscriptionAvailable>),
        /// `realTimeTranscriptionStopped`
        Stopped(Box<RealTimeTranscriptionStopped>),
        /// `realTimeTranscriptionRejected`
        Rejected(Box<RealTimeTranscriptionRejected>),
        /// One of a kind that this version does not know.
        Unknown {
            /// The `eventType` it came with.
            event_type: String,
            /// The whole object as it came.
            raw: serde_json::Value,
        },
    }
    crate::model::tagged! {
        RealTimeTranscriptionEvent by event_type : "eventType" {
        Started(RealTimeTranscriptionStarted) = "realTimeTranscriptionStarted",
        Available(RealTimeTranscriptionAvailable) = "realTimeTranscriptionAvailable",
        Stopped(RealTimeTranscriptionStopped) = "realTimeTranscriptionStopped",
        Rejected(RealTimeTranscriptionRejected) = "realTimeTranscriptionRejected" }
    }
    /// A transcription asked for with `StartTranscription` was not started.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionRejected {
        /// Always `realTimeTranscriptionRejected`. Choose the type of the event by this field.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// When Bandwidth made the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// Account the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// Voice application the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// Call the event is about.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// Address of the call in the Voice API.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// Direction of the call.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 form such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (value): The older page allows four words instead of a number; the newer one always has
        /// a number, even with privacy on. We read: Any text. Both kinds may be met.
        pub from: Option<String>,
        /// The called party: a number in E.164 form, or a SIP URI for a call made to one.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub to: Option<String>,
        /// Whether the calling number is hidden from the called party.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected> (newer text of the
        /// page))
        pub privacy: Option<bool>,
        /// Name shown to the called party, at most 256 characters and perhaps empty. With `privacy` it is
        /// `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected> (newer text of the
        /// page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// When the call started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// When the call was answered.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// When the call was queued. Present only for an outbound call, with call queueing on.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// Tag of the call, at most 4096 characters, set when the call was made or later in BXML. Absent when
        /// never set or cleared.
        pub tag: Option<String>,
        /// Why the transcription was not started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub cause: Option<RejectCause>,
        /// What stands behind `cause`, in words.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// The transcription that was not started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (name): The table says realTimeTranscription; both examples print transcription. We
        /// read: Either key; realTimeTranscription wins when both are there. No captured event is known that
        /// would settle it.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<TranscriptionDetail>,
        /// The same details under the other key. Read it when `realTimeTranscription` is missing.
        ///
        /// Deviation (name): The table says realTimeTranscription; both examples print transcription. We
        /// read: Either key; realTimeTranscription wins when both are there. No captured event is known that
        /// would settle it.
        pub transcription: Option<TranscriptionDetail>,
        /// The running transcription that holds the name. Present only when `cause` is `duplicate`.
        #[cfg_attr(feature = "schemars", schemars(rename = "originalTranscription"))]
        pub original_transcription: Option<TranscriptionDetail>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealTimeTranscriptionRejected { required event_type : "eventType", optional
        event_time : "eventTime", optional account_id : "accountId", optional
        application_id : "applicationId", required call_id : "callId", optional call_url
        : "callUrl", optional direction : "direction", optional from : "from", optional
        to : "to", optional privacy : "privacy", optional caller_display_name :
        "callerDisplayName", optional start_time : "startTime", optional answer_time :
        "answerTime", optional enqueued_time : "enqueuedTime", optional tag : "tag",
        optional cause : "cause", optional error_message : "errorMessage", optional
        real_time_transcription : "realTimeTranscription", optional transcription :
        "transcription", optional original_transcription : "originalTranscription" }
    }
    impl RealTimeTranscriptionRejected {
        /// One with its required fields.
        pub fn new(call_id: impl Into<String>) -> Self {
            Self {
                event_type: "realTimeTranscriptionRejected".to_owned(),
                event_time: None,
                account_id: None,
                application_id: None,
                call_id: call_id.into(),
                call_url: None,
                direction: None,
                from: None,
                to: None,
                privacy: None,
                caller_display_name: None,
                start_time: None,
                answer_time: None,
                enqueued_time: None,
                tag: None,
                cause: None,
                error_message: None,
                real_time_transcription: None,
                transcription: None,
                original_transcription: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `eventTime`.
        #[must_use]
        pub fn event_time(mut self, value: crate::Timestamp) -> Self {
            self.event_time = Some(value);
            self
        }
        /// Sets `accountId`.
        #[must_use]
        pub fn account_id(mut self, value: impl Into<String>) -> Self {
            self.account_id = Some(value.into());
            self
        }
        /// Sets `applicationId`.
        #[must_use]
        pub fn application_id(mut self, value: impl Into<String>) -> Self {
            self.application_id = Some(value.into());
            self
        }
        /// Sets `callUrl`.
        #[must_use]
        pub fn call_url(mut self, value: impl Into<String>) -> Self {
            self.call_url = Some(value.into());
            self
        }
        /// Sets `direction`.
        #[must_use]
        pub fn direction(mut self, value: impl Into<CallDirection>) -> Self {
            self.direction = Some(value.into());
            self
        }
        /// Sets `from`.
        #[must_use]
        pub fn from(mut self, value: impl Into<String>) -> Self {
            self.from = Some(value.into());
            self
        }
        /// Sets `to`.
        #[must_use]
        pub fn to(mut self, value: impl Into<String>) -> Self {
            self.to = Some(value.into());
            self
        }
        /// Sets `privacy`.
        #[must_use]
        pub fn privacy(mut self, value: bool) -> Self {
            self.privacy = Some(value);
            self
        }
        /// Sets `callerDisplayName`.
        #[must_use]
        pub fn caller_display_name(mut self, value: impl Into<String>) -> Self {
            self.caller_display_name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `answerTime`.
        #[must_use]
        pub fn answer_time(mut self, value: crate::Timestamp) -> Self {
            self.answer_time = Some(value);
            self
        }
        /// Sets `enqueuedTime`.
        #[must_use]
        pub fn enqueued_time(mut self, value: crate::Timestamp) -> Self {
            self.enqueued_time = Some(value);
            self
        }
        /// Sets `tag`.
        #[must_use]
        pub fn tag(mut self, value: impl Into<String>) -> Self {
            self.tag = Some(value.into());
            self
        }
        /// Sets `cause`.
        #[must_use]
        pub fn cause(mut self, value: impl Into<RejectCause>) -> Self {
            self.cause = Some(value.into());
            self
        }
        /// Sets `errorMessage`.
        #[must_use]
        pub fn error_message(mut self, value: impl Into<String>) -> Self {
            self.error_message = Some(value.into());
            self
        }
        /// Sets `realTimeTranscription`.
        #[must_use]
        pub fn real_time_transcription(
            mut self,
            value: impl Into<TranscriptionDetail>,
        ) -> Self {
            self.real_time_transcription = Some(value.into());
            self
        }
        /// Sets `transcription`.
        #[must_use]
        pub fn transcription(mut self, value: impl Into<TranscriptionDetail>) -> Self {
            self.transcription = Some(value.into());
            self
        }
        /// Sets `originalTranscription`.
        #[must_use]
        pub fn original_transcription(
            mut self,
            value: impl Into<TranscriptionDetail>,
        ) -> Self {
            self.original_transcription = Some(value.into());
            self
        }
    }
    /// Transcription of a call has started.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionStarted {
        /// Always `realTimeTranscriptionStarted`. Choose the type of the event by this field.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// When Bandwidth made the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// Account the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// Voice application the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// Call the event is about.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// Address of the call in the Voice API.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// Direction of the call.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 form such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (value): The older page allows four words instead of a number; the newer one always has
        /// a number, even with privacy on. We read: Any text. Both kinds may be met.
        pub from: Option<String>,
        /// The called party: a number in E.164 form, or a SIP URI for a call made to one.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub to: Option<String>,
        /// Whether the calling number is hidden from the called party.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>
        /// (newer text of the page))
        pub privacy: Option<bool>,
        /// Name shown to the called party, at most 256 characters and perhaps empty. With `privacy` it is
        /// `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>
        /// (newer text of the page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// When the call started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// When the call was answered.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// When the call was queued. Present only for an outbound call, with call queueing on.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// Tag of the call, at most 4096 characters, set when the call was made or later in BXML. Absent when
        /// never set or cleared.
        pub tag: Option<String>,
        /// The transcription that started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (name): Table and examples say realTimeTranscription here; Stopped and Rejected examples
        /// print transcription. We read: Either key; realTimeTranscription wins when both are there. No
        /// captured event is known that would settle it.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<TranscriptionDetail>,
        /// The same details under the other key. Read it when `realTimeTranscription` is missing.
        ///
        /// Deviation (name): Table and examples say realTimeTranscription here; Stopped and Rejected examples
        /// print transcription. We read: Either key; realTimeTranscription wins when both are there. No
        /// captured event is known that would settle it.
        pub transcription: Option<TranscriptionDetail>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealTimeTranscriptionStarted { required event_type : "eventType", optional
        event_time : "eventTime", optional account_id : "accountId", optional
        application_id : "applicationId", required call_id : "callId", optional call_url
        : "callUrl", optional direction : "direction", optional from : "from", optional
        to : "to", optional privacy : "privacy", optional caller_display_name :
        "callerDisplayName", optional start_time : "startTime", optional answer_time :
        "answerTime", optional enqueued_time : "enqueuedTime", optional tag : "tag",
        optional real_time_transcription : "realTimeTranscription", optional
        transcription : "transcription" }
    }
    impl RealTimeTranscriptionStarted {
        /// One with its required fields.
        pub fn new(call_id: impl Into<String>) -> Self {
            Self {
                event_type: "realTimeTranscriptionStarted".to_owned(),
                event_time: None,
                account_id: None,
                application_id: None,
                call_id: call_id.into(),
                call_url: None,
                direction: None,
                from: None,
                to: None,
                privacy: None,
                caller_display_name: None,
                start_time: None,
                answer_time: None,
                enqueued_time: None,
                tag: None,
                real_time_transcription: None,
                transcription: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `eventTime`.
        #[must_use]
        pub fn event_time(mut self, value: crate::Timestamp) -> Self {
            self.event_time = Some(value);
            self
        }
        /// Sets `accountId`.
        #[must_use]
        pub fn account_id(mut self, value: impl Into<String>) -> Self {
            self.account_id = Some(value.into());
            self
        }
        /// Sets `applicationId`.
        #[must_use]
        pub fn application_id(mut self, value: impl Into<String>) -> Self {
            self.application_id = Some(value.into());
            self
        }
        /// Sets `callUrl`.
        #[must_use]
        pub fn call_url(mut self, value: impl Into<String>) -> Self {
            self.call_url = Some(value.into());
            self
        }
        /// Sets `direction`.
        #[must_use]
        pub fn direction(mut self, value: impl Into<CallDirection>) -> Self {
            self.direction = Some(value.into());
            self
        }
        /// Sets `from`.
        #[must_use]
        pub fn from(mut self, value: impl Into<String>) -> Self {
            self.from = Some(value.into());
            self
        }
        /// Sets `to`.
        #[must_use]
        pub fn to(mut self, value: impl Into<String>) -> Self {
            self.to = Some(value.into());
            self
        }
        /// Sets `privacy`.
        #[must_use]
        pub fn privacy(mut self, value: bool) -> Self {
            self.privacy = Some(value);
            self
        }
        /// Sets `callerDisplayName`.
        #[must_use]
        pub fn caller_display_name(mut self, value: impl Into<String>) -> Self {
            self.caller_display_name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `answerTime`.
        #[must_use]
        pub fn answer_time(mut self, value: crate::Timestamp) -> Self {
            self.answer_time = Some(value);
            self
        }
        /// Sets `enqueuedTime`.
        #[must_use]
        pub fn enqueued_time(mut self, value: crate::Timestamp) -> Self {
            self.enqueued_time = Some(value);
            self
        }
        /// Sets `tag`.
        #[must_use]
        pub fn tag(mut self, value: impl Into<String>) -> Self {
            self.tag = Some(value.into());
            self
        }
        /// Sets `realTimeTranscription`.
        #[must_use]
        pub fn real_time_transcription(
            mut self,
            value: impl Into<TranscriptionDetail>,
        ) -> Self {
            self.real_time_transcription = Some(value.into());
            self
        }
        /// Sets `transcription`.
        #[must_use]
        pub fn transcription(mut self, value: impl Into<TranscriptionDetail>) -> Self {
            self.transcription = Some(value.into());
            self
        }
    }
    /// A transcription has stopped: by a `StopTranscription` verb, at the end of the call, or by a fault.
    ///
    /// Deviation (value): The page sends the event to a URL given with StopTranscription. We read: It
    /// goes to the transcriptionEventUrl of StartTranscription. StopTranscription takes no URL.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionStopped {
        /// Always `realTimeTranscriptionStopped`. Choose the type of the event by this field.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// When Bandwidth made the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// Account the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// Voice application the call belongs to.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// Call the event is about.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// Address of the call in the Voice API.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// Direction of the call.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 form such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (value): The older page allows four words instead of a number; the newer one always has
        /// a number, even with privacy on. We read: Any text. Both kinds may be met.
        pub from: Option<String>,
        /// The called party: a number in E.164 form, or a SIP URI for a call made to one.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub to: Option<String>,
        /// Whether the calling number is hidden from the called party.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>
        /// (newer text of the page))
        pub privacy: Option<bool>,
        /// Name shown to the called party, at most 256 characters and perhaps empty. With `privacy` it is
        /// `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>
        /// (newer text of the page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// When the call started.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// When the call was answered.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// When the call was queued. Present only for an outbound call, with call queueing on.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// Tag of the call, at most 4096 characters, set when the call was made or later in BXML. Absent when
        /// never set or cleared.
        pub tag: Option<String>,
        /// Why the transcription stopped.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub cause: Option<StopCause>,
        /// What went wrong. Present when `cause` is anything but `closed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// The transcription that stopped.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        ///
        /// Deviation (name): The table says realTimeTranscription; both examples print transcription. We
        /// read: Either key; realTimeTranscription wins when both are there. No captured event is known that
        /// would settle it.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<StoppedTranscription>,
        /// The same details under the other key. Read it when `realTimeTranscription` is missing.
        ///
        /// Deviation (name): The table says realTimeTranscription; both examples print transcription. We
        /// read: Either key; realTimeTranscription wins when both are there. No captured event is known that
        /// would settle it.
        pub transcription: Option<StoppedTranscription>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealTimeTranscriptionStopped { required event_type : "eventType", optional
        event_time : "eventTime", optional account_id : "accountId", optional
        application_id : "applicationId", required call_id : "callId", optional call_url
        : "callUrl", optional direction : "direction", optional from : "from", optional
        to : "to", optional privacy : "privacy", optional caller_display_name :
        "callerDisplayName", optional start_time : "startTime", optional answer_time :
        "answerTime", optional enqueued_time : "enqueuedTime", optional tag : "tag",
        optional cause : "cause", optional error_message : "errorMessage", optional
        real_time_transcription : "realTimeTranscription", optional transcription :
        "transcription" }
    }
    impl RealTimeTranscriptionStopped {
        /// One with its required fields.
        pub fn new(call_id: impl Into<String>) -> Self {
            Self {
                event_type: "realTimeTranscriptionStopped".to_owned(),
                event_time: None,
                account_id: None,
                application_id: None,
                call_id: call_id.into(),
                call_url: None,
                direction: None,
                from: None,
                to: None,
                privacy: None,
                caller_display_name: None,
                start_time: None,
                answer_time: None,
                enqueued_time: None,
                tag: None,
                cause: None,
                error_message: None,
                real_time_transcription: None,
                transcription: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `eventTime`.
        #[must_use]
        pub fn event_time(mut self, value: crate::Timestamp) -> Self {
            self.event_time = Some(value);
            self
        }
        /// Sets `accountId`.
        #[must_use]
        pub fn account_id(mut self, value: impl Into<String>) -> Self {
            self.account_id = Some(value.into());
            self
        }
        /// Sets `applicationId`.
        #[must_use]
        pub fn application_id(mut self, value: impl Into<String>) -> Self {
            self.application_id = Some(value.into());
            self
        }
        /// Sets `callUrl`.
        #[must_use]
        pub fn call_url(mut self, value: impl Into<String>) -> Self {
            self.call_url = Some(value.into());
            self
        }
        /// Sets `direction`.
        #[must_use]
        pub fn direction(mut self, value: impl Into<CallDirection>) -> Self {
            self.direction = Some(value.into());
            self
        }
        /// Sets `from`.
        #[must_use]
        pub fn from(mut self, value: impl Into<String>) -> Self {
            self.from = Some(value.into());
            self
        }
        /// Sets `to`.
        #[must_use]
        pub fn to(mut self, value: impl Into<String>) -> Self {
            self.to = Some(value.into());
            self
        }
        /// Sets `privacy`.
        #[must_use]
        pub fn privacy(mut self, value: bool) -> Self {
            self.privacy = Some(value);
            self
        }
        /// Sets `callerDisplayName`.
        #[must_use]
        pub fn caller_display_name(mut self, value: impl Into<String>) -> Self {
            self.caller_display_name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `answerTime`.
        #[must_use]
        pub fn answer_time(mut self, value: crate::Timestamp) -> Self {
            self.answer_time = Some(value);
            self
        }
        /// Sets `enqueuedTime`.
        #[must_use]
        pub fn enqueued_time(mut self, value: crate::Timestamp) -> Self {
            self.enqueued_time = Some(value);
            self
        }
        /// Sets `tag`.
        #[must_use]
        pub fn tag(mut self, value: impl Into<String>) -> Self {
            self.tag = Some(value.into());
            self
        }
        /// Sets `cause`.
        #[must_use]
        pub fn cause(mut self, value: impl Into<StopCause>) -> Self {
            self.cause = Some(value.into());
            self
        }
        /// Sets `errorMessage`.
        #[must_use]
        pub fn error_message(mut self, value: impl Into<String>) -> Self {
            self.error_message = Some(value.into());
            self
        }
        /// Sets `realTimeTranscription`.
        #[must_use]
        pub fn real_time_transcription(
            mut self,
            value: impl Into<StoppedTranscription>,
        ) -> Self {
            self.real_time_transcription = Some(value.into());
            self
        }
        /// Sets `transcription`.
        #[must_use]
        pub fn transcription(mut self, value: impl Into<StoppedTranscription>) -> Self {
            self.transcription = Some(value.into());
            self
        }
    }
    /// Why a transcription was not started. `connection-error`: trouble with the websocket at
    /// `destination`. `duplicate`: its name is in use on the call. `error`: any other fault inside
    /// Bandwidth. `track-limit`: more tracks than one call may have transcribed at once, which is 4;
    /// `both` counts as 2.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum RejectCause {
        /// `connection-error`
        ConnectionError,
        /// `duplicate`
        Duplicate,
        /// `error`
        Error,
        /// `track-limit`
        TrackLimit,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        RejectCause { ConnectionError = "connection-error", Duplicate = "duplicate",
        Error = "error", TrackLimit = "track-limit" }
    }
    /// Why a transcription stopped. `closed`: a `StopTranscription` verb, or the call ended.
    /// `connection-error`: trouble with the websocket at `destination`, such as a connect timeout or an
    /// abnormal close. `error`: any other fault inside Bandwidth.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum StopCause {
        /// `closed`
        Closed,
        /// `connection-error`
        ConnectionError,
        /// `error`
        Error,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        StopCause { Closed = "closed", ConnectionError = "connection-error", Error =
        "error" }
    }
    /// A transcription as a Stopped event shows it.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StoppedTranscription {
        /// Id of the transcription. Opaque: examples start with `t-` or `s-`, so do not check the start.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub id: Option<String>,
        /// Name given in the `StartTranscription` verb; the id when none was given.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub name: Option<String>,
        /// When the transcription started, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// Tracks that were transcribed: one or both.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub tracks: Option<Vec<CallTrack>>,
        /// Websocket address that the live text went to. Absent when the verb named none.
        pub destination: Option<String>,
        /// Whether the websocket gets text only once it has become stable. The verb asks for that by default.
        /// Means something only with `destination`.
        ///
        /// Deviation (type): Every example prints text; the verb attribute and the SDKs have a boolean. We
        /// read: A boolean, or its text. No captured event is known.
        pub stabilized: Option<crate::TextBool>,
        /// How long the transcription ran, as an ISO 8601 duration with up to nanoseconds, such as
        /// `PT1M52.217257456S`.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub duration: Option<crate::IsoDuration>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StoppedTranscription { optional id : "id", optional name : "name", optional
        start_time : "startTime", optional tracks : "tracks", optional destination :
        "destination", optional stabilized : "stabilized", optional duration : "duration"
        }
    }
    impl StoppedTranscription {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                id: None,
                name: None,
                start_time: None,
                tracks: None,
                destination: None,
                stabilized: None,
                duration: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `id`.
        #[must_use]
        pub fn id(mut self, value: impl Into<String>) -> Self {
            self.id = Some(value.into());
            self
        }
        /// Sets `name`.
        #[must_use]
        pub fn name(mut self, value: impl Into<String>) -> Self {
            self.name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `tracks`.
        #[must_use]
        pub fn tracks(mut self, value: Vec<CallTrack>) -> Self {
            self.tracks = Some(value);
            self
        }
        /// Sets `destination`.
        #[must_use]
        pub fn destination(mut self, value: impl Into<String>) -> Self {
            self.destination = Some(value.into());
            self
        }
        /// Sets `stabilized`.
        #[must_use]
        pub fn stabilized(mut self, value: impl Into<crate::TextBool>) -> Self {
            self.stabilized = Some(value.into());
            self
        }
        /// Sets `duration`.
        #[must_use]
        pub fn duration(mut self, value: crate::IsoDuration) -> Self {
            self.duration = Some(value);
            self
        }
    }
    /// Whether the text can be fetched. `available`: it can. `failed`: it could not be made.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TranscriptAvailability {
        /// `available`
        Available,
        /// `failed`
        Failed,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        TranscriptAvailability { Available = "available", Failed = "failed" }
    }
    /// A transcription as a Started or Rejected event shows it.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>
    /// and realTimeTranscriptionRejected)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionDetail {
        /// Id of the transcription. Opaque: examples start with `t-` or `s-`, so do not check the start.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub id: Option<String>,
        /// Name given in the `StartTranscription` verb; the id when none was given.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub name: Option<String>,
        /// When the transcription started, in UTC. Approximate.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// Tracks being transcribed or, in a Rejected event, asked for: one or both.
        ///
        /// Deviation (optionality): The page lists the field without '(optional)'. We read: Optional. A
        /// missing field must not lose the event.
        pub tracks: Option<Vec<CallTrack>>,
        /// Websocket address that the live text goes to. Absent when the verb named none.
        pub destination: Option<String>,
        /// Whether the websocket gets text only once it has become stable. The verb asks for that by default.
        /// Means something only with `destination`.
        ///
        /// Deviation (type): Every example prints text; the verb attribute and the SDKs have a boolean. We
        /// read: A boolean, or its text. No captured event is known.
        pub stabilized: Option<crate::TextBool>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionDetail { optional id : "id", optional name : "name", optional
        start_time : "startTime", optional tracks : "tracks", optional destination :
        "destination", optional stabilized : "stabilized" }
    }
    impl TranscriptionDetail {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                id: None,
                name: None,
                start_time: None,
                tracks: None,
                destination: None,
                stabilized: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `id`.
        #[must_use]
        pub fn id(mut self, value: impl Into<String>) -> Self {
            self.id = Some(value.into());
            self
        }
        /// Sets `name`.
        #[must_use]
        pub fn name(mut self, value: impl Into<String>) -> Self {
            self.name = Some(value.into());
            self
        }
        /// Sets `startTime`.
        #[must_use]
        pub fn start_time(mut self, value: crate::Timestamp) -> Self {
            self.start_time = Some(value);
            self
        }
        /// Sets `tracks`.
        #[must_use]
        pub fn tracks(mut self, value: Vec<CallTrack>) -> Self {
            self.tracks = Some(value);
            self
        }
        /// Sets `destination`.
        #[must_use]
        pub fn destination(mut self, value: impl Into<String>) -> Self {
            self.destination = Some(value.into());
            self
        }
        /// Sets `stabilized`.
        #[must_use]
        pub fn stabilized(mut self, value: impl Into<crate::TextBool>) -> Self {
            self.stabilized = Some(value.into());
            self
        }
    }
    /// Language of a text, as a locale. Other locales may come.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// Deviation (value): bandwidth.yml fixes three locales; the verb attribute preferredLanguages takes
    /// a list. We read: Three known values; others are kept as they are. Newer locales can be asked for,
    /// so they can come back.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TranscriptionLanguage {
        /// `en-US`
        EnUs,
        /// `es-US`
        EsUs,
        /// `fr-FR`
        FrFr,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        TranscriptionLanguage { EnUs = "en-US", EsUs = "es-US", FrFr = "fr-FR" }
    }
    /// The error body of every operation, sent as `application/json;charset=UTF-8`.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VoiceApiError {
        /// Kind of error, such as `validation` or `authentication-error`. There is no full list.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: Option<String>,
        /// What went wrong, in words. Meant for people; the wording may change.
        pub description: Option<String>,
        /// Id of this error, to quote to Bandwidth support. The documented bodies have null or an empty text.
        pub id: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        VoiceApiError { optional type_ : "type", optional description : "description",
        optional id : "id" }
    }
    impl VoiceApiError {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                type_: None,
                description: None,
                id: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `type`.
        #[must_use]
        pub fn type_(mut self, value: impl Into<String>) -> Self {
            self.type_ = Some(value.into());
            self
        }
        /// Sets `description`.
        #[must_use]
        pub fn description(mut self, value: impl Into<String>) -> Self {
            self.description = Some(value.into());
            self
        }
        /// Sets `id`.
        #[must_use]
        pub fn id(mut self, value: impl Into<String>) -> Self {
            self.id = Some(value.into());
            self
        }
    }
}
/// Client for Bandwidth real-time transcription.
///
/// Starts and stops real-time transcription of Bandwidth phone calls, reads and deletes the stored
/// text, and receives the four events that Bandwidth sends about it.
///
/// A transcription is started by the BXML verb `StartTranscription`, either in the document that
/// answers a call or in one sent with `updateCallBxml`; no REST call starts one. Its events, and the
/// live text that goes to the verb's websocket `destination`, are callbacks of `updateCallBxml`.
/// Bandwidth has published no captured event and no captured message, so their schemas follow its
/// documentation and read leniently. Clients should take unknown fields, values and event types as
/// they come.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::transport::Transport,
}
impl ClientInfo<crate::transport::Transport> for Client {
    fn api_version() -> &'static str {
        "1"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::transport::Transport {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::transport::Transport>,
    {}
};
impl Client {
    /// List a call's transcriptions.
    ///
    /// `GET /accounts/{accountId}/calls/{callId}/transcriptions`
    ///
    /// Lists the transcriptions that `StartTranscription` verbs made on this call. One answer holds them
    /// all; there are no pages.
    ///
    /// Each entry names a transcription. Fetch its text with `getRealTimeTranscription`.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcriptions of the call. |
    /// | 400 | The request is malformed or has a value Bandwidth does not accept. |
    /// | 401 | The credentials are missing or wrong, or do not belong to this account. |
    /// | 403 | The credentials are good but may not use the Voice API. |
    /// | 404 | The call is unknown or no longer active, or the path is wrong. A transcription that does not exist is not described anywhere and has been seen to answer so too. |
    /// | 405 | The path exists but does not take this HTTP method. |
    /// | 415 | The content type of the request is not the one this operation takes. |
    /// | 429 | Too many requests. Wait as long as `Retry-After` says, then send the request again. |
    /// | 500 | Bandwidth failed for a reason it does not know. |
    /// | 503 | Bandwidth is out of capacity or out of service. Try again a little later. |
    /// | default | Any other status. Expect an error; the body may not be JSON, for example when a proxy answers. |
    pub fn list_real_time_transcriptions(
        &self,
    ) -> builder::ListRealTimeTranscriptions<'_> {
        builder::ListRealTimeTranscriptions::new(self)
    }
    /// Get the text of a transcription.
    ///
    /// `GET /accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}`
    ///
    /// Fetches the stored text of one transcription, track by track.
    ///
    /// The text is there once the event `realTimeTranscriptionAvailable` says so; its `url` is the
    /// address of this operation. One public integration met `404` for a few seconds after that event, so
    /// try a few times before giving up.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription and its text. |
    /// | 400 | The request is malformed or has a value Bandwidth does not accept. |
    /// | 401 | The credentials are missing or wrong, or do not belong to this account. |
    /// | 403 | The credentials are good but may not use the Voice API. |
    /// | 404 | The call is unknown or no longer active, or the path is wrong. A transcription that does not exist is not described anywhere and has been seen to answer so too. |
    /// | 405 | The path exists but does not take this HTTP method. |
    /// | 415 | The content type of the request is not the one this operation takes. |
    /// | 429 | Too many requests. Wait as long as `Retry-After` says, then send the request again. |
    /// | 500 | Bandwidth failed for a reason it does not know. |
    /// | 503 | Bandwidth is out of capacity or out of service. Try again a little later. |
    /// | default | Any other status. Expect an error; the body may not be JSON, for example when a proxy answers. |
    pub fn get_real_time_transcription(&self) -> builder::GetRealTimeTranscription<'_> {
        builder::GetRealTimeTranscription::new(self)
    }
    /// Delete a transcription.
    ///
    /// `DELETE /accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}`
    ///
    /// Deletes the stored text of one transcription. It can no longer be read as soon as this succeeds,
    /// is erased within 24 to 48 hours, and cannot be brought back.
    ///
    /// Success is `200` or `204`, both without a body. What a second deletion answers is not documented;
    /// expect `404`.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription is deleted. This status has no body. |
    /// | 204 | The transcription is deleted. Bandwidth means to answer so one day; today it sends `200`. |
    /// | 400 | The request is malformed or has a value Bandwidth does not accept. |
    /// | 401 | The credentials are missing or wrong, or do not belong to this account. |
    /// | 403 | The credentials are good but may not use the Voice API. |
    /// | 404 | The call is unknown or no longer active, or the path is wrong. A transcription that does not exist is not described anywhere and has been seen to answer so too. |
    /// | 405 | The path exists but does not take this HTTP method. |
    /// | 415 | The content type of the request is not the one this operation takes. |
    /// | 429 | Too many requests. Wait as long as `Retry-After` says, then send the request again. |
    /// | 500 | Bandwidth failed for a reason it does not know. |
    /// | 503 | Bandwidth is out of capacity or out of service. Try again a little later. |
    /// | default | Any other status. Expect an error; the body may not be JSON, for example when a proxy answers. |
    pub fn delete_real_time_transcription(
        &self,
    ) -> builder::DeleteRealTimeTranscription<'_> {
        builder::DeleteRealTimeTranscription::new(self)
    }
    /// Replace the BXML of a call.
    ///
    /// `PUT /accounts/{accountId}/calls/{callId}/bxml`
    ///
    /// Replaces the BXML document that an active call is running: the verbs now running end and those not
    /// yet reached are dropped. This is how a transcription is started or stopped in the middle of a
    /// call.
    ///
    /// The new document must also say how the call goes on, for a call hangs up when its BXML runs out.
    /// Invalid BXML makes the call fail with the disconnect cause `invalid-bxml`, and a document may have
    /// at most 64 KB.
    ///
    /// Sending it twice is not the same as sending it once: the second document interrupts the first and
    /// starts its verbs again, so a sentence is spoken twice and a named transcription is rejected as a
    /// duplicate.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 204 | The call now runs the new document. There is no body. |
    /// | 400 | The request is malformed or has a value Bandwidth does not accept. |
    /// | 401 | The credentials are missing or wrong, or do not belong to this account. |
    /// | 403 | The credentials are good but may not use the Voice API. |
    /// | 404 | The call is unknown or no longer active, or the path is wrong. A transcription that does not exist is not described anywhere and has been seen to answer so too. |
    /// | 405 | The path exists but does not take this HTTP method. |
    /// | 409 | The call cannot be changed in its present state: it has just ended or has not been answered yet. |
    /// | 415 | The content type of the request is not the one this operation takes. |
    /// | 429 | Too many requests. Wait as long as `Retry-After` says, then send the request again. |
    /// | 500 | Bandwidth failed for a reason it does not know. |
    /// | 503 | Bandwidth is out of capacity or out of service. Try again a little later. |
    /// | default | Any other status. Expect an error; the body may not be JSON, for example when a proxy answers. |
    pub fn update_call_bxml(&self) -> builder::UpdateCallBxml<'_> {
        builder::UpdateCallBxml::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ClientInfo, ClientHooks, Error, OperationInfo, ResponseValue,
    };
    /// The request of
    /// [`Client::list_real_time_transcriptions`](super::Client::list_real_time_transcriptions).
    #[derive(Debug, Clone)]
    pub struct ListRealTimeTranscriptions<'a> {
        client: &'a super::Client,
        account_id: Result<::std::string::String, String>,
        call_id: Result<::std::string::String, String>,
    }
    impl<'a> ListRealTimeTranscriptions<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                account_id: Err("account_id was not initialized".to_string()),
                call_id: Err("call_id was not initialized".to_string()),
            }
        }
        /// `accountId`: Bandwidth account. With OAuth 2 use the 7-digit id.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn account_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.account_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for account_id failed"
                        .to_string()
                });
            self
        }
        /// `callId`: The call. Bandwidth names it when the call is made or comes in.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn call_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.call_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for call_id failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::CallTranscriptionMetadata>>,
            Error,
        > {
            let Self { client, account_id, call_id } = self;
            let account_id = account_id.map_err(Error::InvalidRequest)?;
            let call_id = call_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/accounts/{}/calls/{}/transcriptions", client.baseurl,
                encode_path("account_id", & account_id.to_string()) ?,
                encode_path("call_id", & call_id.to_string()) ?,
            );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let info = OperationInfo {
                operation_id: "listRealTimeTranscriptions",
                path: "/accounts/{accountId}/calls/{callId}/transcriptions",
                idempotent: true,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    /// The request of
    /// [`Client::get_real_time_transcription`](super::Client::get_real_time_transcription).
    #[derive(Debug, Clone)]
    pub struct GetRealTimeTranscription<'a> {
        client: &'a super::Client,
        account_id: Result<::std::string::String, String>,
        call_id: Result<::std::string::String, String>,
        transcription_id: Result<::std::string::String, String>,
    }
    impl<'a> GetRealTimeTranscription<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                account_id: Err("account_id was not initialized".to_string()),
                call_id: Err("call_id was not initialized".to_string()),
                transcription_id: Err("transcription_id was not initialized".to_string()),
            }
        }
        /// `accountId`: Bandwidth account. With OAuth 2 use the 7-digit id.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn account_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.account_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for account_id failed"
                        .to_string()
                });
            self
        }
        /// `callId`: The call. Bandwidth names it when the call is made or comes in.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn call_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.call_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for call_id failed"
                        .to_string()
                });
            self
        }
        /// `transcriptionId`: The transcription, as named by its events and by `listRealTimeTranscriptions`.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn transcription_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.transcription_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for transcription_id failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CallTranscriptions>, Error> {
            let Self { client, account_id, call_id, transcription_id } = self;
            let account_id = account_id.map_err(Error::InvalidRequest)?;
            let call_id = call_id.map_err(Error::InvalidRequest)?;
            let transcription_id = transcription_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/accounts/{}/calls/{}/transcriptions/{}", client.baseurl,
                encode_path("account_id", & account_id.to_string()) ?,
                encode_path("call_id", & call_id.to_string()) ?,
                encode_path("transcription_id", & transcription_id.to_string()) ?,
            );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let info = OperationInfo {
                operation_id: "getRealTimeTranscription",
                path: "/accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}",
                idempotent: true,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    /// The request of
    /// [`Client::delete_real_time_transcription`](super::Client::delete_real_time_transcription).
    #[derive(Debug, Clone)]
    pub struct DeleteRealTimeTranscription<'a> {
        client: &'a super::Client,
        account_id: Result<::std::string::String, String>,
        call_id: Result<::std::string::String, String>,
        transcription_id: Result<::std::string::String, String>,
    }
    impl<'a> DeleteRealTimeTranscription<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                account_id: Err("account_id was not initialized".to_string()),
                call_id: Err("call_id was not initialized".to_string()),
                transcription_id: Err("transcription_id was not initialized".to_string()),
            }
        }
        /// `accountId`: Bandwidth account. With OAuth 2 use the 7-digit id.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn account_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.account_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for account_id failed"
                        .to_string()
                });
            self
        }
        /// `callId`: The call. Bandwidth names it when the call is made or comes in.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn call_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.call_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for call_id failed"
                        .to_string()
                });
            self
        }
        /// `transcriptionId`: The transcription, as named by its events and by `listRealTimeTranscriptions`.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn transcription_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.transcription_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for transcription_id failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, account_id, call_id, transcription_id } = self;
            let account_id = account_id.map_err(Error::InvalidRequest)?;
            let call_id = call_id.map_err(Error::InvalidRequest)?;
            let transcription_id = transcription_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/accounts/{}/calls/{}/transcriptions/{}", client.baseurl,
                encode_path("account_id", & account_id.to_string()) ?,
                encode_path("call_id", & call_id.to_string()) ?,
                encode_path("transcription_id", & transcription_id.to_string()) ?,
            );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let info = OperationInfo {
                operation_id: "deleteRealTimeTranscription",
                path: "/accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}",
                idempotent: true,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => Ok(ResponseValue::empty(response)),
                400u16..=499u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    /// The request of [`Client::update_call_bxml`](super::Client::update_call_bxml).
    #[derive(Debug)]
    pub struct UpdateCallBxml<'a> {
        client: &'a super::Client,
        account_id: Result<::std::string::String, String>,
        call_id: Result<::std::string::String, String>,
        body: Result<reqwest::Body, String>,
    }
    impl<'a> UpdateCallBxml<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                account_id: Err("account_id was not initialized".to_string()),
                call_id: Err("call_id was not initialized".to_string()),
                body: Err("body was not initialized".to_string()),
            }
        }
        /// `accountId`: Bandwidth account. With OAuth 2 use the 7-digit id.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn account_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.account_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for account_id failed"
                        .to_string()
                });
            self
        }
        /// `callId`: The call. Bandwidth names it when the call is made or comes in.
        ///
        /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
        pub fn call_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.call_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for call_id failed"
                        .to_string()
                });
            self
        }
        /// The body. The new BXML document, as XML text.
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<String>,
        {
            self.body = value
                .try_into()
                .map_err(|_| "conversion to `String` for body failed".to_string())
                .map(|v| v.into());
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, account_id, call_id, body } = self;
            let account_id = account_id.map_err(Error::InvalidRequest)?;
            let call_id = call_id.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/accounts/{}/calls/{}/bxml", client.baseurl, encode_path("account_id",
                & account_id.to_string()) ?, encode_path("call_id", & call_id
                .to_string()) ?,
            );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .header(
                    ::reqwest::header::CONTENT_TYPE,
                    ::reqwest::header::HeaderValue::from_static("application/xml"),
                )
                .body(body)
                .build()?;
            let info = OperationInfo {
                operation_id: "updateCallBxml",
                path: "/accounts/{accountId}/calls/{callId}/bxml",
                idempotent: false,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => Ok(ResponseValue::empty(response)),
                400u16..=499u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::VoiceApiError>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
}
impl types::RealTimeTranscriptionEvent {
    /// Returns a key that is the same for every delivery of this event and different for every other event.
    ///
    /// Returns `None` if nothing tells the event from others like it: such an event cannot be recognized
    /// when it is delivered again.
    pub fn dedupe_key(&self) -> Option<String> {
        match self {
            Self::Started(event) => {
                crate::model::dedupe_key(
                    "bandwidth",
                    "realTimeTranscriptionStarted",
                    &[
                        Some(event.call_id.as_str().into()),
                        event
                            .real_time_transcription
                            .as_ref()
                            .and_then(|value| value.id.as_ref())
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .transcription
                                    .as_ref()
                                    .and_then(|value| value.id.as_ref())
                                    .map(|value| value.as_str().into())
                            }),
                        event.event_time.as_ref().map(|value| value.as_str().into()),
                    ],
                )
            }
            Self::Available(event) => {
                crate::model::dedupe_key(
                    "bandwidth",
                    "realTimeTranscriptionAvailable",
                    &[
                        Some(event.call_id.as_str().into()),
                        event
                            .real_time_transcription
                            .as_ref()
                            .and_then(|value| value.id.as_ref())
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .transcription
                                    .as_ref()
                                    .and_then(|value| value.id.as_ref())
                                    .map(|value| value.as_str().into())
                            }),
                        event.event_time.as_ref().map(|value| value.as_str().into()),
                    ],
                )
            }
            Self::Stopped(event) => {
                crate::model::dedupe_key(
                    "bandwidth",
                    "realTimeTranscriptionStopped",
                    &[
                        Some(event.call_id.as_str().into()),
                        event
                            .real_time_transcription
                            .as_ref()
                            .and_then(|value| value.id.as_ref())
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .transcription
                                    .as_ref()
                                    .and_then(|value| value.id.as_ref())
                                    .map(|value| value.as_str().into())
                            }),
                        event.event_time.as_ref().map(|value| value.as_str().into()),
                    ],
                )
            }
            Self::Rejected(event) => {
                crate::model::dedupe_key(
                    "bandwidth",
                    "realTimeTranscriptionRejected",
                    &[
                        Some(event.call_id.as_str().into()),
                        event
                            .real_time_transcription
                            .as_ref()
                            .and_then(|value| value.id.as_ref())
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .transcription
                                    .as_ref()
                                    .and_then(|value| value.id.as_ref())
                                    .map(|value| value.as_str().into())
                            }),
                        event.event_time.as_ref().map(|value| value.as_str().into()),
                    ],
                )
            }
            Self::Unknown { .. } => None,
        }
    }
}
/// Receives [`RealTimeTranscriptionEvent`](types::RealTimeTranscriptionEvent)s.
///
/// Bandwidth posts each event of a transcription to the `transcriptionEventUrl` of the
/// `StartTranscription` verb, wherever that verb was served from; `updateCallBxml` is only one way.
///
/// Answer `204` at once and do the work later: Bandwidth waits 15 seconds by default (1 to 25, set
/// with `callbackTimeout` on the call, or on the application) and ignores the body of the answer,
/// BXML included. It sends an event once more after a connection failure; no page speaks of a repeat
/// after an error status. Events carry no delivery id and no signature, and no order is promised, so
/// a receiver must take a repeated event as the same event.
///
/// With `username` and `password` on the verb, which then needs an `https` address, Bandwidth may
/// send the first request without credentials: answer it with the `401` below. With
/// `transcriptionEventMethod` `GET` the fields come as query parameters in an undocumented form; keep
/// the default `POST`. The pages tie Started, Stopped and Rejected to a `destination`, yet print
/// examples without one, so expect them always.
///
/// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks>, the pages of the four
/// events, and <https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
#[cfg(feature = "webhook")]
pub type Receiver = crate::webhook::Receiver<types::RealTimeTranscriptionEvent>;
/// Sends [`RealTimeTranscriptionEvent`](types::RealTimeTranscriptionEvent)s to a service under test,
/// as the vendor does.
#[cfg(feature = "testing")]
pub type Signer = crate::webhook::Signer<types::RealTimeTranscriptionEvent>;
#[cfg(feature = "webhook")]
impl crate::webhook::sealed::Sealed for types::RealTimeTranscriptionEvent {}
#[cfg(feature = "webhook")]
impl crate::webhook::Event for types::RealTimeTranscriptionEvent {
    const VENDOR: &'static str = "bandwidth";
    const ACCEPTED: http::StatusCode = http::StatusCode::NO_CONTENT;
    const QUERY_LISTS: Option<&'static [&'static str]> = Some(&["tracks"]);
    fn decode(json: &[u8]) -> Result<Self, serde_json::Error> {
        Self::from_slice(json)
    }
    fn dedupe_key(&self) -> Option<String> {
        Self::dedupe_key(self)
    }
}
#[cfg(feature = "webhook")]
impl crate::webhook::BasicAuth for types::RealTimeTranscriptionEvent {}
#[cfg(feature = "webhook")]
impl crate::webhook::Unauthenticated for types::RealTimeTranscriptionEvent {}
