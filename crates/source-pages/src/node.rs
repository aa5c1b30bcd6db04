//! A value in a document with its JSON pointer.

use serde_json::{Map, Number, Value};

use openapi_document::Problem;
use openapi_document::{Document, escape, unescape};

/// A value with its place, for problems.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    document: &'a Document,
    pointer: String,
    /// The value itself.
    pub(crate) value: &'a Value,
}

impl<'a> Node<'a> {
    /// Returns a number as it is written.
    pub(crate) fn written_number(&self) -> Option<String> {
        let written = self.document.written_number(&self.pointer);
        let number = || self.value.as_number().map(ToString::to_string);
        written.map(str::to_owned).or_else(number)
    }

    /// The whole document.
    pub(crate) fn root(document: &'a Document) -> Self {
        Self {
            document,
            pointer: String::new(),
            value: &document.root,
        }
    }

    /// Returns the value of `key`, which is required.
    pub(crate) fn get(&self, key: &str) -> Result<Self, Problem> {
        match self.object()?.get(key) {
            Some(value) => Ok(self.below(key, value)),
            None => Err(self.missing(key)),
        }
    }

    /// Returns the value of `key`, if this is an object that has it.
    pub(crate) fn find(&self, key: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(key)?;
        Some(self.below(key, value))
    }

    /// Returns the entries of an object.
    pub(crate) fn entries(&self) -> Result<impl Iterator<Item = (&'a str, Self)>, Problem> {
        Ok(self
            .object()?
            .iter()
            .map(|(key, value)| (key.as_str(), self.below(key, value))))
    }

    /// Checks that this is an object without keys other than `known`.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Problem> {
        match self.entries()?.find(|(key, _)| !known.contains(key)) {
            None => Ok(()),
            Some((_, other)) => Err(other.unknown()),
        }
    }

    /// Returns the items of an array.
    pub(crate) fn items(&self) -> Result<Vec<Self>, Problem> {
        let items = self.value.as_array().ok_or_else(|| self.not("an array"))?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(index, value)| self.below(&index.to_string(), value))
            .collect())
    }

    /// Returns a string that is not blank.
    pub(crate) fn text(&self) -> Result<&'a str, Problem> {
        match self.value.as_str() {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(self.not("a string that is not blank")),
        }
    }

    /// Returns a string, which may be empty.
    pub(crate) fn string(&self) -> Result<&'a str, Problem> {
        self.value.as_str().ok_or_else(|| self.not("a string"))
    }

    /// Returns a number.
    pub(crate) fn number(&self) -> Result<&'a Number, Problem> {
        self.value.as_number().ok_or_else(|| self.not("a number"))
    }

    /// Returns a boolean.
    pub(crate) fn flag(&self) -> Result<bool, Problem> {
        let flag = self.value.as_bool();
        flag.ok_or_else(|| self.not("true or false"))
    }

    /// Creates a problem with this node.
    pub(crate) fn problem(
        &self,
        rule: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        self.document.problem(rule, &self.pointer, message, help)
    }

    /// Returns the node at a JSON pointer of the document.
    pub(crate) fn at(&self, pointer: &str) -> Option<Self> {
        Some(Self {
            document: self.document,
            pointer: pointer.to_owned(),
            value: self.document.get(pointer)?,
        })
    }

    /// Returns the whole document.
    pub(crate) fn root_value(&self) -> &'a Value {
        &self.document.root
    }

    /// Creates the problem that this object lacks `key`.
    pub(crate) fn missing(&self, key: &str) -> Problem {
        self.problem(
            "missing-key",
            format!("lacks `{key}`"),
            "Add it. If a page lacks it, fetch the page again: it was truncated.",
        )
    }

    /// Creates the problem that this node's key is unknown.
    pub(crate) fn unknown(&self) -> Problem {
        let key = unescape(self.pointer.rsplit('/').next().unwrap_or_default());
        self.problem(
            "unknown-key",
            format!("unknown key `{key}`"),
            "Fix the spelling, or remove it from a copy of the page.",
        )
    }

    /// Creates the problem that this node's value is unknown.
    pub(crate) fn unknown_value(&self) -> Problem {
        self.problem(
            "unknown-value",
            format!("unknown value {}", self.value),
            "Fix the spelling, or remove it from a copy of the page.",
        )
    }

    /// Returns the object.
    pub(crate) fn object(&self) -> Result<&'a Map<String, Value>, Problem> {
        self.value.as_object().ok_or_else(|| self.not("an object"))
    }

    fn below(&self, token: &str, value: &'a Value) -> Self {
        Self {
            document: self.document,
            pointer: format!("{}/{}", self.pointer, escape(token)),
            value,
        }
    }

    fn not(&self, kind: &str) -> Problem {
        self.problem(
            "kind",
            format!("should be {kind}"),
            "Fix the file. In a page, the publisher's format may have changed.",
        )
    }
}
