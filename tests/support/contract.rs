//! The types and calls of all vendors: build.rs lists them, and the macro gives them behaviour.

use serde_json::Value;

use super::types::{RoundTrip, through};

macro_rules! contract {
    ($($vendor:ident { bodies { $($body:ident)* } calls $calls:tt })*) => {
        /// The vendors whose clients are compiled.
        pub(crate) const VENDORS: &[&str] = &[$(stringify!($vendor)),*];

        /// Sends a value through the type of a body.
        pub(super) fn body(vendor: &str, name: &str, value: &Value) -> Result<RoundTrip, String> {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($body)) => {
                    through::<callscribe::$vendor::types::$body>(value)
                })*)*
                _ => Err(format!("{vendor} has no body of type {name}")),
            }
        }

        /// Returns the JSON Schema of the type of a body.
        #[cfg(feature = "schemars")]
        pub(crate) fn schema(vendor: &str, name: &str) -> schemars::Schema {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($body)) => {
                    schemars::schema_for!(callscribe::$vendor::types::$body)
                })*)*
                _ => panic!("{vendor} has no body of type {name}"),
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/contract.rs"));
