//! The credentials that an operation requires.

use axum::http::HeaderName;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use callscribe_codegen::model::schemes;
use openapi_document::spec::{self, items, text};
use serde_json::Value;

enum Credential {
    Header(HeaderName),
    Query(String),
}

/// The alternatives that an operation accepts, each a list of credentials; empty if it requires none.
pub(crate) struct Security(Vec<Vec<Credential>>);

impl Security {
    /// Parses the operation's own `security`, or else the one of the whole spec.
    pub(super) fn parse(root: &Value, operation: &spec::Operation<'_>) -> Self {
        if operation.is_anonymous() {
            return Self(Vec::new());
        }
        let own = operation.node.get("security").map(|_| operation.node);
        let alternatives = items(own.unwrap_or(root), "security");
        let credentials = alternatives.map(|(_, alternative)| {
            let schemes = schemes(root, alternative).into_iter();
            schemes
                .filter_map(|(_, scheme)| Credential::parse(scheme))
                .collect()
        });
        Self(credentials.collect())
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = &HeaderName> {
        let credentials = self.0.iter().flatten();
        credentials.filter_map(|credential| match credential {
            Credential::Header(name) => Some(name),
            Credential::Query(_) => None,
        })
    }

    /// The query parameters that carry credentials.
    pub(crate) fn queries(&self) -> impl Iterator<Item = &str> {
        let credentials = self.0.iter().flatten();
        credentials.filter_map(|credential| match credential {
            Credential::Header(_) => None,
            Credential::Query(name) => Some(name.as_str()),
        })
    }

    /// Reports whether a request carries all credentials of an alternative. Their values are not checked.
    pub(crate) fn is_present(&self, head: &Parts) -> bool {
        let is_complete =
            |alternative: &Vec<Credential>| alternative.iter().all(|one| one.is_present(head));
        self.0.is_empty() || self.0.iter().any(is_complete)
    }
}

impl Credential {
    fn parse(scheme: &Value) -> Option<Self> {
        Some(match (text(scheme, "type"), text(scheme, "in")) {
            ("apiKey", "query") => Self::Query(text(scheme, "name").to_owned()),
            ("apiKey", "header") => Self::Header(text(scheme, "name").parse().ok()?),
            ("apiKey", _) => Self::Header(COOKIE),
            _ => Self::Header(AUTHORIZATION),
        })
    }

    fn is_present(&self, head: &Parts) -> bool {
        match self {
            Self::Header(name) => head.headers.contains_key(name),
            Self::Query(name) => {
                let query = head.uri.query().unwrap_or_default();
                form_urlencoded::parse(query.as_bytes()).any(|(key, _)| key == *name)
            }
        }
    }
}
