//! OpenAPI Overlay 1.0: facts beyond the source page, as a list of changes with reasons.

use std::cmp::Ordering;

use serde_json::Value;
use serde_json_path::{JsonPath, LocatedNode, NormalizedPath};

use crate::node::Node;
use openapi_document::{Document, unescape};
use openapi_document::{Problem, Problems};

/// Applies every action of `overlay`, in order, to the document `to`.
///
/// Objects are merged, arrays are appended to, other values are replaced. Each action must match its target and give a
/// reason in its `description`.
///
/// # Errors
///
/// Returns a problem for each action that cannot be applied. `to` then has the changes of the others.
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

/// One action: a target and a change.
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
                    "must have either `update` or `remove: true`",
                    "Split two changes into two actions.",
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
                        merge_into_target(node, update)?;
                    }
                }
                Change::Remove => drop(remove(to, &target).ok_or_else(|| {
                    self.refuse(
                        "is the whole document",
                        "Select a node inside of the document.",
                    )
                })?),
            }
        }
        Ok(())
    }

    /// Returns the pointers of all targets, last first, so that a removal does not move the next targets.
    fn targets(&self, to: &Value) -> Result<Vec<String>, Problem> {
        let path = JsonPath::parse(self.target.text()?).map_err(|error| {
            self.refuse(
                format!("is not a JSONPath: {error}"),
                "Use the syntax of RFC 9535, for example $.paths['/a'].get.",
            )
        })?;
        let found = path.query_located(to).dedup();
        if found.is_empty() {
            return Err(self.refuse(
                "selects nothing",
                "The page may have changed: fix the path, or remove the action if the page now states it.",
            ));
        }
        if found
            .nodes()
            .any(|node| !node.is_object() && !node.is_array())
        {
            return Err(self.refuse(
                "selects a value that is neither an object nor an array",
                "Select the object that contains it, as Overlay 1.0 requires.",
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

/// Merges `update` into a target. An array gets it as one more item.
fn merge_into_target(target: &mut Value, update: &Node<'_>) -> Result<(), Problem> {
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
                "has another type than its target",
                "Objects merge with objects and arrays with arrays. To replace one, remove it first.",
            ));
        }
        (primitive, value) => *primitive = value.clone(),
    }
    Ok(())
}

#[cfg(test)]
mod tests;
