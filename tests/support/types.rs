//! Every generated type by name, so that values can be sent through it.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use callscribe_codegen::model::Type;

/// A value read into a generated type and written again.
pub(crate) struct RoundTrip {
    /// The Rust value.
    pub(crate) debug: String,
    /// What it is written as.
    pub(crate) written: Value,
}

/// Sends a value through the generated type that a schema of a vendor's spec becomes.
pub(crate) fn round_trip(vendor: &str, ty: &Type, value: &Value) -> Result<RoundTrip, String> {
    match ty {
        Type::Named(name) => named(vendor, name, value),
        Type::List(inner) => list(vendor, inner, value),
        Type::Text => through::<String>(value),
        Type::Integer("u32") => through::<u32>(value),
        other => panic!("add {other:?} to tests/support/types.rs"),
    }
}

fn list(vendor: &str, inner: &Type, value: &Value) -> Result<RoundTrip, String> {
    let items = value.as_array().ok_or("not a list")?;
    let items: Vec<_> = items
        .iter()
        .map(|item| round_trip(vendor, inner, item))
        .collect::<Result<_, _>>()?;
    Ok(RoundTrip {
        debug: items
            .iter()
            .map(|item| item.debug.as_str())
            .collect::<Vec<_>>()
            .join("\n"),
        written: items.into_iter().map(|item| item.written).collect(),
    })
}

fn through<T: Debug + DeserializeOwned + PartialEq + Serialize>(
    value: &Value,
) -> Result<RoundTrip, String> {
    let read: T = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    // The two ways into a type must agree.
    let from_text: T = serde_json::from_str(&value.to_string()).map_err(|e| e.to_string())?;
    assert_eq!(read, from_text);
    Ok(RoundTrip {
        debug: format!("{read:#?}"),
        written: serde_json::to_value(&read).map_err(|error| error.to_string())?,
    })
}

macro_rules! types {
    ($($vendor:ident: $($name:ident)*;)*) => {
        fn named(vendor: &str, name: &str, value: &Value) -> Result<RoundTrip, String> {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($name)) => {
                    through::<callscribe::$vendor::types::$name>(value)
                })*)*
                _ => panic!("add {vendor}: {name} to tests/support/types.rs"),
            }
        }

        /// The JSON Schema that a generated type says it has.
        #[cfg(feature = "schemars")]
        pub(crate) fn schema(vendor: &str, name: &str) -> schemars::Schema {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($name)) => {
                    schemars::schema_for!(callscribe::$vendor::types::$name)
                })*)*
                _ => panic!("add {vendor}: {name} to tests/support/types.rs"),
            }
        }
    };
}

// Bodies of requests, responses and webhooks; what lies inside them is reached through them.
types! {
    videosdk:
        EndRealtimeTranscriptionRequest
        ErrorBody
        RealtimeTranscription
        RealtimeTranscriptionPage
        StartRealtimeTranscriptionRequest
        WebhookEvent
        WebhookPublicKey;
    asapp:
        ErrorResponse
        StartStreamingRequest
        StartStreamingResponse
        StopStreamingRequest
        StopStreamingResponse
        TwilioMediaStreamUrl
        WebhookEvent;
    bandwidth:
        CallTranscriptionMetadata
        CallTranscriptions
        LiveUpdate
        RealTimeTranscriptionEvent
        VoiceApiError;
}
