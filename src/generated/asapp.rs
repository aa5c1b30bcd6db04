// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.

/// Types of requests, responses and events.
pub mod types {
    /// Parameters for audio that arrives from Amazon Connect.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    ///
    /// Deviation (optionality): The guide for Amazon Connect states that the stream's ARN must be sent.
    /// We read: No property is required. <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml> does
    /// not require any property.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct AmazonConnectParams {
        /// The ARN of the Kinesis video stream (`$.MediaStreams.Customer.Audio.StreamARN` of the contact).
        #[cfg_attr(feature = "schemars", schemars(rename = "streamArn"))]
        pub stream_arn: Option<String>,
        /// Where to start reading the Kinesis video stream: now, or after a given fragment.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "startSelectorType"))]
        pub start_selector_type: Option<StartSelectorType>,
        /// The fragment to start after (`$.MediaStreams.Customer.Audio.StartFragmentNumber` of the contact).
        /// Required with `FRAGMENT_NUMBER`. A decimal number that is too long for any number type.
        #[cfg_attr(feature = "schemars", schemars(rename = "afterFragmentNumber"))]
        pub after_fragment_number: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        AmazonConnectParams { optional stream_arn : "streamArn", optional
        start_selector_type : "startSelectorType", optional after_fragment_number :
        "afterFragmentNumber" }
    }
    impl AmazonConnectParams {
        /// Creates a value without any field.
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
    /// The transcription parameters.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct AutotranscribeParams {
        /// The spoken language, as an IETF tag. The guides list `en-US` and `es-US`.
        ///
        /// Vendor's default: `"en-US"`.
        pub language: Option<String>,
        /// Whether to return details of each word, such as its time. Cannot be combined with redaction: if it
        /// is true, `redactionOutput` must be `unredacted`, which is not the default.
        ///
        /// Vendor's default: `false`.
        #[cfg_attr(feature = "schemars", schemars(rename = "detailedToken"))]
        pub detailed_token: Option<bool>,
        /// Whether ASAPP may store the audio of this call to train its models.
        ///
        /// Vendor's default: `false`.
        #[cfg_attr(feature = "schemars", schemars(rename = "audioRecordingAllowed"))]
        pub audio_recording_allowed: Option<bool>,
        /// Whether sensitive words are masked. ASAPP rejects any value other than `unredacted` if
        /// `detailedToken` is true or if redaction rules are not configured for your company.
        ///
        /// Vendor's default: `"redacted"`.
        ///
        /// Deviation (value): The WebSocket guide's status 4093 suggests that redaction requires
        /// detailedToken. We read: Redaction and detailedToken are mutually exclusive.
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml> states this for this endpoint.
        #[cfg_attr(feature = "schemars", schemars(rename = "redactionOutput"))]
        pub redaction_output: Option<RedactionOutput>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        AutotranscribeParams { optional language : "language", optional detailed_token :
        "detailedToken", optional audio_recording_allowed : "audioRecordingAllowed",
        optional redaction_output : "redactionOutput" }
    }
    impl AutotranscribeParams {
        /// Creates a value without any field.
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
    /// The details of the error.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ErrorDetails {
        /// The id of the rejected request, for ASAPP's support. It is opaque.
        #[cfg_attr(feature = "schemars", schemars(rename = "requestId"))]
        pub request_id: String,
        /// A human-readable description of the error.
        pub message: String,
        /// The error code: the HTTP status and a number. Starting and stopping return these codes:
        ///
        /// | code | meaning |
        /// | --- | --- |
        /// | `400-201` | a parameter of the request is invalid |
        /// | `400-202` | a transcription parameter, or a combination of them, is invalid |
        /// | `400-203` | a call with this guid does not exist |
        /// | `409-201` | the transcription is already started or already stopped |
        /// | `409-202` | another request for this guid is pending |
        /// | `409-203` | the call is ending: ASAPP is processing a SIPREC BYE |
        /// | `500-201` | an internal error occurred at ASAPP |
        ///
        /// Deviation (value): Codes look like 409-01: the status and a sequence number. We read: An open set
        /// of strings, such as 409-01 and 409-201.
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md> lists codes with three-digit
        /// numbers.
        pub code: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ErrorDetails { required request_id : "requestId", required message : "message",
        optional code : "code" }
    }
    impl ErrorDetails {
        /// Creates a value with its required fields.
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
    /// The reason why ASAPP rejected a request.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ErrorResponse {
        /// The details of the error.
        pub error: Option<ErrorDetails>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        ErrorResponse { optional error : "error" }
    }
    impl ErrorResponse {
        /// Creates a value without any field.
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
    /// The order of the media lines: the customer first, as in inbound calls, or the agent first, as in
    /// outbound calls.
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
    /// The media gateway that delivers the call's audio.
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
    /// The text to return: with sensitive words masked, as spoken, or both.
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
    /// Parameters for audio that arrives over SIPREC.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SiprecParams {
        /// The participant whose audio is in the first media line of the SDP.
        ///
        /// Vendor's default: `"CUSTOMER_FIRST"`.
        #[cfg_attr(feature = "schemars", schemars(rename = "mediaLineOrder"))]
        pub media_line_order: Option<MediaLineOrder>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        SiprecParams { optional media_line_order : "mediaLineOrder" }
    }
    impl SiprecParams {
        /// Creates a value without any field.
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
    /// Where to start reading the Kinesis video stream: now, or after a given fragment.
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
    /// The call to transcribe, its participants and the transcription parameters.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartStreamingRequest {
        /// The media gateway that delivers the call's audio.
        pub namespace: Namespace,
        /// The id of the call in the telephony system: the UCID for `siprec`, the Call SID for `twilio`, the
        /// ContactId for `amazonconnect`, the conversationId for `genesysaudiohook`. Sent unchanged; leading
        /// zeros are significant.
        ///
        /// Deviation (value): The id must be in decimal form. We read: An opaque string. The vendor's guides
        /// send a Call SID for Twilio and UUIDs for Amazon Connect and Genesys:
        /// <https://docs.asapp.com/autotranscribe/twilio.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/amazon-connect.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/genesys-audiohook.md>
        pub guid: String,
        /// Your id of the customer in this call, from your CTI system. Each transcript contains it.
        #[cfg_attr(feature = "schemars", schemars(rename = "customerId"))]
        pub customer_id: String,
        /// Your id of the agent in this call, from your CTI system. Each transcript contains it.
        #[cfg_attr(feature = "schemars", schemars(rename = "agentId"))]
        pub agent_id: String,
        /// The transcription parameters.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeParams"))]
        pub autotranscribe_params: Option<AutotranscribeParams>,
        /// Parameters for audio that arrives over SIPREC.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "siprecParams"))]
        pub siprec_params: Option<SiprecParams>,
        /// Parameters for audio that arrives from Twilio.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "twilioParams"))]
        pub twilio_params: Option<TwilioParams>,
        /// Parameters for audio that arrives from Amazon Connect.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        ///
        /// Deviation (optionality): The guide for Amazon Connect states that the stream's ARN must be sent.
        /// We read: No property is required. <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml> does
        /// not require any property.
        #[cfg_attr(feature = "schemars", schemars(rename = "amazonConnectParams"))]
        pub amazon_connect_params: Option<AmazonConnectParams>,
        /// Unknown fields, and optional fields that were sent as null.
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
        /// Creates a value with its required fields.
        pub fn new(fields: StartStreamingRequestFields) -> Self {
            Self {
                namespace: fields.namespace,
                guid: fields.guid,
                customer_id: fields.customer_id,
                agent_id: fields.agent_id,
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
    /// The required fields of [`StartStreamingRequest`], for [`StartStreamingRequest::new`]. They are
    /// named, so that they cannot be swapped.
    #[derive(Clone, Debug, PartialEq)]
    pub struct StartStreamingRequestFields {
        /// Sets `namespace`.
        pub namespace: Namespace,
        /// Sets `guid`.
        pub guid: String,
        /// Sets `customerId`.
        pub customer_id: String,
        /// Sets `agentId`.
        pub agent_id: String,
    }
    /// The result of the request to start.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StartStreamingResponse {
        /// Whether the transcription started. It can be false even if the status is 200.
        #[cfg_attr(feature = "schemars", schemars(rename = "isOk"))]
        pub is_ok: Option<bool>,
        /// A description of the error, if one occurred. The vendor does not publish an example.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// The streams that were started: one for each participant.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeResponse"))]
        pub autotranscribe_response: Option<StartedStreams>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartStreamingResponse { optional is_ok : "isOk", optional error_message :
        "errorMessage", optional autotranscribe_response : "autotranscribeResponse" }
    }
    impl StartStreamingResponse {
        /// Creates a value without any field.
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
        /// The id of the stream, as contained in its transcripts. It is opaque; some published ids are not
        /// UUIDs.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamId"))]
        pub stream_id: Option<String>,
        /// The status of this stream.
        pub status: Option<StreamStatus>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartedStream { optional stream_id : "streamId", optional status : "status" }
    }
    impl StartedStream {
        /// Creates a value without any field.
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
    /// The streams that were started: one for each participant.
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
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StartedStreams { optional customer : "customer", optional agent : "agent" }
    }
    impl StartedStreams {
        /// Creates a value without any field.
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
    /// The call whose transcription to stop.
    ///
    /// Deviation (optionality): Neither property is required; the page's `required` applies to the body.
    /// We read: namespace and guid are required.
    /// <https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md> states that both must be sent.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StopStreamingRequest {
        /// The media gateway that delivers the call's audio.
        pub namespace: Namespace,
        /// The id of the call in the telephony system: the UCID for `siprec`, the Call SID for `twilio`, the
        /// ContactId for `amazonconnect`, the conversationId for `genesysaudiohook`. Sent unchanged; leading
        /// zeros are significant.
        ///
        /// Deviation (value): The id must be in decimal form. We read: An opaque string. The vendor's guides
        /// send a Call SID for Twilio and UUIDs for Amazon Connect and Genesys:
        /// <https://docs.asapp.com/autotranscribe/twilio.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/amazon-connect.md>,
        /// <https://docs.asapp.com/ai-productivity/ai-transcribe/genesys-audiohook.md>
        pub guid: String,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StopStreamingRequest { required namespace : "namespace", required guid : "guid" }
    }
    impl StopStreamingRequest {
        /// Creates a value with its required fields.
        pub fn new(namespace: impl Into<Namespace>, guid: impl Into<String>) -> Self {
            Self {
                namespace: namespace.into(),
                guid: guid.into(),
                extra: crate::model::Extra::new(),
            }
        }
    }
    /// The result of the request to stop.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StopStreamingResponse {
        /// The streams that were stopped: one for each participant.
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeResponse"))]
        pub autotranscribe_response: Option<StoppedStreams>,
        /// Whether the transcription stopped. It can be false even if the status is 200.
        #[cfg_attr(feature = "schemars", schemars(rename = "isOk"))]
        pub is_ok: Option<bool>,
        /// A description of the error, if one occurred. The vendor does not publish an example.
        #[cfg_attr(feature = "schemars", schemars(rename = "errorMessage"))]
        pub error_message: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StopStreamingResponse { optional autotranscribe_response :
        "autotranscribeResponse", optional is_ok : "isOk", optional error_message :
        "errorMessage" }
    }
    impl StopStreamingResponse {
        /// Creates a value without any field.
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
        /// The id of the stream, as contained in its transcripts. It is opaque; some published ids are not
        /// UUIDs.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamId"))]
        pub stream_id: Option<String>,
        /// The status of this stream.
        pub status: Option<StreamStatus>,
        /// The amount of audio and text that was processed.
        pub summary: Option<StreamSummary>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StoppedStream { optional stream_id : "streamId", optional status : "status",
        optional summary : "summary" }
    }
    impl StoppedStream {
        /// Creates a value without any field.
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
    /// The streams that were stopped: one for each participant.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StoppedStreams {
        /// The stream of the customer's audio.
        pub customer: Option<StoppedStream>,
        /// The stream of the agent's audio.
        pub agent: Option<StoppedStream>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StoppedStreams { optional customer : "customer", optional agent : "agent" }
    }
    impl StoppedStreams {
        /// Creates a value without any field.
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
    /// The status of this stream.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StreamStatus {
        /// The status code; 1000 means success. The vendor lists other codes only for its WebSocket API.
        pub code: Option<i64>,
        /// A description of the code, such as OK.
        pub description: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StreamStatus { optional code : "code", optional description : "description" }
    }
    impl StreamStatus {
        /// Creates a value without any field.
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
    /// The amount of audio and text that was processed.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct StreamSummary {
        /// The number of bytes of audio received.
        #[cfg_attr(feature = "schemars", schemars(rename = "totalAudioBytes"))]
        pub total_audio_bytes: Option<i64>,
        /// The duration of the processed audio, in milliseconds.
        #[cfg_attr(feature = "schemars", schemars(rename = "audioDurationMs"))]
        pub audio_duration_ms: Option<i64>,
        /// The time for which the stream was open, in seconds.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamingSeconds"))]
        pub streaming_seconds: Option<i64>,
        /// The number of transcripts recognised.
        pub transcripts: Option<i64>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        StreamSummary { optional total_audio_bytes : "totalAudioBytes", optional
        audio_duration_ms : "audioDurationMs", optional streaming_seconds :
        "streamingSeconds", optional transcripts : "transcripts" }
    }
    impl StreamSummary {
        /// Creates a value without any field.
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
    /// The participant on each of Twilio's tracks.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TrackMap {
        /// The participant on the inbound track.
        ///
        /// Vendor's default: `"customer"`.
        pub inbound: Option<TrackRole>,
        /// The participant on the outbound track.
        ///
        /// Vendor's default: `"agent"`.
        pub outbound: Option<TrackRole>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TrackMap { optional inbound : "inbound", optional outbound : "outbound" }
    }
    impl TrackMap {
        /// Creates a value without any field.
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
    /// An utterance and its times, which are relative to the start of the stream's audio.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TranscribedSpeech {
        /// Always `transcript` in the documented messages.
        pub message: Option<String>,
        /// The start of the utterance, in milliseconds from the start of the stream's audio.
        pub start: Option<i64>,
        /// The end of the utterance, in milliseconds from the start of the stream's audio.
        ///
        /// Deviation (value): The guide counts from the start of the utterance; the WebSocket guide counts
        /// from the start of the audio. We read: From the start of the audio, as for `start`. In the guide's
        /// own examples 4744 is followed by 8031, and 400 by 3968.
        pub end: Option<i64>,
        /// The parts of the text, in order. Every example has one part.
        ///
        /// Deviation (type): The guide's table has a string; its JSON has a list of objects with a text. We
        /// read: A list. The WebSocket guide also has a list.
        pub utterance: Option<Vec<Utterance>>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscribedSpeech { optional message : "message", optional start : "start",
        optional end : "end", optional utterance : "utterance" }
    }
    impl TranscribedSpeech {
        /// Creates a value without any field.
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
    /// One utterance of one participant. A participant makes one utterance at a time, so the participant,
    /// the stream and the times identify it. One of the vendor's examples gives both participants the
    /// same stream id, so the stream id alone does not identify the participant. The utterances of a call
    /// are in one order, because what one participant says depends on the other.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    ///
    /// Deviation (optionality): The guide does not mark any property as required or optional. We read:
    /// The stream and the utterance are required. Without them, a message does not contain the text or
    /// does not identify its participant. Every other property may be missing.
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Transcript {
        /// Always `transcript`.
        #[cfg_attr(feature = "schemars", schemars(rename = "type"))]
        pub type_: String,
        /// The `guid` of the call, from the start request.
        #[cfg_attr(feature = "schemars", schemars(rename = "externalConversationId"))]
        pub external_conversation_id: Option<String>,
        /// The id of the stream, from the response to the start request. It identifies the participant and is
        /// opaque.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamId"))]
        pub stream_id: String,
        /// The participant who spoke.
        pub sender: Option<TranscriptSender>,
        /// The utterance and its times.
        #[cfg_attr(feature = "schemars", schemars(rename = "autotranscribeResponse"))]
        pub autotranscribe_response: TranscribedSpeech,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        Transcript { required type_ : "type", optional external_conversation_id :
        "externalConversationId", required stream_id : "streamId", optional sender :
        "sender", required autotranscribe_response : "autotranscribeResponse" }
    }
    impl Transcript {
        /// Creates a value with its required fields.
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
        /// The `customerId` or `agentId` from the start request.
        #[cfg_attr(feature = "schemars", schemars(rename = "externalId"))]
        pub external_id: Option<String>,
        /// The side of the call.
        pub role: Option<SenderRole>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TranscriptSender { optional external_id : "externalId", optional role : "role" }
    }
    impl TranscriptSender {
        /// Creates a value without any field.
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
    /// The URL to which Twilio streams audio.
    ///
    /// Evidence: documented (<https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>,
    /// <https://docs.asapp.com/autotranscribe/twilio.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TwilioMediaStreamUrl {
        /// A `wss` URL that contains a token. Anyone who has it can stream audio, so do not log it.
        ///
        /// Deviation (value): The token is the last segment of the path. We read: An opaque URL; use it
        /// unchanged. <https://docs.asapp.com/autotranscribe/twilio.md> shows the token as a query parameter.
        #[cfg_attr(feature = "schemars", schemars(rename = "streamingUrl"))]
        pub streaming_url: Option<crate::Secret>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TwilioMediaStreamUrl { optional streaming_url : "streamingUrl" }
    }
    impl TwilioMediaStreamUrl {
        /// Creates a value without any field.
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
    /// Parameters for audio that arrives from Twilio.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct TwilioParams {
        /// The participant on each of Twilio's tracks.
        ///
        /// Evidence: documented
        /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
        /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
        #[cfg_attr(feature = "schemars", schemars(rename = "trackMap"))]
        pub track_map: Option<TrackMap>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        TwilioParams { optional track_map : "trackMap" }
    }
    impl TwilioParams {
        /// Creates a value without any field.
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
    /// A part of an utterance.
    ///
    /// Evidence: documented (<https://docs.asapp.com/ai-productivity/ai-transcribe/siprec.md>)
    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Utterance {
        /// The text. Sensitive words are masked with `#` unless the start request asked for unredacted text.
        pub text: Option<String>,
        /// Unknown fields, and optional fields that were sent as null.
        #[cfg_attr(feature = "schemars", schemars(flatten))]
        pub extra: crate::model::Extra,
    }
    crate::model::object! {
        Utterance { optional text : "text" }
    }
    impl Utterance {
        /// Creates a value without any field.
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
    /// A message that ASAPP posts. The `type` property identifies its type.
    ///
    /// Evidence: our reading (The guide describes one type of message, and a property that distinguishes
    /// it from others)
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum WebhookEvent {
        /// `transcript`
        Transcript(Box<Transcript>),
        /// An event or object of a type that this version does not know.
        Unknown {
            /// The value of `type`.
            type_: String,
            /// The whole object, unchanged.
            raw: serde_json::Value,
        },
    }
    crate::model::tagged! {
        WebhookEvent by type_ : "type" { Transcript(Transcript) = "transcript" }
    }
}
/// Client for ASAPP AutoTranscribe Media Gateway.
///
/// Starts and stops ASAPP's transcription of a live call. The audio reaches ASAPP through a media
/// gateway (SIPREC, Twilio, Amazon Connect or Genesys AudioHook). ASAPP does not transcribe a call
/// until it is started here. A call can be stopped and started again any number of times, for example
/// while a card number is read out.
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
    /// Stop streaming.
    ///
    /// `POST /mg-autotranscribe/v1/stop-streaming`
    ///
    /// Stops the transcription of a call; the call itself continues. `startStreaming` resumes it.
    ///
    /// If the call is already stopped, ASAPP rejects the request with `409-201`.
    ///
    /// # Arguments
    ///
    /// - `body`: The call to stop.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | ASAPP processed the request. The body states whether the transcription stopped. |
    /// | 400 | The request is malformed (`400-201`, `400-202`), or a call with this guid does not exist (`400-203`). |
    /// | 401 | The credential is missing or invalid. |
    /// | 403 | The credential is valid but does not permit this request. |
    /// | 404 | The resource does not exist. |
    /// | 409 | The state of the call does not permit the request: the call is already started or stopped (`409-201`), another request for it is pending (`409-202`), or it is ending (`409-203`). |
    /// | 413 | The request is too large. The limit is not published. |
    /// | 422 | The request is well-formed but cannot be processed. |
    /// | 429 | Too many requests. |
    /// | 503 | ASAPP is temporarily unavailable. |
    /// | default | Any other failure, normally status 500 (`500-201`): an internal error at ASAPP. |
    pub fn stop_streaming(
        &self,
        body: impl Into<types::StopStreamingRequest>,
    ) -> builder::StopStreaming<'_> {
        builder::StopStreaming {
            client: self,
            body: body.into(),
        }
    }
    /// Start streaming.
    ///
    /// `POST /mg-autotranscribe/v1/start-streaming`
    ///
    /// Starts the transcription of a call, or resumes it after `stopStreaming`. The parameters also
    /// determine what can be fetched after the call. A changed `agentId` tells ASAPP that the call was
    /// transferred to another agent.
    ///
    /// If the call is already started, ASAPP rejects the request with `409-201`.
    ///
    /// Evidence: documented
    /// (<https://docs.asapp.com/apis/autotranscribe-media-gateway/start-streaming.md>,
    /// <https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>)
    ///
    /// # Arguments
    ///
    /// - `body`: The call to start, and the transcription parameters.
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | ASAPP processed the request. The body states whether the transcription started. |
    /// | 400 | The request is malformed (`400-201`, `400-202`), or a call with this guid does not exist (`400-203`). |
    /// | 401 | The credential is missing or invalid. |
    /// | 403 | The credential is valid but does not permit this request. |
    /// | 404 | The resource does not exist. |
    /// | 409 | The state of the call does not permit the request: the call is already started or stopped (`409-201`), another request for it is pending (`409-202`), or it is ending (`409-203`). |
    /// | 413 | The request is too large. The limit is not published. |
    /// | 422 | The request is well-formed but cannot be processed. |
    /// | 429 | Too many requests. |
    /// | 503 | ASAPP is temporarily unavailable. |
    /// | default | Any other failure, normally status 500 (`500-201`): an internal error at ASAPP. |
    pub fn start_streaming(
        &self,
        body: impl Into<types::StartStreamingRequest>,
    ) -> builder::StartStreaming<'_> {
        builder::StartStreaming {
            client: self,
            body: body.into(),
        }
    }
    /// Get Twilio media stream URL.
    ///
    /// `GET /mg-autotranscribe/v1/twilio-media-stream-url`
    ///
    /// Returns the URL to which Twilio streams the audio of calls.
    ///
    /// The URL is valid for 5 minutes and for any number of calls. ASAPP checks the expiry only when a
    /// stream is opened. Fetch a new URL before the current one is 5 minutes old.
    ///
    /// Evidence: documented (<https://docs.asapp.com/api-specs/mg-autotranscribe.yaml>,
    /// <https://docs.asapp.com/autotranscribe/twilio.md>)
    ///
    /// # Statuses
    ///
    /// | status | meaning |
    /// | --- | --- |
    /// | 200 | The URL, valid for the next 5 minutes. |
    /// | 401 | The credential is missing or invalid. |
    /// | 403 | The credential is valid but does not permit this request. |
    /// | 404 | The resource does not exist. |
    /// | 429 | Too many requests. |
    /// | 503 | ASAPP is temporarily unavailable. |
    /// | default | Any other failure, normally status 500 (`500-201`): an internal error at ASAPP. |
    pub fn get_twilio_media_streams(&self) -> builder::GetTwilioMediaStreams<'_> {
        builder::GetTwilioMediaStreams {
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
/// | `ASAPP_BASE_URL` | `base_url` | `https://api.asapp.com` |
/// | `ASAPP_API_ID`, `ASAPP_API_SECRET` | `api_key` |  |
pub type ClientBuilder = crate::ClientBuilder<Client>;
impl ClientBuilder {
    /// Sets the API key.
    ///
    /// - `api_id`: Identifies the caller. ASAPP's developer portal issues one id per environment.
    /// - `api_secret`: Authenticates the caller. The portal issues it together with the id; send it with every request.
    pub fn api_key(
        self,
        api_id: impl Into<crate::Secret>,
        api_secret: impl Into<crate::Secret>,
    ) -> Self {
        self.with_credential("api_key", [api_id.into(), api_secret.into()])
    }
}
impl crate::Vendor for Client {
    const BASE_URL: &'static str = "https://api.asapp.com";
    const BASE_URL_VARIABLE: &'static str = "ASAPP_BASE_URL";
    const CREDENTIALS: &'static [crate::transport::Credential] = &[
        crate::transport::Credential {
            method: "api_key",
            variables: &["ASAPP_API_ID", "ASAPP_API_SECRET"],
            kind: crate::transport::CredentialKind::Headers(
                &["asapp-api-id", "asapp-api-secret"],
            ),
        },
    ];
    fn default_options() -> crate::CallOptions {
        crate::CallOptions::default()
            .max_attempts(4u32)
            .backoff(
                crate::Backoff::exact(
                    std::time::Duration::from_millis(250u64),
                    std::time::Duration::from_millis(1000u64),
                ),
            )
            .throttled(
                crate::Backoff::exact(
                    std::time::Duration::from_millis(1000u64),
                    std::time::Duration::from_millis(4000u64),
                ),
            )
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
    /// Request builder of [`Client::stop_streaming`](super::Client::stop_streaming). The request is sent
    /// when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct StopStreaming<'a> {
        pub(super) client: &'a super::Client,
        pub(super) body: types::StopStreamingRequest,
    }
    impl<'a> StopStreaming<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "stopStreaming",
            path: "/mg-autotranscribe/v1/stop-streaming",
            idempotent: false,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StopStreamingResponse>, Error> {
            let Self { client, body } = self;
            let url = client.transport.url("/mg-autotranscribe/v1/stop-streaming");
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
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for StopStreaming<'a> {
        type Output = Result<ResponseValue<types::StopStreamingResponse>, Error>;
        type IntoFuture = RequestFuture<'a, types::StopStreamingResponse>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of [`Client::start_streaming`](super::Client::start_streaming). The request is
    /// sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct StartStreaming<'a> {
        pub(super) client: &'a super::Client,
        pub(super) body: types::StartStreamingRequest,
    }
    impl<'a> StartStreaming<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "startStreaming",
            path: "/mg-autotranscribe/v1/start-streaming",
            idempotent: false,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StartStreamingResponse>, Error> {
            let Self { client, body } = self;
            let url = client.transport.url("/mg-autotranscribe/v1/start-streaming");
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
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for StartStreaming<'a> {
        type Output = Result<ResponseValue<types::StartStreamingResponse>, Error>;
        type IntoFuture = RequestFuture<'a, types::StartStreamingResponse>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(self.send())
        }
    }
    /// Request builder of [`Client::get_twilio_media_streams`](super::Client::get_twilio_media_streams).
    /// The request is sent when the builder is awaited.
    #[derive(Clone, Debug)]
    #[must_use = "a request is sent when it is awaited"]
    pub struct GetTwilioMediaStreams<'a> {
        pub(super) client: &'a super::Client,
    }
    impl<'a> GetTwilioMediaStreams<'a> {
        pub(crate) const INFO: OperationInfo = OperationInfo {
            id: "getTwilioMediaStreams",
            path: "/mg-autotranscribe/v1/twilio-media-stream-url",
            idempotent: true,
            anonymous: false,
            reads_body: true,
        };
        /// Sends the request and reads the response.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::TwilioMediaStreamUrl>, Error> {
            let Self { client } = self;
            let url = client
                .transport
                .url("/mg-autotranscribe/v1/twilio-media-stream-url");
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
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                500u16..=599u16 => {
                    Err(Error::from_response::<types::ErrorResponse>(response).await)
                }
                _ => Err(Error::unexpected(response).await),
            }
        }
    }
    impl<'a> IntoFuture for GetTwilioMediaStreams<'a> {
        type Output = Result<ResponseValue<types::TwilioMediaStreamUrl>, Error>;
        type IntoFuture = RequestFuture<'a, types::TwilioMediaStreamUrl>;
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
    /// Returns a key that is the same for all events that must be handled in the order in which they arrived.
    ///
    /// Returns `None` if the event can be handled before or after any other.
    pub fn order_key(&self) -> Option<String> {
        match self {
            Self::Transcript(event) => {
                crate::model::order_key(
                    "asapp",
                    &[
                        event
                            .external_conversation_id
                            .as_ref()
                            .map(|value| value.as_str().into())
                            .or_else(|| Some(event.stream_id.as_str().into())),
                    ],
                )
            }
            Self::Unknown { .. } => None,
        }
    }
}
/// Receives [`WebhookEvent`](types::WebhookEvent)s.
///
/// ASAPP posts each complete utterance of each participant, 200 to 600 ms after its end: about ten
/// per minute of a call.
///
/// You arrange the URL and the authentication with ASAPP's account team. The options are a secret
/// token, in a header or a URL parameter whose name you choose; mutual TLS; your own CA; and OAuth2
/// client credentials. This document therefore cannot specify a header or a security scheme.
///
/// ASAPP sends utterances in order, but they may arrive out of order. ASAPP does not retry: it drops
/// an utterance after an error status or a timeout, and drops the oldest when too many are pending.
/// Respond immediately and process the message afterwards. Which 2xx status ASAPP expects, and how
/// long it waits, is not documented.
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
    fn type_name(&self) -> &'static str {
        match self {
            Self::Transcript(_) => "transcript",
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
impl crate::webhook::Unauthenticated for types::WebhookEvent {}
