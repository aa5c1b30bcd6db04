//! What people and logs see of an error: never a credential.

use std::fmt;

use super::{Error, Head, Inner, Phase, Reason};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            operation_id,
            phase,
            reason,
            head,
            ..
        } = &*self.0;
        match (reason, head) {
            (Reason::Invalid(reason), _) if operation_id.is_empty() => {
                write!(f, "invalid request, not sent: {reason}")?;
            }
            (Reason::Invalid(reason), _) => write!(f, "{operation_id} was not sent: {reason}")?,
            (Reason::Credentials, _) => write!(f, "{operation_id} was not sent: no credentials")?,
            (Reason::Connect, _) => write!(f, "{operation_id} could not connect")?,
            (Reason::Timeout, _) => write!(f, "{operation_id} took too long")?,
            (Reason::Deadline, _) if *phase == Phase::NeverSent => {
                write!(f, "{operation_id} was not sent before its deadline")?;
            }
            (Reason::Deadline, _) => write!(f, "{operation_id} passed its deadline")?,
            (Reason::Lost, _) => write!(f, "{operation_id} lost the connection")?,
            (Reason::Pending(waited), _) => {
                write!(
                    f,
                    "{operation_id} has shown nothing completed within {waited:?}"
                )?;
            }
            (_, None) => write!(f, "{operation_id} failed")?,
            (Reason::TooLarge(limit), Some(head)) => {
                let status = head.status;
                write!(
                    f,
                    "{operation_id} answered {status} with more than {limit} bytes"
                )?;
            }
            (Reason::Unreadable(reason), Some(head)) => {
                write!(
                    f,
                    "{operation_id} answered {}, unreadable: {reason}",
                    head.status
                )?;
                if !self.0.excerpt.is_empty() {
                    write!(f, "; the body starts with {:?}", self.0.excerpt)?;
                }
            }
            (Reason::Refused, Some(head)) => self.write_refusal(f, head)?,
        }
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, " (after {attempts} attempts)"),
        }
    }
}

impl Error {
    fn write_refusal(&self, f: &mut fmt::Formatter<'_>, head: &Head) -> fmt::Result {
        write!(f, "{} answered {}", self.0.operation_id, head.status)?;
        if let Some(code) = self.code() {
            write!(f, " ({code})")?;
        }
        if let Some(message) = self.message() {
            write!(f, ": {message}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown
            .field("operation_id", &self.0.operation_id)
            .field("phase", &self.0.phase)
            .field("reason", &self.0.reason)
            .field("attempts", &self.0.attempts);
        if let Some(status) = self.status() {
            shown.field("status", &status);
        }
        if let Some(body) = &self.0.body {
            shown.field("body", body);
        }
        if !self.0.excerpt.is_empty() {
            shown.field("excerpt", &self.0.excerpt);
        }
        if let Some(source) = &self.0.source {
            shown.field("source", source);
        }
        shown.finish_non_exhaustive()
    }
}
