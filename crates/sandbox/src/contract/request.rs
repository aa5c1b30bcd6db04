//! Requests, and their validation against the operation.

use std::collections::BTreeMap;
use std::fmt::Display;

use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use callscribe_codegen::lower::Encoding;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::media_type::same_essence;
use super::operation::{Body, List, Operation, Parameter, Place};
use super::schema::{Schema, SchemaError};

/// A request that conforms to the spec.
pub(crate) struct Request {
    /// The given parameters of path, query and headers, by name. Those of a list have commas between its items.
    pub(crate) parameters: BTreeMap<String, String>,
    /// JSON, a form as an object, or a string for any other media type; null if there is none.
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
        let path = self.template.values(path);
        let query = pairs(head.uri.query().unwrap_or_default());
        let mut parameters = BTreeMap::new();
        for parameter in &self.parameters {
            let name = &parameter.name;
            let values: Vec<&str> = match parameter.place {
                Place::Path => path.get(name.as_str()).copied().into_iter().collect(),
                Place::Query => named(&query, name).collect(),
                Place::Header => in_headers(&head.headers, name),
            };
            if let Some(value) = parameter.given(&values)? {
                parameters.insert(name.clone(), value);
            }
        }
        let body = self.parse_body(&head.headers, body)?;
        Ok(Request { parameters, body })
    }
}

fn in_headers<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let values = headers.get_all(name).iter();
    values.filter_map(|value| value.to_str().ok()).collect()
}

/// Returns the pairs of a query or a form, with names decoded and values as they are.
fn pairs(text: &str) -> Vec<(String, &str)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (decoded(name), value)).collect()
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

fn named<'a>(pairs: &[(String, &'a str)], name: &str) -> impl Iterator<Item = &'a str> {
    let named = pairs.iter().filter(move |(key, _)| key == name);
    named.map(|(_, value)| *value)
}

impl Parameter {
    /// Returns the only value, or all of a list that is repeated.
    fn given(&self, values: &[&str]) -> Result<Option<String>, Violation> {
        let is_repeated = self.list.as_ref().is_some_and(|list| list.is_repeated);
        match values {
            [] if self.required => Err(self.violation("is missing".to_owned())),
            [] => Ok(None),
            [_, _, ..] if !is_repeated => Err(self.violation("is given more than once".to_owned())),
            values => {
                let texts = self
                    .texts(values)
                    .map_err(|reason| self.violation(reason))?;
                match self.schema.error(&self.typed(&texts)) {
                    Some(error) => Err(self.violation(error.reason)),
                    None => Ok(Some(texts.join(","))),
                }
            }
        }
    }

    /// Returns why a value of a header does not match the schema.
    pub(super) fn error(&self, value: &str) -> Option<String> {
        match self.texts(&[value]) {
            Ok(texts) => Some(self.schema.error(&self.typed(&texts))?.reason),
            Err(reason) => Some(reason),
        }
    }

    /// Decodes values, or each item of a list: a comma that is encoded does not separate items.
    fn texts(&self, values: &[&str]) -> Result<Vec<String>, String> {
        let is_split = self.list.as_ref().is_some_and(|list| !list.is_repeated);
        let most = if is_split { usize::MAX } else { 1 };
        let items = values.iter().flat_map(|value| value.splitn(most, ','));
        let text = |item: &str| match self.place {
            Place::Path => match percent_decode_str(item).decode_utf8() {
                Ok(text) => Ok(text.into_owned()),
                Err(_) => Err("is not UTF-8".to_owned()),
            },
            Place::Query => Ok(decoded(item)),
            Place::Header => Ok(item.to_owned()),
        };
        items.map(text).collect()
    }

    /// Parses texts by the schema. Several of what is not a list are a list, which no schema of it admits.
    fn typed(&self, texts: &[String]) -> Value {
        match (&self.list, texts) {
            (Some(List { items, .. }), texts) => {
                texts.iter().map(|text| typed(items, text)).collect()
            }
            (None, [text]) => typed(&self.schema, text),
            (None, texts) => texts.into(),
        }
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

impl Operation {
    fn parse_body(&self, headers: &HeaderMap, body: &[u8]) -> Result<Value, Violation> {
        // A form without pairs is empty.
        let is_form = |body: &Body| body.encoding == Encoding::Form;
        if self.bodies.is_empty() || body.is_empty() && !self.bodies.iter().any(is_form) {
            return if self.requires_body {
                Err(Violation::Unreadable("is missing".to_owned()))
            } else {
                Ok(Value::Null)
            };
        }
        let given = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        let given = String::from_utf8_lossy(given.unwrap_or_default());
        let mut bodies = self.bodies.iter();
        match bodies.find(|body| same_essence(&given, &body.media_type)) {
            Some(declared) => declared.parse(body),
            None => Err(Violation::MediaType(given.into_owned())),
        }
    }
}

impl Body {
    fn parse(&self, body: &[u8]) -> Result<Value, Violation> {
        let unreadable = |error: &dyn Display| Violation::Unreadable(error.to_string());
        let text = || std::str::from_utf8(body).map_err(|error| unreadable(&error));
        let value = match self.encoding {
            Encoding::Json => serde_json::from_slice(body).map_err(|error| unreadable(&error))?,
            Encoding::Form => self.form(text()?),
            Encoding::Text => text()?.into(),
            Encoding::Bytes | Encoding::Parts => String::from_utf8_lossy(body).into(),
        };
        let error = self.schema.error(&value);
        error.map_or(Ok(value), |error| Err(Violation::Body(error)))
    }

    /// Reads the pairs of a form as an object. Those that the schema does not name are texts.
    fn form(&self, body: &str) -> Value {
        let pairs = pairs(body);
        let value = |(name, value): &(String, &str)| {
            let property = self.form.iter().find(|property| property.name == *name);
            let value = match property {
                Some(property) => {
                    let values: Vec<&str> = named(&pairs, name).collect();
                    property.typed(&property.texts(&values).unwrap_or_default())
                }
                None => decoded(value).into(),
            };
            (name.clone(), value)
        };
        pairs.iter().map(value).collect()
    }
}
