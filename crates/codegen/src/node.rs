//! A value in a document, together with the pointer that leads to it.

use serde_json::{Map, Number, Value};

use crate::document::{Document, escape, unescape};
use crate::problem::Problem;

/// A value that knows its place, so that whatever is wrong with it can be named.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    document: &'a Document,
    pointer: String,
    /// The value itself.
    pub(crate) value: &'a Value,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(crate) fn root(document: &'a Document) -> Self {
        Self {
            document,
            pointer: String::new(),
            value: &document.root,
        }
    }

    /// The value of `key`, which must be there.
    pub(crate) fn get(&self, key: &str) -> Result<Self, Problem> {
        match self.object()?.get(key) {
            Some(value) => Ok(self.below(key, value)),
            None => Err(self.missing(key)),
        }
    }

    /// The value of `key`, where this is an object that has it.
    pub(crate) fn find(&self, key: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(key)?;
        Some(self.below(key, value))
    }

    /// Every key of an object with its value.
    pub(crate) fn entries(&self) -> Result<impl Iterator<Item = (&'a str, Self)>, Problem> {
        Ok(self
            .object()?
            .iter()
            .map(|(key, value)| (key.as_str(), self.below(key, value))))
    }

    /// Nothing, when this is an object without keys other than `known`.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Problem> {
        match self.entries()?.find(|(key, _)| !known.contains(key)) {
            None => Ok(()),
            Some((_, other)) => Err(other.unknown()),
        }
    }

    /// Every item of an array.
    pub(crate) fn items(&self) -> Result<Vec<Self>, Problem> {
        let items = self.value.as_array().ok_or_else(|| self.not("an array"))?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(index, value)| self.below(&index.to_string(), value))
            .collect())
    }

    /// The text of a string, which is not blank.
    pub(crate) fn text(&self) -> Result<&'a str, Problem> {
        match self.value.as_str() {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(self.not("a text that is not blank")),
        }
    }

    /// The text of a string, which may be empty.
    pub(crate) fn string(&self) -> Result<&'a str, Problem> {
        self.value.as_str().ok_or_else(|| self.not("text"))
    }

    /// A number.
    pub(crate) fn number(&self) -> Result<&'a Number, Problem> {
        self.value.as_number().ok_or_else(|| self.not("a number"))
    }

    /// The truth of a boolean.
    pub(crate) fn flag(&self) -> Result<bool, Problem> {
        let flag = self.value.as_bool();
        flag.ok_or_else(|| self.not("true or false"))
    }

    /// A problem with this node.
    pub(crate) fn problem(
        &self,
        rule: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        self.document.problem(rule, &self.pointer, message, help)
    }

    /// A problem with another node of the document.
    pub(crate) fn problem_at(
        &self,
        pointer: &str,
        rule: &'static str,
        message: &str,
        help: &str,
    ) -> Problem {
        self.document.problem(rule, pointer, message, help)
    }

    /// The node that the text of a local `$ref` names.
    pub(crate) fn follow(&self, reference: &str) -> Option<Self> {
        let pointer = reference.strip_prefix('#')?;
        Some(Self {
            document: self.document,
            pointer: pointer.to_owned(),
            value: self.document.get(pointer)?,
        })
    }

    /// The problem that this object lacks `key`.
    pub(crate) fn missing(&self, key: &str) -> Problem {
        self.problem(
            "missing-key",
            format!("lacks `{key}`"),
            "Add it; a page that lacks it was cut short and should be fetched again.",
        )
    }

    /// The problem that the key this node stands under means nothing here.
    pub(crate) fn unknown(&self) -> Problem {
        let key = unescape(self.pointer.rsplit('/').next().unwrap_or_default());
        self.problem(
            "unknown-key",
            format!("`{key}` is not a key that is known here"),
            "Correct it; if a page says it, teach codegen/src/page what it means.",
        )
    }

    /// The problem that this node's value means nothing here.
    pub(crate) fn unknown_value(&self) -> Problem {
        self.problem(
            "unknown-value",
            format!("{} is not a value that is known here", self.value),
            "Correct it; if a page says it, teach codegen/src/page what it means.",
        )
    }

    /// The object itself.
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
            "Mend the file; in a page it may mean that the vendor's dialect has changed.",
        )
    }
}
