//! Documented values, taken from the specs; the sandbox has no copy of its own.

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use callscribe_codegen::document::Document;
use callscribe_codegen::examples::{Place, examples};
use callscribe_codegen::problem::Problem;
use serde_json::{Map, Value};

/// The examples of one vendor's spec, which is read once per process.
pub(crate) struct Documented {
    file: &'static str,
    text: &'static str,
    document: OnceLock<Result<Document, Problem>>,
}

impl Documented {
    /// The spec in `text`, which came from `file`.
    pub(crate) const fn new(file: &'static str, text: &'static str) -> Self {
        Self {
            file,
            text,
            document: OnceLock::new(),
        }
    }

    fn root(&self) -> io::Result<&Value> {
        let read = || Document::parse(Path::new(self.file), self.text);
        match self.document.get_or_init(read) {
            Ok(document) => Ok(&document.root),
            Err(problem) => Err(io::Error::other(problem.to_string())),
        }
    }

    /// The example called `name` of an operation's answer.
    pub(crate) fn response(&self, operation: &str, status: &str, name: &str) -> io::Result<Value> {
        self.example(
            operation,
            name,
            |place| matches!(place, Place::Response { status: found, .. } if found == status),
        )
    }

    /// The example called `name` of an event that the vendor sends.
    pub(crate) fn event(&self, callback: &str, name: &str) -> io::Result<Value> {
        self.example(callback, name, |place| {
            matches!(place, Place::Request { .. })
        })
    }

    fn example(
        &self,
        operation: &str,
        name: &str,
        here: impl Fn(Place<'_>) -> bool,
    ) -> io::Result<Value> {
        examples(self.root()?)
            .into_iter()
            .find(|example| {
                example.operation_id == operation && example.name == name && here(example.place)
            })
            .map(|example| example.value.clone())
            .ok_or_else(|| {
                let file = self.file;
                io::Error::other(format!("{file} has no example {name} of {operation} here"))
            })
    }
}

/// The text that a documented value has at a JSON pointer.
pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> io::Result<&'a str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| io::Error::other(format!("a documented value has no text at {pointer}")))
}

/// A documented value with changes put over it as a JSON merge patch (RFC 7396): null takes a field away.
pub(crate) fn with(documented: &Value, changes: Value) -> Value {
    let mut value = documented.clone();
    merge(&mut value, changes);
    value
}

fn merge(target: &mut Value, changes: Value) {
    let Value::Object(changes) = changes else {
        *target = changes;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else {
        return;
    };
    for (name, change) in changes {
        if change.is_null() {
            fields.shift_remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), change);
        }
    }
}
