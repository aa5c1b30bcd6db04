use std::fmt;

use axum::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri};

use super::Journal;
use super::entry::{Entry, Kind};
use super::redact::{REDACTED, redacted};
use crate::vendor::Vendor;

/// Where a text is cut: a body, and what stands in the head.
const BODY: usize = 16 << 10;
const HEAD: usize = 1 << 10;

/// The headers that are credentials, besides those of HTTP.
const SECRETS: [&str; 2] = ["asapp-api-id", "asapp-api-secret"];

/// An entry in the making. It is written when it is answered, or dropped because it never will be.
pub(crate) struct Record {
    journal: Journal,
    entry: Option<Entry>,
}

impl Journal {
    /// Begins the entry of a request.
    pub(crate) fn request(
        &self,
        vendor: Option<Vendor>,
        operation: Option<&'static str>,
        head: &Parts,
        body: &[u8],
    ) -> Record {
        let target = head
            .uri
            .path_and_query()
            .map_or("", |target| target.as_str());
        let entry = entry(
            Kind::Request,
            vendor,
            operation,
            &head.method,
            target,
            &head.headers,
            body,
        );
        Record {
            journal: self.clone(),
            entry: Some(entry),
        }
    }

    /// Begins the entry of an event.
    pub(crate) fn event(
        &self,
        (vendor, operation): (Vendor, &'static str),
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Record {
        let entry = entry(
            Kind::Event,
            Some(vendor),
            Some(operation),
            method,
            &without_user(uri),
            headers,
            body,
        );
        Record {
            journal: self.clone(),
            entry: Some(entry),
        }
    }
}

impl Record {
    /// The operation that it is of.
    pub(crate) fn operation(&self) -> Option<&'static str> {
        self.entry.as_ref()?.operation
    }

    /// Says which fault struck.
    pub(crate) fn struck_by(&mut self, fault: &'static str) {
        if let Some(entry) = &mut self.entry {
            entry.fault = Some(fault);
        }
    }

    /// Writes down the answer.
    pub(crate) fn answered(mut self, status: StatusCode, body: &[u8]) {
        if let Some(entry) = &mut self.entry {
            entry.status = Some(status.as_u16());
            entry.answer = shown(body);
        }
    }

    /// Writes down that there is no answer.
    pub(crate) fn failed(mut self, error: &dyn fmt::Display) {
        if let Some(entry) = &mut self.entry {
            entry.error = Some(error.to_string());
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if let Some(entry) = self.entry.take() {
            self.journal.push(entry);
        }
    }
}

fn without_user(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or("http");
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    format!("{scheme}://{host}{target}")
}

fn entry(
    kind: Kind,
    vendor: Option<Vendor>,
    operation: Option<&'static str>,
    method: &Method,
    target: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Entry {
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        let is_secret = value.is_sensitive()
            || [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE].contains(name)
            || SECRETS.contains(&name.as_str());
        let value = if is_secret {
            REDACTED.to_owned()
        } else {
            cut(value.as_bytes(), HEAD)
        };
        (name.to_string(), value)
    };
    Entry {
        number: 0,
        kind,
        vendor,
        operation,
        method: method.to_string(),
        target: redacted(cut(target.as_bytes(), HEAD)),
        headers: headers.iter().map(header).collect(),
        body: shown(body),
        status: None,
        answer: String::new(),
        fault: None,
        error: None,
    }
}

fn shown(body: &[u8]) -> String {
    redacted(cut(body, BODY))
}

/// A text, cut where it is too long.
fn cut(text: &[u8], limit: usize) -> String {
    let mut shown = String::from_utf8_lossy(&text[..text.len().min(limit)]).into_owned();
    if text.len() > limit {
        shown.push('…');
    }
    shown
}
