//! Requests, and their validation against the operation.

use std::collections::BTreeMap;

use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use callscribe_codegen::lower::is_json;
use serde_json::Value;

use super::media_type::same_essence;
use super::operation::{Body, List, Operation, Parameter, Place};
use super::schema::{Schema, SchemaError};

/// A request that conforms to the spec.
pub(crate) struct Request {
    /// The given parameters of path, query and headers, by name. Those of a list have commas between its items.
    pub(crate) parameters: BTreeMap<String, String>,
    /// JSON, or a string for any other media type; null if there is none.
    pub(crate) body: Value,
}

/// How a request violates the spec.
#[derive(Debug, PartialEq)]
pub(crate) enum Violation {
    /// A parameter is missing, repeated, or does not match its schema.
    Parameter { name: String, reason: String },
    /// The operation does not accept the body's media type; empty if none is given.
    MediaType(String),
    /// The body is longer than any operation accepts.
    TooLong,
    /// The body is missing, or cannot be parsed as its media type.
    Unreadable(String),
    /// The body does not match its schema.
    Body(SchemaError),
}

impl Request {
    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// The value of a path parameter, which every matched path has.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.parameter(name).unwrap_or_default()
    }
}

impl Operation {
    /// Parses a request on `path`, below the vendor's prefix.
    pub(crate) fn parse_request(
        &self,
        path: &str,
        head: &Parts,
        body: &[u8],
    ) -> Result<Request, Violation> {
        let path = self.template.values(path).map_err(|name| {
            let reason = "is not UTF-8".to_owned();
            Violation::Parameter { name, reason }
        })?;
        let query: Vec<(String, String)> =
            form_urlencoded::parse(head.uri.query().unwrap_or_default().as_bytes())
                .into_owned()
                .collect();
        let mut parameters = BTreeMap::new();
        for parameter in &self.parameters {
            let name = &parameter.name;
            let values: Vec<&str> = match parameter.place {
                Place::Path => path.get(name).map(String::as_str).into_iter().collect(),
                Place::Query => query
                    .iter()
                    .filter(|(key, _)| key == name)
                    .map(|(_, value)| value.as_str())
                    .collect(),
                Place::Header => in_headers(&head.headers, name),
            };
            if let Some(value) = parameter.given(&values)? {
                parameters.insert(name.clone(), value);
            }
        }
        let body = match &self.body {
            Some(declared) => declared.parse(&head.headers, body)?,
            None => Value::Null,
        };
        Ok(Request { parameters, body })
    }
}

fn in_headers<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let values = headers.get_all(name).iter();
    values.filter_map(|value| value.to_str().ok()).collect()
}

impl Parameter {
    /// Returns the only value, or all of a list that is repeated.
    fn given(&self, values: &[&str]) -> Result<Option<String>, Violation> {
        let is_repeated = self.list.as_ref().is_some_and(|list| list.is_repeated);
        match values {
            [] if self.required => Err(self.violation("is missing".to_owned())),
            [] => Ok(None),
            [_, _, ..] if !is_repeated => Err(self.violation("is given more than once".to_owned())),
            values => match self.error(values) {
                Some(reason) => Err(self.violation(reason)),
                None => Ok(Some(values.join(","))),
            },
        }
    }

    /// Returns why a value, given as texts, does not match the schema.
    pub(super) fn error(&self, values: &[&str]) -> Option<String> {
        let value = match &self.list {
            Some(List { items, is_repeated }) => {
                let values = values
                    .iter()
                    .flat_map(|value| value.splitn(if *is_repeated { 1 } else { usize::MAX }, ','));
                values.map(|value| typed(items, value)).collect()
            }
            None => typed(&self.schema, values.first()?),
        };
        self.schema.error(&value).map(|error| error.reason)
    }

    fn violation(&self, reason: String) -> Violation {
        Violation::Parameter {
            name: self.name.clone(),
            reason,
        }
    }
}

/// Parses a value that is given as text, if it is one of the schema's type.
fn typed(schema: &Schema, value: &str) -> Value {
    let typed = match schema.plain_type() {
        "integer" => integer(value),
        "number" => value.parse::<f64>().ok().map(Value::from),
        "boolean" => value.parse::<bool>().ok().map(Value::from),
        _ => None,
    };
    typed.unwrap_or_else(|| Value::from(value))
}

/// Parses a whole number; one beyond `i64` becomes its limit.
fn integer(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = if digits == text { i64::MAX } else { i64::MIN };
    Some(text.parse().unwrap_or(limit).into())
}

impl Body {
    fn parse(&self, headers: &HeaderMap, body: &[u8]) -> Result<Value, Violation> {
        if body.is_empty() {
            return if self.required {
                Err(Violation::Unreadable("is missing".to_owned()))
            } else {
                Ok(Value::Null)
            };
        }
        let given = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        let given = String::from_utf8_lossy(given.unwrap_or_default());
        if !same_essence(&given, &self.media_type) {
            return Err(Violation::MediaType(given.into_owned()));
        }
        let parsed = if is_json(&self.media_type) {
            serde_json::from_slice(body).map_err(|error| error.to_string())
        } else {
            let text = String::from_utf8(body.to_owned());
            text.map(Value::from).map_err(|error| error.to_string())
        };
        let value = parsed.map_err(Violation::Unreadable)?;
        let error = self.schema.error(&value);
        error.map_or(Ok(value), |error| Err(Violation::Body(error)))
    }
}
