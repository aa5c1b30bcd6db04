//! What the bodies of successes are, and successes of which only some have one.

use serde_json::Value;

use crate::lower::{Encoding, used_media};
use openapi_document::spec::{Operation, entries};

/// Returns how the body of a success is encoded, in a lowered document. Lint makes sure that all with a body have the same.
pub fn success_encoding(operation: &Operation<'_>) -> Option<Encoding> {
    let responses = entries(operation.node, "responses");
    let mut successes = responses.filter(|(status, _)| status.starts_with('2'));
    let (name, media) = successes.find_map(|(_, response)| used_media(response))?;
    Some(Encoding::of(name, &media["schema"]))
}

/// The successes of an operation whose value is an `Option`: some have a body, and others do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionalBody<'a> {
    /// The statuses with a body.
    pub with: Vec<&'a str>,
    /// The statuses without one.
    pub without: Vec<&'a str>,
}

impl<'a> OptionalBody<'a> {
    /// Returns the successes of an operation, if only some of them have a body.
    pub fn of(root: &'a Value, operation: &Operation<'a>) -> Option<Self> {
        let responses = operation.responses(root).into_iter();
        let successes = responses.filter(|(status, ..)| status.starts_with('2'));
        let (with, without): (Vec<_>, Vec<_>) =
            successes.partition(|(.., response)| entries(response, "content").next().is_some());
        let statuses = |responses: Vec<(&'a str, _, _)>| {
            let statuses = responses.into_iter().map(|(status, ..)| status);
            statuses.collect::<Vec<_>>()
        };
        let (with, without) = (statuses(with), statuses(without));
        (!with.is_empty() && !without.is_empty()).then_some(Self { with, without })
    }
}
