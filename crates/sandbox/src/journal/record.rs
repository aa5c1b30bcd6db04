use std::fmt;
use std::mem;

use axum::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};

use super::Journal;
use super::entry::{Entry, Kind};
use super::redact::{REDACTED, redacted};
use crate::query::with_query_values;

/// Where a text is cut: a body, and a header or target.
const BODY: usize = 16 << 10;
const HEAD: usize = 1 << 10;

/// An entry in progress. It is written when the response is known, or on drop because there is none.
pub(crate) struct Record {
    journal: Journal,
    entry: Entry,
}

impl Journal {
    /// Begins the entry of a request.
    pub(crate) fn request(
        &self,
        vendor: Option<&'static str>,
        operation: Option<&'static str>,
        head: &Parts,
        body: &[u8],
    ) -> Record {
        let target = head.uri.path_and_query();
        let target = target.map_or("", |target| target.as_str());
        let mut record = self.record(&head.method, target, &head.headers, body);
        (record.entry.vendor, record.entry.operation) = (vendor, operation);
        record
    }

    /// Begins the entry of an event.
    pub(crate) fn event(
        &self,
        (vendor, operation): (&'static str, &'static str),
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Record {
        let target = without_user(uri);
        let mut record = self.record(method, &target, headers, body);
        record.entry.kind = Kind::Event;
        (record.entry.vendor, record.entry.operation) = (Some(vendor), Some(operation));
        record
    }

    fn record(&self, method: &Method, target: &str, headers: &HeaderMap, body: &[u8]) -> Record {
        let headers = headers.iter();
        let entry = Entry {
            method: method.to_string(),
            target: self.target(&cut(target.as_bytes(), HEAD)),
            headers: headers
                .map(|(name, value)| self.header(name, value))
                .collect(),
            body: redacted(&cut(body, BODY)),
            ..Entry::default()
        };
        Record {
            journal: self.clone(),
            entry,
        }
    }

    fn target(&self, target: &str) -> String {
        let is_secret = |name: &str| self.0.secret_queries.iter().any(|known| known == name);
        redacted(&with_query_values(target, is_secret, REDACTED))
    }

    fn header(&self, name: &HeaderName, value: &HeaderValue) -> (String, String) {
        let is_secret = value.is_sensitive()
            || [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE].contains(name)
            || self.0.secret_headers.contains(name);
        let value = if is_secret {
            REDACTED.to_owned()
        } else {
            cut(value.as_bytes(), HEAD)
        };
        (name.to_string(), value)
    }
}

impl Record {
    /// The vendor and the operation of the entry.
    pub(crate) fn operation(&self) -> Option<(&'static str, &'static str)> {
        self.entry.vendor.zip(self.entry.operation)
    }

    /// Sets the injected fault.
    pub(crate) fn set_fault(&mut self, fault: Option<&'static str>) {
        self.entry.fault = fault;
    }

    /// Writes the entry with its response.
    pub(crate) fn responded(mut self, status: StatusCode, body: &[u8]) {
        self.entry.status = Some(status.as_u16());
        self.entry.response = redacted(&cut(body, BODY));
    }

    /// Writes the entry with the reason why there is no response.
    pub(crate) fn failed(mut self, error: &dyn fmt::Display) {
        self.entry.error = Some(error.to_string());
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.journal.push(mem::take(&mut self.entry));
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

/// Decodes a text, and cuts it if it is too long.
fn cut(text: &[u8], limit: usize) -> String {
    let mut decoded = String::from_utf8_lossy(&text[..text.len().min(limit)]).into_owned();
    if text.len() > limit {
        decoded.push('…');
    }
    decoded
}
