// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

use crate::transport::{ClientInfo, Error, ResponseValue};
use crate::transport::{encode_path, ClientHooks, OperationInfo};
/// What operations and events carry.
pub mod types {
    /// Where to find the call's audio when it comes from Amazon Connect.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    ///
    /// Deviation (optionality): The guide for Amazon Connect says that the stream's ARN must be sent. We
    /// read: No field is required. <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml> requires
    /// none.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct AmazonConnectParams {
        /// The ARN of the Kinesis video stream (`$.MediaStreams.Customer.Audio.StreamARN` of the contact).
        #[cfg_attr(feature = "schemars", schemars(rename = "streamArn"))]
        pub stream_arn: Option<String>,
        /// From where to read the Kinesis video stream, from now on or after a given fragment.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "startSelectorType"))]
        pub start_selector_type: Option<StartSelectorType>,
        /// Start after this fragment (`$.MediaStreams.Customer.Audio.StartFragmentNumber` of the contact).
        /// Must be sent with `FRAGMENT_NUMBER`. Decimal, and too long for any number type.
        #[cfg_attr(feature = "schemars", schemars(rename = "afterFragmentNumber"))]
        pub after_fragment_number: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        AmazonConnectParams { optional stream_arn : "streamArn", optional
        start_selector_type : "startSelectorType", optional after_fragment_number :
        "afterFragmentNumber" }
    }
    impl AmazonConnectParams {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                stream_arn: None,
                start_selector_type: None,
                after_fragment_number: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `streamArn`.
        #[must_use]
        pub fn stream_arn(mut self, value: impl Into<String>) -> Self {
            self.stream_arn = Some(value.into());
            self
        }
        /// Sets `startSelectorType`.
        #[must_use]
        pub fn start_selector_type(
            mut self,
            value: impl Into<StartSelectorType>,
        ) -> Self {
            self.start_selector_type = Some(value.into());
            self
        }
        /// Sets `afterFragmentNumber`.
        #[must_use]
        pub fn after_fragment_number(mut self, value: impl Into<String>) -> Self {
            self.after_fragment_number = Some(value.into());
            self
        }
    }
    /// How to transcribe.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct AutotranscribeParams {
        /// The language spoken, as an IETF tag. The guides know `en-US` and `es-US`.
        ///
        /// Vendor's default: `"en-US"`.
        pub language: Option<String>,
        /// Whether to give details of each word, such as when it was said. Excludes redaction: when true,
        /// `redactionOutput` must be `unredacted`, which is not its default.
        ///
        /// Vendor's default: `false`.
        #[cfg_attr(feature = "schemars", schemars(rename = "detailedToken"))]
        pub detailed_token: Option<bool>,
        /// Whether ASAPP may keep the audio of this call to train its models.
        ///
        /// Vendor's default: `false`.
        #[cfg_attr(feature = "schemars", schemars(rename = "audioRecordingAllowed"))]
        pub audio_recording_allowed: Option<bool>,
        /// Whether sensitive words are masked. Anything but `unredacted` is refused together with
        /// `detailedToken`, or when no redaction rules are set up for your company.
        ///
        /// Vendor's default: `"redacted"`.
        ///
        /// Deviation (value): The WebSocket guide's status 4093 reads as if redaction needed detailedToken.
        /// We read: Redaction and detailedToken exclude each other.
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml> says so for this endpoint.
        #[cfg_attr(feature = "schemars", schemars(rename = "redactionOutput"))]
        pub redaction_output: Option<RedactionOutput>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        AutotranscribeParams { optional language : "language", optional detailed_token :
        "detailedToken", optional audio_recording_allowed : "audioRecordingAllowed",
        optional redaction_output : "redactionOutput" }
    }
    impl AutotranscribeParams {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                language: None,
                detailed_token: None,
                audio_recording_allowed: None,
                redaction_output: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `language`.
        #[must_use]
        pub fn language(mut self, value: impl Into<String>) -> Self {
            self.language = Some(value.into());
            self
        }
        /// Sets `detailedToken`.
        #[must_use]
        pub fn detailed_token(mut self, value: bool) -> Self {
            self.detailed_token = Some(value);
            self
        }
        /// Sets `audioRecordingAllowed`.
        #[must_use]
        pub fn audio_recording_allowed(mut self, value: bool) -> Self {
            self.audio_recording_allowed = Some(value);
            self
        }
        /// Sets `redactionOutput`.
        #[must_use]
        pub fn redaction_output(mut self, value: impl Into<RedactionOutput>) -> Self {
            self.redaction_output = Some(value.into());
            self
        }
    }
    /// What went wrong, for people and for programs.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ErrorDetails {
        /// The id of the refused request, to quote to ASAPP's support. Opaque.
        #[cfg_attr(feature = "schemars", schemars(rename = "requestId"))]
        pub request_id: String,
        /// What went wrong, in words.
        pub message: String,
        /// What went wrong, as the HTTP status and a number. Starting and stopping know these:
        ///
        /// | code | meaning |
        /// | --- | --- |
        /// | `400-201` | a parameter of the request is wrong |
        /// | `400-202` | a transcription parameter, or a combination of them, is wrong |
        /// | `400-203` | no call has this guid |
        /// | `409-201` | the transcription is already started, or already stopped |
        /// | `409-202` | another request for this guid is still pending |
        /// | `409-203` | the call is hanging up: a SIPREC BYE is being processed |
        /// | `500-201` | an error inside ASAPP |
        ///
        /// Deviation (value): Codes look like 409-01, the status and a running number. We read: An open set
        /// of texts, 409-01 and 409-201 alike.
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md> lists codes of three digits.
        pub code: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ErrorDetails { required request_id : "requestId", required message : "message",
        optional code : "code" }
    }
    impl ErrorDetails {
        /// One with its required fields.
        pub fn new(request_id: impl Into<String>, message: impl Into<String>) -> Self {
            Self {
                request_id: request_id.into(),
                message: message.into(),
                code: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `code`.
        #[must_use]
        pub fn code(mut self, value: impl Into<String>) -> Self {
            self.code = Some(value.into());
            self
        }
    }
    /// Why a request was not carried out.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ErrorResponse {
        /// What went wrong, for people and for programs.
        pub error: Option<ErrorDetails>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ErrorResponse { optional error : "error" }
    }
    impl ErrorResponse {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                error: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `error`.
        #[must_use]
        pub fn error(mut self, value: impl Into<ErrorDetails>) -> Self {
            self.error = Some(value.into());
            self
        }
    }
    /// The customer's audio first, as in inbound calls, or the agent's, as in outbound ones.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum MediaLineOrder {
        /// `CUSTOMER_FIRST`
        CustomerFirst,
        /// `AGENT_FIRST`
        AgentFirst,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        MediaLineOrder { CustomerFirst = "CUSTOMER_FIRST", AgentFirst = "AGENT_FIRST" }
    }
    /// Which media gateway the call's audio comes through.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Namespace {
        /// `siprec`
        Siprec,
        /// `twilio`
        Twilio,
        /// `amazonconnect`
        Amazonconnect,
        /// `genesysaudiohook`
        Genesysaudiohook,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        Namespace { Siprec = "siprec", Twilio = "twilio", Amazonconnect =
        "amazonconnect", Genesysaudiohook = "genesysaudiohook" }
    }
    /// Which text to give, with sensitive words masked, as spoken, or both.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum RedactionOutput {
        /// `redacted`
        Redacted,
        /// `unredacted`
        Unredacted,
        /// `redacted_and_unredacted`
        RedactedAndUnredacted,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        RedactionOutput { Redacted = "redacted", Unredacted = "unredacted",
        RedactedAndUnredacted = "redacted_and_unredacted" }
    }
    /// One of the two sides of a call.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum SenderRole {
        /// `customer`
        Customer,
        /// `agent`
        Agent,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        SenderRole { Customer = "customer", Agent = "agent" }
    }
    /// What to know of the call's audio when it comes over SIPREC.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SiprecParams {
        /// Whose audio the first media line of the SDP carries.
        ///
        /// Vendor's default: `"CUSTOMER_FIRST"`.
        #[cfg_attr(feature = "schemars", schemars(rename = "mediaLineOrder"))]
        pub media_line_order: Option<MediaLineOrder>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SiprecParams { optional media_line_order : "mediaLineOrder" }
    }
    impl SiprecParams {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                media_line_order: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `mediaLineOrder`.
        #[must_use]
        pub fn media_line_order(mut self, value: impl Into<MediaLineOrder>) -> Self {
            self.media_line_order = Some(value.into());
            self
        }
    }
    /// From where to read the Kinesis video stream, from now on or after a given fragment.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum StartSelectorType {
        /// `NOW`
        Now,
        /// `FRAGMENT_NUMBER`
        FragmentNumber,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        StartSelectorType { Now = "NOW", FragmentNumber = "FRAGMENT_NUMBER" }
    }
    /// Names the call to transcribe and its participants, and says how.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartStreamingRequest {
        /// Which media gateway the call's audio comes through.
        pub namespace: Namespace,
        /// What the telephony side calls the call: the UCID for `siprec`, the Call SID for `twilio`, the
        /// ContactId for `amazonconnect`, the conversationId for `genesysaudiohook`. Passed on as it is;
        /// leading zeros count.
        ///
        /// Deviation (value): The id must be in decimal form. We read: An opaque text. The vendor's guides
        /// send a Call SID for Twilio and UUIDs for Amazon Connect and Genesys:
        /// <https://docs.asapp.com/autotranscribe/twilio.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/amazon-connect.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/genesys-audiohook.md>
        pub guid: String,
        /// Your id of the customer in this call, as your CTI knows them. Comes back with each transcript.
        #[cfg_attr(feature = "schemars", schemars(rename = "customerId"))]
        pub customer_id: String,
        /// Your id of the agent in this call, as your CTI knows them. Comes back with each transcript.
        #[cfg_attr(feature = "schemars", schemars(rename = "agentId"))]
        pub agent_id: String,
        /// How to transcribe.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeParams"))]
        pub autotranscribe_params: Option<AutotranscribeParams>,
        /// What to know of the call's audio when it comes over SIPREC.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "siprecParams"))]
        pub siprec_params: Option<SiprecParams>,
        /// What to know of the call's audio when it comes from Twilio.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "twilioParams"))]
        pub twilio_params: Option<TwilioParams>,
        /// Where to find the call's audio when it comes from Amazon Connect.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        ///
        /// Deviation (optionality): The guide for Amazon Connect says that the stream's ARN must be sent. We
        /// read: No field is required. <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml> requires
        /// none.
        #[cfg_attr(feature = "schemars", schemars(rename = "amazonConnectParams"))]
        pub amazon_connect_params: Option<AmazonConnectParams>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartStreamingRequest { required namespace : "namespace", required guid : "guid",
        required customer_id : "customerId", required agent_id : "agentId", optional
        autotranscribe_params : "autotranscribeParams", optional siprec_params :
        "siprecParams", optional twilio_params : "twilioParams", optional
        amazon_connect_params : "amazonConnectParams" }
    }
    impl StartStreamingRequest {
        /// One with its required fields.
        pub fn new(
            namespace: impl Into<Namespace>,
            guid: impl Into<String>,
            customer_id: impl Into<String>,
            agent_id: impl Into<String>,
        ) -> Self {
            Self {
                namespace: namespace.into(),
                guid: guid.into(),
                customer_id: customer_id.into(),
                agent_id: agent_id.into(),
                autotranscribe_params: None,
                siprec_params: None,
                twilio_params: None,
                amazon_connect_params: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `autotranscribeParams`.
        #[must_use]
        pub fn autotranscribe_params(
            mut self,
            value: impl Into<AutotranscribeParams>,
        ) -> Self {
            self.autotranscribe_params = Some(value.into());
            self
        }
        /// Sets `siprecParams`.
        #[must_use]
        pub fn siprec_params(mut self, value: impl Into<SiprecParams>) -> Self {
            self.siprec_params = Some(value.into());
            self
        }
        /// Sets `twilioParams`.
        #[must_use]
        pub fn twilio_params(mut self, value: impl Into<TwilioParams>) -> Self {
            self.twilio_params = Some(value.into());
            self
        }
        /// Sets `amazonConnectParams`.
        #[must_use]
        pub fn amazon_connect_params(
            mut self,
            value: impl Into<AmazonConnectParams>,
        ) -> Self {
            self.amazon_connect_params = Some(value.into());
            self
        }
    }
    /// What became of the request to start.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartStreamingResponse {
        /// Whether the transcription started. It can be false although the status is 200.
        #[cfg_attr(feature = "schemars", schemars(rename = "isOk"))]
        pub is_ok: Option<bool>,
        /// What went wrong, where something did. No example of it is published.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// The streams that were started, one per participant.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeResponse"))]
        pub autotranscribe_response: Option<StartedStreams>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartStreamingResponse { optional is_ok : "isOk", optional error_message :
        "errorMessage", optional autotranscribe_response : "autotranscribeResponse" }
    }
    impl StartStreamingResponse {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                is_ok: None,
                error_message: None,
                autotranscribe_response: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `isOk`.
        #[must_use]
        pub fn is_ok(mut self, value: bool) -> Self {
            self.is_ok = Some(value);
            self
        }
        /// Sets `errorMessage`.
        #[must_use]
        pub fn error_message(mut self, value: impl Into<String>) -> Self {
            self.error_message = Some(value.into());
            self
        }
        /// Sets `autotranscribeResponse`.
        #[must_use]
        pub fn autotranscribe_response(
            mut self,
            value: impl Into<StartedStreams>,
        ) -> Self {
            self.autotranscribe_response = Some(value.into());
            self
        }
    }
    /// The stream of one participant's audio.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartedStream {
        /// The id of the stream, as in its transcripts. Opaque; not every published one is a UUID.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamId"))]
        pub stream_id: Option<String>,
        /// How it went for this stream.
        pub status: Option<StreamStatus>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartedStream { optional stream_id : "streamId", optional status : "status" }
    }
    impl StartedStream {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                stream_id: None,
                status: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `streamId`.
        #[must_use]
        pub fn stream_id(mut self, value: impl Into<String>) -> Self {
            self.stream_id = Some(value.into());
            self
        }
        /// Sets `status`.
        #[must_use]
        pub fn status(mut self, value: impl Into<StreamStatus>) -> Self {
            self.status = Some(value.into());
            self
        }
    }
    /// The streams that were started, one per participant.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartedStreams {
        /// The stream of one participant's audio.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        pub customer: Option<StartedStream>,
        /// The stream of one participant's audio.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        pub agent: Option<StartedStream>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartedStreams { optional customer : "customer", optional agent : "agent" }
    }
    impl StartedStreams {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                customer: None,
                agent: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `customer`.
        #[must_use]
        pub fn customer(mut self, value: impl Into<StartedStream>) -> Self {
            self.customer = Some(value.into());
            self
        }
        /// Sets `agent`.
        #[must_use]
        pub fn agent(mut self, value: impl Into<StartedStream>) -> Self {
            self.agent = Some(value.into());
            self
        }
    }
    /// Names the call whose transcription is to stop.
    ///
    /// Deviation (optionality): Neither field is required; the page's `required` means the body. We read:
    /// namespace and guid are required. <https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>
    /// says that both must be sent.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StopStreamingRequest {
        /// Which media gateway the call's audio comes through.
        pub namespace: Namespace,
        /// What the telephony side calls the call: the UCID for `siprec`, the Call SID for `twilio`, the
        /// ContactId for `amazonconnect`, the conversationId for `genesysaudiohook`. Passed on as it is;
        /// leading zeros count.
        ///
        /// Deviation (value): The id must be in decimal form. We read: An opaque text. The vendor's guides
        /// send a Call SID for Twilio and UUIDs for Amazon Connect and Genesys:
        /// <https://docs.asapp.com/autotranscribe/twilio.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/amazon-connect.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/genesys-audiohook.md>
        pub guid: String,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StopStreamingRequest { required namespace : "namespace", required guid : "guid" }
    }
    impl StopStreamingRequest {
        /// One with its required fields.
        pub fn new(namespace: impl Into<Namespace>, guid: impl Into<String>) -> Self {
            Self {
                namespace: namespace.into(),
                guid: guid.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// What became of the request to stop.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StopStreamingResponse {
        /// The streams that were stopped, one per participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeResponse"))]
        pub autotranscribe_response: Option<StoppedStreams>,
        /// Whether the transcription stopped. It can be false although the status is 200.
        #[cfg_attr(feature = "schemars", schemars(rename = "isOk"))]
        pub is_ok: Option<bool>,
        /// What went wrong, where something did. No example of it is published.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StopStreamingResponse { optional autotranscribe_response :
        "autotranscribeResponse", optional is_ok : "isOk", optional error_message :
        "errorMessage" }
    }
    impl StopStreamingResponse {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                autotranscribe_response: None,
                is_ok: None,
                error_message: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `autotranscribeResponse`.
        #[must_use]
        pub fn autotranscribe_response(
            mut self,
            value: impl Into<StoppedStreams>,
        ) -> Self {
            self.autotranscribe_response = Some(value.into());
            self
        }
        /// Sets `isOk`.
        #[must_use]
        pub fn is_ok(mut self, value: bool) -> Self {
            self.is_ok = Some(value);
            self
        }
        /// Sets `errorMessage`.
        #[must_use]
        pub fn error_message(mut self, value: impl Into<String>) -> Self {
            self.error_message = Some(value.into());
            self
        }
    }
    /// The stream of the customer's audio.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StoppedStream {
        /// The id of the stream, as in its transcripts. Opaque; not every published one is a UUID.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamId"))]
        pub stream_id: Option<String>,
        /// How it went for this stream.
        pub status: Option<StreamStatus>,
        /// How much was transcribed.
        pub summary: Option<StreamSummary>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StoppedStream { optional stream_id : "streamId", optional status : "status",
        optional summary : "summary" }
    }
    impl StoppedStream {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                stream_id: None,
                status: None,
                summary: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `streamId`.
        #[must_use]
        pub fn stream_id(mut self, value: impl Into<String>) -> Self {
            self.stream_id = Some(value.into());
            self
        }
        /// Sets `status`.
        #[must_use]
        pub fn status(mut self, value: impl Into<StreamStatus>) -> Self {
            self.status = Some(value.into());
            self
        }
        /// Sets `summary`.
        #[must_use]
        pub fn summary(mut self, value: impl Into<StreamSummary>) -> Self {
            self.summary = Some(value.into());
            self
        }
    }
    /// The streams that were stopped, one per participant.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StoppedStreams {
        /// The stream of the customer's audio.
        pub customer: Option<StoppedStream>,
        /// The stream of the agent's audio.
        pub agent: Option<StoppedStream>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StoppedStreams { optional customer : "customer", optional agent : "agent" }
    }
    impl StoppedStreams {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                customer: None,
                agent: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `customer`.
        #[must_use]
        pub fn customer(mut self, value: impl Into<StoppedStream>) -> Self {
            self.customer = Some(value.into());
            self
        }
        /// Sets `agent`.
        #[must_use]
        pub fn agent(mut self, value: impl Into<StoppedStream>) -> Self {
            self.agent = Some(value.into());
            self
        }
    }
    /// How it went for this stream.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StreamStatus {
        /// 1000 when all is well. The vendor lists other codes for its WebSocket API only.
        pub code: Option<i64>,
        /// The code in words, such as OK.
        pub description: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StreamStatus { optional code : "code", optional description : "description" }
    }
    impl StreamStatus {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                code: None,
                description: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `code`.
        #[must_use]
        pub fn code(mut self, value: i64) -> Self {
            self.code = Some(value);
            self
        }
        /// Sets `description`.
        #[must_use]
        pub fn description(mut self, value: impl Into<String>) -> Self {
            self.description = Some(value.into());
            self
        }
    }
    /// How much was transcribed.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StreamSummary {
        /// Bytes of audio received.
        #[cfg_attr(feature = "schemars", schemars(rename = "totalAudioBytes"))]
        pub total_audio_bytes: Option<i64>,
        /// Length of the audio processed, in milliseconds.
        #[cfg_attr(feature = "schemars", schemars(rename = "audioDurationMs"))]
        pub audio_duration_ms: Option<i64>,
        /// How long the stream was open, in seconds.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamingSeconds"))]
        pub streaming_seconds: Option<i64>,
        /// How many transcripts were recognised.
        pub transcripts: Option<i64>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StreamSummary { optional total_audio_bytes : "totalAudioBytes", optional
        audio_duration_ms : "audioDurationMs", optional streaming_seconds :
        "streamingSeconds", optional transcripts : "transcripts" }
    }
    impl StreamSummary {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                total_audio_bytes: None,
                audio_duration_ms: None,
                streaming_seconds: None,
                transcripts: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `totalAudioBytes`.
        #[must_use]
        pub fn total_audio_bytes(mut self, value: i64) -> Self {
            self.total_audio_bytes = Some(value);
            self
        }
        /// Sets `audioDurationMs`.
        #[must_use]
        pub fn audio_duration_ms(mut self, value: i64) -> Self {
            self.audio_duration_ms = Some(value);
            self
        }
        /// Sets `streamingSeconds`.
        #[must_use]
        pub fn streaming_seconds(mut self, value: i64) -> Self {
            self.streaming_seconds = Some(value);
            self
        }
        /// Sets `transcripts`.
        #[must_use]
        pub fn transcripts(mut self, value: i64) -> Self {
            self.transcripts = Some(value);
            self
        }
    }
    /// Who speaks on which of Twilio's tracks.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TrackMap {
        /// Who speaks on the inbound track.
        ///
        /// Vendor's default: `"customer"`.
        pub inbound: Option<TrackRole>,
        /// Who speaks on the outbound track.
        ///
        /// Vendor's default: `"agent"`.
        pub outbound: Option<TrackRole>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TrackMap { optional inbound : "inbound", optional outbound : "outbound" }
    }
    impl TrackMap {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                inbound: None,
                outbound: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `inbound`.
        #[must_use]
        pub fn inbound(mut self, value: impl Into<TrackRole>) -> Self {
            self.inbound = Some(value.into());
            self
        }
        /// Sets `outbound`.
        #[must_use]
        pub fn outbound(mut self, value: impl Into<TrackRole>) -> Self {
            self.outbound = Some(value.into());
            self
        }
    }
    /// One of the two sides of a call.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TrackRole {
        /// `customer`
        Customer,
        /// `agent`
        Agent,
        /// A value that this version does not know.
        Unknown(String),
    }
    crate::model::choice! {
        TrackRole { Customer = "customer", Agent = "agent" }
    }
    /// What was said, and when. Times count from the start of the stream's audio.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscribedSpeech {
        /// Always `transcript` so far.
        pub message: Option<String>,
        /// When the utterance started, in milliseconds of the stream's audio.
        pub start: Option<i64>,
        /// When the utterance ended, in milliseconds of the stream's audio.
        ///
        /// Deviation (value): The guide counts from the start of the utterance; the WebSocket guide from that
        /// of the audio. We read: From the start of the audio, as `start` does. In the guide's own examples
        /// 4744 is followed by 8031, and 400 by 3968.
        pub end: Option<i64>,
        /// The text, in parts to be read one after the other. Every example has one.
        ///
        /// Deviation (type): The guide's table has a text; its JSON has a list of objects with a text. We
        /// read: A list. The WebSocket guide has a list as well.
        pub utterance: Option<Vec<Utterance>>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscribedSpeech { optional message : "message", optional start : "start",
        optional end : "end", optional utterance : "utterance" }
    }
    impl TranscribedSpeech {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                message: None,
                start: None,
                end: None,
                utterance: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `message`.
        #[must_use]
        pub fn message(mut self, value: impl Into<String>) -> Self {
            self.message = Some(value.into());
            self
        }
        /// Sets `start`.
        #[must_use]
        pub fn start(mut self, value: i64) -> Self {
            self.start = Some(value);
            self
        }
        /// Sets `end`.
        #[must_use]
        pub fn end(mut self, value: i64) -> Self {
            self.end = Some(value);
            self
        }
        /// Sets `utterance`.
        #[must_use]
        pub fn utterance(mut self, value: Vec<Utterance>) -> Self {
            self.utterance = Some(value);
            self
        }
    }
    /// One utterance of one participant. A participant says one thing at a time, so participant, stream
    /// and times tell one utterance from another. An example of the vendor's gives both participants one
    /// stream id, so the stream alone does not name the participant.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    ///
    /// Deviation (optionality): The guide marks no field as required or optional. We read: The stream and
    /// the utterance are required. Without them there is nothing to tell, or nobody to tell it of;
    /// anything else may be missing.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Transcript {
        /// Always `transcript`.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: String,
        /// The `guid` that the call was started with.
        #[cfg_attr(feature = "schemars", schemars(rename = "externalConversationId"))]
        pub external_conversation_id: Option<String>,
        /// The stream, and so the participant, as the answer to starting named it. Opaque.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamId"))]
        pub stream_id: String,
        /// Who spoke.
        pub sender: Option<TranscriptSender>,
        /// What was said, and when.
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeResponse"))]
        pub autotranscribe_response: TranscribedSpeech,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        Transcript { required type_ : "type", optional external_conversation_id :
        "externalConversationId", required stream_id : "streamId", optional sender :
        "sender", required autotranscribe_response : "autotranscribeResponse" }
    }
    impl Transcript {
        /// One with its required fields.
        pub fn new(
            stream_id: impl Into<String>,
            autotranscribe_response: impl Into<TranscribedSpeech>,
        ) -> Self {
            Self {
                type_: "transcript".to_owned(),
                external_conversation_id: None,
                stream_id: stream_id.into(),
                sender: None,
                autotranscribe_response: autotranscribe_response.into(),
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `externalConversationId`.
        #[must_use]
        pub fn external_conversation_id(mut self, value: impl Into<String>) -> Self {
            self.external_conversation_id = Some(value.into());
            self
        }
        /// Sets `sender`.
        #[must_use]
        pub fn sender(mut self, value: impl Into<TranscriptSender>) -> Self {
            self.sender = Some(value.into());
            self
        }
    }
    /// A participant of the call.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscriptSender {
        /// The `customerId` or `agentId` that the call was started with.
        #[cfg_attr(feature = "schemars", schemars(rename = "externalId"))]
        pub external_id: Option<String>,
        /// Which side of the call.
        pub role: Option<SenderRole>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptSender { optional external_id : "externalId", optional role : "role" }
    }
    impl TranscriptSender {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                external_id: None,
                role: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `externalId`.
        #[must_use]
        pub fn external_id(mut self, value: impl Into<String>) -> Self {
            self.external_id = Some(value.into());
            self
        }
        /// Sets `role`.
        #[must_use]
        pub fn role(mut self, value: impl Into<SenderRole>) -> Self {
            self.role = Some(value.into());
            self
        }
    }
    /// Where Twilio is to stream audio to.
    ///
    /// Evidence: documented (<https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>,
    /// <https://docs.asapp.com/autotranscribe/twilio.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TwilioMediaStreamUrl {
        /// A `wss` address that carries a token. Whoever has it can stream, so keep it out of logs.
        ///
        /// Deviation (value): The token is the last part of the path. We read: Opaque; to be used as it is.
        /// <https://docs.asapp.com/autotranscribe/twilio.md> shows the token as a query parameter.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamingUrl"))]
        pub streaming_url: Option<crate::Secret>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TwilioMediaStreamUrl { optional streaming_url : "streamingUrl" }
    }
    impl TwilioMediaStreamUrl {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                streaming_url: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `streamingUrl`.
        #[must_use]
        pub fn streaming_url(mut self, value: impl Into<crate::Secret>) -> Self {
            self.streaming_url = Some(value.into());
            self
        }
    }
    /// What to know of the call's audio when it comes from Twilio.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TwilioParams {
        /// Who speaks on which of Twilio's tracks.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "trackMap"))]
        pub track_map: Option<TrackMap>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TwilioParams { optional track_map : "trackMap" }
    }
    impl TwilioParams {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                track_map: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `trackMap`.
        #[must_use]
        pub fn track_map(mut self, value: impl Into<TrackMap>) -> Self {
            self.track_map = Some(value.into());
            self
        }
    }
    /// A part of what was said.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Utterance {
        /// The words, with what is sensitive masked by `#` unless asked for otherwise.
        pub text: Option<String>,
        /// What else was sent: fields that this version does not know, and optional ones sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        Utterance { optional text : "text" }
    }
    impl Utterance {
        /// An empty one.
        pub fn new() -> Self {
            Self {
                text: None,
                extra: crate::model::Extra::new(),
            }
        }
        /// Sets `text`.
        #[must_use]
        pub fn text(mut self, value: impl Into<String>) -> Self {
            self.text = Some(value.into());
            self
        }
    }
    /// A message that ASAPP posts. `type` says which kind.
    ///
    /// Evidence: our reading (The guide has one kind, and a field that tells it from others)
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum WebhookEvent {
        /// `transcript`
        Transcript(Box<Transcript>),
        /// One of a kind that this version does not know.
        Unknown {
            /// The `type` it came with.
            type_: String,
            /// The whole object as it came.
            raw: serde_json::Value,
        },
    }
    crate::model::tagged! {
        WebhookEvent by type_ : "type" { Transcript(Transcript) = "transcript" }
    }
}
/// Client for ASAPP AutoTranscribe Media Gateway.
///
/// Turns ASAPP's transcription of a live call on and off. The audio reaches ASAPP through a media
/// gateway (SIPREC, Twilio, Amazon Connect or Genesys AudioHook); nothing is transcribed before it is
/// started here, and it may be stopped and started again any number of times in one call, for
/// instance while a card number is read out.
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
    /// Stop streaming.
    ///
    /// `POST /mg-autotranscribe/v1/stop-streaming`
    ///
    /// Stops the transcription of a call; the call itself goes on. `startStreaming` resumes it.
    ///
    /// Stopping a call that is already stopped is refused with `409-201`.
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The request reached the transcriber. Whether it stopped is in the body. |
    /// | 400 | The request is malformed (`400-201`, `400-202`), or no call has this guid (`400-203`). |
    /// | 401 | The credential is missing or wrong. |
    /// | 403 | The credential is good, but may not do this. |
    /// | 404 | There is no such thing here. |
    /// | 409 | The call is not in a state for this: already started or stopped (`409-201`), another request for it pending (`409-202`), or hanging up (`409-203`). |
    /// | 413 | The request is too large. No limit is published. |
    /// | 422 | The request is well-formed but cannot be carried out. |
    /// | 429 | Too many requests, too fast. |
    /// | 503 | ASAPP cannot take requests for the moment. |
    /// | default | Anything else; as a rule status 500 (`500-201`), an error inside ASAPP. |
    pub fn stop_streaming(&self) -> builder::StopStreaming<'_> {
        builder::StopStreaming::new(self)
    }
    /// Start streaming.
    ///
    /// `POST /mg-autotranscribe/v1/start-streaming`
    ///
    /// Starts the transcription of a call, or resumes it after `stopStreaming`. The parameters also
    /// decide what can be fetched after the call. A changed `agentId` tells ASAPP that the call went to
    /// another agent.
    ///
    /// Starting a call that is already started is refused with `409-201`.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The request reached the transcriber. Whether it started is in the body. |
    /// | 400 | The request is malformed (`400-201`, `400-202`), or no call has this guid (`400-203`). |
    /// | 401 | The credential is missing or wrong. |
    /// | 403 | The credential is good, but may not do this. |
    /// | 404 | There is no such thing here. |
    /// | 409 | The call is not in a state for this: already started or stopped (`409-201`), another request for it pending (`409-202`), or hanging up (`409-203`). |
    /// | 413 | The request is too large. No limit is published. |
    /// | 422 | The request is well-formed but cannot be carried out. |
    /// | 429 | Too many requests, too fast. |
    /// | 503 | ASAPP cannot take requests for the moment. |
    /// | default | Anything else; as a rule status 500 (`500-201`), an error inside ASAPP. |
    pub fn start_streaming(&self) -> builder::StartStreaming<'_> {
        builder::StartStreaming::new(self)
    }
    /// Get Twilio media stream URL.
    ///
    /// `GET /mg-autotranscribe/v1/twilio-media-stream-url`
    ///
    /// Gives the address to which Twilio is told to stream the audio of calls.
    ///
    /// It is good for 5 minutes, which only the opening of a stream is held to, and for any number of
    /// calls: fetch the next one before the last is 5 minutes old.
    ///
    /// Evidence: documented (<https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>,
    /// <https://docs.asapp.com/autotranscribe/twilio.md>)
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The address for the next 5 minutes. |
    /// | 401 | The credential is missing or wrong. |
    /// | 403 | The credential is good, but may not do this. |
    /// | 404 | There is no such thing here. |
    /// | 429 | Too many requests, too fast. |
    /// | 503 | ASAPP cannot take requests for the moment. |
    /// | default | Anything else; as a rule status 500 (`500-201`), an error inside ASAPP. |
    pub fn get_twilio_media_streams(&self) -> builder::GetTwilioMediaStreams<'_> {
        builder::GetTwilioMediaStreams::new(self)
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
    /// The request of [`Client::stop_streaming`](super::Client::stop_streaming).
    #[derive(Debug, Clone)]
    pub struct StopStreaming<'a> {
        client: &'a super::Client,
        body: Result<types::StopStreamingRequest, String>,
    }
    impl<'a> StopStreaming<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        /// The body. Which call to stop.
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::StopStreamingRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `types :: StopStreamingRequest` for body failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StopStreamingResponse>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!("{}/mg-autotranscribe/v1/stop-streaming", client.baseurl,);
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
                operation_id: "stopStreaming",
                path: "/mg-autotranscribe/v1/stop-streaming",
                idempotent: false,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    /// The request of [`Client::start_streaming`](super::Client::start_streaming).
    #[derive(Debug, Clone)]
    pub struct StartStreaming<'a> {
        client: &'a super::Client,
        body: Result<types::StartStreamingRequest, String>,
    }
    impl<'a> StartStreaming<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Err("body was not initialized".to_string()),
            }
        }
        /// The body. Which call to start, and how to transcribe it.
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::StartStreamingRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `types :: StartStreamingRequest` for body failed"
                        .to_string()
                });
            self
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StartStreamingResponse>, Error> {
            let Self { client, body } = self;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/mg-autotranscribe/v1/start-streaming", client.baseurl,
            );
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
                operation_id: "startStreaming",
                path: "/mg-autotranscribe/v1/start-streaming",
                idempotent: false,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    /// The request of [`Client::get_twilio_media_streams`](super::Client::get_twilio_media_streams).
    #[derive(Debug, Clone)]
    pub struct GetTwilioMediaStreams<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetTwilioMediaStreams<'a> {
        pub(super) fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        /// Sends the request and reads the answer.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::TwilioMediaStreamUrl>, Error> {
            let Self { client } = self;
            let url = format!(
                "{}/mg-autotranscribe/v1/twilio-media-stream-url", client.baseurl,
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
                operation_id: "getTwilioMediaStreams",
                path: "/mg-autotranscribe/v1/twilio-media-stream-url",
                idempotent: true,
                anonymous: false,
            };
            let result = client.exec(request, &info).await;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
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
            Self::Transcript(event) => {
                crate::model::dedupe_key(
                    "asapp",
                    "transcript",
                    &[
                        event
                            .external_conversation_id
                            .as_ref()
                            .map(|value| value.as_str().into()),
                        Some(event.stream_id.as_str().into()),
                        event
                            .sender
                            .as_ref()
                            .and_then(|value| value.role.as_ref())
                            .map(|value| value.as_str().into()),
                        event
                            .sender
                            .as_ref()
                            .and_then(|value| value.external_id.as_ref())
                            .map(|value| value.as_str().into()),
                        event
                            .autotranscribe_response
                            .start
                            .as_ref()
                            .map(|value| (*value).into()),
                        event
                            .autotranscribe_response
                            .end
                            .as_ref()
                            .map(|value| (*value).into()),
                    ],
                )
            }
            Self::Unknown { .. } => None,
        }
    }
}
/// Receives [`WebhookEvent`](types::WebhookEvent)s.
///
/// ASAPP posts each whole utterance of each participant, 200 to 600 ms after its end: about ten in a
/// minute of a call.
///
/// Address and authentication are arranged with ASAPP's account team: a secret token, in a header or
/// a URL parameter of a name that you choose; mutual TLS; a CA of yours; or OAuth2 client
/// credentials. So this document can name no header and no scheme.
///
/// Utterances are sent in order and may arrive out of order. ASAPP does not repeat itself: after an
/// error status or a timeout the utterance is gone, and when too many wait, the oldest is dropped.
/// Answer at once and do the work later. Which 2xx status it wants, and how long it waits, is not
/// documented.
///
/// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
#[cfg(feature = "webhook")]
pub type Receiver = crate::webhook::Receiver<types::WebhookEvent>;
/// Sends [`WebhookEvent`](types::WebhookEvent)s to a service under test, as the vendor does.
#[cfg(feature = "testing")]
pub type Signer = crate::webhook::Signer<types::WebhookEvent>;
#[cfg(feature = "webhook")]
impl crate::webhook::sealed::Sealed for types::WebhookEvent {}
#[cfg(feature = "webhook")]
impl crate::webhook::Event for types::WebhookEvent {
    const VENDOR: &'static str = "asapp";
    const ACCEPTED: http::StatusCode = http::StatusCode::OK;
    fn decode(json: &[u8]) -> Result<Self, serde_json::Error> {
        Self::from_slice(json)
    }
    fn dedupe_key(&self) -> Option<String> {
        Self::dedupe_key(self)
    }
}
#[cfg(feature = "webhook")]
impl crate::webhook::Unauthenticated for types::WebhookEvent {}
