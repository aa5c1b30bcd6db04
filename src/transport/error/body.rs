//! The body of an error response: as the spec describes it, or else what any body says.

use std::any::Any;
use std::fmt;

use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::kind::ErrorKind;
use crate::model::{read_json, repaired};

/// The error body of a vendor.
pub trait VendorError: Any + fmt::Debug + Send + Sync {
    /// Returns the vendor's error code.
    fn code(&self) -> Option<&str>;

    /// Returns the vendor's error message.
    fn message(&self) -> Option<&str>;

    /// Returns the vendor's request id, if the body has one.
    fn request_id(&self) -> Option<&str> {
        None
    }

    /// Returns the kind of an error with this status, code and message, if it is not the one that the status alone stands
    /// for. Code and message are missing if the body cannot be read.
    fn kind(status: StatusCode, code: Option<&str>, message: Option<&str>) -> Option<ErrorKind>
    where
        Self: Sized,
    {
        let _ = (status, code, message);
        None
    }
}

/// What an error body says.
#[derive(Default)]
pub(super) struct ErrorBody {
    pub(super) typed: Option<Box<dyn VendorError>>,
    /// What a body of another shape says, or a code that is a number.
    found: Found,
}

impl ErrorBody {
    /// Reads the body of an error response.
    pub(super) fn read<E: DeserializeOwned + VendorError>(body: &[u8]) -> Self {
        let typed = read_leniently::<E>(body);
        let complete = typed
            .as_ref()
            .is_some_and(|typed| typed.code().is_some() && typed.message().is_some());
        let found = if complete {
            Found::default()
        } else {
            Found::read(body)
        };
        Self {
            typed: typed.map(|typed| Box::new(typed) as _),
            found,
        }
    }

    /// Reads a body that the spec does not describe.
    pub(super) fn undescribed(body: &[u8]) -> Self {
        Self {
            typed: None,
            found: Found::read(body),
        }
    }

    pub(super) fn typed(typed: Box<dyn VendorError>) -> Self {
        Self {
            typed: Some(typed),
            found: Found::default(),
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        let typed = self.typed.as_ref().and_then(|typed| typed.code());
        typed.or(self.found.code.as_deref())
    }

    pub(super) fn message(&self) -> Option<&str> {
        let typed = self.typed.as_ref().and_then(|typed| typed.message());
        typed.or(self.found.message.as_deref())
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        let typed = self.typed.as_ref().and_then(|typed| typed.request_id());
        typed.or(self.found.request_id.as_deref())
    }
}

/// The names under which APIs and proxies report errors, in the order in which they are read.
const CODES: [&str; 4] = ["code", "errorCode", "error_code", "type"];
const MESSAGES: [&str; 10] = [
    "message",
    "error_description",
    "errorMessage",
    "error_message",
    "description",
    "detail",
    "msg",
    "statusMessage",
    "error",
    "title",
];
const REQUEST_IDS: [&str; 2] = ["requestId", "request_id"];

/// What a body of any shape says.
#[derive(Default)]
struct Found {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl Found {
    fn read(body: &[u8]) -> Self {
        read_leniently(body).map_or_else(Self::default, |json| Self::in_value(&json))
    }

    fn in_value(json: &Value) -> Self {
        match json {
            Value::Object(fields) => Self::in_object(fields),
            Value::Array(items) => items.first().map(Self::in_value).unwrap_or_default(),
            Value::String(_) => Self {
                message: text(json),
                ..Self::default()
            },
            _ => Self::default(),
        }
    }

    /// Reads an object, and the object or list that its `error` or `errors` is.
    fn in_object(fields: &Map<String, Value>) -> Self {
        let inner = ["error", "errors"].iter().find_map(|name| {
            let inner = fields.get(*name)?;
            (inner.is_object() || inner.is_array()).then(|| Self::in_value(inner))
        });
        let inner = inner.unwrap_or_default();
        let first = |names: &[&str]| names.iter().find_map(|name| text(fields.get(*name)?));
        Self {
            code: inner.code.or_else(|| first(&CODES)),
            message: inner.message.or_else(|| first(&MESSAGES)),
            request_id: inner.request_id.or_else(|| first(&REQUEST_IDS)),
        }
    }
}

/// Reads JSON as proxies change it, too: with a byte order mark, in another charset, or with something after it.
fn read_leniently<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    read_json(body).ok().or_else(|| {
        let repaired = repaired(String::from_utf8_lossy(body).as_bytes());
        let mut values = serde_json::Deserializer::from_slice(&repaired).into_iter();
        values.next()?.ok()
    })
}

/// Returns a text, a number, or the texts of a list.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let texts: Vec<_> = items.iter().filter_map(text).collect();
            texts.join("; ")
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_many_shapes_are_read() {
        for (body, code, message) in [
            (r#"{"code":403,"message":"no"}"#, Some("403"), Some("no")),
            (r#"{"errorCode":"x-1","msg":"no"}"#, Some("x-1"), Some("no")),
            (
                r#"{"statusCode":400,"message":["a is empty","b is long"],"error":"Bad Request"}"#,
                None,
                Some("a is empty; b is long"),
            ),
            (
                r#"{"error":{"code":7,"message":"no","requestId":"r"}}"#,
                Some("7"),
                Some("no"),
            ),
            (
                r#"{"errors":[{"code":"a","detail":"no"},{"code":"b"}]}"#,
                Some("a"),
                Some("no"),
            ),
            (
                r#"{"error":"invalid_client","error_description":"no"}"#,
                None,
                Some("no"),
            ),
            (r#"{"error":"no"}"#, None, Some("no")),
            (r#""no""#, None, Some("no")),
            (r#"[{"message":"no"}]"#, None, Some("no")),
            (
                "\u{feff}{\"code\":\"a\",\"message\":\"no\"}",
                Some("a"),
                Some("no"),
            ),
            (
                r#"{"code":"a","message":"no \ud83d"}"#,
                Some("a"),
                Some("no \u{fffd}"),
            ),
            (
                "{\"code\":\"a\",\"message\":\"no\"}\n<!-- proxy -->",
                Some("a"),
                Some("no"),
            ),
            ("404 page not found", None, None),
            (r#"{"message":""}"#, None, None),
            (r#"{"message":{"text":"no"}}"#, None, None),
            ("", None, None),
            ("<html>no</html>", None, None),
            ("null", None, None),
            ("[]", None, None),
            ("[1]", None, None),
        ] {
            let read = ErrorBody::undescribed(body.as_bytes());
            assert_eq!((read.code(), read.message()), (code, message), "{body}");
        }
    }

    #[test]
    fn a_body_in_another_charset_is_read() {
        let read = ErrorBody::undescribed(b"{\"code\":\"a\",\"message\":\"caf\xe9\"}");
        assert_eq!(
            (read.code(), read.message()),
            (Some("a"), Some("caf\u{fffd}"))
        );
    }
}
