//! Edits of what concerns the whole document: version, servers, credentials.

use openapi_document::grammar::Kind;
use openapi_document::spec::{entries, items, text};
use serde_json::Value;

use super::{Change, Class, Edits, Step, child};

pub(super) fn edits(edits: &mut Edits<'_>, kind: Kind, pointer: &str, node: &Value) {
    match kind {
        Kind::Document => {
            edits.each(Class::Server, pointer, "servers", node);
            edits.reverse(Class::Server, pointer, "servers", node);
            security(edits, pointer, node);
            for (name, _) in entries(&node["components"], "securitySchemes") {
                let scheme = child("/components/securitySchemes", name);
                let change = Change::of(scheme.clone(), Step::Remove);
                edits.add(Class::Security, &scheme, "removed", change);
            }
        }
        Kind::Info => {
            for key in ["title", "version"] {
                let value = format!("{}X", text(node, key));
                edits.set(Class::Version, pointer, key, value);
            }
        }
        Kind::Server => edits.set(
            Class::Server,
            pointer,
            "url",
            format!("{}x", text(node, "url")),
        ),
        _ => scheme(edits, pointer, node),
    }
}

/// The alternatives of `security`, and the schemes of each. What the vendor sends comes without credentials if there are none.
pub(super) fn security(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let is_received = pointer.contains("/callbacks/") || pointer.starts_with("/x-webhooks/");
    if is_received && items(node, "security").next().is_none() {
        return;
    }
    if node.get("security").is_some() {
        edits.remove(Class::Security, pointer, "security");
        edits.each(Class::Security, pointer, "security", node);
        edits.reverse(Class::Security, pointer, "security", node);
    }
    if node["security"] != Value::Array(Vec::new()) && !pointer.is_empty() {
        edits.set(Class::Security, pointer, "security", Vec::<Value>::new());
    }
    for (index, alternative) in items(node, "security") {
        for name in alternative
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
        {
            let place = child(&format!("{pointer}/security/{index}"), name);
            let change = Change::of(place.clone(), Step::Remove);
            edits.add(
                Class::Security,
                pointer,
                format!("security loses {name}"),
                change,
            );
        }
    }
}

fn scheme(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    match text(node, "type") {
        "apiKey" => {
            edits.set(
                Class::Security,
                pointer,
                "name",
                format!("{}X", text(node, "name")),
            );
            let place = if text(node, "in") == "header" {
                "query"
            } else {
                "header"
            };
            edits.set(Class::Security, pointer, "in", place);
            let basic =
                serde_json::json!({ "type": "http", "scheme": "basic", "description": "Another." });
            let change = Change::of(pointer.to_owned(), Step::Set(basic));
            edits.add(Class::Security, pointer, "type: http basic", change);
        }
        "http" => {
            let other = if text(node, "scheme") == "basic" {
                "bearer"
            } else {
                "basic"
            };
            edits.set(Class::Security, pointer, "scheme", other);
        }
        _ => {}
    }
    for (flow, inner) in entries(node, "flows") {
        let flow = child(&child(pointer, "flows"), flow);
        let url = format!("{}x", text(inner, "tokenUrl"));
        edits.set(Class::Security, &flow, "tokenUrl", url);
    }
    if node.get("x-signature").is_some() {
        edits.remove(Class::Security, pointer, "x-signature");
    }
}
