//! Objects that `allOf` puts together, each as one object.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use self::parts::{Object, Part, is_annotation, restrictions};
use crate::document::DEEPEST;
use crate::escape;
use crate::grammar::{Kind, walk};
use crate::spec::{items, reference, referenced_schema, schema_at, text};

mod parts;
#[cfg(test)]
mod tests;

/// The longest chain of components that extend each other.
const LONGEST: usize = 64;

/// Maximum number of nodes that all parts have: each inline object may repeat all that it extends.
const MOST_NODES: usize = 2_000_000;

/// What became of each `allOf` of a document.
#[derive(Clone, Debug, Default)]
pub struct AllOf {
    /// Where nodes have come from, by where they are now.
    origins: BTreeMap<String, String>,
    /// Why an `allOf` is left as it is, by the pointer of its schema.
    refused: BTreeMap<String, String>,
}

impl AllOf {
    /// Returns the pointer in the document, as it was, to a node of the merged one.
    pub fn origin<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        let mut pointer = Cow::Borrowed(pointer);
        while let Some(origin) = self.step(&pointer) {
            pointer = origin.into();
        }
        pointer
    }

    /// Returns the pointer to a node before it was last moved.
    fn step(&self, pointer: &str) -> Option<String> {
        let ends = pointer.match_indices('/').map(|(slash, _)| slash);
        let ends: Vec<usize> = ends.chain([pointer.len()]).collect();
        let mut ends = ends.into_iter().rev();
        ends.find_map(|end| {
            let origin = self.origins.get(&pointer[..end])?;
            Some(format!("{origin}{}", &pointer[end..]))
        })
    }

    /// Returns why the `allOf` of a schema is left as it is.
    pub fn refusal(&self, pointer: &str) -> Option<&str> {
        self.refused.get(pointer).map(String::as_str)
    }
}

/// Merges the parts of each `allOf` that describes an object. Wrappers of one reference, schemas that are not objects, and parts
/// that cannot be merged exactly are left as they are. Returns `None` if there is nothing to merge.
pub fn merge_all_of(root: &Value) -> Option<(Value, AllOf)> {
    merge_up_to(root, MOST_NODES)
}

/// Merges parts of at most so many nodes.
fn merge_up_to(root: &Value, most: usize) -> Option<(Value, AllOf)> {
    let mut open: HashMap<String, Vec<String>> = HashMap::new();
    walk(root, &mut |kind, pointer, node| {
        if kind == Kind::Schema && items(node, "allOf").next().is_some() && !is_wrapper(node) {
            let holder = component_around(pointer).unwrap_or_default();
            open.entry(holder.to_owned())
                .or_default()
                .push(pointer.to_owned());
        }
    });
    if open.is_empty() {
        return None;
    }
    let mut names: Vec<String> = open.keys().cloned().collect();
    names.sort_unstable();
    let mut merger = Merger {
        root: root.clone(),
        all_of: AllOf::default(),
        left: most,
        open,
        states: HashMap::new(),
    };
    for name in names {
        // Alone, it is in no circle.
        let _ = merger.settle(&name, 0);
    }
    Some((merger.root, merger.all_of))
}

/// Reports whether a schema only wraps a reference, to say more of it.
fn is_wrapper(node: &Value) -> bool {
    referenced_schema(node).is_some()
        && restrictions(node).all(|(key, _)| matches!(key, "allOf" | "$ref"))
}

/// Returns the name of the component that a node is in.
fn component_around(pointer: &str) -> Option<&str> {
    pointer
        .strip_prefix("/components/schemas/")?
        .split('/')
        .next()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Begun,
    Done,
}

struct Merger {
    root: Value,
    all_of: AllOf,
    /// How many nodes further parts may have.
    left: usize,
    /// What is to merge, outer schemas before inner ones, by the component around it; empty for those outside of components.
    open: HashMap<String, Vec<String>>,
    states: HashMap<String, State>,
}

impl Merger {
    /// Merges everything inside of a component.
    fn settle(&mut self, name: &str, depth: usize) -> Result<(), String> {
        match self.states.get(name) {
            Some(State::Done) => return Ok(()),
            Some(State::Begun) => return Err(format!("`{name}` is a part of itself")),
            None if depth > LONGEST => {
                return Err(format!("more than {LONGEST} schemas extend each other"));
            }
            None => {}
        }
        self.states.insert(name.to_owned(), State::Begun);
        let inside = self.open.remove(name).unwrap_or_default();
        for pointer in inside.into_iter().rev() {
            if let Err(reason) = self.merge(&pointer, depth) {
                self.all_of.refused.insert(pointer, reason);
            }
        }
        self.states.insert(name.to_owned(), State::Done);
        Ok(())
    }

    /// Merges one schema.
    fn merge(&mut self, pointer: &str, depth: usize) -> Result<(), String> {
        let mut parts = Vec::new();
        let count = items(self.node(pointer), "allOf").count();
        for index in 0..count {
            parts.push(self.part(format!("{pointer}/allOf/{index}"), depth)?);
        }
        let mut own = self.node(pointer).clone();
        if let Some(own) = own.as_object_mut() {
            own.shift_remove("allOf");
        }
        // What only describes is said of the whole.
        parts.retain(|part| {
            let describes = restrictions(&part.node).next().is_none();
            if describes {
                describe(&mut own, part);
            }
            !describes
        });
        let node = match parts.as_slice() {
            [only] if adds_nothing(&own, only) => {
                only.reference.as_ref().map(|to| wrapper(&own, to))
            }
            _ => None,
        };
        let node = node.map_or_else(|| self.object(parts, own, pointer), Ok)?;
        if let Some(place) = self.root.pointer_mut(pointer) {
            *place = node;
        }
        Ok(())
    }

    /// Returns the sum of parts for the schema at `pointer`.
    fn object(&mut self, parts: Vec<Part>, own: Value, pointer: &str) -> Result<Value, String> {
        let object = Object::of(parts, own, pointer)?;
        let moved = object.moved.into_iter().map(|(name, origin)| {
            let name = escape(&name);
            (
                format!("{pointer}/properties/{name}"),
                format!("{origin}/properties/{name}"),
            )
        });
        self.all_of.origins.extend(moved);
        Ok(object.node)
    }

    /// Counts the nodes of a part that will be at this level.
    fn count(&mut self, part: &Value, level: usize) -> Result<(), String> {
        let (nodes, levels) = size(part);
        self.left = self
            .left
            .checked_sub(nodes)
            .ok_or("the parts of all objects have too many nodes")?;
        if level + levels > DEEPEST {
            return Err(format!("its parts go deeper than {DEEPEST} levels"));
        }
        Ok(())
    }

    fn node(&self, pointer: &str) -> &Value {
        self.root.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// Returns the schema that a part is or refers to, once it is merged itself.
    fn part(&mut self, pointer: String, depth: usize) -> Result<Part, String> {
        // The object will be where the list of its parts is.
        let level = pointer.matches('/').count() - 2;
        let (mut at, mut reference_to) = (pointer, None);
        for _ in 0..LONGEST {
            let node = self.node(&at);
            let to = match reference(node) {
                Some(to) => to.into_owned(),
                None if is_wrapper(node) => {
                    at += "/allOf/0";
                    continue;
                }
                None if node.get("allOf").is_some() => {
                    return Err(format!("the `allOf` at {at} is left as it is"));
                }
                None => {
                    let node = node.clone();
                    self.count(&node, level)?;
                    return Ok(Part {
                        node,
                        pointer: at,
                        reference: reference_to,
                    });
                }
            };
            let name = schema_at(&to)
                .ok_or("a part refers to what is not a component")?
                .to_owned();
            reference_to = reference_to.or_else(|| Some(node.clone()));
            self.settle(&name, depth + 1)?;
            if self.root.pointer(&to).is_none() {
                return Err("a part refers to nothing".to_owned());
            }
            at = to;
        }
        Err("a part is a reference that does not end".to_owned())
    }
}

/// Returns how many nodes there are from this one on, and on how many levels.
fn size(node: &Value) -> (usize, usize) {
    let below: Vec<(usize, usize)> = match node {
        Value::Array(items) => items.iter().map(size).collect(),
        Value::Object(entries) => entries.values().map(size).collect(),
        _ => Vec::new(),
    };
    let nodes: usize = below.iter().map(|(nodes, _)| nodes).sum();
    let levels = below.iter().map(|(_, levels)| *levels).max();
    (nodes + 1, levels.unwrap_or_default() + 1)
}

/// Reports whether a schema adds nothing to its only part but a description or the same type.
fn adds_nothing(own: &Value, only: &Part) -> bool {
    let ty = text(&only.node, "type");
    restrictions(own).all(|(key, value)| key == "type" && value == ty)
}

/// Returns a schema with one reference in its `allOf`, and what it says of its own.
fn wrapper(own: &Value, reference: &Value) -> Value {
    let mut wrapper = own.clone();
    if let Some(keywords) = wrapper.as_object_mut() {
        keywords.shift_remove("type");
    }
    wrapper["allOf"] = json!([reference]);
    wrapper
}

/// Adds what an inline part says of the whole.
fn describe(own: &mut Value, part: &Part) {
    let said = part.node.as_object().filter(|_| part.reference.is_none());
    let own = own.as_object_mut();
    if let (Some(own), Some(said)) = (own, said) {
        for (key, value) in said.iter().filter(|(key, _)| is_annotation(key)) {
            own.entry(key).or_insert_with(|| value.clone());
        }
    }
}
