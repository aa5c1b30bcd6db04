//! BXML, the XML that controls a Bandwidth call, for transcription.
//!
//! A [`Response`] holds verbs in order: [`StartTranscription`] and [`StopTranscription`], which are checked against the
//! vendor's limits, and any other verb as your own XML. [`build`](Response::build) turns it into a [`Bxml`]. Return that from
//! a call's webhook, or send it to an in-progress call with [`Client::send_bxml`](super::Client::send_bxml).
//!
//! ```
//! use callscribe::bandwidth::bxml::{Response, StartTranscription, Tracks, Verb};
//!
//! let start = StartTranscription::new()
//!     .name("live")
//!     .tracks(Tracks::Both)
//!     .event_url("https://example.com/events")
//!     .credentials("user", "password")
//!     .destination("wss://example.com/live")
//!     .custom_param("customer", "A&B");
//! let bxml = Response::new()
//!     .verb(start)
//!     .verb(Verb::xml(r#"<Pause duration="60"/>"#)?)
//!     .build()?;
//! assert!(bxml.as_str().contains(r#"<CustomParam name="customer" value="A&amp;B"/>"#));
//! # Ok::<(), callscribe::bandwidth::bxml::BxmlError>(())
//! ```
//!
//! A call hangs up at the end of its BXML, so end the document with a verb that says how the call continues. At most four
//! tracks of a call are transcribed at once; [`Tracks::Both`] counts as two.
//!
//! Vendor's page: <https://dev.bandwidth.com/docs/voice/bxml/startTranscription>.

mod check;
mod error;
mod start;
mod stop;
mod verb;
mod write;

use std::fmt;

pub use error::{BxmlError, Rule};
pub use start::{EventMethod, StartTranscription, Tracks};
pub use stop::StopTranscription;
pub use verb::Verb;

use self::write::Document;
use super::Client;
use crate::Error;

/// The maximum size of a document in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// Builds a document from verbs, in the order in which the call runs them.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Response {
    verbs: Vec<Verb>,
}

impl Response {
    /// Creates a document without verbs. A call that runs it hangs up.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a verb.
    pub fn verb(mut self, verb: impl Into<Verb>) -> Self {
        self.verbs.push(verb.into());
        self
    }

    /// Builds the document.
    ///
    /// # Errors
    ///
    /// Returns the first limit of the vendor that a verb or the whole document exceeds.
    pub fn build(&self) -> Result<Bxml, BxmlError> {
        let mut document = Document::new();
        for verb in &self.verbs {
            verb.write(&mut document)?;
        }
        let text = document.finish();
        if text.len() > MAX_BYTES {
            return Err(BxmlError::new(Rule::DocumentSize, "Response").length(text.len()));
        }
        Ok(Bxml(text))
    }
}

/// A complete BXML document within the vendor's limits.
///
/// `Display`, [`as_str`](Self::as_str) and `AsRef<str>` return the document as it is sent, including the password for events:
/// keep it out of logs. `Debug` shows only its length.
#[derive(Clone, PartialEq, Eq)]
pub struct Bxml(String);

impl Bxml {
    /// Returns the document. Its media type is `application/xml`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Bxml {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Bxml> for String {
    fn from(bxml: Bxml) -> Self {
        bxml.0
    }
}

impl fmt::Display for Bxml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Bxml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bxml")
            .field("bytes", &self.0.len())
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Replaces the BXML of an in-progress call.
    ///
    /// The current verb ends, and the verbs after it are dropped. A running transcription continues until it is stopped. The
    /// call hangs up at the end of the document: put a verb such as `Pause` or `Redirect` after the verbs for
    /// transcription. The client does not retry, because a second request would interrupt the first.
    ///
    /// ```no_run
    /// # async fn run(client: callscribe::bandwidth::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use callscribe::bandwidth::bxml::{Response, StopTranscription, Verb};
    ///
    /// let stop = Response::new()
    ///     .verb(StopTranscription::new().name("live"))
    ///     .verb(Verb::xml("<Redirect redirectUrl=\"/next\"/>")?)
    ///     .build()?;
    /// client.send_bxml("9900000", "c-15ac29a2", &stop).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`update_call_bxml`](Self::update_call_bxml), such as 409 if the call has ended or is not answered yet.
    pub async fn send_bxml(
        &self,
        account_id: &str,
        call_id: &str,
        bxml: &Bxml,
    ) -> Result<(), Error> {
        self.update_call_bxml(account_id, call_id, bxml.as_str())
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
