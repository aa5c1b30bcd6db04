//! The names of components from several pages in one document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::gap::Page;
use openapi_document::{escape, unescape};

/// A component's section and name.
type Key = (String, String);

/// The new names of components, by page. Other components keep their names.
pub(super) struct Names(Vec<HashMap<Key, String>>);

impl Names {
    /// Finds names that are unique among the components of all `documents`.
    pub(super) fn of<'a>(documents: impl Iterator<Item = &'a Value>) -> Self {
        let mut numbers = HashMap::new();
        let pages: Vec<_> = documents
            .map(|document| Components::of(document, &mut numbers))
            .collect();
        let mut taken: BTreeSet<Key> = pages
            .iter()
            .flat_map(|page| page.0.keys().cloned())
            .collect();
        let mut variants: HashMap<Key, Vec<(Meaning, String)>> = HashMap::new();
        let mut names = Vec::new();
        for page in &pages {
            let mut renamed = HashMap::new();
            for key in page.0.keys() {
                let meaning = page.meaning(key);
                let known = variants.entry(key.clone()).or_default();
                let name = if let Some((_, name)) = known.iter().find(|(one, _)| *one == meaning) {
                    name.clone()
                } else {
                    let name = match known.len() {
                        0 => key.1.clone(),
                        others => free(key, others + 1, &mut taken),
                    };
                    known.push((meaning, name.clone()));
                    name
                };
                if name != key.1 {
                    renamed.insert(key.clone(), name);
                }
            }
            names.push(renamed);
        }
        Self(names)
    }

    /// Renames the components of the page at `index`, and all references to them.
    pub(super) fn rename(&self, index: usize, page: &mut Page) {
        let names = &self.0[index];
        if names.is_empty() {
            return;
        }
        for gap in &mut page.gaps {
            gap.pointer = pointer(names, &gap.pointer);
        }
        refer(names, &mut page.document);
        let Some(sections) = page
            .document
            .get_mut("components")
            .and_then(Value::as_object_mut)
        else {
            return;
        };
        for (section, components) in sections {
            if let Value::Object(components) = components {
                *components = std::mem::take(components)
                    .into_iter()
                    .map(|(name, value)| (new_name(names, section, name), value))
                    .collect();
            }
        }
    }
}

/// Returns the pointer to the same place after renaming.
fn pointer(names: &HashMap<Key, String>, pointer: &str) -> String {
    let steps: Vec<&str> = pointer.splitn(5, '/').collect();
    let ["", "components", section, name, ref rest @ ..] = steps[..] else {
        return pointer.to_owned();
    };
    let name = new_name(names, section, unescape(name));
    let mut pointer = format!("/components/{section}/{}", escape(&name));
    for step in rest {
        pointer.push('/');
        pointer.push_str(step);
    }
    pointer
}

/// Returns `Name2`, or the name with the next number that no page uses.
fn free(key: &Key, from: usize, taken: &mut BTreeSet<Key>) -> String {
    let (section, name) = key;
    let mut numbers = from..;
    loop {
        let name = format!("{name}{}", numbers.next().unwrap_or_default());
        if taken.insert((section.clone(), name.clone())) {
            return name;
        }
    }
}

fn new_name(names: &HashMap<Key, String>, section: &str, name: String) -> String {
    names
        .get(&(section.to_owned(), name.clone()))
        .cloned()
        .unwrap_or(name)
}

/// Renames components in references, discriminators and security requirements.
fn refer(names: &HashMap<Key, String>, node: &mut Value) {
    match node {
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("$ref", Value::String(target)) => {
                        if let Some(key) = target_of(target)
                            && let Some(name) = names.get(&key)
                        {
                            *target = format!("#/components/{}/{name}", key.0);
                        }
                    }
                    ("discriminator", value) => mapping(names, value),
                    ("security", Value::Array(requirements)) => {
                        for requirement in requirements.iter_mut().filter_map(Value::as_object_mut)
                        {
                            *requirement = std::mem::take(requirement)
                                .into_iter()
                                .map(|(name, value)| {
                                    (new_name(names, "securitySchemes", name), value)
                                })
                                .collect();
                        }
                    }
                    (_, value) => refer(names, value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(names, item)),
        _ => {}
    }
}

/// Renames schemas in a discriminator, which may use references or names.
fn mapping(names: &HashMap<Key, String>, discriminator: &mut Value) {
    let mapping = discriminator
        .get_mut("mapping")
        .and_then(Value::as_object_mut);
    for value in mapping.into_iter().flat_map(Map::values_mut) {
        if let Value::String(target) = value {
            match target_of(target) {
                Some(key) => {
                    if let Some(name) = names.get(&key) {
                        *target = format!("#/components/{}/{name}", key.0);
                    }
                }
                None => *target = new_name(names, "schemas", std::mem::take(target)),
            }
        }
    }
}

fn target_of(reference: &str) -> Option<Key> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    Some((section.to_owned(), unescape(name)))
}

/// A component and everything it references, as numbers. Equal ones are equal components.
#[derive(PartialEq)]
struct Meaning(BTreeSet<usize>);

/// The components of one page, each with a number and its references. The number identifies name and content, ignoring the
/// order of keys.
struct Components(BTreeMap<Key, (usize, BTreeSet<Key>)>);

impl Components {
    /// Assigns equal numbers to equal names and contents on all pages.
    fn of(document: &Value, numbers: &mut HashMap<(Key, String), usize>) -> Self {
        let sections = document.get("components").and_then(Value::as_object);
        let mut found = BTreeMap::new();
        for (section, components) in sections.into_iter().flatten() {
            for (name, value) in components.as_object().into_iter().flatten() {
                let mut references = BTreeSet::new();
                collect(value, &mut references);
                let mut sorted = value.clone();
                sorted.sort_all_objects();
                let key = (section.clone(), name.clone());
                let next = numbers.len();
                let number = numbers.entry((key.clone(), sorted.to_string()));
                found.insert(key, (*number.or_insert(next), references));
            }
        }
        Self(found)
    }

    fn meaning(&self, key: &Key) -> Meaning {
        let mut found = BTreeSet::new();
        let mut left = vec![key];
        while let Some(key) = left.pop() {
            if let Some((number, references)) = self.0.get(key)
                && found.insert(*number)
            {
                left.extend(references);
            }
        }
        Meaning(found)
    }
}

fn collect(node: &Value, found: &mut BTreeSet<Key>) {
    match node {
        Value::Object(fields) => {
            if let Some(Value::String(target)) = fields.get("$ref") {
                found.extend(target_of(target));
            }
            let mapping = fields
                .get("discriminator")
                .and_then(|node| node.get("mapping"));
            for value in mapping
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(Map::values)
            {
                if let Value::String(target) = value {
                    let bare = || ("schemas".to_owned(), target.clone());
                    found.insert(target_of(target).unwrap_or_else(bare));
                }
            }
            fields.values().for_each(|node| collect(node, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}
