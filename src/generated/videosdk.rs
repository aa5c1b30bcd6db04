// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

/// Types of requests, responses and events.
pub mod types {
    /// The room whose running transcription ends.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EndRealtimeTranscriptionRequest {
        /// The room whose transcription ends. Whether a custom room id works here is not documented.
        ///
        /// Deviation (optionality): The page lists the field without saying whether it is required. We read:
        /// Required. The room is the only key of the call, and the official SDKs always send it.
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
    /// The body of a failed request. Its shape is not documented: this is what the official SDKs are
    /// prepared for, and they take plain text, HTML and an empty body as well.
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
    /// An error as an object. For the message, the official SDKs take the first of `message`, `error`,
    /// `msg` and `statusMessage` that is not empty.
    ///
    /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1; crate videosdk-server-sdk
    /// 0.1.0)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ErrorObject {
        /// What went wrong, for people to read. The first place to look for it.
        pub message: Option<String>,
        /// What went wrong, when `message` does not say.
        pub error: Option<String>,
        /// What went wrong, when neither `message` nor `error` says.
        pub msg: Option<String>,
        /// What went wrong, when no other field says.
        #[cfg_attr(feature = "schemars", schemars(rename = "statusMessage"))]
        pub status_message: Option<String>,
        /// The error's code, as text or as a number. The first place to look for it.
        pub code: Option<serde_json::Value>,
        /// The error's code, as text or as a number, when `code` is not there.
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
        /// The room being transcribed. This is the only place where an answer names it.
        ///
        /// Deviation (name): The pages show the room here; the official SDKs say that listed transcriptions
        /// carry no room. We read: The room is here, and only here. Every sample answer has it, and the SDKs
        /// themselves read it from here.
        #[cfg_attr(feature = "schemars", schemars(rename = "roomId"))]
        pub room_id: Option<String>,
        /// The session being transcribed. A room gets a new one each time it comes into use.
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
    /// Addresses of result files, by format. Only `txt` is shown; other formats may appear. How long an
    /// address stays valid is not documented. Fetch it with a plain GET and without the API token: it is
    /// on another host.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct FilePaths {
        /// Address of the plain text file.
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
    /// Where a page stands in the whole list. There is another page while `currentPage` is below
    /// `lastPage`.
    ///
    /// Deviation (optionality): The page prints a sample answer and marks no field as required. We read:
    /// All four fields are required. The sample has all four, and paging without them would stop early
    /// without a word.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct PageInfo {
        /// Number of this page, counted from 1.
        #[cfg_attr(feature = "schemars", schemars(rename = "currentPage"))]
        pub current_page: i32,
        /// Number of transcriptions on a full page.
        #[cfg_attr(feature = "schemars", schemars(rename = "perPage"))]
        pub per_page: i32,
        /// Number of the last page.
        #[cfg_attr(feature = "schemars", schemars(rename = "lastPage"))]
        pub last_page: i32,
        /// Number of transcriptions on all pages together.
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
    /// A participant has joined a session.
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
        /// Who, and where.
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
    /// The participant that joined. Only `participantId` is certain to be there.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ParticipantJoinedData {
        /// The room, which REST calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The session of the room.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: Option<String>,
        /// The participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantId"))]
        pub participant_id: String,
        /// The name that the participant is shown by.
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
    /// A participant has left a session.
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
        /// Who, and where.
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
    /// The participant that left. Only `participantId` is certain to be there.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ParticipantLeftData {
        /// The room, which REST calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The session of the room.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: Option<String>,
        /// The participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantId"))]
        pub participant_id: String,
        /// The name that the participant is shown by.
        #[cfg_attr(feature = "schemars", schemars(rename = "participantName"))]
        pub participant_name: Option<String>,
        /// Why the participant left. Its form is not documented.
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
    /// A live transcription of a room. Only `id` is certain to be there: which fields an answer carries
    /// depends on the operation and on how far the transcription has come.
    ///
    /// Deviation (optionality): The pages print sample answers, with different fields, and mark none as
    /// required or nullable. We read: Only id is required; any other field may be missing or null. The
    /// official SDKs read answers that way.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealtimeTranscription {
        /// The transcription's id, to fetch it by. A UUID in every sample, though no format is promised.
        pub id: String,
        /// How far the transcription has come.
        pub status: Option<TranscriptionStatus>,
        /// Which provider transcribes, and which room and session it transcribes.
        pub extension: Option<TranscriptionExtension>,
        /// The webhook address given at the start. It may be spelt differently, for example with a slash
        /// added. Samples have it after start and end, not when fetching or listing.
        ///
        /// Deviation (value): The start page sends <https://www.example.com> and shows it back with a slash
        /// added; the end page shows it without one. We read: The service may respell the address. Both
        /// samples are kept as printed; compare such addresses as addresses, not as text.
        ///
        /// Deviation (optionality): The samples for start and end have it; those for list and fetch do not.
        /// We read: Optional everywhere. One transcription has one shape, whichever operation answers.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookUrl"))]
        pub webhook_url: Option<String>,
        /// Addresses of the transcript files. Samples have it when fetching or listing, not after start and
        /// end.
        #[cfg_attr(feature = "schemars", schemars(rename = "transcriptionFilePaths"))]
        pub transcription_file_paths: Option<FilePaths>,
        /// Addresses of the summary files. Samples have it when fetching or listing, not after start and end.
        /// It may come later than the status `completed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "summarizedFilePaths"))]
        pub summarized_file_paths: Option<FilePaths>,
        /// When the transcription started, in UTC.
        pub start: Option<crate::Timestamp>,
        /// When the transcription ended, in UTC. Missing or null while it runs.
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
    /// Deviation (optionality): The page prints a sample answer and marks no field as required. We read:
    /// Both fields are required. The sample has both, and a page without either cannot be read as one.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RealtimeTranscriptionPage {
        /// Where this page stands in the whole list.
        #[cfg_attr(feature = "schemars", schemars(rename = "pageInfo"))]
        pub page_info: PageInfo,
        /// The transcriptions on this page. Empty when nothing matches.
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
        /// Which session.
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
    /// The session that ended. Only `sessionId` is certain to be there.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SessionEndedData {
        /// The session of the room.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: String,
        /// The room, which REST calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// When the session started.
        pub start: Option<crate::LooseTime>,
        /// When the session ended.
        pub end: Option<crate::LooseTime>,
        /// What went wrong, where something did. Its fields are not documented.
        ///
        /// Evidence: documented
        /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks> (newer text of
        /// the page))
        pub error: Option<serde_json::Value>,
        /// Why the session ended, in words such as `Meeting Ended.`
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
        /// Which session.
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
    /// The session that started. Only `sessionId` is certain to be there.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SessionStartedData {
        /// The session of the room.
        #[cfg_attr(feature = "schemars", schemars(rename = "sessionId"))]
        pub session_id: String,
        /// The room, which REST calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// When the session started.
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
    /// What to transcribe and where to report it. Only `roomId` is needed. Fields that are not listed
    /// here can be sent as extra fields; `modelConfig`, a free-form object of the client SDKs, is one
    /// that the service may or may not accept on this call.
    ///
    /// Deviation (name): The page names roomId and webhookUrl. The official server SDKs add modelId,
    /// language and summary; the JavaScript client SDKs have modelConfig in place of modelId and
    /// language; the Python SDK has language but no modelId. We read: modelId, language and summary are
    /// optional fields; modelConfig is left to the extra fields. The server SDKs send the three to this
    /// address; nothing official sends modelConfig to it.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartRealtimeTranscriptionRequest {
        /// The room to transcribe. It needs an active session. Whether a custom room id works here is not
        /// documented.
        ///
        /// Deviation (optionality): The page lists the field without saying whether it is required. We read:
        /// Required. The room is the only key of the call, and the official SDKs always send it.
        #[cfg_attr(feature = "schemars", schemars(rename = "roomId"))]
        pub room_id: String,
        /// Where VideoSDK posts the events of this transcription: `transcription-started`,
        /// `transcription-stopped` and `transcription-failed`. Without it, only the webhooks set up on the
        /// room are called.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookUrl"))]
        pub webhook_url: Option<String>,
        /// The transcription model to use; its ids depend on the provider, and no list is published.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
        /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
        #[cfg_attr(feature = "schemars", schemars(rename = "modelId"))]
        pub model_id: Option<String>,
        /// The language to expect, as a BCP 47 tag such as `en-US`. It is a hint; no list of languages is
        /// published.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
        /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
        pub language: Option<String>,
        /// Whether to summarise the transcription once it has ended. Without it, no summary is made.
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
    /// How to summarise a transcription after it has ended.
    ///
    /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1;
    /// <https://docs.videosdk.live/server-sdk/reference/transcription>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SummaryOptions {
        /// Whether to make a summary. Set it when sending this object; its own default is not stated.
        ///
        /// Deviation (optionality): The types of the JavaScript client SDKs require it; those of the server
        /// SDKs do not. We read: Optional. The server SDKs are the ones that send it to this address.
        pub enabled: Option<bool>,
        /// Instructions that steer what the summary says and how.
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
    /// A transcription has completed: the one event about transcriptions that pages of early 2024 know.
    /// The page on creating rooms still lists it.
    ///
    /// Evidence: documented (GitHub videosdk-live/videosdk-docs, 2fa5f7c4 (2024-03-27))
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionCompleted {
        /// Always `transcription-completed`.
        #[cfg_attr(feature = "schemars", schemars(rename = "webhookType"))]
        pub webhook_type: String,
        /// What was transcribed.
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
    /// The transcription that completed.
    ///
    /// Evidence: documented (GitHub videosdk-live/videosdk-docs, 2fa5f7c4 (2024-03-27))
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionCompletedData {
        /// The transcription's id, to fetch it by.
        pub id: String,
        /// The room.
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
    /// The transcription that an event is about. Only `id` is certain to be there.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionEventData {
        /// The transcription's id, to fetch it by.
        pub id: String,
        /// Whether it is a live transcription or one of a recording.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: Option<TranscriptionKind>,
        /// The room, which REST calls `roomId`.
        #[cfg_attr(feature = "schemars", schemars(rename = "meetingId"))]
        pub meeting_id: Option<String>,
        /// The session of the room.
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
    /// Which provider transcribes, and what.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptionExtension {
        /// Whether transcription is enabled. Samples say true even when it has completed.
        pub enabled: Option<bool>,
        /// Who does the transcribing.
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
    /// A transcription has failed, while it was starting or stopping. The event does not say why.
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
        /// What was transcribed.
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
    /// What is transcribed. `realtime`: a room, live. `post`: a recording, afterwards; such a
    /// transcription is not one that `getRealtimeTranscription` knows.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/user-webhooks>, whose samples
    /// have realtime; post is from a public note on its newer text)
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
    /// Who does the transcribing. Every sample shows this one value; no list is published, so expect
    /// others.
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
        /// What was transcribed.
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
    /// How far a transcription has come. The vendor shows these two values and publishes no full list, so
    /// expect others and do not treat an unknown one as an error.
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
    /// A transcription has stopped. Its files can be fetched, or soon can.
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
        /// What was transcribed.
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
    /// An event that VideoSDK posts. `webhookType` says which. There are many more kinds, of recordings,
    /// livestreams and the like, which are not described here.
    ///
    /// Evidence: our reading (One envelope serves all events of the page; the vendor publishes no schema)
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
    /// The key that webhook events are signed with.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/webhook-verification>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct WebhookPublicKey {
        /// The RSA key in PEM. Seen with the label `RSA PUBLIC KEY` (PKCS#1) and a line break before it; be
        /// prepared for `PUBLIC KEY` (SPKI) as well.
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
/// This API controls a transcription and hands out its result files; webhooks tell when one has
/// started, stopped or failed. The live text itself never passes through either: room participants
/// receive that over the VideoSDK client connection. Times are UTC with milliseconds. The vendor
/// publishes no rate limit, no table of error bodies and no full list of status values, so clients
/// should take unknown values, fields and errors as they come.
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
    /// Starts live transcription of the active session of a room and answers with the new transcription,
    /// normally `running`.
    ///
    /// Keep the answer's `id`: it is the key for fetching the result. The room needs an active session.
    /// What a second start on the same room does is not documented, so do not repeat this call blindly
    /// after a lost answer; list the session's transcriptions first. Transcription is an add-on, so an
    /// account without it should expect a refusal.
    ///
    /// # Arguments
    ///
    /// - `body`: The room to transcribe, and what to do with the result.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription was started. The body is the transcription itself, without an envelope. |
    /// | 400 | A parameter is missing or wrong, or the room does not exist. From an older error table of the vendor's v2 API; these operations' own errors are not documented. The body may also be plain text, HTML or empty, as in any error. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | Something that the request names does not exist: the vendor answers so for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls need, or the account lacks the add-on. From the vendor's v2 error table. |
    /// | 404 | There is no such room, session or transcription. From the vendor's v2 error table. |
    /// | 429 | Too many requests, perhaps with a `Retry-After` header. No limit is published; the official SDKs are prepared for it. |
    /// | default | Any other failure. The vendor's v2 error table has 406 and 422, the official SDKs 409 for a conflict. |
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
    /// Ends the running transcription of a room and answers with it, now `completed` and with an `end`
    /// time.
    ///
    /// The room is the only key: a transcription cannot be ended by its own id. What happens when none is
    /// running, and whether this call also ends a transcription started from a client SDK, is not
    /// documented. The answer carries no file addresses: fetch the transcription by `id` for those.
    ///
    /// # Arguments
    ///
    /// - `body`: The room whose transcription ends.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription was ended. The body is the transcription itself, without an envelope. |
    /// | 400 | A parameter is missing or wrong, or the room does not exist. From an older error table of the vendor's v2 API; these operations' own errors are not documented. The body may also be plain text, HTML or empty, as in any error. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | Something that the request names does not exist: the vendor answers so for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls need, or the account lacks the add-on. From the vendor's v2 error table. |
    /// | 404 | There is no such room, session or transcription. From the vendor's v2 error table. |
    /// | 429 | Too many requests, perhaps with a `Retry-After` header. No limit is published; the official SDKs are prepared for it. |
    /// | default | Any other failure. The vendor's v2 error table has 406 and 422, the official SDKs 409 for a conflict. |
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
    /// Lists transcriptions, one page at a time, optionally of one room or one session.
    ///
    /// There is another page while `pageInfo.currentPage` is below `pageInfo.lastPage`. The order of the
    /// list is not documented. The official SDKs say that filtering by room does not work, so check the
    /// room of each item if it matters.
    ///
    /// Deviation (value): The page gives the address with a trailing slash; the official SDKs call it
    /// without one. We read: The address ends with a slash. The vendor's page is the reference for the
    /// address, and public applications call it that way.
    ///
    /// Deviation (value): The page's sample request sends a JSON Content-Type header on a GET without a
    /// body. We read: The request has no body and no Content-Type header. The header has nothing to
    /// describe, and the official SDKs do not send it.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | One page of transcriptions. |
    /// | 400 | A parameter is missing or wrong, or the room does not exist. From an older error table of the vendor's v2 API; these operations' own errors are not documented. The body may also be plain text, HTML or empty, as in any error. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | Something that the request names does not exist: the vendor answers so for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls need, or the account lacks the add-on. From the vendor's v2 error table. |
    /// | 404 | There is no such room, session or transcription. From the vendor's v2 error table. |
    /// | 429 | Too many requests, perhaps with a `Retry-After` header. No limit is published; the official SDKs are prepared for it. |
    /// | default | Any other failure. The vendor's v2 error table has 406 and 422, the official SDKs 409 for a conflict. |
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
    /// Fetches one transcription by its id, with the addresses of its result files once there are any.
    ///
    /// A summary is made after the transcription has ended, so `summarizedFilePaths` may come later than
    /// the status `completed`.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/fetch-a-realtime-transcription>)
    ///
    /// Deviation (value): The page's sample request sends a JSON Content-Type header on a GET without a
    /// body. We read: The request has no body and no Content-Type header. The header has nothing to
    /// describe, and the official SDKs do not send it.
    ///
    /// # Arguments
    ///
    /// - `transcription_id`: The `id` of the transcription, as the start call answered it.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The transcription itself, without an envelope. |
    /// | 400 | A parameter is missing or wrong, or the room does not exist. From an older error table of the vendor's v2 API; these operations' own errors are not documented. The body may also be plain text, HTML or empty, as in any error. |
    /// | 401 | The token is missing, malformed, expired or signed with another secret. From the vendor's v2 error table. |
    /// | 402 | Something that the request names does not exist: the vendor answers so for some missing resources. |
    /// | 403 | The token lacks the version or the role that server calls need, or the account lacks the add-on. From the vendor's v2 error table. |
    /// | 404 | There is no such room, session or transcription. From the vendor's v2 error table. |
    /// | 429 | Too many requests, perhaps with a `Retry-After` header. No limit is published; the official SDKs are prepared for it. |
    /// | default | Any other failure. The vendor's v2 error table has 406 and 422, the official SDKs 409 for a conflict. |
    pub fn get_realtime_transcription(
        &self,
        transcription_id: impl Into<::std::string::String>,
    ) -> builder::GetRealtimeTranscription<'_> {
        builder::GetRealtimeTranscription {
            client: self,
            transcription_id: transcription_id.into(),
        }
    }
    /// Fetch the key that webhooks are signed with.
    ///
    /// `GET /v2/public/rsa-public-key`
    ///
    /// Fetches the public half of the RSA key that VideoSDK signs webhook events with. It is public, and
    /// asked for without a token.
    ///
    /// Keep it: one key serves all events until the vendor changes it, of which it gives no notice. Fetch
    /// it again when a signature that should be right is not.
    ///
    /// Evidence: documented
    /// (<https://docs.videosdk.live/api-reference/realtime-communication/webhook-verification>)
    ///
    /// Deviation (value): The npm SDK sends a token along; the page and public applications send none. We
    /// read: The operation takes no credentials. The path says public, and what needs no token should not
    /// get one.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The key. |
    /// | 429 | Too many requests, perhaps with a `Retry-After` header. No limit is published; the official SDKs are prepared for it. |
    /// | default | Any other failure. The vendor's v2 error table has 406 and 422, the official SDKs 409 for a conflict. |
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
    /// A JSON Web Token, signed with HS256 and the project's secret. The header holds the bare token: no
    /// `Bearer` and no other prefix. It carries the API key in the claim `apikey`; for server calls the
    /// official SDKs add `version` 2 and the role `crawler`. Never send it to the hosts of result files.
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
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, body } = self;
            let url = format!(
                "{}/ai/v1/realtime-transcriptions/start", client.transport.base_url(),
            );
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
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, body } = self;
            let url = format!(
                "{}/ai/v1/realtime-transcriptions/end", client.transport.base_url(),
            );
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
        };
        /// Number of the page to return, counted from 1. Defaults to 1.
        ///
        /// Deviation (value): The page states no lower bound. We read: The smallest page number is 1. The
        /// default is 1, and the official SDKs count pages from 1.
        ///
        /// Vendor's default: `1`.
        pub fn page(mut self, page: u32) -> Self {
            self.page = Some(page);
            self
        }
        /// Number of transcriptions per page. Defaults to 20. No maximum is documented.
        ///
        /// Deviation (value): The page gives a default of 20; an official SDK says 10 or 20, depending on the
        /// resource. We read: The default is 20. The page speaks of this very resource.
        ///
        /// Deviation (value): The page states no lower bound. We read: The smallest page size is 1. A page of
        /// no items serves no purpose.
        ///
        /// Vendor's default: `20`.
        pub fn per_page(mut self, per_page: u32) -> Self {
            self.per_page = Some(per_page);
            self
        }
        /// Only transcriptions of this room. The official SDKs claim that the service does not support this
        /// filter.
        ///
        /// Deviation (name): The page documents this filter; the official SDKs say that listing cannot filter
        /// by room and never send it. We read: The filter exists. The vendor's page is the reference for the
        /// API, and public applications use the filter.
        pub fn room_id(mut self, room_id: impl Into<::std::string::String>) -> Self {
            self.room_id = Some(room_id.into());
            self
        }
        /// Only transcriptions of this session. The official SDKs do not offer this filter.
        ///
        /// Deviation (name): The page documents this filter; the official SDKs offer status and paging only.
        /// We read: The filter exists. The vendor's page is the reference for the API, and public
        /// applications use the filter.
        pub fn session_id(
            mut self,
            session_id: impl Into<::std::string::String>,
        ) -> Self {
            self.session_id = Some(session_id.into());
            self
        }
        /// Only transcriptions in this status. Not on the vendor's page: the official SDKs send it, and
        /// disagree on whether it takes a transcription status or the literal `videosdk`.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1; crate videosdk-server-sdk
        /// 0.1.0)
        ///
        /// Deviation (value): The npm SDK gives videosdk as the value, which every sample answer shows as the
        /// provider; the name and the Rust SDK point to the status of a transcription. We read: The status of
        /// a transcription, as free text. A filter named status that takes a provider is most likely a slip
        /// in a comment.
        pub fn status(mut self, status: impl Into<::std::string::String>) -> Self {
            self.status = Some(status.into());
            self
        }
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscriptionPage>, Error> {
            let Self { client, page, per_page, room_id, session_id, status } = self;
            let url = format!(
                "{}/ai/v1/realtime-transcriptions/", client.transport.base_url(),
            );
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
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, transcription_id } = self;
            let url = format!(
                "{}/ai/v1/realtime-transcriptions/{}", client.transport.base_url(),
                encode_path(& Self::INFO, "transcription_id", & transcription_id
                .to_string()) ?,
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
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::WebhookPublicKey>, Error> {
            let Self { client } = self;
            let url = format!(
                "{}/v2/public/rsa-public-key", client.transport.base_url(),
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
    impl<'a> IntoFuture for GetWebhookPublicKey<'a> {
        type Output = Result<ResponseValue<types::WebhookPublicKey>, Error>;
        type IntoFuture = RequestFuture<'a, types::WebhookPublicKey>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
}
