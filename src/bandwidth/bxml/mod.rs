//! BXML, the XML that tells a call of Bandwidth what to do, as far as transcription goes.
//!
//! A [`Response`] holds verbs in their order: [`StartTranscription`] and [`StopTranscription`], which are checked against the
//! vendor's limits, and any other verb as XML of yours. [`build`](Response::build) makes a [`Bxml`] of it: answer a call's
//! webhook with it, or send it to a running call with [`Client::send_bxml`](super::Client::send_bxml).
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
//! A call hangs up when its BXML runs out without one of Bandwidth's webhooks being asked for more, so put a verb behind
//! that says how it goes on. At most four tracks of a call are transcribed at once; [`Tracks::Both`] counts as two.
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

/// The most bytes that a document may have: 64 KB.
const MAX_BYTES: usize = 64 * 1024;

/// A document in the making: verbs, in the order that the call runs them.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Response {
    verbs: Vec<Verb>,
}

impl Response {
    /// One without verbs: a call that runs it hangs up.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a verb behind those that are there.
    pub fn verb(mut self, verb: impl Into<Verb>) -> Self {
        self.verbs.push(verb.into());
        self
    }

    /// The document.
    ///
    /// # Errors
    ///
    /// The first limit of the vendor's that a verb, or the document as a whole, does not keep.
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

/// A whole BXML document that keeps the vendor's limits.
///
/// `Display`, [`as_str`](Self::as_str) and `AsRef<str>` give the document as it is sent, with the password for events where
/// it has one: keep it out of logs. `Debug` shows how long it is and nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bxml(String);

impl Bxml {
    /// The document, whose media type is `application/xml`.
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
    /// Has a running call run this document in place of its own.
    ///
    /// The verbs that now run end and those not yet reached are dropped; what is transcribed stays so until it is stopped.
    /// The call hangs up when the document runs out: put a verb such as `Pause` or `Redirect` behind those about
    /// transcription. It is not sent twice, for the second would interrupt the first.
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
    /// Those of [`update_call_bxml`](Self::update_call_bxml); 409 where the call has just ended or is not answered yet.
    pub async fn send_bxml(
        &self,
        account_id: &str,
        call_id: &str,
        bxml: &Bxml,
    ) -> Result<(), Error> {
        let request = self
            .update_call_bxml()
            .account_id(account_id)
            .call_id(call_id);
        request.body(bxml.as_str()).send().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
