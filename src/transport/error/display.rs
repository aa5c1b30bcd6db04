//! The text of an error. It never contains a credential, and nothing that people said unless the client allows it.

use std::fmt;

use super::kind::token;
use super::{Error, Phase, Reason};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.reason(), self.status()) {
            (Reason::Pending(waited, status), _) => {
                write!(
                    f,
                    "transcription did not complete within {waited:?} (last status: {status})"
                )?;
            }
            (Reason::Ended(status), _) => {
                write!(f, "transcription failed (status: {status})")?;
            }
            (_, Some(status)) => {
                write!(f, "{} returned {status}", self.operation_id())?;
                self.write_response(f)?;
            }
            (_, None) => {
                f.write_str(self.operation_id())?;
                self.write_failure(f)?;
            }
        }
        match self.attempts() {
            0 | 1 => Ok(()),
            attempts => write!(f, " (after {attempts} attempts)"),
        }
    }
}

impl Error {
    /// Writes what happened without a response.
    fn write_failure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.reason() {
            Reason::Invalid(reason) => return write!(f, " was not sent: {reason}"),
            Reason::Credentials => " was not sent: credentials unavailable",
            Reason::Connect => " could not connect",
            Reason::Refused => " was refused before it was processed",
            Reason::Timeout => " timed out",
            Reason::Deadline if self.phase() == Phase::NotSent => {
                " was not sent before its deadline"
            }
            Reason::Deadline => " exceeded its deadline",
            Reason::Lost => " lost the connection",
            _ => " failed",
        })
    }

    /// Writes what is wrong with the response.
    fn write_response(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason() {
            Reason::TooLarge(limit) => write!(f, " with a body of more than {limit} bytes"),
            Reason::Unreadable(reason) => {
                write!(f, ", which cannot be read: {reason}")?;
                self.write_excerpt(f)
            }
            _ => {
                if let Some(code) = self.code().and_then(token) {
                    write!(f, " ({code})")?;
                }
                match self.message() {
                    Some(message) if self.shows_body() => write!(f, ": {message}")?,
                    _ => {}
                }
                if let Some(unread) = &self.0.unread {
                    write!(f, "; {unread}")?;
                }
                self.write_excerpt(f)
            }
        }
    }

    fn write_excerpt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.excerpt() {
            "" => Ok(()),
            excerpt => write!(f, "; the body starts with {excerpt:?}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug
            .field("operation_id", &self.operation_id())
            .field("kind", &self.kind())
            .field("phase", &self.0.phase)
            .field("reason", &self.0.reason)
            .field("attempts", &self.0.attempts);
        if let Some(status) = self.status() {
            debug.field("status", &status);
        }
        if let Some(code) = self.code().and_then(token) {
            debug.field("code", &code);
        }
        if let Some(body) = self.0.body.typed.as_ref().filter(|_| self.shows_body()) {
            debug.field("body", body);
        }
        if !self.0.excerpt.is_empty() {
            debug.field("excerpt", &self.0.excerpt);
        }
        if let Some(source) = &self.0.source {
            debug.field("source", source);
        }
        debug.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::operation::OperationInfo;

    #[test]
    fn an_error_without_a_response_says_what_happened() {
        const GET: OperationInfo = OperationInfo::test("get", true);
        for (phase, reason, text) in [
            (
                Phase::NotSent,
                Reason::Credentials,
                "get was not sent: credentials unavailable",
            ),
            (Phase::NotSent, Reason::Connect, "get could not connect"),
            (Phase::NoResponse, Reason::Timeout, "get timed out"),
            (
                Phase::NotSent,
                Reason::Deadline,
                "get was not sent before its deadline",
            ),
            (
                Phase::NoResponse,
                Reason::Deadline,
                "get exceeded its deadline",
            ),
            (Phase::NoResponse, Reason::Lost, "get lost the connection"),
        ] {
            let error = Error::new(&GET, phase, reason);
            assert_eq!(error.to_string(), text);
        }
    }
}
