//! The vendors' contracts: routes, requests and answers as `openapi/` has them. The sandbox has no copy of its own.

mod operation;
mod reply;
mod request;
mod route;
mod schema;
mod serve;
#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use axum::http::Method;
use callscribe_codegen::document::Document;
use callscribe_codegen::examples::{Place, examples};
use callscribe_codegen::problem::Problem;
use callscribe_codegen::spec;
use serde_json::Value;

pub(crate) use operation::Operation;
pub(crate) use reply::{Reply, json, violation};
pub(crate) use request::{Fault, Request, same_essence};
pub(crate) use serve::{Handler, Refused, Vendor, check, serve};

/// A spec as text, which is read once per process.
pub(crate) struct Source {
    file: &'static str,
    text: &'static str,
    contract: OnceLock<Result<Contract, Problem>>,
}

impl Source {
    /// The spec in `text`, which came from `file`.
    pub(crate) const fn new(file: &'static str, text: &'static str) -> Self {
        Self {
            file,
            text,
            contract: OnceLock::new(),
        }
    }

    /// The spec as it is written.
    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    pub(crate) fn contract(&self) -> io::Result<&Contract> {
        let read = || Contract::read(self.file, self.text);
        let contract = self.contract.get_or_init(read).as_ref();
        contract.map_err(|problem| io::Error::other(problem.to_string()))
    }
}

/// One vendor's spec.
pub(crate) struct Contract {
    file: &'static str,
    root: Value,
    operations: Vec<Operation>,
}

/// Why no operation answers a request.
#[derive(Debug)]
pub(crate) enum NoOperation {
    /// No template matches the path.
    Path,
    /// The path takes these methods only.
    Method(Vec<Method>),
}

impl Contract {
    fn read(file: &'static str, text: &str) -> Result<Self, Problem> {
        let root = Document::parse(Path::new(file), text)?.root;
        let operations = spec::operations(&root)
            .iter()
            .map(|operation| Operation::read(&root, operation))
            .collect();
        Ok(Self {
            file,
            root,
            operations,
        })
    }

    /// The operations, in the order of the spec.
    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The whole spec.
    pub(crate) fn root(&self) -> &Value {
        &self.root
    }

    /// The operation that answers `method` on `path`. Where several templates match, the one with the earliest literal
    /// segment does, as OpenAPI has it.
    pub(crate) fn operation(&self, method: &Method, path: &str) -> Result<&Operation, NoOperation> {
        let operations = self.operations.iter();
        let best = operations
            .filter(|operation| operation.template.is_match(path))
            .reduce(|best, other| {
                if other.template.is_more_specific(&best.template) {
                    other
                } else {
                    best
                }
            })
            .ok_or(NoOperation::Path)?;
        let here = || {
            let operations = self.operations.iter();
            operations.filter(|operation| operation.template == best.template)
        };
        here()
            .find(|operation| operation.method == *method)
            .ok_or_else(|| {
                let methods = here().map(|operation| operation.method.clone());
                NoOperation::Method(methods.collect())
            })
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
        examples(&self.root)
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
