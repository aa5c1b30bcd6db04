//! Creates newer pages: documents reduced to one operation and the components that it references.

use std::collections::BTreeSet;

use openapi_document::escape;
use openapi_document::spec::pointer_of;
use serde_json::{Map, Value, json};

/// Returns one page per operation, as text.
pub(super) fn pages(root: &Value) -> Vec<String> {
    let mut pages = Vec::new();
    for section in ["paths", "webhooks"] {
        for (path, item) in root[section].as_object().into_iter().flatten() {
            let methods = item.as_object().into_iter().flatten().map(|(key, _)| key);
            for method in methods.filter(|key| super::is_method(key)) {
                let kind = if section == "paths" {
                    method
                } else {
                    "webhook"
                };
                let block = cut(root, section, path, method);
                // JSON is YAML, so the parser reads it like a page with a line per key.
                pages.push(format!(
                    "# null\n\n## OpenAPI\n\n````yaml spec.yaml {kind} {path}\n{block}\n````\n"
                ));
            }
        }
    }
    pages
}

fn cut(root: &Value, section: &str, path: &str, method: &str) -> Value {
    let mut item = root[section][path].clone();
    if let Some(item) = item.as_object_mut() {
        item.retain(|key, _| key == method || !super::is_method(key));
    }
    let mut page = Map::new();
    for (key, value) in root.as_object().into_iter().flatten() {
        match key.as_str() {
            "paths" | "webhooks" | "components" => {}
            _ => drop(page.insert(key.clone(), value.clone())),
        }
    }
    page.insert("paths".into(), json!({}));
    page.insert(section.to_owned(), json!({path: item}));
    let page = Value::Object(page);
    let mut components = reachable(root, &page);
    if let Some(schemes) = root["components"].get("securitySchemes") {
        components.insert("securitySchemes".into(), schemes.clone());
    }
    with_components(page, components)
}

/// Returns the components that `node` references, directly or indirectly.
pub(super) fn reachable(root: &Value, node: &Value) -> Map<String, Value> {
    let mut found = BTreeSet::new();
    let mut left = vec![node];
    while let Some(node) = left.pop() {
        match node {
            Value::Object(fields) => {
                let pointer = fields.get("$ref").and_then(Value::as_str);
                let mapping = fields.get("discriminator").map(|node| &node["mapping"]);
                let mapped = mapping.and_then(Value::as_object).into_iter().flatten();
                let targets = pointer
                    .into_iter()
                    .chain(mapped.filter_map(|(_, to)| to.as_str()));
                for pointer in targets.filter_map(pointer_of) {
                    left.extend(
                        root.pointer(&pointer)
                            .filter(|_| !found.contains(&*pointer)),
                    );
                    found.insert(pointer.into_owned());
                }
                left.extend(fields.values());
            }
            Value::Array(items) => left.extend(items),
            _ => {}
        }
    }
    let mut kept = Map::new();
    for (section, all) in root["components"].as_object().into_iter().flatten() {
        let all = all.as_object().into_iter().flatten();
        let is_found =
            |name: &str| found.contains(&format!("/components/{section}/{}", escape(name)));
        let some: Map<_, _> = all
            .filter(|(name, _)| is_found(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if !some.is_empty() {
            kept.insert(section.clone(), some.into());
        }
    }
    kept
}

/// Removes what pages do not have: components that nothing references, and paths without an operation.
pub(super) fn whole(document: &Value) -> Value {
    let mut document = document.clone();
    for section in ["paths", "x-webhooks"] {
        if let Some(items) = document.get_mut(section).and_then(Value::as_object_mut) {
            let has_method = |item: &Value| {
                let keys = item.as_object().into_iter().flatten();
                keys.map(|(key, _)| key).any(|key| super::is_method(key))
            };
            items.retain(|_, item| has_method(item));
        }
    }
    let schemes = document["components"].get("securitySchemes").cloned();
    let mut kept = reachable(
        &document,
        &json!([document["paths"], document["x-webhooks"]]),
    );
    if let Some(schemes) = schemes {
        kept.insert("securitySchemes".into(), schemes);
    }
    with_components(document, kept)
}

/// Replaces the components, which a document without any does not have.
fn with_components(mut document: Value, components: Map<String, Value>) -> Value {
    if let Some(fields) = document.as_object_mut() {
        fields.shift_remove("components");
        if !components.is_empty() {
            fields.insert("components".into(), components.into());
        }
    }
    document
}
