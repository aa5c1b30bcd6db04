//! The operation of an older page: endpoint, request and responses.

use serde_json::{Map, Value, json};

use super::fence::Endpoint;
use super::gap::{Place, WEBHOOKS};
use super::markdown::Markdown;
use super::security::{self, Security};
use super::{body, keys, parameter, plain};
use crate::node::Node;
use openapi_document::Problem;
use openapi_document::grammar::Kind;
use openapi_document::spec::METHODS;

/// Facts that pages in this format never state.
const NEVER_STATED: [&str; 3] = [
    "pages in this format never state tags, externalDocs, headers and links of responses, callbacks, encodings of multipart, \
     parameters with `content`, examples of parameters, readOnly properties of requests, writeOnly ones of responses, and \
     extensions",
    "they omit pattern, uniqueItems, not, xml, discriminator and number formats of the outermost schemas",
    "without an example of the vendor, they print `true`, 123 or 2023-12-25 as if the vendor had given it",
];

/// Converts a page whose block uses Mintlify's own keywords.
pub(super) fn document(page: &Markdown, place: &Place<'_>) -> Result<Value, Problem> {
    let block = Node::root(&page.block);
    block.only(&["paths", "components"])?;
    let operation = Operation::read(&block.get("paths")?, page, place)?;
    let mut components = components(&block.get("components")?, place)?;
    for never in NEVER_STATED {
        place.note(never);
    }
    let info = place.below("info");
    info.note("title and version are placeholders: a page names an operation, not an API");
    security::gaps(&operation.security.schemes, place);
    components.insert("securitySchemes".into(), operation.security.schemes.into());
    if matches!(page.endpoint, Endpoint::Webhook(_)) {
        place.below("x-webhooks").note(WEBHOOKS);
    }
    let (section, key, method) = match &page.endpoint {
        Endpoint::Path { method, path } => ("paths", path, method.as_str()),
        Endpoint::Webhook(name) => ("x-webhooks", name, operation.method),
    };
    let mut document = json!({
        "openapi": "3.0.3",
        "info": {"title": page.title.as_deref().unwrap_or(key), "version": "1"},
    });
    if operation.servers != json!([]) && !operation.servers.is_null() {
        document["servers"] = operation.servers;
    }
    document["security"] = operation.security.requirements.into();
    document["paths"] = json!({});
    document[section] = json!({key: {method: operation.fields}});
    document["components"] = components.into();
    Ok(document)
}

/// Returns the components that the vendor's schemas reference: plain OpenAPI, printed even if empty.
fn components(node: &Node<'_>, place: &Place<'_>) -> Result<Map<String, Value>, Problem> {
    node.only(&["schemas"])?;
    let place = place.below("components").below("schemas");
    let schemas = plain::schemas(&node.get("schemas")?, &place)?;
    Ok(if schemas == json!({}) {
        Map::new()
    } else {
        Map::from_iter([("schemas".to_owned(), schemas)])
    })
}

/// An operation, and the facts about the API around it.
#[derive(Default)]
struct Operation<'a> {
    method: &'a str,
    /// The servers of the API.
    servers: Value,
    /// The security requirements.
    security: Security,
    /// The operation object.
    fields: Map<String, Value>,
}

impl<'a> Operation<'a> {
    /// Reads `paths`.
    fn read(node: &Node<'a>, page: &Markdown, place: &Place<'_>) -> Result<Self, Problem> {
        let mut operation = Self {
            method: endpoint(node, page)?,
            ..Self::default()
        };
        let place = match &page.endpoint {
            Endpoint::Path { method, path } => place.below("paths").below(path).below(method),
            Endpoint::Webhook(name) => {
                let place = place.below("x-webhooks").below(name);
                place.below(operation.method)
            }
        };
        operation.title(page, &place);
        for (key, node) in node.entries()? {
            match key {
                "path" | "method" | "type" => {}
                "servers" => operation.servers = plain::servers(&node, &place)?,
                "request" => operation.request(&node, &place)?,
                "response" => operation.responses(&node, &place)?,
                "deprecated" => operation.deprecated(&node)?,
                "xMint" => operation.set("x-mint", node.object()?.clone()),
                "xMcp" => operation.set("x-mcp", node.object()?.clone()),
                _ => return Err(node.unknown()),
            }
        }
        node.get("response")?;
        Ok(operation)
    }

    fn title(&mut self, page: &Markdown, place: &Place<'_>) {
        place.note("operationId is not stated");
        if let Some(title) = &page.title {
            self.set("summary", title.as_str());
        } else {
            place.note("the page has no title, so there is no summary");
        }
        if !page.description.is_empty() {
            self.set("description", page.description.clone());
        }
        page.note_omitted(place);
    }

    fn request(&mut self, node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
        for (key, node) in node.entries()? {
            match key {
                "security" => self.security = Security::read(&node, place)?,
                "parameters" => {
                    let parameters = parameter::read(&node, place)?;
                    if !parameters.is_empty() {
                        self.set("parameters", parameters);
                    }
                }
                "body" => {
                    if let Some(body) = body::request(&node, place)? {
                        self.set("requestBody", body);
                    }
                }
                "codeSamples" => self.set("x-codeSamples", samples(&node)?),
                _ => return Err(node.unknown()),
            }
        }
        Ok(())
    }

    fn responses(&mut self, node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
        let mut responses = Map::new();
        for (status, node) in node.entries()? {
            keys::name(Kind::Responses, status, &node)?;
            let place = place.below("responses").below(status);
            responses.insert(status.to_owned(), body::response(&node, &place)?);
        }
        self.set("responses", responses);
        keys::responses(&mut self.fields, place);
        Ok(())
    }

    fn deprecated(&mut self, node: &Node<'_>) -> Result<(), Problem> {
        if node.flag()? {
            self.set("deprecated", true);
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.fields.insert(key.to_owned(), value.into());
    }
}

/// Returns the method of the block, which must have the same endpoint as its fence.
fn endpoint<'a>(node: &Node<'a>, page: &Markdown) -> Result<&'a str, Problem> {
    let (path, method) = (node.get("path")?, node.get("method")?);
    if !METHODS.contains(&method.text()?) {
        return Err(method.unknown_value());
    }
    let webhook = match node.find("type") {
        None => false,
        Some(kind) => match kind.text()? {
            "path" => false,
            "webhook" => true,
            _ => return Err(kind.unknown_value()),
        },
    };
    let block = if webhook {
        Endpoint::Webhook(path.text()?.to_owned())
    } else {
        Endpoint::Path {
            method: method.text()?.to_owned(),
            path: path.text()?.to_owned(),
        }
    };
    if block == page.endpoint {
        return method.text();
    }
    Err(path.problem(
        "page-endpoint",
        format!("is not the endpoint of the fence, `{}`", page.endpoint),
        "Fetch the page again: fence and block are generated from the same source.",
    ))
}

fn samples(node: &Node<'_>) -> Result<Value, Problem> {
    for sample in node.items()? {
        sample.only(&["label", "lang", "source"])?;
        for (_, node) in sample.entries()? {
            node.string()?;
        }
    }
    Ok(node.value.clone())
}
