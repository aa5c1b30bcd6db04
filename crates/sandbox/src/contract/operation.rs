//! Operations as a server needs them.

use axum::http::Method;
use callscribe_codegen::spec::{self, entries, flag, text};
use serde_json::Value;

use super::route::Template;
use super::schema::Schema;

/// One operation of a spec.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// Whether it takes no credentials.
    pub(crate) is_public: bool,
    pub(super) template: Template,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) responses: Vec<Response>,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
}

pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) required: bool,
    pub(super) schema: Schema,
}

/// The media type and the schema of what an operation takes; no spec gives a choice.
pub(super) struct Body {
    pub(super) required: bool,
    pub(super) media_type: String,
    pub(super) schema: Schema,
}

pub(super) struct Response {
    /// As declared: `200`, `4XX`, `default`.
    pub(super) status: String,
    pub(super) headers: Vec<Parameter>,
    pub(super) content: Option<(String, Schema)>,
}

impl Operation {
    pub(super) fn read(root: &Value, operation: &spec::Operation<'_>) -> Self {
        let parameters = operation.parameters(root).into_iter();
        let responses = operation.responses(root).into_iter();
        Self {
            id: operation.id().to_owned(),
            method: Method::from_bytes(operation.method.to_uppercase().as_bytes())
                .expect("specs have methods of HTTP only"),
            is_public: operation.is_anonymous(),
            template: Template::read(operation.path),
            parameters: parameters
                .filter_map(|(_, node)| {
                    Parameter::read(root, text(node, "name"), place(node)?, node)
                })
                .collect(),
            body: operation.request_body(root).and_then(|(_, node)| {
                let (media_type, schema) = content(root, node)?;
                Some(Body {
                    required: flag(node, "required"),
                    media_type,
                    schema,
                })
            }),
            responses: responses
                .map(|(status, _, node)| Response {
                    status: status.to_owned(),
                    headers: entries(node, "headers")
                        .filter_map(|(name, node)| Parameter::read(root, name, Place::Header, node))
                        .collect(),
                    content: content(root, node),
                })
                .collect(),
        }
    }

    /// What is declared for a status: itself, then its range, then the default.
    pub(super) fn declared(&self, status: u16) -> Option<&Response> {
        let range = format!("{}XX", status / 100);
        [&*status.to_string(), &range, "default"]
            .into_iter()
            .find_map(|wanted| {
                let mut responses = self.responses.iter();
                responses.find(|response| response.status == wanted)
            })
    }
}

impl Parameter {
    fn read(root: &Value, name: &str, place: Place, node: &Value) -> Option<Self> {
        Some(Self {
            name: name.to_owned(),
            place,
            required: flag(node, "required"),
            schema: Schema::new(root, node.get("schema")?),
        })
    }
}

fn place(parameter: &Value) -> Option<Place> {
    match text(parameter, "in") {
        "path" => Some(Place::Path),
        "query" => Some(Place::Query),
        "header" => Some(Place::Header),
        _ => None,
    }
}

fn content(root: &Value, holder: &Value) -> Option<(String, Schema)> {
    let (media_type, node) = entries(holder, "content").next()?;
    let schema = Schema::new(root, node.get("schema")?);
    Some((media_type.to_owned(), schema))
}
