//! Security of an older page: Mintlify's alternatives as requirements and security schemes.

use serde_json::{Map, Value, json};

use super::gap::Place;
use crate::node::Node;
use openapi_document::Problem;

/// The requirements of an operation and their schemes.
#[derive(Debug, Default)]
pub(super) struct Security {
    /// Alternatives, each of which requires all its schemes.
    pub(super) requirements: Vec<Value>,
    /// The schemes, named after the header, query parameter or cookie, because the page does not state other names.
    pub(super) schemes: Map<String, Value>,
}

impl Security {
    /// Reads `paths.request.security`, and records gaps of the operation at `place`.
    pub(super) fn read(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Problem> {
        let mut security = Self::default();
        for alternative in node.items()? {
            alternative.only(&["title", "parameters"])?;
            let title = alternative.get("title")?.string()?;
            let mut requirement = Map::new();
            security.parameters(&alternative.get("parameters")?, &mut requirement)?;
            name_hidden(title, &mut requirement, place);
            if !title.is_empty() {
                place.note(format!("the page calls the security schemes `{title}`"));
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
        node.only(&["query", "header", "cookie"])?;
        for (location, node) in node.entries()? {
            for (name, node) in node.entries()? {
                let (name, scheme) = scheme(location, name, &node)?;
                let name = self.define(name, location, scheme);
                requirement.insert(name, json!([]));
            }
        }
        Ok(())
    }

    /// Adds a scheme and returns its name, with a suffix if another scheme has the same name.
    fn define(&mut self, name: String, location: &str, scheme: Value) -> String {
        let other = |name: &String| self.schemes.get(name).is_some_and(|known| *known != scheme);
        let name = if other(&name) {
            format!("{name}-{location}")
        } else {
            name
        };
        self.schemes.insert(name.clone(), scheme);
        name
    }
}

/// Records schemes that only the title names. Without them, the spec would require fewer credentials than the vendor.
fn name_hidden(title: &str, requirement: &mut Map<String, Value>, place: &Place<'_>) {
    let names: Vec<&str> = title.split(" & ").filter(|name| !name.is_empty()).collect();
    if names.is_empty() || names.len() == requirement.len() {
        return;
    }
    let known = requirement.len();
    if known == 0 {
        for name in &names {
            requirement.insert((*name).to_owned(), json!([]));
        }
    }
    place.note(format!(
        "requires {} security schemes (`{title}`), of which the page describes {known}: add the others to \
         components/securitySchemes and to `security`",
        names.len()
    ));
}

/// Returns a scheme and its name.
fn scheme(location: &str, name: &str, node: &Node<'_>) -> Result<(String, Value), Problem> {
    let kind = node.get("type")?;
    let (name, mut scheme) = match kind.text()? {
        "apiKey" => (
            name,
            json!({"type": "apiKey", "in": location, "name": name}),
        ),
        _ if (location, name) != ("header", "Authorization") => return Err(kind.unknown_value()),
        "http" => {
            let scheme = node.get("scheme")?;
            match scheme.text()? {
                text @ ("bearer" | "basic") => (text, json!({"type": "http", "scheme": text})),
                _ => return Err(scheme.unknown_value()),
            }
        }
        "oauth2" => ("oauth2", json!({"type": "oauth2", "flows": {}})),
        _ => return Err(kind.unknown_value()),
    };
    for (key, node) in node.entries()? {
        match key {
            "type" => {}
            "scheme" if scheme["type"] == "http" => {}
            "description" => scheme["description"] = node.string()?.into(),
            "x-default" => scheme["x-default"] = node.value.clone(),
            _ => return Err(node.unknown()),
        }
    }
    Ok((name.to_owned(), scheme))
}

/// Records facts about schemes that the page cannot state.
pub(super) fn gaps(schemes: &Map<String, Value>, place: &Place<'_>) {
    let place = place.below("components").below("securitySchemes");
    for (name, scheme) in schemes {
        let place = place.below(name);
        place.note("is named after its header or parameter; the vendor's name is not stated");
        match scheme["type"].as_str() {
            Some("oauth2") => place.note("flows and scopes are not stated"),
            Some("http") if scheme["scheme"] == "bearer" => {
                place.note("bearerFormat is not stated");
            }
            _ => {}
        }
    }
}
