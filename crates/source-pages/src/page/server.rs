//! The servers of an older page.

use serde_json::{Map, Value, json};

use crate::node::Node;
use openapi_document::Problem;

/// Reads `servers`, with their variables.
pub(super) fn read(node: &Node<'_>) -> Result<Vec<Value>, Problem> {
    node.items()?.iter().map(one).collect()
}

fn one(node: &Node<'_>) -> Result<Value, Problem> {
    node.only(&["url", "description", "variables"])?;
    let mut server = json!({"url": node.get("url")?.text()?});
    if let Some(description) = node.find("description") {
        server["description"] = description.string()?.into();
    }
    if let Some(variables) = node.find("variables") {
        server["variables"] = variables
            .entries()?
            .map(|(name, node)| Ok((name.to_owned(), variable(&node)?)))
            .collect::<Result<Map<_, _>, _>>()?
            .into();
    }
    Ok(server)
}

fn variable(node: &Node<'_>) -> Result<Value, Problem> {
    let mut variable = Map::new();
    for (key, node) in node.entries()? {
        match key {
            // `enum<string>` is implied by the `enum` beside it.
            "type" if matches!(node.text()?, "string" | "enum<string>") => continue,
            "type" => return Err(node.unknown_value()),
            "enum" => {
                for node in node.items()? {
                    node.string()?;
                }
            }
            "default" | "description" => drop(node.string()?),
            _ => return Err(node.unknown()),
        }
        variable.insert(key.to_owned(), node.value.clone());
    }
    Ok(variable.into())
}
