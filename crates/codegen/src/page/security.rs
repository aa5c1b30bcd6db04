//! Who may call: Mintlify's list of alternatives, as requirements and the schemes they name.

use serde_json::{Map, Value, json};

use super::gap::Place;
use crate::node::Node;
use crate::problem::Problem;

/// The requirements of an operation, and every scheme they name.
#[derive(Debug, Default)]
pub(super) struct Security {
    /// Alternatives; within one of them all schemes are needed.
    pub(super) requirements: Vec<Value>,
    /// Each scheme under the name of what carries it: the page tells no other name apart.
    pub(super) schemes: Map<String, Value>,
}

impl Security {
    /// Reads `paths.request.security`. Gaps are noted of the operation at `place`.
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

    /// The name that the scheme has: its own, unless another scheme has that already.
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

/// A scheme that the page has no words for shows in the title alone: without it, fewer credentials would be asked for
/// than the vendor wants.
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
        "needs {} security schemes (`{title}`), of which the page describes {known}: add the others to \
         components/securitySchemes and to `security`",
        names.len()
    ));
}

/// A scheme and its name.
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

/// What the page cannot say of the schemes it has.
pub(super) fn gaps(schemes: &Map<String, Value>, place: &Place<'_>) {
    let place = place.below("components").below("securitySchemes");
    for (name, scheme) in schemes {
        let place = place.below(name);
        place.note("is named after what carries it; the vendor's own name is not said");
        match scheme["type"].as_str() {
            Some("oauth2") => place.note("its flows and scopes are not said"),
            Some("http") if scheme["scheme"] == "bearer" => {
                place.note("its bearerFormat is not said");
            }
            _ => {}
        }
    }
}
