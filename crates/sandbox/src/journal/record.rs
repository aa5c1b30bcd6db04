use std::fmt;

use axum::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};

use super::Journal;
use super::entry::{Entry, Kind};
use super::redact::{REDACTED, redacted};

/// Where a text is cut: a body, and a header or target.
const BODY: usize = 16 << 10;
const HEAD: usize = 1 << 10;

/// An entry in progress. It is written when the response is known, or on drop because there is none.
pub(crate) struct Record {
    journal: Journal,
    entry: Option<Entry>,
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
        let mut record = self.record(Kind::Request, &head.method, target, &head.headers, body);
        record.set_operation(vendor, operation);
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
        let mut record = self.record(Kind::Event, method, &target, headers, body);
        record.set_operation(Some(vendor), Some(operation));
        record
    }

    fn record(
        &self,
        kind: Kind,
        method: &Method,
        target: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Record {
        let headers = headers.iter();
        let entry = Entry {
            number: 0,
            kind,
            vendor: None,
            operation: None,
            method: method.to_string(),
            target: redacted(cut(target.as_bytes(), HEAD)),
            headers: headers
                .map(|(name, value)| self.header(name, value))
                .collect(),
            body: redacted(cut(body, BODY)),
            status: None,
            response: String::new(),
            fault: None,
            error: None,
        };
        Record {
            journal: self.clone(),
            entry: Some(entry),
        }
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
    fn set_operation(&mut self, vendor: Option<&'static str>, operation: Option<&'static str>) {
        if let Some(entry) = &mut self.entry {
            (entry.vendor, entry.operation) = (vendor, operation);
        }
    }

    /// The vendor and the operation of the entry.
    pub(crate) fn operation(&self) -> Option<(&'static str, &'static str)> {
        let entry = self.entry.as_ref()?;
        entry.vendor.zip(entry.operation)
    }

    /// Sets the injected fault.
    pub(crate) fn set_fault(&mut self, fault: &'static str) {
        if let Some(entry) = &mut self.entry {
            entry.fault = Some(fault);
        }
    }

    /// Writes the entry with its response.
    pub(crate) fn responded(mut self, status: StatusCode, body: &[u8]) {
        if let Some(entry) = &mut self.entry {
            entry.status = Some(status.as_u16());
            entry.response = redacted(cut(body, BODY));
        }
    }

    /// Writes the entry with the reason why there is no response.
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

/// Decodes a text, and cuts it if it is too long.
fn cut(text: &[u8], limit: usize) -> String {
    let mut decoded = String::from_utf8_lossy(&text[..text.len().min(limit)]).into_owned();
    if text.len() > limit {
        decoded.push('…');
    }
    decoded
}
