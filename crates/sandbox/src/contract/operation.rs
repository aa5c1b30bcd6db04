//! Operations as a server needs them.

use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use callscribe_codegen::lower::{Encoding, used_media};
use callscribe_codegen::sample;
use openapi_document::spec::{self, entries, flag, follow, items, repeats_items, text};
use serde_json::{Value, json};

use super::response::Response;
use super::route::Template;
use super::schema::Schema;
use super::security::Security;

/// One operation of a spec.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    pub(crate) security: Security,
    /// Whether it requires no credentials.
    pub(crate) is_public: bool,
    pub(super) template: Template,
    pub(super) parameters: Vec<Parameter>,
    /// Empty if the operation takes no body.
    pub(super) bodies: Vec<Body>,
    pub(super) requires_body: bool,
    pub(super) responses: Vec<DeclaredResponse>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
}

pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) required: bool,
    pub(super) schema: Schema,
    pub(super) list: Option<List>,
}

/// What a parameter that is a list consists of.
pub(super) struct List {
    pub(super) items: Schema,
    /// Whether each item is a parameter of its own; otherwise commas separate them.
    pub(super) is_repeated: bool,
}

/// A media type of a request body, and its schema.
pub(super) struct Body {
    pub(super) media_type: String,
    pub(super) encoding: Encoding,
    pub(super) schema: Schema,
    /// The properties of a form, which is written like a query.
    pub(super) form: Vec<Parameter>,
}

pub(super) struct DeclaredResponse {
    /// As declared: `200`, `4XX`, `default`.
    pub(super) status: String,
    pub(super) headers: Vec<Parameter>,
    pub(super) content: Option<(String, Schema)>,
    /// The documented values: the body, and the required headers.
    example: Response,
}

impl Operation {
    pub(super) fn parse(root: &Value, operation: &spec::Operation<'_>) -> Self {
        let parameters = operation.parameters(root).into_iter();
        let responses = operation.responses(root).into_iter();
        let body = operation.request_body(root).map(|(_, body)| body);
        Self {
            id: operation.id().to_owned(),
            method: Method::from_bytes(operation.method.to_uppercase().as_bytes())
                .expect("specs have HTTP methods only"),
            security: Security::parse(root, operation),
            is_public: operation.is_anonymous(),
            template: Template::parse(operation.path),
            parameters: parameters
                .filter_map(|(_, node)| {
                    Parameter::parse(root, text(node, "name"), place(node)?, node)
                })
                .collect(),
            bodies: body.map_or_else(Vec::new, |body| Body::all(root, body)),
            requires_body: body.is_some_and(|body| flag(body, "required")),
            responses: responses
                .map(|(status, _, node)| DeclaredResponse::parse(root, status, node))
                .collect(),
        }
    }

    /// Returns what is declared for a status: the status itself, then its range, then the default.
    pub(super) fn declared(&self, status: u16) -> Option<&DeclaredResponse> {
        let range = format!("{}XX", status / 100);
        [&*status.to_string(), &range, "default"]
            .into_iter()
            .find_map(|wanted| {
                let mut responses = self.responses.iter();
                responses.find(|response| response.status == wanted)
            })
    }

    /// Returns the documented response of the first declared success.
    pub(crate) fn success_example(&self) -> Response {
        let statuses = self.responses.iter().map(|response| &response.status);
        let success = statuses.filter(|status| status.starts_with('2')).min();
        let status = success.and_then(|status| status.parse().ok());
        self.example(status.unwrap_or(StatusCode::OK))
    }

    /// Returns the documented response of a status, or an empty one if the spec does not declare the status.
    pub(crate) fn example(&self, status: StatusCode) -> Response {
        match self.declared(status.as_u16()) {
            Some(declared) => declared.example.clone().status(status),
            None => Response::undeclared(status),
        }
    }
}

impl Body {
    fn all(root: &Value, node: &Value) -> Vec<Self> {
        let bodies = entries(node, "content").filter_map(|(media_type, media)| {
            let schema = media.get("schema")?;
            let encoding = Encoding::of(media_type, schema);
            Some(Self {
                media_type: media_type.to_owned(),
                schema: Schema::new(root, schema),
                encoding,
                form: match encoding {
                    Encoding::Form => form(root, schema),
                    _ => Vec::new(),
                },
            })
        });
        bodies.collect()
    }
}

impl DeclaredResponse {
    fn parse(root: &Value, status: &str, node: &Value) -> Self {
        let media = used_media(node);
        let content = media.and_then(|(media_type, media)| {
            let schema = Schema::new(root, media.get("schema")?);
            Some((concrete(media_type, &media["schema"]), schema))
        });
        let mut response = match media {
            Some((media_type, media)) => Response::of_type(
                &concrete(media_type, &media["schema"]),
                sample::response(root, "body", media),
            ),
            None => Response::empty(StatusCode::OK),
        };
        let headers = entries(node, "headers");
        for (name, header) in headers.filter(|(_, header)| flag(header, "required")) {
            let value = match sample::response(root, name, header) {
                Value::String(text) => text,
                value => value.to_string(),
            };
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                response = response.header(name, value);
            }
        }
        Self {
            status: status.to_owned(),
            headers: entries(node, "headers")
                .filter_map(|(name, node)| Parameter::parse(root, name, Place::Header, node))
                .collect(),
            content,
            example: response,
        }
    }
}

/// Returns the properties of a form. A list is repeated.
fn form(root: &Value, schema: &Value) -> Vec<Parameter> {
    let (_, schema) = follow(root, String::new(), schema);
    let own = entries(schema, "properties").filter_map(|(name, property)| {
        let parameter = json!({ "in": "query", "schema": property });
        Parameter::parse(root, name, Place::Query, &parameter)
    });
    let parts = items(schema, "allOf").flat_map(|(_, part)| form(root, part));
    own.chain(parts).collect()
}

/// Returns the media type that a server sends where any is declared.
fn concrete(media_type: &str, schema: &Value) -> String {
    let named = match Encoding::of(media_type, schema) {
        _ if !media_type.contains('*') => media_type,
        Encoding::Json => "application/json",
        _ => "application/octet-stream",
    };
    named.to_owned()
}

impl Parameter {
    fn parse(root: &Value, name: &str, place: Place, node: &Value) -> Option<Self> {
        Some(Self {
            name: name.to_owned(),
            place,
            required: flag(node, "required"),
            schema: Schema::new(root, node.get("schema")?),
            list: List::parse(root, node),
        })
    }
}

impl List {
    fn parse(root: &Value, parameter: &Value) -> Option<Self> {
        let (_, schema) = follow(root, String::new(), parameter.get("schema")?);
        let items = schema
            .get("items")
            .filter(|_| text(schema, "type") == "array")?;
        Some(Self {
            items: Schema::new(root, items),
            is_repeated: repeats_items(parameter),
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
