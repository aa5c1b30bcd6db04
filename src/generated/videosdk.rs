// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

use crate::transport::{ClientInfo, Error, ResponseValue};
use crate::transport::{encode_path, ClientHooks, OperationInfo};
/// What operations and events carry.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        EndRealtimeTranscriptionRequest { required room_id : "roomId" }
    }
    impl EndRealtimeTranscriptionRequest {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ErrorObject { optional message : "message", optional error : "error", optional
        msg : "msg", optional status_message : "statusMessage", optional code : "code",
        optional error_code : "errorCode" }
    }
    impl ErrorObject {
        /// An empty one.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ExtensionConfig { optional room_id : "roomId", optional session_id : "sessionId"
        }
    }
    impl ExtensionConfig {
        /// An empty one.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        FilePaths { optional txt : "txt" }
    }
    impl FilePaths {
        /// An empty one.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        PageInfo { required current_page : "currentPage", required per_page : "perPage",
        required last_page : "lastPage", required total : "total" }
    }
    impl PageInfo {
        /// One with its required fields.
        pub fn new(
            current_page: i32,
            per_page: i32,
            last_page: i32,
            total: i64,
        ) -> Self {
            Self {
                current_page: current_page,
                per_page: per_page,
                last_page: last_page,
                total: total,
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// A participant has joined a session. A participant who comes back sends an event in the same words,
    /// so nothing tells a second delivery from a second time.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantJoined { required webhook_type : "webhookType", required data : "data"
        }
    }
    impl ParticipantJoined {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantJoinedData { optional meeting_id : "meetingId", optional session_id :
        "sessionId", required participant_id : "participantId", optional participant_name
        : "participantName" }
    }
    impl ParticipantJoinedData {
        /// One with its required fields.
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
    /// A participant has left a session. A participant who leaves again sends an event in the same words,
    /// so nothing tells a second delivery from a second time.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantLeft { required webhook_type : "webhookType", required data : "data" }
    }
    impl ParticipantLeft {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ParticipantLeftData { optional meeting_id : "meetingId", optional session_id :
        "sessionId", required participant_id : "participantId", optional participant_name
        : "participantName", optional reason : "reason" }
    }
    impl ParticipantLeftData {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
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
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        RealtimeTranscriptionPage { required page_info : "pageInfo", required
        transcriptions : "transcriptions" }
    }
    impl RealtimeTranscriptionPage {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionEnded { required webhook_type : "webhookType", required data : "data" }
    }
    impl SessionEnded {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionEndedData { required session_id : "sessionId", optional meeting_id :
        "meetingId", optional start : "start", optional end : "end", optional error :
        "error", optional reason : "reason" }
    }
    impl SessionEndedData {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionStarted { required webhook_type : "webhookType", required data : "data" }
    }
    impl SessionStarted {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SessionStartedData { required session_id : "sessionId", optional meeting_id :
        "meetingId", optional start : "start" }
    }
    impl SessionStartedData {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartRealtimeTranscriptionRequest { required room_id : "roomId", optional
        webhook_url : "webhookUrl", optional model_id : "modelId", optional language :
        "language", optional summary : "summary" }
    }
    impl StartRealtimeTranscriptionRequest {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SummaryOptions { optional enabled : "enabled", optional prompt : "prompt" }
    }
    impl SummaryOptions {
        /// An empty one.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionCompleted { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionCompleted {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionCompletedData { required id : "id", optional room_id : "roomId" }
    }
    impl TranscriptionCompletedData {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionEventData { required id : "id", optional type_ : "type", optional
        meeting_id : "meetingId", optional session_id : "sessionId" }
    }
    impl TranscriptionEventData {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionExtension { optional enabled : "enabled", optional provider :
        "provider", optional extension_config : "extensionConfig" }
    }
    impl TranscriptionExtension {
        /// An empty one.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionFailed { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionFailed {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionStarted { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionStarted {
        /// One with its required fields.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptionStopped { required webhook_type : "webhookType", required data :
        "data" }
    }
    impl TranscriptionStopped {
        /// One with its required fields.
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
        /// One of a kind that this version does not know.
        Unknown {
            /// The `webhookType` it came with.
            webhook_type: String,
            /// The whole object as it came.
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
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        WebhookPublicKey { required public_key : "publicKey" }
    }
    impl WebhookPublicKey {
        /// One with its required fields.
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
    ) -> builder::StartRealtimeTranscription<'_> {
        builder::StartRealtimeTranscription::new(self)
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
    pub fn end_realtime_transcription(&self) -> builder::EndRealtimeTranscription<'_> {
        builder::EndRealtimeTranscription::new(self)
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
        builder::ListRealtimeTranscriptions::new(self)
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
    pub fn get_realtime_transcription(&self) -> builder::GetRealtimeTranscription<'_> {
        builder::GetRealtimeTranscription::new(self)
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
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The key. |
    /// | 429 | Too many requests, perhaps with a `Retry-After` header. No limit is published; the official SDKs are prepared for it. |
    /// | default | Any other failure. The vendor's v2 error table has 406 and 422, the official SDKs 409 for a conflict. |
    pub fn get_webhook_public_key(&self) -> builder::GetWebhookPublicKey<'_> {
        builder::GetWebhookPublicKey::new(self)
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
    /// [`Client::start_realtime_transcription`](super::Client::start_realtime_transcription).
    #[derive(Debug, Clone)]
    pub struct StartRealtimeTranscription<'a> {
        client: &'a super::Client,
        body: Result<types::StartRealtimeTranscriptionRequest, String>,
    }
    impl<'a> StartRealtimeTranscription<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        /// The body. The room to transcribe, and what to do with the result.
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::StartRealtimeTranscriptionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `types :: StartRealtimeTranscriptionRequest` for body failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/ai/v1/realtime-transcriptions/start", client.baseurl,);
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let info = OperationInfo {
                operation_id: "startRealtimeTranscription",
                path: "/ai/v1/realtime-transcriptions/start",
                idempotent: false,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
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
    /// The request of [`Client::end_realtime_transcription`](super::Client::end_realtime_transcription).
    #[derive(Debug, Clone)]
    pub struct EndRealtimeTranscription<'a> {
        client: &'a super::Client,
        body: Result<types::EndRealtimeTranscriptionRequest, String>,
    }
    impl<'a> EndRealtimeTranscription<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        /// The body. The room whose transcription ends.
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::EndRealtimeTranscriptionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `types :: EndRealtimeTranscriptionRequest` for body failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/ai/v1/realtime-transcriptions/end", client.baseurl,);
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let info = OperationInfo {
                operation_id: "endRealtimeTranscription",
                path: "/ai/v1/realtime-transcriptions/end",
                idempotent: false,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
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
    /// The request of
    /// [`Client::list_realtime_transcriptions`](super::Client::list_realtime_transcriptions).
    #[derive(Debug, Clone)]
    pub struct ListRealtimeTranscriptions<'a> {
        client: &'a super::Client,
        page: Result<Option<u32>, String>,
        per_page: Result<Option<u32>, String>,
        room_id: Result<Option<::std::string::String>, String>,
        session_id: Result<Option<::std::string::String>, String>,
        status: Result<Option<::std::string::String>, String>,
    }
    impl<'a> ListRealtimeTranscriptions<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                page: Ok(None),
                per_page: Ok(None),
                room_id: Ok(None),
                session_id: Ok(None),
                status: Ok(None),
            }
        }
        /// `page`: Number of the page to return, counted from 1. Defaults to 1.
        ///
        /// Deviation (value): The page states no lower bound. We read: The smallest page number is 1. The
        /// default is 1, and the official SDKs count pages from 1.
        ///
        /// Vendor's default: `1`.
        pub fn page<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.page = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for page failed".to_string());
            self
        }
        /// `perPage`: Number of transcriptions per page. Defaults to 20. No maximum is documented.
        ///
        /// Deviation (value): The page gives a default of 20; an official SDK says 10 or 20, depending on the
        /// resource. We read: The default is 20. The page speaks of this very resource.
        ///
        /// Deviation (value): The page states no lower bound. We read: The smallest page size is 1. A page of
        /// no items serves no purpose.
        ///
        /// Vendor's default: `20`.
        pub fn per_page<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<u32>,
        {
            self.per_page = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `u32` for per_page failed".to_string());
            self
        }
        /// `roomId`: Only transcriptions of this room. The official SDKs claim that the service does not
        /// support this filter.
        ///
        /// Deviation (name): The page documents this filter; the official SDKs say that listing cannot filter
        /// by room and never send it. We read: The filter exists. The vendor's page is the reference for the
        /// API, and public applications use the filter.
        pub fn room_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.room_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for room_id failed"
                        .to_string()
                });
            self
        }
        /// `sessionId`: Only transcriptions of this session. The official SDKs do not offer this filter.
        ///
        /// Deviation (name): The page documents this filter; the official SDKs offer status and paging only.
        /// We read: The filter exists. The vendor's page is the reference for the API, and public
        /// applications use the filter.
        pub fn session_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.session_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for session_id failed"
                        .to_string()
                });
            self
        }
        /// `status`: Only transcriptions in this status. Not on the vendor's page: the official SDKs send it,
        /// and disagree on whether it takes a transcription status or the literal `videosdk`.
        ///
        /// Evidence: in an official SDK only (npm @videosdk.live/server-sdk 0.1.1; crate videosdk-server-sdk
        /// 0.1.0)
        ///
        /// Deviation (value): The npm SDK gives videosdk as the value, which every sample answer shows as the
        /// provider; the name and the Rust SDK point to the status of a transcription. We read: The status of
        /// a transcription, as free text. A filter named status that takes a provider is most likely a slip
        /// in a comment.
        pub fn status<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.status = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for status failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RealtimeTranscriptionPage>, Error> {
            let Self { client, page, per_page, room_id, session_id, status } = self;
            let page = page.map_err(Error::InvalidRequest)?;
            let per_page = per_page.map_err(Error::InvalidRequest)?;
            let room_id = room_id.map_err(Error::InvalidRequest)?;
            let session_id = session_id.map_err(Error::InvalidRequest)?;
            let status = status.map_err(Error::InvalidRequest)?;
            let url = format!("{}/ai/v1/realtime-transcriptions/", client.baseurl,);
            #[allow(unused_mut)]
            let mut request = client
                .client
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
                .build()?;
            let info = OperationInfo {
                operation_id: "listRealtimeTranscriptions",
                path: "/ai/v1/realtime-transcriptions/",
                idempotent: true,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
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
    /// The request of [`Client::get_realtime_transcription`](super::Client::get_realtime_transcription).
    #[derive(Debug, Clone)]
    pub struct GetRealtimeTranscription<'a> {
        client: &'a super::Client,
        transcription_id: Result<::std::string::String, String>,
    }
    impl<'a> GetRealtimeTranscription<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                transcription_id: Err("transcription_id was not initialized".to_string()),
            }
        }
        /// `transcriptionId`: The `id` of the transcription, as the start call answered it.
        ///
        /// Deviation (name): The page calls it the id of the post transcription. We read: It is the id of the
        /// realtime transcription. The address and the sample answer are those of a realtime transcription.
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
        ) -> Result<ResponseValue<types::RealtimeTranscription>, Error> {
            let Self { client, transcription_id } = self;
            let transcription_id = transcription_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/ai/v1/realtime-transcriptions/{}", client.baseurl,
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
                operation_id: "getRealtimeTranscription",
                path: "/ai/v1/realtime-transcriptions/{transcriptionId}",
                idempotent: true,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
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
    /// The request of [`Client::get_webhook_public_key`](super::Client::get_webhook_public_key).
    #[derive(Debug, Clone)]
    pub struct GetWebhookPublicKey<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetWebhookPublicKey<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::WebhookPublicKey>, Error> {
            let Self { client } = self;
            let url = format!("{}/v2/public/rsa-public-key", client.baseurl,);
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
                operation_id: "getWebhookPublicKey",
                path: "/v2/public/rsa-public-key",
                idempotent: true,
                anonymous: true,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
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
}
/// Receives [`WebhookEvent`](types::WebhookEvent)s.
///
/// VideoSDK posts each event of a transcription to the `webhookUrl` of the start call. A room may
/// have a webhook as well (`webhook.endPoint`, set when the room is created): it gets the events it
/// subscribed to, those of sessions and participants among them.
///
/// Check the signature before anything else, over the body as it came: not one parsed and written
/// again. There is no time, nonce or delivery id in an event, so an old one can be sent again by
/// whoever saw it; take an event of the same `webhookType` and `data.id` as the same event. Which
/// answer the vendor expects, how long it waits and whether it tries again is not documented; its
/// samples answer `200`.
///
/// A transcription's files are not in the event: fetch the transcription by `data.id`.
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
    fn dedupe_key(&self) -> Option<String> {
        Self::dedupe_key(self)
    }
}
#[cfg(feature = "webhook")]
impl crate::webhook::RsaSigned for types::WebhookEvent {
    const HEADER: &'static str = "videosdk-signature";
}
