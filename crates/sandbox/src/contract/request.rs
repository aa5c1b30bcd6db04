//! Requests held against their operation.

use std::collections::BTreeMap;

use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use callscribe_codegen::lower::is_json;
use serde_json::Value;

use super::operation::{Body, Operation, Parameter, Place};
use super::schema::Mistake;

/// A request that keeps the spec.
pub(crate) struct Request {
    /// The parameters of path, query and headers that were given, by name.
    pub(crate) parameters: BTreeMap<String, String>,
    pub(crate) content: Content,
}

/// A body, read as its media type.
#[derive(Debug)]
pub(crate) enum Content {
    Nothing,
    Json(Value),
    Text(String),
}

/// What in a request breaks the spec.
#[derive(Debug, PartialEq)]
pub(crate) enum Fault {
    /// This parameter is missing, is given twice, or is not what its schema says.
    Parameter { name: String, why: String },
    /// The body is of another media type than the operation takes; empty where none is named.
    MediaType(String),
    /// The body is longer than anything the operation takes.
    TooLong,
    /// The body is missing, or cannot be read as its media type.
    Unreadable(String),
    /// The body is not what its schema says.
    Body(Mistake),
}

impl Request {
    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// The value of a parameter of the path; the contract has seen to it that there is one.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.parameter(name).unwrap_or_default()
    }

    /// The body as JSON; null where there is none.
    pub(crate) fn json(&self) -> &Value {
        match &self.content {
            Content::Json(value) => value,
            _ => &Value::Null,
        }
    }

    /// The body as text; empty where there is none.
    pub(crate) fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }
}

impl Operation {
    /// Reads a request on `path`, below the vendor's prefix.
    pub(crate) fn read_request(
        &self,
        path: &str,
        head: &Parts,
        body: &[u8],
    ) -> Result<Request, Fault> {
        let path = self.template.values(path).map_err(|name| {
            let why = "is not UTF-8".to_owned();
            Fault::Parameter { name, why }
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
            if let Some(value) = parameter.only(&values)? {
                parameters.insert(name.clone(), value.to_owned());
            }
        }
        let content = match &self.body {
            Some(declared) => declared.read(&head.headers, body)?,
            None => Content::Nothing,
        };
        Ok(Request {
            parameters,
            content,
        })
    }
}

fn in_headers<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let values = headers.get_all(name).iter();
    values.filter_map(|value| value.to_str().ok()).collect()
}

impl Parameter {
    /// The one value that there may be.
    fn only<'a>(&self, values: &[&'a str]) -> Result<Option<&'a str>, Fault> {
        match values {
            [] if self.required => Err(self.fault("is missing".to_owned())),
            [] => Ok(None),
            [value] => match self.mistake(value) {
                Some(why) => Err(self.fault(why)),
                None => Ok(Some(value)),
            },
            _ => Err(self.fault("is given more than once".to_owned())),
        }
    }

    /// What is wrong with a value, given as text.
    pub(super) fn mistake(&self, value: &str) -> Option<String> {
        let typed = match self.schema.plain_type() {
            "integer" => integer(value),
            "number" => value.parse::<f64>().ok().map(Value::from),
            "boolean" => value.parse::<bool>().ok().map(Value::from),
            _ => None,
        };
        let typed = typed.unwrap_or_else(|| Value::from(value));
        self.schema.mistake(&typed).map(|mistake| mistake.why)
    }

    fn fault(&self, why: String) -> Fault {
        Fault::Parameter {
            name: self.name.clone(),
            why,
        }
    }
}

/// A whole number; one that is too large for us is as large as we can have it.
fn integer(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = if digits == text { i64::MAX } else { i64::MIN };
    Some(text.parse().unwrap_or(limit).into())
}

impl Body {
    fn read(&self, headers: &HeaderMap, body: &[u8]) -> Result<Content, Fault> {
        if body.is_empty() {
            return if self.required {
                Err(Fault::Unreadable("is missing".to_owned()))
            } else {
                Ok(Content::Nothing)
            };
        }
        let given = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        let given = String::from_utf8_lossy(given.unwrap_or_default());
        if !same_essence(&given, &self.media_type) {
            return Err(Fault::MediaType(given.into_owned()));
        }
        let content = if is_json(&self.media_type) {
            serde_json::from_slice(body)
                .map(Content::Json)
                .map_err(|error| error.to_string())
        } else {
            String::from_utf8(body.to_owned())
                .map(Content::Text)
                .map_err(|error| error.to_string())
        };
        let content = content.map_err(Fault::Unreadable)?;
        let mistake = match &content {
            Content::Json(value) => self.schema.mistake(value),
            Content::Text(text) => self.schema.mistake(&Value::from(text.as_str())),
            Content::Nothing => None,
        };
        mistake.map_or(Ok(content), |mistake| Err(Fault::Body(mistake)))
    }
}

/// Whether two media types are the same but for their parameters.
pub(crate) fn same_essence(one: &str, other: &str) -> bool {
    let essence = |text: &str| {
        let essence = text.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    };
    essence(one) == essence(other)
}
