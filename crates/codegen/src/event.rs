//! Events: what vendors send to callbacks, and which of their properties identify and order them.

use std::fmt;

use serde_json::Value;

use crate::lower::essence;
use openapi_document::escape;
use openapi_document::spec::{Operation, callbacks, entries, flag, follow, items, text};

/// A key of an event that its schema declares by properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKey {
    /// What makes two deliveries the same event.
    Identity,
    /// What events have in common that must be handled in order.
    Order,
}

impl EventKey {
    /// All keys. Every event schema declares each.
    pub const ALL: [Self; 2] = [Self::Identity, Self::Order];

    /// The extension that declares the key.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Identity => "x-identity",
            Self::Order => "x-order",
        }
    }

    /// The word for what the key declares.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Order => "order",
        }
    }

    /// The parts of the key, each with its alternative paths; an empty list for `none`.
    ///
    /// Returns `None` if the schema does not declare the key, or not in this form.
    pub fn parts(self, schema: &Value) -> Option<Vec<Vec<&str>>> {
        match schema.get(self.extension())? {
            Value::String(none) if none == "none" => Some(Vec::new()),
            Value::Array(parts) if !parts.is_empty() => parts.iter().map(alternatives).collect(),
            _ => None,
        }
    }
}

fn alternatives(part: &Value) -> Option<Vec<&str>> {
    match part {
        Value::String(path) => Some(vec![path]),
        Value::Array(paths) if !paths.is_empty() => paths.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// How the sender of a webhook shows that it is the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme<'a> {
    /// HTTP Basic credentials.
    Basic,
    /// A secret in this header.
    HeaderToken(&'a str),
    /// A secret in this query parameter.
    QueryToken(&'a str),
    /// An RSA signature (PKCS#1 v1.5, SHA-256) of the body, in this header.
    RsaSignature(&'a str),
    /// Nothing.
    None,
}

impl fmt::Display for Scheme<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic => f.write_str("Basic credentials"),
            Self::HeaderToken(name) => write!(f, "header {name}"),
            Self::QueryToken(name) => write!(f, "query parameter {name}"),
            Self::RsaSignature(name) => write!(f, "RSA signature in header {name}"),
            Self::None => f.write_str("nothing"),
        }
    }
}

/// The callbacks that are webhooks: requests by POST. A callback by GET stands for a websocket.
pub fn webhooks(root: &Value) -> Vec<Operation<'_>> {
    let mut found = callbacks(root);
    found.retain(|callback| callback.method == "post");
    found
}

/// The schema of a callback's JSON body and its pointer; a reference is not followed.
pub fn event_body<'a>(root: &'a Value, callback: &Operation<'a>) -> Option<(String, &'a Value)> {
    let (pointer, body) = callback.request_body(root)?;
    let mut content = entries(body, "content");
    let (name, media) = content.find(|(name, _)| essence(name) == "application/json")?;
    let pointer = format!("{pointer}/content/{}/schema", escape(name));
    Some((pointer, media.get("schema")?))
}

/// Every event schema and its pointer: the body of a callback or, where that is a union with a discriminator, each
/// schema of its mapping.
pub fn event_schemas(root: &Value) -> Vec<(String, &Value)> {
    let mut found: Vec<(String, &Value)> = Vec::new();
    for callback in callbacks(root) {
        let Some((pointer, schema)) = event_body(root, &callback) else {
            continue;
        };
        let (pointer, schema) = follow(root, pointer, schema);
        for event in kinds(root, pointer, schema) {
            if found.iter().all(|(known, _)| *known != event.0) {
                found.push(event);
            }
        }
    }
    found
}

fn kinds<'a>(root: &'a Value, pointer: String, schema: &'a Value) -> Vec<(String, &'a Value)> {
    let Some(discriminator) = schema.get("discriminator") else {
        return vec![(pointer, schema)];
    };
    entries(discriminator, "mapping")
        .filter_map(|(_, target)| {
            let pointer = target.as_str()?.strip_prefix('#')?;
            Some((pointer.to_owned(), root.pointer(pointer)?))
        })
        .collect()
}

/// The ways to verify a webhook that its `security` allows, without those that [`scheme`] does not know.
pub fn schemes<'a>(root: &'a Value, callback: &Operation<'a>) -> Vec<Scheme<'a>> {
    let requirements: Vec<_> = items(callback.node, "security").collect();
    if requirements.is_empty() {
        return vec![Scheme::None];
    }
    requirements
        .into_iter()
        .filter_map(|(_, requirement)| scheme(root, requirement))
        .collect()
}

/// The way to verify a webhook that one security requirement asks for; `None` if nothing here can do so.
pub fn scheme<'a>(root: &'a Value, requirement: &Value) -> Option<Scheme<'a>> {
    let requirement = requirement.as_object()?;
    let mut names = requirement.keys();
    let (name, 0 | 1) = (names.next(), requirement.len()) else {
        return None;
    };
    let Some(name) = name else {
        return Some(Scheme::None);
    };
    let scheme = root.get("components")?.get("securitySchemes")?.get(name)?;
    let place = text(scheme, "name");
    match (text(scheme, "type"), text(scheme, "in")) {
        ("http", _) if text(scheme, "scheme").eq_ignore_ascii_case("basic") => Some(Scheme::Basic),
        ("apiKey", "header") => match scheme.get("x-signature").map(Value::as_str) {
            None => Some(Scheme::HeaderToken(place)),
            Some(Some("rsa-sha256")) => Some(Scheme::RsaSignature(place)),
            Some(_) => None,
        },
        ("apiKey", "query") => Some(Scheme::QueryToken(place)),
        _ => None,
    }
}

/// Reports whether the vendor may also send the event as the query of a GET.
pub fn also_by_get(callback: &Operation<'_>) -> bool {
    flag(callback.node, "x-also-by-get")
}

/// The statuses of success that a callback declares.
pub fn accepted<'a>(root: &'a Value, callback: &Operation<'a>) -> Vec<&'a str> {
    let statuses = callback.responses(root).into_iter();
    statuses
        .map(|(status, ..)| status)
        .filter(|status| status.starts_with('2'))
        .collect()
}
