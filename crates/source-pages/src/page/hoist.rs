//! Moves the targets of references into `components`, because OpenAPI 3.0 tools only follow references to components.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use super::reference::{Key, all, component_at, kind_of, rename, to_component};
use openapi_document::grammar::{Kind, kind_at};
use openapi_document::spec::{below, pointer_of, reference};
use openapi_document::unescape;

/// The most steps to the target of a reference: a circle of references has more.
const HOPS: usize = 1024;

/// The moved objects: their new pointers and their old ones.
pub(super) struct Hoisted(Vec<(String, String)>);

/// Writes each reference to a component in one way, and moves other targets into `components`. A reference that leads
/// nowhere, or to an object of another kind, stays as it is.
pub(super) fn hoist(root: &mut Value) -> Hoisted {
    // By length of the pointer, so that inner targets move before outer ones.
    let mut moves: BTreeMap<(usize, String), (Kind, Key)> = BTreeMap::new();
    let mut targets = HashMap::new();
    for found in all(Kind::Document, root) {
        let Some(pointer) = pointer_of(&found.text).and_then(|at| resolve(root, found.kind, &at))
        else {
            continue;
        };
        let key = match component_at(&pointer) {
            Some(key) => Some(key).filter(|(section, _)| found.kind.section() == Some(section)),
            None if kind_at(&pointer) == Some(found.kind) && found.kind != Kind::PathItem => {
                let key = (pointer.len(), pointer.clone());
                let known = moves.get(&key).map(|(_, name)| name.clone());
                Some(known.unwrap_or_else(|| {
                    let name = free(root, found.kind, &pointer, &moves);
                    moves.insert(key, (found.kind, name.clone()));
                    name
                }))
            }
            None => None,
        };
        if let Some(key) = key {
            targets.insert((found.kind, found.text), to_component(&key));
        }
    }
    let mut hoisted = Vec::new();
    for ((_, pointer), (_, key)) in moves.into_iter().rev() {
        let new = format!("/components/{}/{}", key.0, key.1);
        if let Some(place) = root.pointer_mut(&pointer) {
            let node = std::mem::replace(place, json!({"$ref": to_component(&key)}));
            section(root, &key.0).insert(key.1, node);
            hoisted.push((new, pointer));
        }
    }
    rename(Kind::Document, root, &mut |kind, text| {
        targets.get(&(kind, text.to_owned())).cloned()
    });
    Hoisted(hoisted)
}

impl Hoisted {
    /// Returns where an object stood before it was moved.
    pub(super) fn origin(&self, pointer: &str) -> String {
        let found = self.0.iter().find_map(|(new, old)| {
            let rest = below(pointer, new)?;
            Some(format!("{old}{rest}"))
        });
        found.unwrap_or_else(|| pointer.to_owned())
    }
}

/// Returns the pointer to the object that a pointer leads to, also by way of references, to a component if there is one. A
/// schema with keywords beside its reference is more than the target of that.
fn resolve(root: &Value, kind: Kind, pointer: &str) -> Option<String> {
    let (mut at, mut node) = (String::new(), root);
    let mut left = steps(pointer);
    for _ in 0..HOPS {
        let step = left.pop();
        if let Some(step) = &step
            && let Some(inner) = node.pointer(&format!("/{step}"))
        {
            at = format!("{at}/{step}");
            node = inner;
            continue;
        }
        if step.is_none() && component_at(&at).is_some() {
            return Some(at);
        }
        let is_end = step.is_none() && kind == Kind::Schema && !is_alone(node);
        let Some(next) = reference(node).filter(|_| !is_end) else {
            return step.is_none().then_some(at);
        };
        left.extend(step);
        left.extend(steps(&next));
        (at, node) = (String::new(), root);
    }
    None
}

/// Reports whether nothing stands beside a reference.
fn is_alone(node: &Value) -> bool {
    node.as_object().is_some_and(|fields| fields.len() == 1)
}

/// Returns the steps of a JSON pointer, last first.
fn steps(pointer: &str) -> Vec<String> {
    let steps = pointer.strip_prefix('/').map(|steps| steps.rsplit('/'));
    steps.into_iter().flatten().map(str::to_owned).collect()
}

/// Returns an unused name for the object at `pointer`: the names on the way to it.
fn free(
    root: &Value,
    kind: Kind,
    pointer: &str,
    taken: &BTreeMap<(usize, String), (Kind, Key)>,
) -> Key {
    const STRUCTURE: [&str; 7] = [
        "components",
        "properties",
        "paths",
        "content",
        "schema",
        "$defs",
        "definitions",
    ];
    let section = kind.section().unwrap_or_default();
    let steps = pointer.split('/').map(unescape);
    let steps = steps.filter(|step| kind_of(step).is_none() && !STRUCTURE.contains(&step.as_str()));
    let steps: Vec<String> = steps.collect();
    let words = steps
        .iter()
        .flat_map(|step| step.split(|char| !is_name(char)));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name = match words.as_slice() {
        [] => format!("{kind:?}"),
        words => words.join("_"),
    };
    let known = &root["components"][section];
    let is_free = |name: &String| {
        known.get(name).is_none()
            && taken
                .values()
                .all(|(_, key)| (key.0.as_str(), &key.1) != (section, name))
    };
    let mut names = std::iter::once(name.clone()).chain((2..).map(|n| format!("{name}{n}")));
    (section.to_owned(), names.find(is_free).unwrap_or(name))
}

fn is_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-')
}

fn section<'a>(root: &'a mut Value, section: &str) -> &'a mut Map<String, Value> {
    let mut node = root;
    for key in ["components", section] {
        if !node[key].is_object() {
            node[key] = json!({});
        }
        node = &mut node[key];
    }
    node.as_object_mut().expect("it is an object")
}
