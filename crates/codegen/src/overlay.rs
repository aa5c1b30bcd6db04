//! OpenAPI Overlay 1.0: what a maintainer knows beyond the page, as a list of reasoned changes.

use std::cmp::Ordering;

use serde_json::Value;
use serde_json_path::{JsonPath, LocatedNode, NormalizedPath};

use crate::document::{Document, unescape};
use crate::node::Node;
use crate::problem::{Problem, Problems};

/// Applies every action of `overlay`, in order, to the document `to`.
///
/// Objects are merged, arrays grow at their end, anything else is replaced. Each action must find its target and say
/// why in its `description`.
///
/// # Errors
///
/// Every action that cannot be applied; `to` then holds what the others did.
pub fn apply(overlay: &Document, to: &mut Value) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for action in actions(overlay)? {
        let applied = Action::read(&action).and_then(|action| action.apply(to));
        problems.0.extend(applied.err());
    }
    problems.or(())
}

/// Returns the path of the page that `overlay` extends, relative to the overlay: the `extends` of OpenAPI Overlay.
///
/// # Errors
///
/// Returns a problem if the overlay does not name a page.
pub fn extends(overlay: &Document) -> Result<&str, Problem> {
    Node::root(overlay).get("extends")?.text()
}

fn actions(overlay: &Document) -> Result<Vec<Node<'_>>, Problem> {
    let root = Node::root(overlay);
    root.only(&["overlay", "info", "extends", "actions"])?;
    let version = root.get("overlay")?;
    if version.text()? != "1.0.0" {
        return Err(version.unknown_value());
    }
    let info = root.get("info")?;
    info.only(&["title", "version"])?;
    info.get("title")?.text()?;
    info.get("version")?.text()?;
    root.get("actions")?.items()
}

/// One action: what to change, and how.
struct Action<'a> {
    target: Node<'a>,
    change: Change<'a>,
}

enum Change<'a> {
    Update(Node<'a>),
    Remove,
}

impl<'a> Action<'a> {
    fn read(action: &Node<'a>) -> Result<Self, Problem> {
        action.only(&["target", "description", "update", "remove"])?;
        action.get("description")?.text()?;
        let target = action.get("target")?;
        let change = match (action.get("update"), action.get("remove")) {
            (Ok(update), Err(_)) => Change::Update(update),
            (Err(_), Ok(remove)) if remove.flag()? => Change::Remove,
            _ => {
                return Err(action.problem(
                    "overlay-change",
                    "holds neither `update` nor `remove: true`, or both",
                    "Make two actions of two changes.",
                ));
            }
        };
        Ok(Self { target, change })
    }

    fn apply(&self, to: &mut Value) -> Result<(), Problem> {
        for target in self.targets(to)? {
            match &self.change {
                Change::Update(update) => {
                    if let Some(node) = to.pointer_mut(&target) {
                        grow(node, update)?;
                    }
                }
                Change::Remove => drop(remove(to, &target).ok_or_else(|| {
                    self.refuse("is the whole document", "Select what is to go inside it.")
                })?),
            }
        }
        Ok(())
    }

    /// Pointers to all targets, last first: removing one leaves those still to come where they are.
    fn targets(&self, to: &Value) -> Result<Vec<String>, Problem> {
        let path = JsonPath::parse(self.target.text()?).map_err(|error| {
            self.refuse(
                format!("is not a JSONPath: {error}"),
                "Write it as RFC 9535 says, e.g. $.paths['/a'].get.",
            )
        })?;
        let found = path.query_located(to).dedup();
        if found.is_empty() {
            return Err(self.refuse(
                "selects nothing",
                "The page may have changed: mend the path, or drop the action if the page now says it.",
            ));
        }
        if found
            .nodes()
            .any(|node| !node.is_object() && !node.is_array())
        {
            return Err(self.refuse(
                "selects something that is neither object nor array",
                "Select the object that holds it; Overlay 1.0 changes nothing smaller.",
            ));
        }
        let mut found: Vec<_> = found.into_iter().map(LocatedNode::to_location).collect();
        found.sort_by(|a, b| b.partial_cmp(a).unwrap_or(Ordering::Equal));
        Ok(found.iter().map(NormalizedPath::to_json_pointer).collect())
    }

    fn refuse(&self, message: impl Into<String>, help: &str) -> Problem {
        self.target.problem("overlay-target", message, help)
    }
}

fn remove(from: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, token) = pointer.rsplit_once('/')?;
    match from.pointer_mut(parent)? {
        Value::Array(items) => Some(items.remove(token.parse().ok()?)),
        Value::Object(fields) => fields.shift_remove(&unescape(token)),
        _ => None,
    }
}

/// Merges `update` into a target: an array takes it as one more item.
fn grow(target: &mut Value, update: &Node<'_>) -> Result<(), Problem> {
    match target {
        Value::Array(items) => {
            items.push(update.value.clone());
            Ok(())
        }
        _ => merge(target, update),
    }
}

fn merge(target: &mut Value, update: &Node<'_>) -> Result<(), Problem> {
    match (target, update.value) {
        (Value::Object(fields), Value::Object(_)) => {
            for (key, update) in update.entries()? {
                match fields.get_mut(key) {
                    Some(field) => merge(field, &update)?,
                    None => drop(fields.insert(key.to_owned(), update.value.clone())),
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            return Err(update.problem(
                "overlay-kind",
                "is of another kind than what it updates",
                "Objects merge with objects and arrays with arrays; to replace one, remove it first.",
            ));
        }
        (primitive, value) => *primitive = value.clone(),
    }
    Ok(())
}

#[cfg(test)]
mod tests;
