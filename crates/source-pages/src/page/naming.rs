//! The names of components from several pages in one document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::gap::Page;
use super::reference::{self, Key, component, kind_of, to_component};
use openapi_document::grammar::{Kind, walk_mut};
use openapi_document::{escape, unescape};

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
        reference::rename(Kind::Document, &mut page.document, &mut |_, text| {
            let key = component(text)?;
            let name = names.get(&key)?.clone();
            Some(to_component(&(key.0, name)))
        });
        walk_mut(Kind::Document, &mut page.document, &mut |kind, node| {
            if let (Kind::SecurityRequirement, Value::Object(schemes)) = (kind, node) {
                *schemes = std::mem::take(schemes)
                    .into_iter()
                    .map(|(name, roles)| (new_name(names, "securitySchemes", name), roles))
                    .collect();
            }
        });
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
            let Some(kind) = kind_of(section) else {
                continue;
            };
            for (name, value) in components.as_object().into_iter().flatten() {
                let references = reference::all(kind, value).into_iter();
                let references = references.filter_map(|found| component(&found.text));
                let mut sorted = value.clone();
                sorted.sort_all_objects();
                let key = (section.clone(), name.clone());
                let next = numbers.len();
                let number = numbers.entry((key.clone(), sorted.to_string()));
                found.insert(key, (*number.or_insert(next), references.collect()));
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
