// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

/// Types of requests, responses and events.
pub mod types {
    /// The transcription details in an Available event. The transcription has ended, and its text was
    /// stored or could not be created.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct AvailableTranscription {
        /// The id of the transcription. It is opaque: examples start with `t-` or `s-`, so do not check the
        /// prefix.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub id: Option<String>,
        /// The name from the `StartTranscription` verb, or the id if the verb does not have a name.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub name: Option<String>,
        /// The time at which the transcription started, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The tracks that were transcribed: one or both.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub tracks: Option<Vec<CallTrack>>,
        /// The WebSocket URL that received the live text. Absent if the verb does not have a `destination`.
        pub destination: Option<String>,
        /// Whether the WebSocket receives text only after it has become stable. This is the default of the
        /// verb. Applies only if `destination` is set.
        ///
        /// Deviation (type): Every example contains a string; the verb attribute and the SDKs use a boolean.
        /// We read: A boolean, or a boolean as a string. A captured event is not available.
        pub stabilized: Option<crate::TextBool>,
        /// Whether the text is available.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub status: Option<TranscriptAvailability>,
        /// The URL of the text, which `getRealTimeTranscription` fetches. It may be missing if `status` is
        /// `failed`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub url: Option<String>,
        /// The time at which the text was complete and available. It may be missing if `status` is `failed`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "completedTime"))]
        pub completed_time: Option<crate::Timestamp>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value without any field.
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
    /// Whether Bandwidth received or placed the call. The direction of a call never changes.
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
    /// One direction of the audio of a call, from the platform's point of view. It is unrelated to the
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
        /// The language of the recognised speech.
        #[cfg_attr(feature = "schemars", schemars(rename = "detectedLanguage"))]
        pub detected_language: Option<TranscriptionLanguage>,
        /// The track that was transcribed.
        pub track: Option<CallTrack>,
        /// The recognised text of the whole track.
        pub transcript: Option<String>,
        /// The confidence of the recogniser in the text, from 0 (lowest) to 1 (highest).
        pub confidence: Option<f64>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        CallTranscription { optional detected_language : "detectedLanguage", optional
        track : "track", optional transcript : "transcript", optional confidence :
        "confidence" }
    }
    impl CallTranscription {
        /// Creates a value without any field.
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
        /// The id of the transcription. It is opaque; use it to fetch or delete the text.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionId"))]
        pub transcription_id: Option<String>,
        /// The name from the `StartTranscription` verb, or a name that Bandwidth generated.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionName"))]
        pub transcription_name: Option<String>,
        /// The URL of the transcription, which `getRealTimeTranscription` fetches.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionUrl"))]
        pub transcription_url: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        CallTranscriptionMetadata { optional transcription_id : "transcriptionId",
        optional transcription_name : "transcriptionName", optional transcription_url :
        "transcriptionUrl" }
    }
    impl CallTranscriptionMetadata {
        /// Creates a value without any field.
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
        /// The id of the account that the call belongs to.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// The id of the call that was transcribed.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: Option<String>,
        /// The id of the transcription.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionId"))]
        pub transcription_id: Option<String>,
        /// The text, with one entry for each track.
        pub tracks: Option<Vec<CallTranscription>>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        CallTranscriptions { optional account_id : "accountId", optional call_id :
        "callId", optional transcription_id : "transcriptionId", optional tracks :
        "tracks" }
    }
    impl CallTranscriptions {
        /// Creates a value without any field.
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
    /// A message on the WebSocket of a transcription. The `eventType` property identifies its type. A
    /// WebSocket delivers each message once and in order, so messages do not have an identity or an order
    /// of their own.
    ///
    /// Evidence: our reading (Bandwidth sends all three messages on one WebSocket; it does not publish a
    /// schema that combines them)
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LiveUpdate {
        /// `start`
        Start(Box<LiveUpdateStart>),
        /// `transcription`
        Transcription(Box<LiveUpdateTranscription>),
        /// `stop`
        Stop(Box<LiveUpdateStop>),
        /// An event or object of a type that this version does not know.
        Unknown {
            /// The value of `eventType`.
            event_type: String,
            /// The whole object, unchanged.
            raw: serde_json::Value,
        },
    }
    crate::model::tagged! {
        LiveUpdate by event_type : "eventType" { Start(LiveUpdateStart) = "start",
        Transcription(LiveUpdateTranscription) = "transcription", Stop(LiveUpdateStop) =
        "stop" }
    }
    /// A word or a punctuation mark.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateItem {
        /// The text of the word or punctuation mark.
        pub content: Option<String>,
        /// The time at which the item started.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::LooseTime>,
        /// The time at which the item ended.
        #[cfg_attr(feature = "schemars", schemars(rename = "endTime"))]
        pub end_time: Option<crate::LooseTime>,
        /// The confidence of the recogniser, from 0 (lowest) to 1 (highest).
        pub confidence: Option<f64>,
        /// Whether the item is final and will not change.
        pub stable: Option<bool>,
        /// The type of the item: `PRONUNCIATION` for a word, `PUNCTUATION` for a punctuation mark. The
        /// underlying speech engine spells these values in lower case, so compare them case-insensitively, as
        /// the methods of this type do.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateItem { optional content : "content", optional start_time : "startTime",
        optional end_time : "endTime", optional confidence : "confidence", optional
        stable : "stable", optional type_ : "type" }
    }
    impl LiveUpdateItem {
        /// Creates a value without any field.
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
    /// The transcription that a WebSocket belongs to.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateMetadata {
        /// The id of the account that the call belongs to.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// The id of the call being transcribed.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: Option<String>,
        /// The id of the transcription. It is opaque.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscriptionId"))]
        pub real_time_transcription_id: Option<String>,
        /// The name from the verb, or the id if the verb does not have a name.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionName"))]
        pub transcription_name: Option<String>,
        /// The tracks being transcribed: one or both.
        pub tracks: Option<Vec<LiveUpdateTrack>>,
        /// Whether text is sent only after it has become stable.
        ///
        /// Deviation (type): The table does not give a type, and no example contains the property. We read: A
        /// boolean, or a boolean as a string. Events contain a string, the verb attribute is a boolean.
        pub stabilized: Option<crate::TextBool>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value without any field.
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
    /// The first message, which describes the transcription.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateStart {
        /// Always `start`.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// The transcription, and the call that it belongs to.
        pub metadata: Option<LiveUpdateMetadata>,
        /// The custom parameters of the verb, by name. Each value is a string. Missing if the verb does not
        /// have custom parameters.
        #[cfg_attr(feature = "schemars", schemars(rename = "customParams"))]
        pub custom_params: Option<std::collections::BTreeMap<String, serde_json::Value>>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateStart { required event_type : "eventType", optional metadata :
        "metadata", optional custom_params : "customParams" }
    }
    impl LiveUpdateStart {
        /// Creates a value without any field.
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
        /// The transcription that ended, and the call that it belongs to.
        pub metadata: Option<LiveUpdateMetadata>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateStop { required event_type : "eventType", optional metadata :
        "metadata" }
    }
    impl LiveUpdateStop {
        /// Creates a value without any field.
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
        /// The name of the track.
        pub name: Option<CallTrack>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        LiveUpdateTrack { optional name : "name" }
    }
    impl LiveUpdateTrack {
        /// Creates a value without any field.
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
    /// A segment of the speech on one track.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/bxml/startTranscription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LiveUpdateTranscription {
        /// Always `transcription`.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// The track of the segment.
        pub track: Option<CallTrack>,
        /// The time at which the segment started.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::LooseTime>,
        /// The time at which the segment ended.
        #[cfg_attr(feature = "schemars", schemars(rename = "endTime"))]
        pub end_time: Option<crate::LooseTime>,
        /// Whether the segment may still change. If so, a later message contains it again.
        ///
        /// Deviation (value): The table states that the property tells whether the segment is complete. We
        /// read: The opposite, as the name suggests: true means incomplete. The example has false on a
        /// complete segment, and the speech engine's own documentation defines true as incomplete.
        #[cfg_attr(feature = "schemars", schemars(rename = "isPartial"))]
        pub is_partial: Option<bool>,
        /// The language of the segment, as a locale such as `en-US`.
        pub language: Option<String>,
        /// The text of the segment.
        pub transcript: Option<String>,
        /// The words and punctuation marks of the segment.
        pub items: Option<Vec<LiveUpdateItem>>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value without any field.
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
    /// A transcription has ended, and its text is available or could not be created. The order of the
    /// Available and Stopped events is not documented.
    ///
    /// Its identity contains the status, and `eventTime` only if there is none. A transcription ends
    /// once, so a second event with the same status says nothing new; whether text can become available
    /// after a failure is not documented. And an event that was missed can be made again from the list of
    /// transcriptions, which does not contain the time.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionAvailable {
        /// Always `realTimeTranscriptionAvailable`. This property identifies the type of the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// The time at which Bandwidth generated the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// The id of the account that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// The id of the voice application that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// The id of the call.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// The URL of the call in the Voice API.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// The direction of the call.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 format such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (value): The older page allows four words in place of a number; on the newer page it is
        /// always a number, even if privacy is enabled. We read: Any string. Bandwidth may send either form.
        pub from: Option<String>,
        /// The called party: a number in E.164 format, or a SIP URI if the call was made to one.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub to: Option<String>,
        /// Whether the caller's number is hidden from the called party.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable> (newer text of the
        /// page))
        pub privacy: Option<bool>,
        /// The name shown to the called party. It has at most 256 characters and may be empty. If `privacy`
        /// is true, it is `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable> (newer text of the
        /// page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// The time at which the call started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The time at which the call was answered.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// The time at which the call was queued. Present only for outbound calls with call queueing enabled.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// The tag of the call, at most 4096 characters, set when the call was created or later in BXML.
        /// Absent if it was never set or has been cleared.
        pub tag: Option<String>,
        /// The transcription, with the URL of its text.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (name): The table and the example use realTimeTranscription here; the Stopped and
        /// Rejected examples use transcription. We read: Either key is accepted; realTimeTranscription takes
        /// precedence if both are present. A captured event that would show the actual key is not available.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<AvailableTranscription>,
        /// The same details under the alternative key. Read it if `realTimeTranscription` is missing.
        ///
        /// Deviation (name): The table and the example use realTimeTranscription here; the Stopped and
        /// Rejected examples use transcription. We read: Either key is accepted; realTimeTranscription takes
        /// precedence if both are present. A captured event that would show the actual key is not available.
        pub transcription: Option<AvailableTranscription>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value with its required fields.
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
    /// One of the four transcription events. The `eventType` property identifies its type; Bandwidth may
    /// add other types. Bandwidth does not give events an id and sends the same body again in a
    /// redelivery, so the call, the transcription and the time identify an event. According to the
    /// documentation, an event always has all three. The events of a call are in one order: a call can
    /// have several transcriptions, and their ids do not always have the same form.
    ///
    /// Evidence: our reading (Bandwidth sends all four events to one URL; it does not publish a schema
    /// that combines them)
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
        /// An event or object of a type that this version does not know.
        Unknown {
            /// The value of `eventType`.
            event_type: String,
            /// The whole object, unchanged.
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
    /// A transcription requested with `StartTranscription` was not started.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionRejected {
        /// Always `realTimeTranscriptionRejected`. This property identifies the type of the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// The time at which Bandwidth generated the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// The id of the account that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// The id of the voice application that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// The id of the call.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// The URL of the call in the Voice API.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// The direction of the call.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 format such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (value): The older page allows four words in place of a number; on the newer page it is
        /// always a number, even if privacy is enabled. We read: Any string. Bandwidth may send either form.
        pub from: Option<String>,
        /// The called party: a number in E.164 format, or a SIP URI if the call was made to one.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub to: Option<String>,
        /// Whether the caller's number is hidden from the called party.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected> (newer text of the
        /// page))
        pub privacy: Option<bool>,
        /// The name shown to the called party. It has at most 256 characters and may be empty. If `privacy`
        /// is true, it is `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented
        /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected> (newer text of the
        /// page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// The time at which the call started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The time at which the call was answered.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// The time at which the call was queued. Present only for outbound calls with call queueing enabled.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// The tag of the call, at most 4096 characters, set when the call was created or later in BXML.
        /// Absent if it was never set or has been cleared.
        pub tag: Option<String>,
        /// The reason why the transcription was not started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub cause: Option<RejectCause>,
        /// A human-readable explanation of `cause`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// The transcription that was not started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (name): The table uses realTimeTranscription; both examples use transcription. We read:
        /// Either key is accepted; realTimeTranscription takes precedence if both are present. A captured
        /// event that would show the actual key is not available.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<TranscriptionDetail>,
        /// The same details under the alternative key. Read it if `realTimeTranscription` is missing.
        ///
        /// Deviation (name): The table uses realTimeTranscription; both examples use transcription. We read:
        /// Either key is accepted; realTimeTranscription takes precedence if both are present. A captured
        /// event that would show the actual key is not available.
        pub transcription: Option<TranscriptionDetail>,
        /// The running transcription that already uses the name. Present only if `cause` is `duplicate`.
        #[cfg_attr(feature = "schemars", schemars(rename = "originalTranscription"))]
        pub original_transcription: Option<TranscriptionDetail>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value with its required fields.
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
    /// A transcription of the call has started.
    ///
    /// Evidence: documented
    /// (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionStarted {
        /// Always `realTimeTranscriptionStarted`. This property identifies the type of the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// The time at which Bandwidth generated the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// The id of the account that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// The id of the voice application that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// The id of the call.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// The URL of the call in the Voice API.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// The direction of the call.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 format such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (value): The older page allows four words in place of a number; on the newer page it is
        /// always a number, even if privacy is enabled. We read: Any string. Bandwidth may send either form.
        pub from: Option<String>,
        /// The called party: a number in E.164 format, or a SIP URI if the call was made to one.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub to: Option<String>,
        /// Whether the caller's number is hidden from the called party.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>
        /// (newer text of the page))
        pub privacy: Option<bool>,
        /// The name shown to the called party. It has at most 256 characters and may be empty. If `privacy`
        /// is true, it is `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>
        /// (newer text of the page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// The time at which the call started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The time at which the call was answered.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// The time at which the call was queued. Present only for outbound calls with call queueing enabled.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// The tag of the call, at most 4096 characters, set when the call was created or later in BXML.
        /// Absent if it was never set or has been cleared.
        pub tag: Option<String>,
        /// The transcription that started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (name): The table and the examples use realTimeTranscription here; the Stopped and
        /// Rejected examples use transcription. We read: Either key is accepted; realTimeTranscription takes
        /// precedence if both are present. A captured event that would show the actual key is not available.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<TranscriptionDetail>,
        /// The same details under the alternative key. Read it if `realTimeTranscription` is missing.
        ///
        /// Deviation (name): The table and the examples use realTimeTranscription here; the Stopped and
        /// Rejected examples use transcription. We read: Either key is accepted; realTimeTranscription takes
        /// precedence if both are present. A captured event that would show the actual key is not available.
        pub transcription: Option<TranscriptionDetail>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value with its required fields.
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
    /// A transcription has stopped: because of a `StopTranscription` verb, the end of the call, or an
    /// error.
    ///
    /// Deviation (value): The documentation page states that Bandwidth sends the event to a URL given
    /// with StopTranscription. We read: Bandwidth sends the event to the transcriptionEventUrl of
    /// StartTranscription. StopTranscription does not have a URL attribute.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealTimeTranscriptionStopped {
        /// Always `realTimeTranscriptionStopped`. This property identifies the type of the event.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventType"))]
        pub event_type: String,
        /// The time at which Bandwidth generated the event, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "eventTime"))]
        pub event_time: Option<crate::Timestamp>,
        /// The id of the account that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "accountId"))]
        pub account_id: Option<String>,
        /// The id of the voice application that the call belongs to.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "applicationId"))]
        pub application_id: Option<String>,
        /// The id of the call.
        #[cfg_attr(feature = "schemars", schemars(rename = "callId"))]
        pub call_id: String,
        /// The URL of the call in the Voice API.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "callUrl"))]
        pub call_url: Option<String>,
        /// The direction of the call.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub direction: Option<CallDirection>,
        /// The caller: a number in E.164 format such as `+15555555555`, or `Private`, `Restricted`,
        /// `Unavailable` or `Anonymous`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (value): The older page allows four words in place of a number; on the newer page it is
        /// always a number, even if privacy is enabled. We read: Any string. Bandwidth may send either form.
        pub from: Option<String>,
        /// The called party: a number in E.164 format, or a SIP URI if the call was made to one.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub to: Option<String>,
        /// Whether the caller's number is hidden from the called party.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>
        /// (newer text of the page))
        pub privacy: Option<bool>,
        /// The name shown to the called party. It has at most 256 characters and may be empty. If `privacy`
        /// is true, it is `Restricted`, `Anonymous`, `Private` or `Unavailable`.
        ///
        /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped>
        /// (newer text of the page))
        #[cfg_attr(feature = "schemars", schemars(rename = "callerDisplayName"))]
        pub caller_display_name: Option<String>,
        /// The time at which the call started.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The time at which the call was answered.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "answerTime"))]
        pub answer_time: Option<crate::Timestamp>,
        /// The time at which the call was queued. Present only for outbound calls with call queueing enabled.
        #[cfg_attr(feature = "schemars", schemars(rename = "enqueuedTime"))]
        pub enqueued_time: Option<crate::Timestamp>,
        /// The tag of the call, at most 4096 characters, set when the call was created or later in BXML.
        /// Absent if it was never set or has been cleared.
        pub tag: Option<String>,
        /// The reason why the transcription stopped.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub cause: Option<StopCause>,
        /// A description of the error. Present if `cause` is not `closed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// The transcription that stopped.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        ///
        /// Deviation (name): The table uses realTimeTranscription; both examples use transcription. We read:
        /// Either key is accepted; realTimeTranscription takes precedence if both are present. A captured
        /// event that would show the actual key is not available.
        #[cfg_attr(feature = "schemars", schemars(rename = "realTimeTranscription"))]
        pub real_time_transcription: Option<StoppedTranscription>,
        /// The same details under the alternative key. Read it if `realTimeTranscription` is missing.
        ///
        /// Deviation (name): The table uses realTimeTranscription; both examples use transcription. We read:
        /// Either key is accepted; realTimeTranscription takes precedence if both are present. A captured
        /// event that would show the actual key is not available.
        pub transcription: Option<StoppedTranscription>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value with its required fields.
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
    /// The reason why a transcription was not started. `connection-error`: a problem with the WebSocket
    /// at `destination`. `duplicate`: the name is already in use on the call. `error`: any other internal
    /// error at Bandwidth. `track-limit`: the call would exceed the limit of 4 concurrently transcribed
    /// tracks; `both` counts as 2.
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
    /// The reason why a transcription stopped. `closed`: a `StopTranscription` verb, or the end of the
    /// call. `connection-error`: a problem with the WebSocket at `destination`, such as a connect timeout
    /// or an abnormal close. `error`: any other internal error at Bandwidth.
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
    /// The transcription details in a Stopped event.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StoppedTranscription {
        /// The id of the transcription. It is opaque: examples start with `t-` or `s-`, so do not check the
        /// prefix.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub id: Option<String>,
        /// The name from the `StartTranscription` verb, or the id if the verb does not have a name.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub name: Option<String>,
        /// The time at which the transcription started, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The tracks that were transcribed: one or both.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub tracks: Option<Vec<CallTrack>>,
        /// The WebSocket URL that received the live text. Absent if the verb does not have a `destination`.
        pub destination: Option<String>,
        /// Whether the WebSocket receives text only after it has become stable. This is the default of the
        /// verb. Applies only if `destination` is set.
        ///
        /// Deviation (type): Every example contains a string; the verb attribute and the SDKs use a boolean.
        /// We read: A boolean, or a boolean as a string. A captured event is not available.
        pub stabilized: Option<crate::TextBool>,
        /// The duration of the transcription, in ISO 8601 format with a precision of up to nanoseconds, such
        /// as `PT1M52.217257456S`.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub duration: Option<crate::IsoDuration>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value without any field.
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
    /// Whether the text is available. `available`: the text can be fetched. `failed`: the text could not
    /// be created.
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
    /// The transcription details in a Started or Rejected event.
    ///
    /// Evidence: documented (<https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted>
    /// and realTimeTranscriptionRejected)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionDetail {
        /// The id of the transcription. It is opaque: examples start with `t-` or `s-`, so do not check the
        /// prefix.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub id: Option<String>,
        /// The name from the `StartTranscription` verb, or the id if the verb does not have a name.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub name: Option<String>,
        /// The time at which the transcription started, in UTC. Approximate.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        #[cfg_attr(feature = "schemars", schemars(rename = "startTime"))]
        pub start_time: Option<crate::Timestamp>,
        /// The transcribed tracks or, in a Rejected event, the requested tracks: one or both.
        ///
        /// Deviation (optionality): The documentation page does not mark the property as '(optional)'. We
        /// read: The property is optional. A missing property must not prevent the event from being decoded.
        pub tracks: Option<Vec<CallTrack>>,
        /// The WebSocket URL that receives the live text. Absent if the verb does not have a `destination`.
        pub destination: Option<String>,
        /// Whether the WebSocket receives text only after it has become stable. This is the default of the
        /// verb. Applies only if `destination` is set.
        ///
        /// Deviation (type): Every example contains a string; the verb attribute and the SDKs use a boolean.
        /// We read: A boolean, or a boolean as a string. A captured event is not available.
        pub stabilized: Option<crate::TextBool>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionDetail { optional id : "id", optional name : "name", optional
        start_time : "startTime", optional tracks : "tracks", optional destination :
        "destination", optional stabilized : "stabilized" }
    }
    impl TranscriptionDetail {
        /// Creates a value without any field.
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
    /// The language of a text, as a locale. Other locales are possible.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// Deviation (value): bandwidth.yml lists three locales; the verb attribute preferredLanguages takes
    /// a list. We read: Three known values; other values are kept as received. Newer locales can be
    /// requested, so responses may contain them.
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
        /// The type of the error, such as `validation` or `authentication-error`. A full list is not
        /// published.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: Option<String>,
        /// A human-readable description of the error. Its wording may change.
        pub description: Option<String>,
        /// The id of the error, for Bandwidth support. In the documented bodies it is null or an empty
        /// string.
        pub id: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        VoiceApiError { optional type_ : "type", optional description : "description",
        optional id : "id" }
    }
    impl VoiceApiError {
        /// Creates a value without any field.
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
/// text, and receives the four events that Bandwidth sends about transcriptions.
///
/// The BXML verb `StartTranscription` starts a transcription. Send it in the BXML document that
/// answers a call, or with `updateCallBxml`; the REST API cannot start a transcription. The events,
/// and the live text sent to the verb's WebSocket `destination`, are callbacks of `updateCallBxml`.
/// Bandwidth has not published a captured event or message, so their schemas follow the documentation
/// and are lenient. Clients should accept unknown fields, values and event types.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) transport: crate::transport::Transport,
}
impl Client {
    /// Creates a builder without credentials.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
    /// Returns the options of calls.
    pub fn options(&self) -> &crate::CallOptions {
        self.transport.options()
    }
    /// Returns a client with other options, for one call or for many. It shares connections, credentials and the
    /// retry budget with this one.
    #[must_use]
    pub fn with_options(&self, options: crate::CallOptions) -> Self {
        Self {
            transport: self.transport.with_options(options),
        }
    }
    /// List a call's transcriptions.
    ///
    /// `GET /accounts/{accountId}/calls/{callId}/transcriptions`
    ///
    /// Lists the transcriptions that `StartTranscription` verbs created on this call. The response
    /// contains all of them; it is not paginated.
    ///
    /// Each entry identifies a transcription. Fetch its text with `getRealTimeTranscription`.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// # Arguments
    ///
    /// - `account_id`: The id of the Bandwidth account. With OAuth 2, use the 7-digit id.
    /// - `call_id`: The id of the call. Bandwidth assigns it when the call is created or received.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcriptions of the call. |
    /// | 400 | The request is malformed or contains an invalid value. |
    /// | 401 | The credentials are missing or invalid, or do not belong to this account. |
    /// | 403 | The credentials are valid but do not have access to the Voice API. |
    /// | 404 | The call does not exist or is no longer active, or the path is wrong. The status for a missing transcription is not documented, but `404` has been observed. |
    /// | 405 | The path exists but does not support this HTTP method. |
    /// | 415 | The operation does not support the content type of the request. |
    /// | 429 | Too many requests. Wait as long as the `Retry-After` header specifies, then retry the request. |
    /// | 500 | An internal error occurred, for an unknown reason. |
    /// | 503 | Bandwidth is overloaded or unavailable. Retry the request later. |
    /// | default | Any other status. Treat it as an error. The body may not be JSON, for example if a proxy sent the response. |
    pub fn list_real_time_transcriptions(
        &self,
        account_id: impl Into<::std::string::String>,
        call_id: impl Into<::std::string::String>,
    ) -> builder::ListRealTimeTranscriptions<'_> {
        builder::ListRealTimeTranscriptions {
            client: self,
            account_id: account_id.into(),
            call_id: call_id.into(),
        }
    }
    /// Get the text of a transcription.
    ///
    /// `GET /accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}`
    ///
    /// Fetches the stored text of one transcription, with one entry for each track.
    ///
    /// The text is available after the event `realTimeTranscriptionAvailable`, whose `url` is the URL of
    /// this operation. One public integration received `404` for a few seconds after that event, so retry
    /// a few times on `404`.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// # Arguments
    ///
    /// - `account_id`: The id of the Bandwidth account. With OAuth 2, use the 7-digit id.
    /// - `call_id`: The id of the call. Bandwidth assigns it when the call is created or received.
    /// - `transcription_id`: The id of the transcription, as returned by `listRealTimeTranscriptions` and contained in its events.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription and its text. |
    /// | 400 | The request is malformed or contains an invalid value. |
    /// | 401 | The credentials are missing or invalid, or do not belong to this account. |
    /// | 403 | The credentials are valid but do not have access to the Voice API. |
    /// | 404 | The call does not exist or is no longer active, or the path is wrong. The status for a missing transcription is not documented, but `404` has been observed. |
    /// | 405 | The path exists but does not support this HTTP method. |
    /// | 415 | The operation does not support the content type of the request. |
    /// | 429 | Too many requests. Wait as long as the `Retry-After` header specifies, then retry the request. |
    /// | 500 | An internal error occurred, for an unknown reason. |
    /// | 503 | Bandwidth is overloaded or unavailable. Retry the request later. |
    /// | default | Any other status. Treat it as an error. The body may not be JSON, for example if a proxy sent the response. |
    pub fn get_real_time_transcription(
        &self,
        account_id: impl Into<::std::string::String>,
        call_id: impl Into<::std::string::String>,
        transcription_id: impl Into<::std::string::String>,
    ) -> builder::GetRealTimeTranscription<'_> {
        builder::GetRealTimeTranscription {
            client: self,
            account_id: account_id.into(),
            call_id: call_id.into(),
            transcription_id: transcription_id.into(),
        }
    }
    /// Delete a transcription.
    ///
    /// `DELETE /accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}`
    ///
    /// Deletes the stored text of one transcription. Bandwidth stops serving the text immediately, erases
    /// it within 24 to 48 hours, and cannot restore it.
    ///
    /// A successful response has the status `200` or `204` and does not have a body. The response to a
    /// second deletion is not documented; expect `404`.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// # Arguments
    ///
    /// - `account_id`: The id of the Bandwidth account. With OAuth 2, use the 7-digit id.
    /// - `call_id`: The id of the call. Bandwidth assigns it when the call is created or received.
    /// - `transcription_id`: The id of the transcription, as returned by `listRealTimeTranscriptions` and contained in its events.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription was deleted. The response does not have a body. |
    /// | 204 | The transcription was deleted. Bandwidth intends to return this status in the future; the API currently returns `200`. |
    /// | 400 | The request is malformed or contains an invalid value. |
    /// | 401 | The credentials are missing or invalid, or do not belong to this account. |
    /// | 403 | The credentials are valid but do not have access to the Voice API. |
    /// | 404 | The call does not exist or is no longer active, or the path is wrong. The status for a missing transcription is not documented, but `404` has been observed. |
    /// | 405 | The path exists but does not support this HTTP method. |
    /// | 415 | The operation does not support the content type of the request. |
    /// | 429 | Too many requests. Wait as long as the `Retry-After` header specifies, then retry the request. |
    /// | 500 | An internal error occurred, for an unknown reason. |
    /// | 503 | Bandwidth is overloaded or unavailable. Retry the request later. |
    /// | default | Any other status. Treat it as an error. The body may not be JSON, for example if a proxy sent the response. |
    pub fn delete_real_time_transcription(
        &self,
        account_id: impl Into<::std::string::String>,
        call_id: impl Into<::std::string::String>,
        transcription_id: impl Into<::std::string::String>,
    ) -> builder::DeleteRealTimeTranscription<'_> {
        builder::DeleteRealTimeTranscription {
            client: self,
            account_id: account_id.into(),
            call_id: call_id.into(),
            transcription_id: transcription_id.into(),
        }
    }
    /// Replace the BXML of a call.
    ///
    /// `PUT /accounts/{accountId}/calls/{callId}/bxml`
    ///
    /// Replaces the BXML document of an active call. The verbs that are running end, and the remaining
    /// verbs are dropped. Use this operation to start or stop a transcription during a call.
    ///
    /// The new document must also contain the verbs that continue the call, because a call hangs up when
    /// its BXML ends. Invalid BXML makes the call fail with the disconnect cause `invalid-bxml`. The
    /// maximum size of a document is 64 KB.
    ///
    /// This operation is not idempotent: a second request interrupts the first document and starts its
    /// verbs again. For example, a sentence is spoken twice, and a named transcription is rejected as a
    /// duplicate.
    ///
    /// Evidence: documented (Bandwidth OpenAPI file bandwidth.yml)
    ///
    /// # Arguments
    ///
    /// - `account_id`: The id of the Bandwidth account. With OAuth 2, use the 7-digit id.
    /// - `call_id`: The id of the call. Bandwidth assigns it when the call is created or received.
    /// - `body`: The new BXML document, as XML.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 204 | The BXML document was replaced. The response does not have a body. |
    /// | 400 | The request is malformed or contains an invalid value. |
    /// | 401 | The credentials are missing or invalid, or do not belong to this account. |
    /// | 403 | The credentials are valid but do not have access to the Voice API. |
    /// | 404 | The call does not exist or is no longer active, or the path is wrong. The status for a missing transcription is not documented, but `404` has been observed. |
    /// | 405 | The path exists but does not support this HTTP method. |
    /// | 409 | The call cannot be changed in its current state: it has just ended or has not been answered yet. |
    /// | 415 | The operation does not support the content type of the request. |
    /// | 429 | Too many requests. Wait as long as the `Retry-After` header specifies, then retry the request. |
    /// | 500 | An internal error occurred, for an unknown reason. |
    /// | 503 | Bandwidth is overloaded or unavailable. Retry the request later. |
    /// | default | Any other status. Treat it as an error. The body may not be JSON, for example if a proxy sent the response. |
    pub fn update_call_bxml(
        &self,
        account_id: impl Into<::std::string::String>,
        call_id: impl Into<::std::string::String>,
        body: impl Into<::std::string::String>,
    ) -> builder::UpdateCallBxml<'_> {
        builder::UpdateCallBxml {
            client: self,
            account_id: account_id.into(),
            call_id: call_id.into(),
            body: body.into(),
        }
    }
}
/// Builder of a [`Client`].
///
/// [`from_env`](crate::ClientBuilder::from_env) reads these environment variables. If the credentials
/// of several methods are set, the first one is used.
///
/// | variables | method | default |
/// | --- | --- | --- |
/// | `BANDWIDTH_BASE_URL` | `base_url` | `https://voice.bandwidth.com/api/v2` |
/// | `BANDWIDTH_CLIENT_ID`, `BANDWIDTH_CLIENT_SECRET` | `client_credentials` |  |
/// | `BANDWIDTH_TOKEN_URL` | `token_url` | `https://api.bandwidth.com/api/v1/oauth2/token` |
/// | `BANDWIDTH_ACCESS_TOKEN` | `access_token` |  |
/// | `BANDWIDTH_USERNAME`, `BANDWIDTH_PASSWORD` | `basic` |  |
pub type ClientBuilder = crate::ClientBuilder<Client>;
impl ClientBuilder {
    /// Sets OAuth2 client credentials.
    ///
    /// The client fetches an access token with them. It uses one token for all calls until a minute
    /// before the token expires, or until the vendor rejects it.
    pub fn client_credentials(
        self,
        client_id: impl Into<crate::Secret>,
        client_secret: impl Into<crate::Secret>,
    ) -> Self {
        self.with_credential(
            "client_credentials",
            [client_id.into(), client_secret.into()],
        )
    }
    /// Sets an access token. The client never renews it.
    pub fn access_token(self, access_token: impl Into<crate::Secret>) -> Self {
        self.with_credential("access_token", [access_token.into()])
    }
    /// Sets a user name and its password.
    ///
    /// The user name and password of an API User. Bandwidth is retiring this scheme: API Users cannot be
    /// created from 2026-04-01 or changed from 2026-07-01, and are removed on 2026-12-02. Prefer
    /// `OAuth2`.
    pub fn basic(
        self,
        username: impl Into<crate::Secret>,
        password: impl Into<crate::Secret>,
    ) -> Self {
        self.with_credential("basic", [username.into(), password.into()])
    }
    /// Sets where access tokens are fetched from. The default is
    /// `https://api.bandwidth.com/api/v1/oauth2/token`.
    ///
    /// It must be `https`, unless the host is a loopback address or [`allow_http`](Self::allow_http) is
    /// set. It must be set if the base URL is a loopback address or plain `http`: client credentials for
    /// a stand-in are never sent to the vendor.
    pub fn token_url(self, url: impl Into<String>) -> Self {
        self.with_token_url(url.into())
    }
}
impl crate::Vendor for Client {
    const BASE_URL: &'static str = "https://voice.bandwidth.com/api/v2";
    const BASE_URL_VARIABLE: &'static str = "BANDWIDTH_BASE_URL";
    const CREDENTIALS: &'static [crate::transport::Credential] = &[
        crate::transport::Credential {
            method: "client_credentials",
            variables: &["BANDWIDTH_CLIENT_ID", "BANDWIDTH_CLIENT_SECRET"],
            kind: crate::transport::CredentialKind::ClientCredentials {
                token_url: "https://api.bandwidth.com/api/v1/oauth2/token",
                variable: "BANDWIDTH_TOKEN_URL",
            },
        },
        crate::transport::Credential {
            method: "access_token",
            variables: &["BANDWIDTH_ACCESS_TOKEN"],
            kind: crate::transport::CredentialKind::Bearer,
        },
        crate::transport::Credential {
            method: "basic",
            variables: &["BANDWIDTH_USERNAME", "BANDWIDTH_PASSWORD"],
            kind: crate::transport::CredentialKind::Basic,
        },
    ];
    fn default_options() -> crate::CallOptions {
        crate::CallOptions::default()
    }
}
impl crate::transport::Sealed for Client {
    fn from_transport(transport: crate::transport::Transport) -> Self {
        Self { transport }
    }
}
/// Request builders, one for each operation.
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use crate::transport::{
        encode_path, Error, OperationInfo, RequestFuture, ResponseValue,
    };
    /// Request builder of
    /// [`Client::list_real_time_transcriptions`](super::Client::list_real_time_transcriptions). The
    /// request is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct ListRealTimeTranscriptions<'a> {
        pub(super) client: &'a super::Client,
        pub(super) account_id: ::std::string::String,
        pub(super) call_id: ::std::string::String,
    }
    impl<'a> ListRealTimeTranscriptions<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "listRealTimeTranscriptions",
            path: "/accounts/{accountId}/calls/{callId}/transcriptions",
            idempotent: true,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::std::vec::Vec<types::CallTranscriptionMetadata>>,
            Error,
        > {
            let Self { client, account_id, call_id } = self;
            let url = client
                .transport
                .url(
                    &format!(
                        "/accounts/{}/calls/{}/transcriptions", encode_path(& Self::INFO,
                        "account_id", & account_id.to_string()) ?, encode_path(&
                        Self::INFO, "call_id", & call_id.to_string()) ?
                    ),
                );
            let request = client
                .transport
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
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
    impl<'a> IntoFuture for ListRealTimeTranscriptions<'a> {
        type Output = Result<
            ResponseValue<::std::vec::Vec<types::CallTranscriptionMetadata>>,
            Error,
        >;
        type IntoFuture = RequestFuture<
            'a,
            ::std::vec::Vec<types::CallTranscriptionMetadata>,
        >;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of
    /// [`Client::get_real_time_transcription`](super::Client::get_real_time_transcription). The request
    /// is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct GetRealTimeTranscription<'a> {
        pub(super) client: &'a super::Client,
        pub(super) account_id: ::std::string::String,
        pub(super) call_id: ::std::string::String,
        pub(super) transcription_id: ::std::string::String,
    }
    impl<'a> GetRealTimeTranscription<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "getRealTimeTranscription",
            path: "/accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}",
            idempotent: true,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CallTranscriptions>, Error> {
            let Self { client, account_id, call_id, transcription_id } = self;
            let url = client
                .transport
                .url(
                    &format!(
                        "/accounts/{}/calls/{}/transcriptions/{}", encode_path(&
                        Self::INFO, "account_id", & account_id.to_string()) ?,
                        encode_path(& Self::INFO, "call_id", & call_id.to_string()) ?,
                        encode_path(& Self::INFO, "transcription_id", & transcription_id
                        .to_string()) ?
                    ),
                );
            let request = client
                .transport
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
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
    impl<'a> IntoFuture for GetRealTimeTranscription<'a> {
        type Output = Result<ResponseValue<types::CallTranscriptions>, Error>;
        type IntoFuture = RequestFuture<'a, types::CallTranscriptions>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of
    /// [`Client::delete_real_time_transcription`](super::Client::delete_real_time_transcription). The
    /// request is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct DeleteRealTimeTranscription<'a> {
        pub(super) client: &'a super::Client,
        pub(super) account_id: ::std::string::String,
        pub(super) call_id: ::std::string::String,
        pub(super) transcription_id: ::std::string::String,
    }
    impl<'a> DeleteRealTimeTranscription<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "deleteRealTimeTranscription",
            path: "/accounts/{accountId}/calls/{callId}/transcriptions/{transcriptionId}",
            idempotent: true,
            anonymous: false,
            reads_body: false,
        };
        /// Sends the request and reads the response.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, account_id, call_id, transcription_id } = self;
            let url = client
                .transport
                .url(
                    &format!(
                        "/accounts/{}/calls/{}/transcriptions/{}", encode_path(&
                        Self::INFO, "account_id", & account_id.to_string()) ?,
                        encode_path(& Self::INFO, "call_id", & call_id.to_string()) ?,
                        encode_path(& Self::INFO, "transcription_id", & transcription_id
                        .to_string()) ?
                    ),
                );
            let request = client
                .transport
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
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
    impl<'a> IntoFuture for DeleteRealTimeTranscription<'a> {
        type Output = Result<ResponseValue<()>, Error>;
        type IntoFuture = RequestFuture<'a, ()>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of [`Client::update_call_bxml`](super::Client::update_call_bxml). The request is
    /// sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct UpdateCallBxml<'a> {
        pub(super) client: &'a super::Client,
        pub(super) account_id: ::std::string::String,
        pub(super) call_id: ::std::string::String,
        pub(super) body: ::std::string::String,
    }
    impl<'a> UpdateCallBxml<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "updateCallBxml",
            path: "/accounts/{accountId}/calls/{callId}/bxml",
            idempotent: false,
            anonymous: false,
            reads_body: false,
        };
        /// Sends the request and reads the response.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, account_id, call_id, body } = self;
            let url = client
                .transport
                .url(
                    &format!(
                        "/accounts/{}/calls/{}/bxml", encode_path(& Self::INFO,
                        "account_id", & account_id.to_string()) ?, encode_path(&
                        Self::INFO, "call_id", & call_id.to_string()) ?
                    ),
                );
            let request = client
                .transport
                .http()
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
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
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
    impl<'a> IntoFuture for UpdateCallBxml<'a> {
        type Output = Result<ResponseValue<()>, Error>;
        type IntoFuture = RequestFuture<'a, ()>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
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
                        event
                            .real_time_transcription
                            .as_ref()
                            .and_then(|value| value.status.as_ref())
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .transcription
                                    .as_ref()
                                    .and_then(|value| value.status.as_ref())
                                    .map(|value| value.as_str().into())
                            })
                            .or_else(|| {
                                event.event_time.as_ref().map(|value| value.as_str().into())
                            }),
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
    /// Returns a key that is the same for all events that must be handled in the order in which they arrived.
    ///
    /// Returns `None` if the event can be handled before or after any other.
    pub fn order_key(&self) -> Option<String> {
        match self {
            Self::Started(event) => {
                crate::model::order_key(
                    "bandwidth",
                    &[Some(event.call_id.as_str().into())],
                )
            }
            Self::Available(event) => {
                crate::model::order_key(
                    "bandwidth",
                    &[Some(event.call_id.as_str().into())],
                )
            }
            Self::Stopped(event) => {
                crate::model::order_key(
                    "bandwidth",
                    &[Some(event.call_id.as_str().into())],
                )
            }
            Self::Rejected(event) => {
                crate::model::order_key(
                    "bandwidth",
                    &[Some(event.call_id.as_str().into())],
                )
            }
            Self::Unknown { .. } => None,
        }
    }
}
/// Receives [`RealTimeTranscriptionEvent`](types::RealTimeTranscriptionEvent)s.
///
/// Bandwidth posts each event of a transcription to the `transcriptionEventUrl` of the
/// `StartTranscription` verb, no matter how the verb was sent; `updateCallBxml` is only one way.
///
/// Respond with `204` immediately and process the event afterwards. Bandwidth waits 15 seconds by
/// default (1 to 25, set with `callbackTimeout` on the call or on the application) and ignores the
/// response body, even if it contains BXML. Bandwidth retries once after a connection failure; a
/// retry after an error status is not documented. Events do not carry a delivery id or a signature,
/// and their order is not guaranteed, so a receiver must detect redelivered events.
///
/// If the verb has a `username` and a `password`, which require an `https` URL, Bandwidth may send
/// the first request without credentials: respond with the `401` described below. With the
/// `transcriptionEventMethod` `GET`, Bandwidth sends the fields as query parameters in an
/// undocumented format; keep the default, `POST`. The documentation states that Started, Stopped and
/// Rejected require a `destination`, but shows examples without one, so always expect these events.
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
    fn type_name(&self) -> &'static str {
        match self {
            Self::Started(_) => "realTimeTranscriptionStarted",
            Self::Available(_) => "realTimeTranscriptionAvailable",
            Self::Stopped(_) => "realTimeTranscriptionStopped",
            Self::Rejected(_) => "realTimeTranscriptionRejected",
            Self::Unknown { .. } => "unknown",
        }
    }
    fn dedupe_key(&self) -> Option<String> {
        Self::dedupe_key(self)
    }
    fn order_key(&self) -> Option<String> {
        Self::order_key(self)
    }
}
#[cfg(feature = "webhook")]
impl crate::webhook::BasicAuth for types::RealTimeTranscriptionEvent {}
#[cfg(feature = "webhook")]
impl crate::webhook::Unauthenticated for types::RealTimeTranscriptionEvent {}
