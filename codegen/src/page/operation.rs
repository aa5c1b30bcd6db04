//! The operation of a page: its endpoint, what is sent, what comes back.

use serde_json::{Map, Value};

use super::body;
use super::markdown::Markdown;
use super::security::Security;
use crate::node::Node;
use crate::problem::Problem;

/// An operation, and what the page says of the API around it.
#[derive(Debug, Default)]
pub(super) struct Operation {
    /// The path template.
    pub(super) path: String,
    /// The method, in lower case.
    pub(super) method: String,
    /// Where the API is served.
    pub(super) servers: Vec<Value>,
    /// Who may call.
    pub(super) security: Security,
    /// The operation's own OpenAPI.
    pub(super) fields: Map<String, Value>,
}

impl Operation {
    /// Reads `paths`.
    pub(super) fn read(node: &Node<'_>, page: &Markdown) -> Result<Self, Problem> {
        let mut operation = Self {
            path: node.get("path")?.text()?.to_owned(),
            method: node.get("method")?.text()?.to_owned(),
            ..Self::default()
        };
        operation.title(page);
        for (key, node) in node.entries()? {
            match key {
                "path" | "method" => {}
                "servers" => operation.servers = servers(&node)?,
                "request" => operation.request(&node)?,
                "response" => operation.responses(&node)?,
                "deprecated" => operation.deprecated(&node)?,
                "type" if node.text()? == "path" => {}
                "type" => return Err(node.unknown_value()),
                _ => return Err(node.unknown()),
            }
        }
        node.get("response")?;
        if format!("{} {}", operation.method, operation.path) == page.endpoint {
            Ok(operation)
        } else {
            Err(node.get("path")?.problem(
                "page-endpoint",
                format!("is not the endpoint of the fence, `{}`", page.endpoint),
                "Fetch the page again; fence and block are printed from one source.",
            ))
        }
    }

    fn title(&mut self, page: &Markdown) {
        self.set("summary", page.title.clone());
        if !page.description.is_empty() {
            self.set("description", page.description.clone());
        }
    }

    fn request(&mut self, node: &Node<'_>) -> Result<(), Problem> {
        for (key, node) in node.entries()? {
            match key {
                "security" => self.security = Security::read(&node)?,
                "parameters" => no_parameters(&node)?,
                "body" => {
                    if let Some(body) = body::request(&node)? {
                        self.set("requestBody", body);
                    }
                }
                _ => return Err(node.unknown()),
            }
        }
        Ok(())
    }

    fn responses(&mut self, node: &Node<'_>) -> Result<(), Problem> {
        let mut responses = Map::new();
        for (status, node) in node.entries()? {
            responses.insert(status.to_owned(), body::response(&node)?);
        }
        self.set("responses", responses);
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

fn servers(node: &Node<'_>) -> Result<Vec<Value>, Problem> {
    let servers = node.items()?;
    for server in &servers {
        server.only(&["url", "description"])?;
    }
    Ok(servers.iter().map(|server| server.value.clone()).collect())
}

/// The groups `path`, `query`, `header` and `cookie` are always printed, and empty on the pages we have.
fn no_parameters(node: &Node<'_>) -> Result<(), Problem> {
    for (_, group) in node.entries()? {
        group.only(&[])?;
    }
    Ok(())
}
