//! Access to an OpenAPI document as a JSON tree.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::escape;

mod heirs;
pub mod schema;

pub use heirs::Heirs;

/// The keys of a path item that are operations, in the order in which they are listed.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An operation and its place in the document.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// JSON pointer to the operation object.
    pub pointer: String,
    /// Lower-case HTTP method.
    pub method: &'static str,
    /// Path template, or the expression of a callback.
    pub path: &'a str,
    /// The operation object.
    pub node: &'a Value,
    /// The path item around it, which may hold shared parameters.
    pub item: &'a Value,
}

impl<'a> Operation<'a> {
    /// Returns the `operationId`; empty if it is missing.
    pub fn id(&self) -> &'a str {
        text(self.node, "operationId")
    }

    /// Reports whether the operation takes no credentials: `security: []`, or a list of `{}`.
    pub fn is_anonymous(&self) -> bool {
        let requirements = self.node.get("security").and_then(Value::as_array);
        let is_empty = |requirement: &Value| requirement.as_object().is_some_and(Map::is_empty);
        requirements.is_some_and(|all| all.iter().all(is_empty))
    }

    /// Returns the parameters of the operation with their pointers, references resolved. Those of the path item come first,
    /// unless the operation overrides them.
    pub fn parameters(&self, root: &'a Value) -> Vec<(String, &'a Value)> {
        let item = self.pointer.rsplit_once('/').map_or("", |(item, _)| item);
        let own = parameters(root, &self.pointer, self.node);
        let key = |node| (text(node, "name"), text(node, "in"));
        let mut found = parameters(root, item, self.item);
        found.retain(|(_, shared)| own.iter().all(|(_, node)| key(node) != key(shared)));
        found.extend(own);
        found
    }

    /// Returns the declared responses: status, pointer and object, references resolved.
    pub fn responses(&self, root: &'a Value) -> Vec<(&'a str, String, &'a Value)> {
        entries(self.node, "responses")
            .map(|(status, response)| {
                let pointer = format!("{}/responses/{}", self.pointer, escape(status));
                let (pointer, response) = follow(root, pointer, response);
                (status, pointer, response)
            })
            .collect()
    }

    /// Returns the request body with its pointer, reference resolved.
    pub fn request_body(&self, root: &'a Value) -> Option<(String, &'a Value)> {
        let body = self.node.get("requestBody")?;
        Some(follow(root, format!("{}/requestBody", self.pointer), body))
    }

    /// Returns the callbacks of the operation: requests that the vendor sends.
    pub fn callbacks(&self, root: &'a Value) -> Vec<Operation<'a>> {
        entries(self.node, "callbacks")
            .flat_map(|(name, callback)| {
                let pointer = format!("{}/callbacks/{}", self.pointer, escape(name));
                let (pointer, callback) = follow(root, pointer, callback);
                in_paths(root, callback.as_object(), &pointer)
            })
            .collect()
    }
}

fn parameters<'a>(root: &'a Value, pointer: &str, holder: &'a Value) -> Vec<(String, &'a Value)> {
    items(holder, "parameters")
        .map(|(index, node)| follow(root, format!("{pointer}/parameters/{index}"), node))
        .collect()
}

/// Returns all operations under `paths`, without callbacks.
pub fn operations(root: &Value) -> Vec<Operation<'_>> {
    in_paths(root, root.get("paths").and_then(Value::as_object), "/paths")
}

/// Returns the operations under `webhooks` and `x-webhooks`: requests that the vendor sends, each by its name.
pub fn webhooks(root: &Value) -> Vec<Operation<'_>> {
    let named = ["webhooks", "x-webhooks"].into_iter();
    let found = named.map(|key| {
        let items = root.get(key).and_then(Value::as_object);
        in_paths(root, items, &format!("/{key}"))
    });
    found.flatten().collect()
}

/// Returns all requests that the vendor sends: the callbacks of operations, and webhooks.
pub fn callbacks(root: &Value) -> Vec<Operation<'_>> {
    let operations = operations(root).into_iter();
    let callbacks = operations.flat_map(|operation| operation.callbacks(root));
    callbacks.chain(webhooks(root)).collect()
}

/// Returns all operations, each followed by its callbacks, and then the webhooks.
pub fn operations_and_callbacks(root: &Value) -> Vec<Operation<'_>> {
    let operations = operations(root).into_iter();
    let each = operations.flat_map(|operation| {
        let callbacks = operation.callbacks(root);
        std::iter::once(operation).chain(callbacks)
    });
    each.chain(webhooks(root)).collect()
}

fn in_paths<'a>(
    root: &'a Value,
    paths: Option<&'a Map<String, Value>>,
    pointer: &str,
) -> Vec<Operation<'a>> {
    let mut found = Vec::new();
    let extension = |path: &str| path.starts_with("x-");
    let paths = paths.into_iter().flatten();
    for (path, item) in paths.filter(|(path, _)| !extension(path)) {
        let (pointer, item) = follow(root, format!("{pointer}/{}", escape(path)), item);
        for method in METHODS {
            if let Some(node) = item.get(method) {
                found.push(Operation {
                    pointer: format!("{pointer}/{method}"),
                    method,
                    path,
                    node,
                    item,
                });
            }
        }
    }
    found
}

/// Reports whether a response can be that of `status`: three digits, a range such as `4XX`, or `default`.
pub fn is_status(status: &str) -> bool {
    match status.as_bytes() {
        b"default" | [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Returns the address of the first server, with the default of each variable; empty if the document lists no servers.
pub fn base_url(root: &Value) -> String {
    let Some((_, server)) = items(root, "servers").next() else {
        return String::new();
    };
    let variables = entries(server, "variables");
    variables.fold(
        text(server, "url").to_owned(),
        |url, (name, variable)| match variable.get("default").and_then(Value::as_str) {
            Some(default) => url.replace(&format!("{{{name}}}"), default),
            None => url,
        },
    )
}

/// Returns the component schemas, in the order of the document.
pub fn schemas(root: &Value) -> impl Iterator<Item = (&str, &Value)> {
    root.pointer("/components")
        .into_iter()
        .flat_map(|components| entries(components, "schemas"))
}

/// Returns the JSON pointer to a component schema.
pub fn schema_pointer(name: &str) -> String {
    format!("/components/schemas/{}", escape(name))
}

/// Returns what is left of a JSON pointer inside of the node at `outer`: nothing for that node, `None` for one elsewhere.
pub fn below<'a>(pointer: &'a str, outer: &str) -> Option<&'a str> {
    let rest = pointer.strip_prefix(outer)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// Returns the name, escaped as it is there, of the component schema at a JSON pointer; `None` if the pointer leads elsewhere,
/// or inside of a component.
pub fn schema_at(pointer: &str) -> Option<&str> {
    let name = pointer.strip_prefix("/components/schemas/")?;
    (!name.contains('/')).then_some(name)
}

/// The longest chain of references that is followed. A longer one is a circle, or nearly.
const HOPS: usize = 64;

/// Follows local references to the end of the chain. Returns the node itself if it has none.
///
/// A reference that leads nowhere, out of the document or in a circle ends the chain where it stands;
/// [`references`](crate::references) finds those.
pub fn follow<'a>(root: &'a Value, pointer: String, node: &'a Value) -> (String, &'a Value) {
    let (mut pointer, mut node) = (pointer, node);
    for _ in 0..HOPS {
        let target = reference(node).and_then(|to| Some((root.pointer(&to)?, to)));
        let Some((target, to)) = target else {
            break;
        };
        (pointer, node) = (to.into_owned(), target);
    }
    (pointer, node)
}

/// Returns the JSON pointer in a local `$ref`, decoded from its form in a URI.
pub fn reference(node: &Value) -> Option<Cow<'_, str>> {
    pointer_of(node.get("$ref")?.as_str()?)
}

/// Returns the JSON pointer of a reference within the document: `#/paths/~1a%7Bb%7D`.
pub fn pointer_of(reference: &str) -> Option<Cow<'_, str>> {
    let fragment = reference.strip_prefix('#')?;
    percent_decode_str(fragment).decode_utf8().ok()
}

/// Returns the name of the component schema in a `$ref`.
pub fn component(node: &Value) -> Option<&str> {
    node.get("$ref")?
        .as_str()?
        .strip_prefix("#/components/schemas/")
}

/// Returns the name of the component schema that a node refers to, directly or through an `allOf` with one item.
pub fn referenced_schema(node: &Value) -> Option<&str> {
    component(node).or_else(|| match node.get("allOf")?.as_array()?.as_slice() {
        [only] => referenced_schema(only),
        _ => None,
    })
}

/// Returns the string under `key`; empty if there is none.
pub fn text<'a>(node: &'a Value, key: &str) -> &'a str {
    node.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Returns the boolean under `key`; false if there is none.
pub fn flag(node: &Value, key: &str) -> bool {
    node.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// Reports whether a parameter that is a list has a pair in the query for each item. Otherwise commas separate the items.
pub fn repeats_items(parameter: &Value) -> bool {
    text(parameter, "in") == "query" && parameter["explode"] != false
}

/// Returns the entries of the object under `key`.
pub fn entries<'a>(node: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    node.get(key)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

/// Returns the items of the array under `key` with their indices.
pub fn items<'a>(node: &'a Value, key: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    node.get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
}

/// Returns the strings in the array under `key`.
pub fn texts<'a>(node: &'a Value, key: &str) -> Vec<&'a str> {
    items(node, key)
        .filter_map(|(_, item)| item.as_str())
        .collect()
}
