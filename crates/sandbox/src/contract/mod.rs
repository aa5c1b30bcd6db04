//! The vendors' contracts: routes, requests and responses as in `openapi/`.

mod media_type;
mod operation;
mod request;
mod response;
mod route;
mod schema;
mod security;
#[cfg(test)]
mod tests;
mod validation;

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use axum::http::{HeaderName, Method};
use callscribe_codegen::examples::{Place, examples};
use openapi_document::Document;
use openapi_document::Problem;
use openapi_document::spec::{self, base_url, text};
use serde_json::Value;

pub(crate) use media_type::same_essence;
pub(crate) use operation::Operation;
pub(crate) use request::{Request, Violation};
pub(crate) use response::{Response, json};
pub(crate) use validation::violation;

/// A spec as text, which is parsed once per process.
pub(crate) struct Spec {
    name: &'static str,
    text: &'static str,
    contract: OnceLock<Result<Contract, Problem>>,
}

impl Spec {
    /// Creates the spec of `openapi/<name>.yaml` from its text.
    pub(crate) const fn new(name: &'static str, text: &'static str) -> Self {
        Self {
            name,
            text,
            contract: OnceLock::new(),
        }
    }

    pub(crate) fn contract(&'static self) -> io::Result<&'static Contract> {
        let parse = || Contract::parse(self.name, self.text);
        let contract = self.contract.get_or_init(parse).as_ref();
        contract.map_err(|problem| io::Error::other(problem.to_string()))
    }
}

/// One vendor's spec, ready to serve.
pub(crate) struct Contract {
    /// The vendor's name, as in `openapi/<name>.yaml`.
    pub(crate) name: &'static str,
    /// The spec as it is written.
    pub(crate) text: &'static str,
    /// Where the vendor's paths begin: its name, then the path of its server.
    pub(crate) prefix: String,
    pub(crate) root: Value,
    /// The operations, in the order of the spec.
    pub(crate) operations: Vec<Operation>,
}

/// Why no operation matches a request.
#[derive(Debug)]
pub(crate) enum NoOperation {
    /// No template matches the path.
    Path,
    /// The path allows these methods only.
    Method(Vec<Method>),
}

impl Contract {
    fn parse(name: &'static str, text: &'static str) -> Result<Self, Problem> {
        let root = Document::parse(Path::new(&format!("openapi/{name}.yaml")), text)?.root;
        let operations = spec::operations(&root)
            .iter()
            .map(|operation| Operation::parse(&root, operation))
            .collect();
        Ok(Self {
            name,
            text,
            prefix: prefix(name, &root),
            operations,
            root,
        })
    }

    /// The title of the spec.
    pub(crate) fn title(&self) -> &str {
        text(&self.root["info"], "title")
    }

    /// The headers that carry credentials in requests.
    pub(crate) fn credential_headers(&self) -> impl Iterator<Item = &HeaderName> {
        let operations = self.operations.iter();
        operations.flat_map(|operation| operation.security.headers())
    }

    /// The query parameters that carry credentials in requests.
    pub(crate) fn credential_queries(&self) -> impl Iterator<Item = &str> {
        let operations = self.operations.iter();
        operations.flat_map(|operation| operation.security.queries())
    }

    /// Returns the operation for `method` on `path`. If several templates match, the one with the earliest literal
    /// segment wins, as OpenAPI defines it.
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
        let same_path = || {
            let operations = self.operations.iter();
            operations.filter(|operation| operation.template == best.template)
        };
        same_path()
            .find(|operation| operation.method == *method)
            .ok_or_else(|| {
                let methods = same_path().map(|operation| operation.method.clone());
                NoOperation::Method(methods.collect())
            })
    }

    /// Returns the operation with this `operationId`.
    pub(crate) fn operation_called(&self, id: &str) -> io::Result<&Operation> {
        let found = self.operations.iter().find(|operation| operation.id == id);
        found.ok_or_else(|| io::Error::other(format!("{} lacks the operation {id}", self.name)))
    }

    /// Returns the example called `name`: of an operation's response with a status, or of an event.
    pub(crate) fn example(
        &self,
        operation: &str,
        status: Option<&str>,
        name: &str,
    ) -> io::Result<Value> {
        let is_wanted = |place: Place<'_>| match place {
            Place::Request { .. } => status.is_none(),
            Place::Response { status: found, .. } => status == Some(found),
            Place::Parameter { .. } => false,
        };
        let mut examples = examples(&self.root).into_iter();
        let found = examples.find(|example| {
            example.operation_id == operation && example.name == name && is_wanted(example.place)
        });
        let spec = self.name;
        let missing = || format!("{operation} of {spec} lacks the example `{name}`");
        let value = found.map(|example| example.value.clone());
        value.ok_or_else(|| io::Error::other(missing()))
    }
}

fn prefix(name: &str, root: &Value) -> String {
    let url = base_url(root);
    let after_scheme = url.split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
    format!("/{name}/{path}").trim_end_matches('/').to_owned()
}
