//! The events of a vendor, as receivers see them. Generated code implements these traits from the vendor's spec.

use http::StatusCode;
use serde::de::DeserializeOwned;

use super::sealed::Sealed;

/// An event that a vendor sends.
///
/// It is implemented for the event type of each vendor, from the vendor's OpenAPI document, and cannot be implemented
/// elsewhere.
pub trait Event: Sealed + DeserializeOwned + Send + 'static {
    /// The name of the vendor. Log lines carry it.
    const VENDOR: &'static str;

    /// The status by which the vendor knows that an event has arrived. The response has no body.
    const ACCEPTED: StatusCode;

    /// The names of the event's lists, if the vendor may also send the event as the query of a GET.
    const QUERY_LISTS: Option<&'static [&'static str]> = None;

    /// Decodes an event from JSON.
    fn decode(json: &[u8]) -> Result<Self, serde_json::Error>;

    /// Returns the name of the event's type; `unknown` for one that this version does not know. Log lines carry it.
    fn type_name(&self) -> &'static str;

    /// Returns the key that is the same for every delivery of this event and different for every other event.
    fn dedupe_key(&self) -> Option<String>;

    /// Returns the key that is the same for all events that must be handled in the order in which they arrived, such as
    /// those of one call. It starts with the vendor's name.
    ///
    /// Returns `None` if the event can be handled before or after any other.
    fn order_key(&self) -> Option<String>;
}
