//! Who may call: Mintlify's list of alternatives, as requirements and the schemes they name.

use serde_json::{Map, Value, json};

use crate::node::Node;
use crate::problem::Problem;

/// The requirements of an operation, and every scheme they name.
#[derive(Debug, Default)]
pub(super) struct Security {
    /// Alternatives; within one of them all schemes are needed.
    pub(super) requirements: Vec<Value>,
    /// Each scheme under the name of its header: the page tells no other name apart.
    pub(super) schemes: Map<String, Value>,
}

impl Security {
    /// Reads `paths.request.security`.
    pub(super) fn read(node: &Node<'_>) -> Result<Self, Problem> {
        let mut security = Self::default();
        for alternative in node.items()? {
            let mut requirement = Map::new();
            for (key, node) in alternative.entries()? {
                match key {
                    // A label made of the scheme names, from which they cannot be told again.
                    "title" => {}
                    "parameters" => security.parameters(&node, &mut requirement)?,
                    _ => return Err(node.unknown()),
                }
            }
            security.requirements.push(requirement.into());
        }
        Ok(security)
    }

    fn parameters(
        &mut self,
        node: &Node<'_>,
        requirement: &mut Map<String, Value>,
    ) -> Result<(), Problem> {
        for (place, node) in node.entries()? {
            for (name, node) in node.entries()? {
                if place != "header" {
                    return Err(node.unknown());
                }
                requirement.insert(name.to_owned(), json!([]));
                self.schemes.insert(name.to_owned(), api_key(name, &node)?);
            }
        }
        Ok(())
    }
}

fn api_key(name: &str, node: &Node<'_>) -> Result<Value, Problem> {
    node.only(&["type", "description"])?;
    let kind = node.get("type")?;
    if kind.text()? != "apiKey" {
        return Err(kind.unknown_value());
    }
    let mut scheme = json!({"type": "apiKey", "in": "header", "name": name});
    if let Ok(description) = node.get("description") {
        scheme["description"] = description.text()?.into();
    }
    Ok(scheme)
}
