//! The text of an error. It never contains a credential, and nothing that people said unless the client allows it.

use std::fmt;

use super::{Error, Phase, Reason};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Reason::Pending(waited, status) = self.reason() {
            let status = status.as_deref().and_then(token).unwrap_or("unknown");
            write!(
                f,
                "transcription did not complete within {waited:?} (last status: {status})"
            )?;
        } else {
            f.write_str(self.operation_id())?;
            match self.status() {
                Some(status) => {
                    write!(f, " returned {status}")?;
                    self.write_response(f)?;
                }
                None => self.write_failure(f)?,
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
            Reason::Unreadable(reason) if self.excerpt().is_empty() => {
                write!(f, ", which cannot be read: {reason}")
            }
            Reason::Unreadable(reason) => {
                let excerpt = self.excerpt();
                write!(
                    f,
                    ", which cannot be read: {reason}; the body starts with {excerpt:?}"
                )
            }
            _ => {
                if let Some(code) = self.code().and_then(token) {
                    write!(f, " ({code})")?;
                }
                match self.message() {
                    Some(message) if self.shows_body() => write!(f, ": {message}"),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug
            .field("operation_id", &self.operation_id())
            .field("phase", &self.0.phase)
            .field("reason", &self.0.reason)
            .field("attempts", &self.0.attempts);
        if let Some(status) = self.status() {
            debug.field("status", &status);
        }
        if let Some(code) = self.code().and_then(token) {
            debug.field("code", &code);
        }
        if let Some(body) = self.0.body.as_ref().filter(|_| self.shows_body()) {
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

/// Returns a code or status that is a word for programs, and not what somebody wrote.
fn token(text: &str) -> Option<&str> {
    let is_token = text.len() <= 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    is_token.then_some(text)
}
