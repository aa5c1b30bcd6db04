// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

/// Types of requests, responses and events.
pub mod types {
    /// The room whose running transcription to end.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EndRealtimeTranscriptionRequest {
        /// The id of the room whose transcription to end. Whether a custom room id is accepted is not
        /// documented.
        ///
        /// Deviation (optionality): The documentation page lists the property but does not state whether it
        /// is required. We read: The property is required. The room is the only identifier in the request,
        /// and the official SDKs always send it.
        #[cfg_attr(feature = "schemars", schemars(rename = "roomId"))]
        pub room_id: String,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        EndRealtimeTranscriptionRequest { required room_id : "roomId" }
    }
    impl EndRealtimeTranscriptionRequest {
        /// Creates a value with its required fields.
        pub fn new(room_id: impl Into<String>) -> Self {
            Self {
                room_id: room_id.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The body of a failed request. Its schema is not documented: these are the forms that the official
    /// SDKs accept. They also accept plain text, HTML and an empty body.
    ///
    /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1; crate videosdk-server-sdk
    /// 0.1.0)
    #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum ErrorBody {
        /// As ErrorObject.
        ErrorObject(ErrorObject),
        /// As String.
        String(String),
    }
    /// An error as a JSON object. The official SDKs take the message from the first of `message`,
    /// `error`, `msg` and `statusMessage` that is not empty.
    ///
    /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1; crate videosdk-server-sdk
    /// 0.1.0)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ErrorObject {
        /// A human-readable message. Read this property first.
        pub message: Option<String>,
        /// A human-readable message. Read it if `message` is missing or empty.
        pub error: Option<String>,
        /// A human-readable message. Read it if `message` and `error` are missing or empty.
        pub msg: Option<String>,
        /// A human-readable message. Read it if the other three properties are missing or empty.
        #[cfg_attr(feature = "schemars", schemars(rename = "statusMessage"))]
        pub status_message: Option<String>,
        /// The error code, as a string or a number. Read this property first.
        pub code: Option<serde_json::Value>,
        /// The error code, as a string or a number. Read it if `code` is missing.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorCode"))]
        pub error_code: Option<serde_json::Value>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ErrorObject { optional message : "message", optional error : "error", optional
        msg : "msg", optional status_message : "statusMessage", optional code : "code",
        optional error_code : "errorCode" }
    }
    impl ErrorObject {
        /// Creates a value without any field.
        pub fn new() -> Self {
            Self {
                message: None,
                error: None,
                msg: None,
                status_message: None,
                code: None,
                error_code: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `message`.
        #[must_use]
        pub fn message(mut self, value: impl Into<String>) -> Self {
            self.message = Some(value.into());
            self
        }
        /// Sets `error`.
        #[must_use]
        pub fn error(mut self, value: impl Into<String>) -> Self {
            self.error = Some(value.into());
            self
        }
        /// Sets `msg`.
        #[must_use]
        pub fn msg(mut self, value: impl Into<String>) -> Self {
            self.msg = Some(value.into());
            self
        }
        /// Sets `statusMessage`.
        #[must_use]
        pub fn status_message(mut self, value: impl Into<String>) -> Self {
            self.status_message = Some(value.into());
            self
        }
        /// Sets `code`.
        #[must_use]
        pub fn code(mut self, value: serde_json::Value) -> Self {
            self.code = Some(value);
            self
        }
        /// Sets `errorCode`.
        #[must_use]
        pub fn error_code(mut self, value: serde_json::Value) -> Self {
            self.error_code = Some(value);
            self
        }
    }
    /// The room and session that a transcription belongs to.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ExtensionConfig {
        /// The id of the room being transcribed. Responses do not contain the room anywhere else.
        ///
        /// Deviation (name): The documentation pages show the room in this object; the official SDKs state
        /// that listed transcriptions do not contain the room. We read: The room is in this object and
        /// nowhere else. Every sample response contains it, and the SDKs themselves read it from this object.
        #[cfg_attr(feature = "schemars", schemars(rename = "roomId"))]
        pub room_id: Option<String>,
        /// The id of the session being transcribed. VideoSDK starts a new session each time a room comes into
        /// use.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ExtensionConfig { optional room_id : "roomId", optional session_id : "sessionId"
        }
    }
    impl ExtensionConfig {
        /// Creates a value without any field.
        pub fn new() -> Self {
            Self {
                room_id: None,
                session_id: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `roomId`.
        #[must_use]
        pub fn room_id(mut self, value: impl Into<String>) -> Self {
            self.room_id = Some(value.into());
            self
        }
        /// Sets `sessionId`.
        #[must_use]
        pub fn session_id(mut self, value: impl Into<String>) -> Self {
            self.session_id = Some(value.into());
            self
        }
    }
    /// URLs of result files, by format. The samples contain only `txt`; other formats may appear. How
    /// long a URL remains valid is not documented. Fetch a file with a plain GET request and without the
    /// API token: the files are on another host.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct FilePaths {
        /// URL of the plain-text file.
        pub txt: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        FilePaths { optional txt : "txt" }
    }
    impl FilePaths {
        /// Creates a value without any field.
        pub fn new() -> Self {
            Self {
                txt: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `txt`.
        #[must_use]
        pub fn txt(mut self, value: impl Into<String>) -> Self {
            self.txt = Some(value.into());
            self
        }
    }
    /// The position of a page in the full list. More pages follow while `currentPage` is less than
    /// `lastPage`.
    ///
    /// Deviation (optionality): The documentation page shows a sample response and does not mark any
    /// property as required. We read: All four properties are required. The sample contains all four;
    /// without them, paging would stop early without an error.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct PageInfo {
        /// Number of this page, starting at 1.
        #[cfg_attr(feature = "schemars", schemars(rename = "currentPage"))]
        pub current_page: i32,
        /// Number of transcriptions on a full page.
        #[cfg_attr(feature = "schemars", schemars(rename = "perPage"))]
        pub per_page: i32,
        /// Number of the last page.
        #[cfg_attr(feature = "schemars", schemars(rename = "lastPage"))]
        pub last_page: i32,
        /// Total number of transcriptions on all pages.
        pub total: i64,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        PageInfo { required current_page : "currentPage", required per_page : "perPage",
        required last_page : "lastPage", required total : "total" }
    }
    impl PageInfo {
        /// Creates a value with its required fields.
        pub fn new(fields: PageInfoFields) -> Self {
            Self {
                current_page: fields.current_page,
                per_page: fields.per_page,
                last_page: fields.last_page,
                total: fields.total,
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The required fields of [`PageInfo`], for [`PageInfo::new`]. They are named, so that they cannot be
    /// swapped.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PageInfoFields {
        /// Sets `currentPage`.
        pub current_page: i32,
        /// Sets `perPage`.
        pub per_page: i32,
        /// Sets `lastPage`.
        pub last_page: i32,
        /// Sets `total`.
        pub total: i64,
    }
    /// A participant has joined a session. VideoSDK sends the same body when the participant joins again,
    /// so a redelivery cannot be distinguished from a second event.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ParticipantJoined {
        /// Always `participant-joined`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The participant, with the room and the session.
        pub data: ParticipantJoinedData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantJoined { required webhook_type : "webhookType", required data : "data"
        }
    }
    impl ParticipantJoined {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<ParticipantJoinedData>) -> Self {
            Self {
                webhook_type: "participant-joined".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The participant who joined. Only `participantId` is always present.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ParticipantJoinedData {
        /// The id of the room, which the REST API calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The id of the room's session.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: Option<String>,
        /// The id of the participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantId"))]
        pub participant_id: String,
        /// The display name of the participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantName"))]
        pub participant_name: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantJoinedData { optional meeting_id : "meetingId", optional session_id :
        "sessionId", required participant_id : "participantId", optional participant_name
        : "participantName" }
    }
    impl ParticipantJoinedData {
        /// Creates a value with its required fields.
        pub fn new(participant_id: impl Into<String>) -> Self {
            Self {
                meeting_id: None,
                session_id: None,
                participant_id: participant_id.into(),
                participant_name: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `meetingId`.
        #[must_use]
        pub fn meeting_id(mut self, value: impl Into<String>) -> Self {
            self.meeting_id = Some(value.into());
            self
        }
        /// Sets `sessionId`.
        #[must_use]
        pub fn session_id(mut self, value: impl Into<String>) -> Self {
            self.session_id = Some(value.into());
            self
        }
        /// Sets `participantName`.
        #[must_use]
        pub fn participant_name(mut self, value: impl Into<String>) -> Self {
            self.participant_name = Some(value.into());
            self
        }
    }
    /// A participant has left a session. VideoSDK sends the same body when the participant leaves again,
    /// so a redelivery cannot be distinguished from a second event.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ParticipantLeft {
        /// Always `participant-left`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The participant, with the room and the session.
        pub data: ParticipantLeftData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantLeft { required webhook_type : "webhookType", required data : "data" }
    }
    impl ParticipantLeft {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<ParticipantLeftData>) -> Self {
            Self {
                webhook_type: "participant-left".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The participant who left. Only `participantId` is always present.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ParticipantLeftData {
        /// The id of the room, which the REST API calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The id of the room's session.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: Option<String>,
        /// The id of the participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantId"))]
        pub participant_id: String,
        /// The display name of the participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantName"))]
        pub participant_name: Option<String>,
        /// The reason why the participant left. Its format is not documented.
        ///
        /// Evidence: documented
        /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks> (newer text of
        /// the page))
        pub reason: Option<serde_json::Value>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantLeftData { optional meeting_id : "meetingId", optional session_id :
        "sessionId", required participant_id : "participantId", optional participant_name
        : "participantName", optional reason : "reason" }
    }
    impl ParticipantLeftData {
        /// Creates a value with its required fields.
        pub fn new(participant_id: impl Into<String>) -> Self {
            Self {
                meeting_id: None,
                session_id: None,
                participant_id: participant_id.into(),
                participant_name: None,
                reason: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `meetingId`.
        #[must_use]
        pub fn meeting_id(mut self, value: impl Into<String>) -> Self {
            self.meeting_id = Some(value.into());
            self
        }
        /// Sets `sessionId`.
        #[must_use]
        pub fn session_id(mut self, value: impl Into<String>) -> Self {
            self.session_id = Some(value.into());
            self
        }
        /// Sets `participantName`.
        #[must_use]
        pub fn participant_name(mut self, value: impl Into<String>) -> Self {
            self.participant_name = Some(value.into());
            self
        }
        /// Sets `reason`.
        #[must_use]
        pub fn reason(mut self, value: serde_json::Value) -> Self {
            self.reason = Some(value);
            self
        }
    }
    /// A live transcription of a room. Only `id` is always present: the other properties depend on the
    /// operation and on the progress of the transcription.
    ///
    /// Deviation (optionality): The documentation pages show sample responses with different properties,
    /// and do not mark any property as required or nullable. We read: Only id is required; any other
    /// property may be missing or null. The official SDKs decode responses this way.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealtimeTranscription {
        /// The id of the transcription. Use it to fetch the transcription. It is a UUID in every sample, but
        /// the format is not documented.
        pub id: String,
        /// The status of the transcription.
        pub status: Option<TranscriptionStatus>,
        /// The transcription provider, and the room and session being transcribed.
        pub extension: Option<TranscriptionExtension>,
        /// The webhook URL from the start request. The API may return it in a different form, for example
        /// with a trailing slash. It is present in sample responses to start and end, but not to fetch and
        /// list.
        ///
        /// Deviation (value): The start page sends <https://www.example.com> and shows it in the response
        /// with a trailing slash; the end page shows it without one. We read: The API may normalize the URL.
        /// Both samples are kept as published; compare these values as URLs, not as strings.
        ///
        /// Deviation (optionality): The samples for start and end contain the property; those for list and
        /// fetch do not. We read: The property is optional in every response. All operations return the same
        /// transcription schema.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookUrl"))]
        pub webhook_url: Option<String>,
        /// URLs of the transcript files. They are present in sample responses to fetch and list, but not to
        /// start and end.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionFilePaths"))]
        pub transcription_file_paths: Option<FilePaths>,
        /// URLs of the summary files. They are present in sample responses to fetch and list, but not to
        /// start and end. They may appear some time after the status becomes `completed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "summarizedFilePaths"))]
        pub summarized_file_paths: Option<FilePaths>,
        /// The time at which the transcription started, in UTC.
        pub start: Option<crate::Timestamp>,
        /// The time at which the transcription ended, in UTC. Missing or null while the transcription is
        /// running.
        pub end: Option<crate::Timestamp>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealtimeTranscription { required id : "id", optional status : "status", optional
        extension : "extension", optional webhook_url : "webhookUrl", optional
        transcription_file_paths : "transcriptionFilePaths", optional
        summarized_file_paths : "summarizedFilePaths", optional start : "start", optional
        end : "end" }
    }
    impl RealtimeTranscription {
        /// Creates a value with its required fields.
        pub fn new(id: impl Into<String>) -> Self {
            Self {
                id: id.into(),
                status: None,
                extension: None,
                webhook_url: None,
                transcription_file_paths: None,
                summarized_file_paths: None,
                start: None,
                end: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `status`.
        #[must_use]
        pub fn status(mut self, value: impl Into<TranscriptionStatus>) -> Self {
            self.status = Some(value.into());
            self
        }
        /// Sets `extension`.
        #[must_use]
        pub fn extension(mut self, value: impl Into<TranscriptionExtension>) -> Self {
            self.extension = Some(value.into());
            self
        }
        /// Sets `webhookUrl`.
        #[must_use]
        pub fn webhook_url(mut self, value: impl Into<String>) -> Self {
            self.webhook_url = Some(value.into());
            self
        }
        /// Sets `transcriptionFilePaths`.
        #[must_use]
        pub fn transcription_file_paths(mut self, value: impl Into<FilePaths>) -> Self {
            self.transcription_file_paths = Some(value.into());
            self
        }
        /// Sets `summarizedFilePaths`.
        #[must_use]
        pub fn summarized_file_paths(mut self, value: impl Into<FilePaths>) -> Self {
            self.summarized_file_paths = Some(value.into());
            self
        }
        /// Sets `start`.
        #[must_use]
        pub fn start(mut self, value: crate::Timestamp) -> Self {
            self.start = Some(value);
            self
        }
        /// Sets `end`.
        #[must_use]
        pub fn end(mut self, value: crate::Timestamp) -> Self {
            self.end = Some(value);
            self
        }
    }
    /// One page of a list of transcriptions.
    ///
    /// Deviation (optionality): The documentation page shows a sample response and does not mark any
    /// property as required. We read: Both properties are required. The sample contains both, and a page
    /// cannot be read without either of them.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealtimeTranscriptionPage {
        /// The position of this page in the full list.
        #[cfg_attr(feature = "schemars", schemars(rename = "pageInfo"))]
        pub page_info: PageInfo,
        /// The transcriptions on this page. Empty if no transcription matches.
        pub transcriptions: Vec<RealtimeTranscription>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealtimeTranscriptionPage { required page_info : "pageInfo", required
        transcriptions : "transcriptions" }
    }
    impl RealtimeTranscriptionPage {
        /// Creates a value with its required fields.
        pub fn new(
            page_info: impl Into<PageInfo>,
            transcriptions: Vec<RealtimeTranscription>,
        ) -> Self {
            Self {
                page_info: page_info.into(),
                transcriptions: transcriptions,
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// A session of a room has ended.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SessionEnded {
        /// Always `session-ended`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The session that the event is about.
        pub data: SessionEndedData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionEnded { required webhook_type : "webhookType", required data : "data" }
    }
    impl SessionEnded {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<SessionEndedData>) -> Self {
            Self {
                webhook_type: "session-ended".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The session that ended. Only `sessionId` is always present.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SessionEndedData {
        /// The id of the room's session.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: String,
        /// The id of the room, which the REST API calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The time at which the session started.
        pub start: Option<crate::LooseTime>,
        /// The time at which the session ended.
        pub end: Option<crate::LooseTime>,
        /// The error, if one occurred. Its properties are not documented.
        ///
        /// Evidence: documented
        /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks> (newer text of
        /// the page))
        pub error: Option<serde_json::Value>,
        /// The reason why the session ended, as text such as `Meeting Ended.`
        ///
        /// Evidence: documented
        /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks> (newer text of
        /// the page))
        pub reason: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionEndedData { required session_id : "sessionId", optional meeting_id :
        "meetingId", optional start : "start", optional end : "end", optional error :
        "error", optional reason : "reason" }
    }
    impl SessionEndedData {
        /// Creates a value with its required fields.
        pub fn new(session_id: impl Into<String>) -> Self {
            Self {
                session_id: session_id.into(),
                meeting_id: None,
                start: None,
                end: None,
                error: None,
                reason: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `meetingId`.
        #[must_use]
        pub fn meeting_id(mut self, value: impl Into<String>) -> Self {
            self.meeting_id = Some(value.into());
            self
        }
        /// Sets `start`.
        #[must_use]
        pub fn start(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.start = Some(value.into());
            self
        }
        /// Sets `end`.
        #[must_use]
        pub fn end(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.end = Some(value.into());
            self
        }
        /// Sets `error`.
        #[must_use]
        pub fn error(mut self, value: serde_json::Value) -> Self {
            self.error = Some(value);
            self
        }
        /// Sets `reason`.
        #[must_use]
        pub fn reason(mut self, value: impl Into<String>) -> Self {
            self.reason = Some(value.into());
            self
        }
    }
    /// A session of a room has started.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SessionStarted {
        /// Always `session-started`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The session that the event is about.
        pub data: SessionStartedData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionStarted { required webhook_type : "webhookType", required data : "data" }
    }
    impl SessionStarted {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<SessionStartedData>) -> Self {
            Self {
                webhook_type: "session-started".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The session that started. Only `sessionId` is always present.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SessionStartedData {
        /// The id of the room's session.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: String,
        /// The id of the room, which the REST API calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The time at which the session started.
        pub start: Option<crate::LooseTime>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionStartedData { required session_id : "sessionId", optional meeting_id :
        "meetingId", optional start : "start" }
    }
    impl SessionStartedData {
        /// Creates a value with its required fields.
        pub fn new(session_id: impl Into<String>) -> Self {
            Self {
                session_id: session_id.into(),
                meeting_id: None,
                start: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `meetingId`.
        #[must_use]
        pub fn meeting_id(mut self, value: impl Into<String>) -> Self {
            self.meeting_id = Some(value.into());
            self
        }
        /// Sets `start`.
        #[must_use]
        pub fn start(mut self, value: impl Into<crate::LooseTime>) -> Self {
            self.start = Some(value.into());
            self
        }
    }
    /// The room to transcribe, the options and the webhook that receives the events. Only `roomId` is
    /// required. You can send properties that are not listed here as extra fields, for example
    /// `modelConfig`, a free-form object of the client SDKs. Whether the API accepts `modelConfig` in
    /// this request is not known.
    ///
    /// Deviation (name): The documentation page lists roomId and webhookUrl. The official server SDKs add
    /// modelId, language and summary; the JavaScript client SDKs have modelConfig in place of modelId and
    /// language; the Python SDK has language but not modelId. We read: modelId, language and summary are
    /// optional properties; modelConfig can be sent as an extra field. The server SDKs send these three
    /// properties to this endpoint; no official SDK sends modelConfig to it.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartRealtimeTranscriptionRequest {
        /// The id of the room to transcribe. The room must have an active session. Whether a custom room id
        /// is accepted is not documented.
        ///
        /// Deviation (optionality): The documentation page lists the property but does not state whether it
        /// is required. We read: The property is required. The room is the only identifier in the request,
        /// and the official SDKs always send it.
        #[cfg_attr(feature = "schemars", schemars(rename = "roomId"))]
        pub room_id: String,
        /// URL to which VideoSDK posts the events of this transcription: `transcription-started`,
        /// `transcription-stopped` and `transcription-failed`. If it is not set, VideoSDK calls only the
        /// webhooks that are configured on the room.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookUrl"))]
        pub webhook_url: Option<String>,
        /// The id of the transcription model to use. Model ids depend on the provider, and a list is not
        /// published.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
        /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
        #[cfg_attr(feature = "schemars", schemars(rename = "modelId"))]
        pub model_id: Option<String>,
        /// The expected language, as a BCP 47 tag such as `en-US`. The value is a hint; a list of supported
        /// languages is not published.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
        /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
        pub language: Option<String>,
        /// Options for a summary of the transcription, which VideoSDK creates after the transcription has
        /// ended. If they are not set, it does not create a summary.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
        /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
        pub summary: Option<SummaryOptions>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartRealtimeTranscriptionRequest { required room_id : "roomId", optional
        webhook_url : "webhookUrl", optional model_id : "modelId", optional language :
        "language", optional summary : "summary" }
    }
    impl StartRealtimeTranscriptionRequest {
        /// Creates a value with its required fields.
        pub fn new(room_id: impl Into<String>) -> Self {
            Self {
                room_id: room_id.into(),
                webhook_url: None,
                model_id: None,
                language: None,
                summary: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `webhookUrl`.
        #[must_use]
        pub fn webhook_url(mut self, value: impl Into<String>) -> Self {
            self.webhook_url = Some(value.into());
            self
        }
        /// Sets `modelId`.
        #[must_use]
        pub fn model_id(mut self, value: impl Into<String>) -> Self {
            self.model_id = Some(value.into());
            self
        }
        /// Sets `language`.
        #[must_use]
        pub fn language(mut self, value: impl Into<String>) -> Self {
            self.language = Some(value.into());
            self
        }
        /// Sets `summary`.
        #[must_use]
        pub fn summary(mut self, value: impl Into<SummaryOptions>) -> Self {
            self.summary = Some(value.into());
            self
        }
    }
    /// Options for the summary that is created after a transcription has ended.
    ///
    /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
    /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SummaryOptions {
        /// Whether to create a summary. Set it whenever you send this object; its default is not documented.
        ///
        /// Deviation (optionality): The types of the JavaScript client SDKs require the property; those of
        /// the server SDKs do not. We read: The property is optional. Only the server SDKs send the property
        /// to this endpoint.
        pub enabled: Option<bool>,
        /// Instructions that control the content and the style of the summary.
        pub prompt: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SummaryOptions { optional enabled : "enabled", optional prompt : "prompt" }
    }
    impl SummaryOptions {
        /// Creates a value without any field.
        pub fn new() -> Self {
            Self {
                enabled: None,
                prompt: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `enabled`.
        #[must_use]
        pub fn enabled(mut self, value: bool) -> Self {
            self.enabled = Some(value);
            self
        }
        /// Sets `prompt`.
        #[must_use]
        pub fn prompt(mut self, value: impl Into<String>) -> Self {
            self.prompt = Some(value.into());
            self
        }
    }
    /// A transcription has completed. This is the only transcription event in the documentation of early 2024.
    /// The documentation page on creating rooms still lists it.
    ///
    /// Evidence: documented (GitHub videosdk-live/videosdk-docs, 2fa5f7c4 (2024-03-27))
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionCompleted {
        /// Always `transcription-completed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The transcription that the event is about.
        pub data: TranscriptionCompletedData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionCompleted { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionCompleted {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<TranscriptionCompletedData>) -> Self {
            Self {
                webhook_type: "transcription-completed".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The completed transcription.
    ///
    /// Evidence: documented (GitHub videosdk-live/videosdk-docs, 2fa5f7c4 (2024-03-27))
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionCompletedData {
        /// The id of the transcription. Use it to fetch the transcription.
        pub id: String,
        /// The id of the room.
        #[cfg_attr(feature = "schemars", schemars(rename = "roomId"))]
        pub room_id: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionCompletedData { required id : "id", optional room_id : "roomId" }
    }
    impl TranscriptionCompletedData {
        /// Creates a value with its required fields.
        pub fn new(id: impl Into<String>) -> Self {
            Self {
                id: id.into(),
                room_id: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `roomId`.
        #[must_use]
        pub fn room_id(mut self, value: impl Into<String>) -> Self {
            self.room_id = Some(value.into());
            self
        }
    }
    /// The transcription that an event is about. Only `id` is always present.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionEventData {
        /// The id of the transcription. Use it to fetch the transcription.
        pub id: String,
        /// Whether the transcription is live or of a recording.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: Option<TranscriptionKind>,
        /// The id of the room, which the REST API calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The id of the room's session.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionEventData { required id : "id", optional type_ : "type", optional
        meeting_id : "meetingId", optional session_id : "sessionId" }
    }
    impl TranscriptionEventData {
        /// Creates a value with its required fields.
        pub fn new(id: impl Into<String>) -> Self {
            Self {
                id: id.into(),
                type_: None,
                meeting_id: None,
                session_id: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `type`.
        #[must_use]
        pub fn type_(mut self, value: impl Into<TranscriptionKind>) -> Self {
            self.type_ = Some(value.into());
            self
        }
        /// Sets `meetingId`.
        #[must_use]
        pub fn meeting_id(mut self, value: impl Into<String>) -> Self {
            self.meeting_id = Some(value.into());
            self
        }
        /// Sets `sessionId`.
        #[must_use]
        pub fn session_id(mut self, value: impl Into<String>) -> Self {
            self.session_id = Some(value.into());
            self
        }
    }
    /// The transcription provider, and what it transcribes.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionExtension {
        /// Whether transcription is enabled. In the samples it is true even for completed transcriptions.
        pub enabled: Option<bool>,
        /// The transcription provider.
        pub provider: Option<TranscriptionProvider>,
        /// The room and session being transcribed.
        #[cfg_attr(feature = "schemars", schemars(rename = "extensionConfig"))]
        pub extension_config: Option<ExtensionConfig>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionExtension { optional enabled : "enabled", optional provider :
        "provider", optional extension_config : "extensionConfig" }
    }
    impl TranscriptionExtension {
        /// Creates a value without any field.
        pub fn new() -> Self {
            Self {
                enabled: None,
                provider: None,
                extension_config: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `enabled`.
        #[must_use]
        pub fn enabled(mut self, value: bool) -> Self {
            self.enabled = Some(value);
            self
        }
        /// Sets `provider`.
        #[must_use]
        pub fn provider(mut self, value: impl Into<TranscriptionProvider>) -> Self {
            self.provider = Some(value.into());
            self
        }
        /// Sets `extensionConfig`.
        #[must_use]
        pub fn extension_config(mut self, value: impl Into<ExtensionConfig>) -> Self {
            self.extension_config = Some(value.into());
            self
        }
    }
    /// A transcription has failed while starting or stopping. The event does not contain the reason.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionFailed {
        /// Always `transcription-failed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The transcription that the event is about.
        pub data: TranscriptionEventData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionFailed { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionFailed {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<TranscriptionEventData>) -> Self {
            Self {
                webhook_type: "transcription-failed".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The type of a transcription. `realtime`: live transcription of a room. `post`: transcription of a
    /// recording; `getRealtimeTranscription` does not return these.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>, whose samples
    /// contain realtime; post is from a public note on its newer text)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TranscriptionKind {
        /// `realtime`
        Realtime,
        /// `post`
        Post,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        TranscriptionKind { Realtime = "realtime", Post = "post" }
    }
    /// The transcription provider. Every sample shows this value; a full list is not published, so expect
    /// other values.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TranscriptionProvider {
        /// `videosdk`
        Videosdk,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        TranscriptionProvider { Videosdk = "videosdk" }
    }
    /// A transcription has started.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionStarted {
        /// Always `transcription-started`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The transcription that the event is about.
        pub data: TranscriptionEventData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionStarted { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionStarted {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<TranscriptionEventData>) -> Self {
            Self {
                webhook_type: "transcription-started".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The status of a transcription. The vendor shows these two values but does not publish a full list,
    /// so do not treat an unknown value as an error.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TranscriptionStatus {
        /// `running`
        Running,
        /// `completed`
        Completed,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        TranscriptionStatus { Running = "running", Completed = "completed" }
    }
    /// A transcription has stopped. Its files are available, or will be soon.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionStopped {
        /// Always `transcription-stopped`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// The transcription that the event is about.
        pub data: TranscriptionEventData,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionStopped { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionStopped {
        /// Creates a value with its required fields.
        pub fn new(data: impl Into<TranscriptionEventData>) -> Self {
            Self {
                webhook_type: "transcription-stopped".to_owned(),
                data: data.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// An event that VideoSDK posts. The `webhookType` property identifies its type. VideoSDK sends many
    /// more event types, for example for recordings and livestreams, which this document does not
    /// describe. The events of a room are in one order: all types name the room, but
    /// `transcription-completed` does not name the session.
    ///
    /// Evidence: our reading (All events on the documentation page have the same envelope; the vendor
    /// does not publish a schema)
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum WebhookEvent {
        /// `transcription-started`
        TranscriptionStarted(Box<TranscriptionStarted>),
        /// `transcription-stopped`
        TranscriptionStopped(Box<TranscriptionStopped>),
        /// `transcription-failed`
        TranscriptionFailed(Box<TranscriptionFailed>),
        /// `transcription-completed`
        TranscriptionCompleted(Box<TranscriptionCompleted>),
        /// `session-started`
        SessionStarted(Box<SessionStarted>),
        /// `session-ended`
        SessionEnded(Box<SessionEnded>),
        /// `participant-joined`
        ParticipantJoined(Box<ParticipantJoined>),
        /// `participant-left`
        ParticipantLeft(Box<ParticipantLeft>),
        /// An event or object of a type that this version does not know.
        Unknown {
            /// The value of `webhookType`.
            webhook_type: String,
            /// The whole object, unchanged.
            raw: serde_json::Value,
        },
    }
    crate::model::tagged! {
        WebhookEvent by webhook_type : "webhookType" {
        TranscriptionStarted(TranscriptionStarted) = "transcription-started",
        TranscriptionStopped(TranscriptionStopped) = "transcription-stopped",
        TranscriptionFailed(TranscriptionFailed) = "transcription-failed",
        TranscriptionCompleted(TranscriptionCompleted) = "transcription-completed",
        SessionStarted(SessionStarted) = "session-started", SessionEnded(SessionEnded) =
        "session-ended", ParticipantJoined(ParticipantJoined) = "participant-joined",
        ParticipantLeft(ParticipantLeft) = "participant-left" }
    }
    /// The public key that verifies the signatures of webhook events.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/webhook-verification>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct WebhookPublicKey {
        /// The RSA public key in PEM format. It has been observed with the label `RSA PUBLIC KEY` (PKCS#1)
        /// and a leading line break; also accept `PUBLIC KEY` (SPKI).
        #[cfg_attr(feature = "schemars", schemars(rename = "publicKey"))]
        pub public_key: String,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        WebhookPublicKey { required public_key : "publicKey" }
    }
    impl WebhookPublicKey {
        /// Creates a value with its required fields.
        pub fn new(public_key: impl Into<String>) -> Self {
            Self {
                public_key: public_key.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
}
/// Client for VideoSDK realtime transcription.
///
/// Starts, ends, lists and fetches live transcriptions of VideoSDK rooms.
///
/// This API controls transcriptions and returns the URLs of their result files. Webhooks report when
/// a transcription starts, stops or fails. Neither the API nor the webhooks carry the live text: room
/// participants receive it over the VideoSDK client connection. Times are in UTC with milliseconds.
/// The vendor does not publish rate limits, error bodies or a full list of status values, so clients
/// should accept unknown values, fields and errors.
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
    /// Start transcribing a room.
    ///
    /// `POST /ai/v1/realtime-transcriptions/start`
    ///
    /// Starts live transcription of the active session of a room. The response is the new transcription,
    /// normally with the status `running`.
    ///
    /// Keep the `id` from the response: you need it to fetch the result. The room must have an active
    /// session. The effect of a second start on the same room is not documented. If the response is lost,
    /// list the transcriptions of the session before you call this operation again. Transcription is an
    /// add-on: expect an error if the account does not include it.
    ///
    /// # Arguments
    ///
    /// - `body`: The room to transcribe, and the options for the result.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription was started. The body is the transcription, without an envelope. |
    /// | 400 | A parameter is missing or invalid, or the room does not exist. The messages are from an older error table of the vendor's v2 API; the errors of these operations are not documented. As with any error, the body may also be plain text, HTML or empty. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | A resource that the request refers to does not exist. The vendor returns this status for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls require, or the account does not include the add-on. From the vendor's v2 error table. |
    /// | 404 | The room, session or transcription does not exist. From the vendor's v2 error table. |
    /// | 429 | Too many requests. The response may include a `Retry-After` header. Limits are not published; the official SDKs handle this status. |
    /// | default | Any other failure. The vendor's v2 error table includes 406 and 422; the official SDKs handle 409 as a conflict. |
    pub fn start_realtime_transcription(
        &self,
        body: impl Into<types::StartRealtimeTranscriptionRequest>,
    ) -> builder::StartRealtimeTranscription<'_> {
        builder::StartRealtimeTranscription {
            client: self,
            body: body.into(),
        }
    }
    /// End the transcription of a room.
    ///
    /// `POST /ai/v1/realtime-transcriptions/end`
    ///
    /// Ends the running transcription of a room. The response is the transcription, with the status
    /// `completed` and an `end` time.
    ///
    /// The room identifies the transcription: you cannot end a transcription by its id. What happens if
    /// no transcription is running, and whether this operation also ends a transcription that a client
    /// SDK started, is not documented. The response does not contain the URLs of the files: fetch the
    /// transcription by `id` to get them.
    ///
    /// # Arguments
    ///
    /// - `body`: The room whose transcription to end.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription was ended. The body is the transcription, without an envelope. |
    /// | 400 | A parameter is missing or invalid, or the room does not exist. The messages are from an older error table of the vendor's v2 API; the errors of these operations are not documented. As with any error, the body may also be plain text, HTML or empty. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | A resource that the request refers to does not exist. The vendor returns this status for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls require, or the account does not include the add-on. From the vendor's v2 error table. |
    /// | 404 | The room, session or transcription does not exist. From the vendor's v2 error table. |
    /// | 429 | Too many requests. The response may include a `Retry-After` header. Limits are not published; the official SDKs handle this status. |
    /// | default | Any other failure. The vendor's v2 error table includes 406 and 422; the official SDKs handle 409 as a conflict. |
    pub fn end_realtime_transcription(
        &self,
        body: impl Into<types::EndRealtimeTranscriptionRequest>,
    ) -> builder::EndRealtimeTranscription<'_> {
        builder::EndRealtimeTranscription {
            client: self,
            body: body.into(),
        }
    }
    /// List transcriptions.
    ///
    /// `GET /ai/v1/realtime-transcriptions/`
    ///
    /// Lists transcriptions, one page at a time. You can filter the list by room or by session.
    ///
    /// More pages follow while `pageInfo.currentPage` is less than `pageInfo.lastPage`. The order of the
    /// list is not documented. The official SDKs state that filtering by room does not work, so check the
    /// room of each item if you depend on it.
    ///
    /// Deviation (value): The documentation page gives the path with a trailing slash; the official SDKs
    /// call it without one. We read: The path ends with a slash. The vendor's documentation is the
    /// reference for the path, and public applications call it with the slash.
    ///
    /// Deviation (value): The sample request on the documentation page sends a JSON Content-Type header
    /// with a GET request that has no body. We read: The request does not have a body or a Content-Type
    /// header. The header would not describe anything, and the official SDKs do not send it.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | One page of transcriptions. |
    /// | 400 | A parameter is missing or invalid, or the room does not exist. The messages are from an older error table of the vendor's v2 API; the errors of these operations are not documented. As with any error, the body may also be plain text, HTML or empty. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | A resource that the request refers to does not exist. The vendor returns this status for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls require, or the account does not include the add-on. From the vendor's v2 error table. |
    /// | 404 | The room, session or transcription does not exist. From the vendor's v2 error table. |
    /// | 429 | Too many requests. The response may include a `Retry-After` header. Limits are not published; the official SDKs handle this status. |
    /// | default | Any other failure. The vendor's v2 error table includes 406 and 422; the official SDKs handle 409 as a conflict. |
    pub fn list_realtime_transcriptions(
        &self,
    ) -> builder::ListRealtimeTranscriptions<'_> {
        builder::ListRealtimeTranscriptions {
            client: self,
            page: None,
            per_page: None,
            room_id: None,
            session_id: None,
            status: None,
        }
    }
    /// Fetch a transcription.
    ///
    /// `GET /ai/v1/realtime-transcriptions/{transcriptionId}`
    ///
    /// Fetches one transcription by its id, with the URLs of its result files once they exist.
    ///
    /// VideoSDK creates the summary after the transcription has ended, so `summarizedFilePaths` may
    /// appear some time after the status becomes `completed`.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/fetch-a-realtime-transcription>)
    ///
    /// Deviation (value): The sample request on the documentation page sends a JSON Content-Type header
    /// with a GET request that has no body. We read: The request does not have a body or a Content-Type
    /// header. The header would not describe anything, and the official SDKs do not send it.
    ///
    /// # Arguments
    ///
    /// - `transcription_id`: The `id` of the transcription, from the response to the start request.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription, without an envelope. |
    /// | 400 | A parameter is missing or invalid, or the room does not exist. The messages are from an older error table of the vendor's v2 API; the errors of these operations are not documented. As with any error, the body may also be plain text, HTML or empty. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | A resource that the request refers to does not exist. The vendor returns this status for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls require, or the account does not include the add-on. From the vendor's v2 error table. |
    /// | 404 | The room, session or transcription does not exist. From the vendor's v2 error table. |
    /// | 429 | Too many requests. The response may include a `Retry-After` header. Limits are not published; the official SDKs handle this status. |
    /// | default | Any other failure. The vendor's v2 error table includes 406 and 422; the official SDKs handle 409 as a conflict. |
    pub fn get_realtime_transcription(
        &self,
        transcription_id: impl Into<::std::string::String>,
    ) -> builder::GetRealtimeTranscription<'_> {
        builder::GetRealtimeTranscription {
            client: self,
            transcription_id: transcription_id.into(),
        }
    }
    /// Fetch the public key that verifies webhook signatures.
    ///
    /// `GET /v2/public/rsa-public-key`
    ///
    /// Fetches the public key of the RSA key pair that VideoSDK signs webhook events with. The request
    /// does not need a token.
    ///
    /// Cache the key: it verifies all events until the vendor rotates it, which can happen without
    /// notice. Fetch it again when the verification of a signature fails unexpectedly.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/webhook-verification>)
    ///
    /// Deviation (value): The npm SDK sends a token; the documentation page and public applications do
    /// not. We read: The operation does not take credentials. The path contains `public`, and a token
    /// should not be sent where it is not needed.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The public key. |
    /// | 429 | Too many requests. The response may include a `Retry-After` header. Limits are not published; the official SDKs handle this status. |
    /// | default | Any other failure. The vendor's v2 error table includes 406 and 422; the official SDKs handle 409 as a conflict. |
    pub fn get_webhook_public_key(&self) -> builder::GetWebhookPublicKey<'_> {
        builder::GetWebhookPublicKey {
            client: self,
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
/// | `VIDEOSDK_API_ENDPOINT` | `base_url` | `https://api.videosdk.live` |
/// | `VIDEOSDK_TOKEN` | `token` |  |
/// | `VIDEOSDK_API_KEY`, `VIDEOSDK_SECRET` | `api_key` |  |
pub type ClientBuilder = crate::ClientBuilder<Client>;
impl ClientBuilder {
    /// Sets the API key.
    ///
    /// A JSON Web Token, signed with HS256 and the project's secret. Send the token alone in the header,
    /// without `Bearer` or any other prefix. The claim `apikey` contains the API key. For server calls,
    /// the official SDKs add the claim `version` with the value 2 and the role `crawler`. Never send the
    /// token to the hosts of result files.
    pub fn token(self, token: impl Into<crate::Secret>) -> Self {
        self.with_credential("token", [token.into()])
    }
    /// Sets an API key and its secret, from the vendor's dashboard.
    ///
    /// The client mints a token with them. It uses one token for all calls until a minute before the
    /// token expires, or until the vendor rejects it.
    pub fn api_key(
        self,
        api_key: impl Into<crate::Secret>,
        secret: impl Into<crate::Secret>,
    ) -> Self {
        self.with_credential("api_key", [api_key.into(), secret.into()])
    }
}
impl crate::Vendor for Client {
    const BASE_URL: &'static str = "https://api.videosdk.live";
    const BASE_URL_VARIABLE: &'static str = "VIDEOSDK_API_ENDPOINT";
    const CREDENTIALS: &'static [crate::transport::Credential] = &[
        crate::transport::Credential {
            method: "token",
            variables: &["VIDEOSDK_TOKEN"],
            kind: crate::transport::CredentialKind::Headers(&["authorization"]),
        },
        crate::transport::Credential {
            method: "api_key",
            variables: &["VIDEOSDK_API_KEY", "VIDEOSDK_SECRET"],
            kind: crate::transport::CredentialKind::Provided(super::minted),
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
    /// [`Client::start_realtime_transcription`](super::Client::start_realtime_transcription). The request
    /// is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct StartRealtimeTranscription<'a> {
        pub(super) client: &'a super::Client,
        pub(super) body: types::StartRealtimeTranscriptionRequest,
    }
    impl<'a> StartRealtimeTranscription<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "startRealtimeTranscription",
            path: "/ai/v1/realtime-transcriptions/start",
            idempotent: false,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, body } = self;
            let url = client.transport.url("/ai/v1/realtime-transcriptions/start");
            let request = client
                .transport
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for StartRealtimeTranscription<'a> {
        type Output = Result<ResponseValue<types::RealtimeTranscription>, Error>;
        type IntoFuture = RequestFuture<'a, types::RealtimeTranscription>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of
    /// [`Client::end_realtime_transcription`](super::Client::end_realtime_transcription). The request is
    /// sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct EndRealtimeTranscription<'a> {
        pub(super) client: &'a super::Client,
        pub(super) body: types::EndRealtimeTranscriptionRequest,
    }
    impl<'a> EndRealtimeTranscription<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "endRealtimeTranscription",
            path: "/ai/v1/realtime-transcriptions/end",
            idempotent: false,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, body } = self;
            let url = client.transport.url("/ai/v1/realtime-transcriptions/end");
            let request = client
                .transport
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for EndRealtimeTranscription<'a> {
        type Output = Result<ResponseValue<types::RealtimeTranscription>, Error>;
        type IntoFuture = RequestFuture<'a, types::RealtimeTranscription>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of
    /// [`Client::list_realtime_transcriptions`](super::Client::list_realtime_transcriptions). The request
    /// is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct ListRealtimeTranscriptions<'a> {
        pub(super) client: &'a super::Client,
        pub(super) page: Option<u32>,
        pub(super) per_page: Option<u32>,
        pub(super) room_id: Option<::std::string::String>,
        pub(super) session_id: Option<::std::string::String>,
        pub(super) status: Option<::std::string::String>,
    }
    impl<'a> ListRealtimeTranscriptions<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "listRealtimeTranscriptions",
            path: "/ai/v1/realtime-transcriptions/",
            idempotent: true,
            anonymous: false,
            reads_body: true,
        };
        /// Number of the page to return, starting at 1. Defaults to 1.
        ///
        /// Deviation (value): The documentation page does not state a lower bound. We read: The smallest page
        /// number is 1. The default is 1, and the official SDKs start counting at 1.
        ///
        /// Vendor's default: `1`.
        pub fn page(mut self, page: u32) -> Self {
            self.page = Some(page);
            self
        }
        /// Number of transcriptions per page. Defaults to 20. A maximum is not documented.
        ///
        /// Deviation (value): The documentation page gives a default of 20; an official SDK states 10 or 20,
        /// depending on the resource. We read: The default is 20. The documentation page describes this
        /// resource specifically.
        ///
        /// Deviation (value): The documentation page does not state a lower bound. We read: The smallest page
        /// size is 1. A page size of 0 would not return any items.
        ///
        /// Vendor's default: `20`.
        pub fn per_page(mut self, per_page: u32) -> Self {
            self.per_page = Some(per_page);
            self
        }
        /// Returns only the transcriptions of this room. The official SDKs state that the API does not
        /// support this filter.
        ///
        /// Deviation (name): The documentation page describes this filter; the official SDKs state that
        /// listing cannot filter by room, and never send it. We read: The filter exists. The vendor's
        /// documentation is the reference for the API, and public applications use the filter.
        pub fn room_id(mut self, room_id: impl Into<::std::string::String>) -> Self {
            self.room_id = Some(room_id.into());
            self
        }
        /// Returns only the transcriptions of this session. The official SDKs do not offer this filter.
        ///
        /// Deviation (name): The documentation page describes this filter; the official SDKs offer only
        /// status and paging. We read: The filter exists. The vendor's documentation is the reference for the
        /// API, and public applications use the filter.
        pub fn session_id(
            mut self,
            session_id: impl Into<::std::string::String>,
        ) -> Self {
            self.session_id = Some(session_id.into());
            self
        }
        /// Returns only the transcriptions with this status. The vendor's documentation page does not list
        /// this parameter. The official SDKs send it, but disagree on whether its value is a transcription
        /// status or the literal `videosdk`.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1; crate videosdk-server-sdk
        /// 0.1.0)
        ///
        /// Deviation (value): The npm SDK gives `videosdk` as the value, which every sample response shows as
        /// the provider; the parameter's name and the Rust SDK indicate a transcription status. We read: A
        /// transcription status, as a free-form string. A filter that is called status but takes a provider
        /// is most likely a mistake in a code comment.
        pub fn status(mut self, status: impl Into<::std::string::String>) -> Self {
            self.status = Some(status.into());
            self
        }
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscriptionPage>, Error> {
            let Self { client, page, per_page, room_id, session_id, status } = self;
            let url = client.transport.url("/ai/v1/realtime-transcriptions/");
            let request = client
                .transport
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::transport::QueryParam::new("page", &page))
                .query(&crate::transport::QueryParam::new("perPage", &per_page))
                .query(&crate::transport::QueryParam::new("roomId", &room_id))
                .query(&crate::transport::QueryParam::new("sessionId", &session_id))
                .query(&crate::transport::QueryParam::new("status", &status))
                .build()
                .map_err(|error| Error::unbuilt(&Self::INFO, error))?;
            let response = client.transport.exec(request, &Self::INFO).await?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for ListRealtimeTranscriptions<'a> {
        type Output = Result<ResponseValue<types::RealtimeTranscriptionPage>, Error>;
        type IntoFuture = RequestFuture<'a, types::RealtimeTranscriptionPage>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of
    /// [`Client::get_realtime_transcription`](super::Client::get_realtime_transcription). The request is
    /// sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct GetRealtimeTranscription<'a> {
        pub(super) client: &'a super::Client,
        pub(super) transcription_id: ::std::string::String,
    }
    impl<'a> GetRealtimeTranscription<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "getRealtimeTranscription",
            path: "/ai/v1/realtime-transcriptions/{transcriptionId}",
            idempotent: true,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, transcription_id } = self;
            let url = client
                .transport
                .url(
                    &format!(
                        "/ai/v1/realtime-transcriptions/{}", encode_path(& Self::INFO,
                        "transcription_id", & transcription_id.to_string()) ?
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
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for GetRealtimeTranscription<'a> {
        type Output = Result<ResponseValue<types::RealtimeTranscription>, Error>;
        type IntoFuture = RequestFuture<'a, types::RealtimeTranscription>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of [`Client::get_webhook_public_key`](super::Client::get_webhook_public_key). The
    /// request is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct GetWebhookPublicKey<'a> {
        pub(super) client: &'a super::Client,
    }
    impl<'a> GetWebhookPublicKey<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "getWebhookPublicKey",
            path: "/v2/public/rsa-public-key",
            idempotent: true,
            anonymous: true,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::WebhookPublicKey>, Error> {
            let Self { client } = self;
            let url = client.transport.url("/v2/public/rsa-public-key");
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
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorBody>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for GetWebhookPublicKey<'a> {
        type Output = Result<ResponseValue<types::WebhookPublicKey>, Error>;
        type IntoFuture = RequestFuture<'a, types::WebhookPublicKey>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
}
impl types::WebhookEvent {
    /// Returns a key that is the same for every delivery of this event and different for every other event.
    ///
    /// Returns `None` if nothing tells the event from others like it: such an event cannot be recognized
    /// when it is delivered again.
    pub fn dedupe_key(&self) -> Option<String> {
        match self {
            Self::TranscriptionStarted(event) => {
                crate::model::dedupe_key(
                    "videosdk",
                    "transcription-started",
                    &[Some(event.data.id.as_str().into())],
                )
            }
            Self::TranscriptionStopped(event) => {
                crate::model::dedupe_key(
                    "videosdk",
                    "transcription-stopped",
                    &[Some(event.data.id.as_str().into())],
                )
            }
            Self::TranscriptionFailed(event) => {
                crate::model::dedupe_key(
                    "videosdk",
                    "transcription-failed",
                    &[Some(event.data.id.as_str().into())],
                )
            }
            Self::TranscriptionCompleted(event) => {
                crate::model::dedupe_key(
                    "videosdk",
                    "transcription-completed",
                    &[Some(event.data.id.as_str().into())],
                )
            }
            Self::SessionStarted(event) => {
                crate::model::dedupe_key(
                    "videosdk",
                    "session-started",
                    &[Some(event.data.session_id.as_str().into())],
                )
            }
            Self::SessionEnded(event) => {
                crate::model::dedupe_key(
                    "videosdk",
                    "session-ended",
                    &[Some(event.data.session_id.as_str().into())],
                )
            }
            Self::ParticipantJoined(_) => None,
            Self::ParticipantLeft(_) => None,
            Self::Unknown { .. } => None,
        }
    }
    /// Returns a key that is the same for all events that must be handled in the order in which they arrived.
    ///
    /// Returns `None` if the event can be handled before or after any other.
    pub fn order_key(&self) -> Option<String> {
        match self {
            Self::TranscriptionStarted(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .data
                                    .session_id
                                    .as_ref()
                                    .map(|value| value.as_str().into())
                            })
                            .or_else(|| Some(event.data.id.as_str().into())),
                    ],
                )
            }
            Self::TranscriptionStopped(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .data
                                    .session_id
                                    .as_ref()
                                    .map(|value| value.as_str().into())
                            })
                            .or_else(|| Some(event.data.id.as_str().into())),
                    ],
                )
            }
            Self::TranscriptionFailed(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .data
                                    .session_id
                                    .as_ref()
                                    .map(|value| value.as_str().into())
                            })
                            .or_else(|| Some(event.data.id.as_str().into())),
                    ],
                )
            }
            Self::TranscriptionCompleted(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .room_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| Some(event.data.id.as_str().into())),
                    ],
                )
            }
            Self::SessionStarted(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| Some(event.data.session_id.as_str().into())),
                    ],
                )
            }
            Self::SessionEnded(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| Some(event.data.session_id.as_str().into())),
                    ],
                )
            }
            Self::ParticipantJoined(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .data
                                    .session_id
                                    .as_ref()
                                    .map(|value| value.as_str().into())
                            })
                            .or_else(|| Some(event.data.participant_id.as_str().into())),
                    ],
                )
            }
            Self::ParticipantLeft(event) => {
                crate::model::order_key(
                    "videosdk",
                    &[
                        event
                            .data
                            .meeting_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| {
                                event
                                    .data
                                    .session_id
                                    .as_ref()
                                    .map(|value| value.as_str().into())
                            })
                            .or_else(|| Some(event.data.participant_id.as_str().into())),
                    ],
                )
            }
            Self::Unknown { .. } => None,
        }
    }
}
/// Receives [`WebhookEvent`](types::WebhookEvent)s.
///
/// VideoSDK posts each event of a transcription to the `webhookUrl` of the start request. A room can
/// also have its own webhook (`webhook.endPoint`, set when the room is created), which receives the
/// events that it subscribes to, including session and participant events.
///
/// Verify the signature before you use the event. Verify it over the bytes of the body as received,
/// not over re-serialized JSON. Events do not carry a timestamp, nonce or delivery id, so anyone who
/// has seen an event can replay it. Treat events with the same `webhookType` and `data.id` as the
/// same event. The vendor does not document which status it expects, how long it waits for a response
/// or whether it retries; its samples return `200`.
///
/// The event does not contain the transcription's files: fetch the transcription by `data.id`.
///
/// Evidence: documented
/// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
#[cfg(feature = "webhook")]
pub type Receiver = crate::webhook::Receiver<types::WebhookEvent>;
/// Sends [`WebhookEvent`](types::WebhookEvent)s to a service under test, as the vendor does.
#[cfg(feature = "testing")]
pub type Signer = crate::webhook::Signer<types::WebhookEvent>;
#[cfg(feature = "webhook")]
impl crate::webhook::sealed::Sealed for types::WebhookEvent {}
#[cfg(feature = "webhook")]
impl crate::webhook::Event for types::WebhookEvent {
    const VENDOR: &'static str = "videosdk";
    const ACCEPTED: http::StatusCode = http::StatusCode::OK;
    fn decode(json: &[u8]) -> Result<Self, serde_json::Error> {
        Self::from_slice(json)
    }
    fn type_name(&self) -> &'static str {
        match self {
            Self::TranscriptionStarted(_) => "transcription-started",
            Self::TranscriptionStopped(_) => "transcription-stopped",
            Self::TranscriptionFailed(_) => "transcription-failed",
            Self::TranscriptionCompleted(_) => "transcription-completed",
            Self::SessionStarted(_) => "session-started",
            Self::SessionEnded(_) => "session-ended",
            Self::ParticipantJoined(_) => "participant-joined",
            Self::ParticipantLeft(_) => "participant-left",
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
impl crate::webhook::RsaSigned for types::WebhookEvent {
    const HEADER: &'static str = "videosdk-signature";
}
