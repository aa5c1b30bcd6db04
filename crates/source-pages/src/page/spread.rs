//! What operations inherit from their document and path item moves into them where pages differ in it.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use serde_json::Value;

use super::gap::{Gap, Page};
use openapi_document::escape;
use openapi_document::spec::{METHODS, below, entries, follow, items};

/// The parts of a document that have path items.
const SECTIONS: [&str; 2] = ["paths", "x-webhooks"];

/// Moves what the pages do not share into their operations, and with it the gaps.
pub(super) fn spread(pages: &mut [(PathBuf, Page)]) {
    for key in ["servers", "security"] {
        spread_root(pages, key);
    }
    for section in SECTIONS {
        for key in ["servers", "parameters"] {
            spread_items(pages, section, key);
        }
    }
}

/// What moved when a key went into the operations: old and new JSON pointers.
type Moves = Vec<(String, String)>;

/// Moves a root key into the operations if the pages differ in it.
fn spread_root(pages: &mut [(PathBuf, Page)], key: &str) {
    let first = pages.first().and_then(|(_, page)| page.document.get(key));
    if pages
        .iter()
        .all(|(_, page)| page.document.get(key) == first)
    {
        return;
    }
    for (_, page) in pages {
        let document = page.document.as_object_mut();
        let Some(value) = document.and_then(|document| document.shift_remove(key)) else {
            continue;
        };
        let mut moves = Moves::new();
        for section in SECTIONS {
            let items = page
                .document
                .get_mut(section)
                .and_then(Value::as_object_mut);
            for (path, item) in items.into_iter().flatten() {
                let pointer = format!("/{section}/{}", escape(path));
                give(item, &pointer, key, &value, &format!("/{key}"), &mut moves);
            }
        }
        relocate(&mut page.gaps, &moves);
    }
}

/// Gives each operation of a path item the value of a key that was at `from`, unless item or operation has its own.
fn give(item: &mut Value, at: &str, key: &str, value: &Value, from: &str, moves: &mut Moves) {
    if item.get(key).is_some() {
        return;
    }
    for method in METHODS {
        let operation = item.get_mut(method).and_then(Value::as_object_mut);
        if let Some(operation) = operation.filter(|operation| !operation.contains_key(key)) {
            operation.insert(key.to_owned(), value.clone());
            moves.push((from.to_owned(), format!("{at}/{method}/{key}")));
        }
    }
}

/// Moves a key of path items into their operations if the pages differ in it.
fn spread_items(pages: &mut [(PathBuf, Page)], section: &str, key: &str) {
    let (mut known, mut differing) = (HashMap::new(), BTreeSet::new());
    for (_, page) in &*pages {
        for (path, item) in entries(&page.document, section) {
            let value = item.get(key);
            if *known.entry(path).or_insert(value) != value {
                differing.insert(path.to_owned());
            }
        }
    }
    for (_, page) in pages {
        for path in &differing {
            let at = format!("/{section}/{}", escape(path));
            let Some(item) = page.document.pointer_mut(&at) else {
                continue;
            };
            let (mut item, mut moves) = (item.take(), Moves::new());
            let fields = item.as_object_mut();
            match fields.and_then(|fields| fields.shift_remove(key)) {
                Some(value) if key == "parameters" => {
                    share(&mut item, &at, &value, &page.document, &mut moves);
                }
                Some(value) => give(
                    &mut item,
                    &at,
                    key,
                    &value,
                    &format!("{at}/{key}"),
                    &mut moves,
                ),
                None => {}
            }
            page.document[section][path] = item;
            relocate(&mut page.gaps, &moves);
        }
    }
}

/// Adds the parameters of a path item to those of its operations, except those that an operation overrides.
fn share(item: &mut Value, at: &str, shared: &Value, root: &Value, moves: &mut Moves) {
    let name = |node: &Value| {
        let (_, node) = follow(root, at.to_owned(), node);
        (node["name"].clone(), node["in"].clone())
    };
    let shared: Vec<&Value> = shared.as_array().into_iter().flatten().collect();
    for method in METHODS {
        let Some(operation) = item.get_mut(method) else {
            continue;
        };
        let to = format!("{at}/{method}/parameters");
        let own: Vec<Value> = items(operation, "parameters")
            .map(|(_, node)| node.clone())
            .collect();
        let is_inherited = |node: &Value| own.iter().all(|other| name(other) != name(node));
        let all = shared
            .iter()
            .enumerate()
            .filter(|(_, node)| is_inherited(node));
        let all = all.map(|(index, node)| (format!("{at}/parameters/{index}"), (*node).clone()));
        let own = own
            .iter()
            .enumerate()
            .map(|(index, node)| (format!("{to}/{index}"), node.clone()));
        let (places, all): (Vec<_>, Vec<_>) = all.chain(own).unzip();
        let places = places.into_iter().enumerate();
        moves.extend(places.map(|(index, from)| (from, format!("{to}/{index}"))));
        operation["parameters"] = all.into();
    }
}

/// Moves gaps to where what they are about is now.
fn relocate(gaps: &mut Vec<Gap>, moves: &Moves) {
    *gaps = std::mem::take(gaps)
        .into_iter()
        .flat_map(|gap| {
            let places = moves.iter().filter_map(|(from, to)| {
                let rest = below(&gap.pointer, from)?;
                Some(Gap::new(format!("{to}{rest}"), gap.message.as_str()))
            });
            let places: Vec<Gap> = places.collect();
            if places.is_empty() { vec![gap] } else { places }
        })
        .collect();
}
