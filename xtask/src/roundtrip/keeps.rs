//! The part of a document that older pages preserve, for comparison.
//!
//! The parts around schemas are taken from the documents ([`keeps`]). The outermost schemas and examples, which the tool
//! computes, and the components, which it copies, are compared as printed ([`block`]). That the conversion to 3.0.3 before
//! printing loses nothing is checked with documents of 3.0 ([`in_3_0_3`]).

use std::collections::BTreeMap;

use openapi_document::escape;
use openapi_document::grammar::{Kind, Shape, walk_mut};
use openapi_document::spec::{follow, items, text};
use serde_json::{Map, Value, json};
use source_pages::page::vendors_own;

/// Returns the parts of a document that pages preserve, by operation.
pub(super) fn keeps(root: &Value) -> Value {
    let mut operations = BTreeMap::new();
    for section in ["paths", "webhooks", "x-webhooks"] {
        for (path, item) in object(&root[section]) {
            for (method, operation) in object(item).filter(|(key, _)| super::is_method(key)) {
                let kept = Kept {
                    root,
                    item,
                    node: operation,
                    webhook: section != "paths",
                };
                operations.insert(format!("{method} {path}"), kept.operation());
            }
        }
    }
    json!(operations)
}

struct Kept<'a> {
    root: &'a Value,
    item: &'a Value,
    node: &'a Value,
    webhook: bool,
}

impl Kept<'_> {
    fn operation(&self) -> Value {
        json!({
            "summary": self.node["summary"],
            // Markdown does not preserve blank lines around a text. An empty one is not printed.
            "description": self.node.get("description").or(self.item.get("description")).map(prose)
                .filter(|text| !text.is_empty()),
            // False and absent are printed alike.
            "deprecated": self.node["deprecated"] == true,
            "servers": self.servers(),
            "security": self.security(),
            "parameters": self.parameters(),
            "body": self.node.get("requestBody").map(|body| self.body(body)),
            "responses": object(&self.node["responses"])
                .map(|(status, node)| (status.clone(), self.content(node)))
                .collect::<Map<_, _>>(),
        })
    }

    /// Returns the innermost list. A missing and an empty list are printed alike.
    fn servers(&self) -> Vec<Value> {
        let lists = [self.node, self.item, self.root].map(|node| node.get("servers"));
        let list = lists.into_iter().flatten().next();
        let mut list = list.and_then(Value::as_array).cloned().unwrap_or_default();
        for server in list.iter_mut().filter_map(Value::as_object_mut) {
            // Extensions and empty variables are not printed.
            server.retain(|key, _| !key.starts_with("x-"));
            if server.get("variables") == Some(&json!({})) {
                server.shift_remove("variables");
            }
        }
        list
    }

    /// Replaces the names of schemes, which are not printed, by the schemes. Webhooks do not inherit the document's.
    fn security(&self) -> Vec<Vec<Value>> {
        let of_root = if self.webhook {
            None
        } else {
            self.root.get("security")
        };
        let list = self.node.get("security").or(of_root);
        let list = list.and_then(Value::as_array).into_iter().flatten();
        let scheme = |name: &String| {
            let scheme = &self.root["components"]["securitySchemes"][name];
            match text(scheme, "type") {
                "apiKey" => json!([scheme["in"], scheme["name"], scheme["description"]]),
                "http" if matches!(text(scheme, "scheme"), "basic" | "bearer") => {
                    json!([scheme["scheme"], scheme["description"]])
                }
                // Flows, scopes and URLs are not printed.
                "oauth2" => json!(["oauth2", scheme["description"]]),
                _ => json!("not printed"),
            }
        };
        list.map(|all| {
            let mut all: Vec<_> = object(all).map(|(name, _)| scheme(name)).collect();
            all.sort_by_key(Value::to_string);
            all
        })
        .collect()
    }

    fn parameters(&self) -> BTreeMap<String, Value> {
        let nodes = items(self.item, "parameters").chain(items(self.node, "parameters"));
        nodes
            .map(|(_, node)| follow(self.root, String::new(), node).1)
            // Parameters with `content` are not printed.
            .filter(|node| node.get("schema").is_some())
            .map(|node| {
                let key = format!("{} {}", text(node, "in"), text(node, "name"));
                // A path parameter is always required.
                let required = if node["in"] == "path" {
                    &json!(true)
                } else {
                    &node["required"]
                };
                (key, json!([required, node["style"], node["explode"]]))
            })
            .collect()
    }

    fn body(&self, node: &Value) -> Value {
        let (_, node) = follow(self.root, String::new(), node);
        // `required` is printed on the schema, if there is one.
        let has_schema = object(&node["content"]).any(|(_, media)| media.get("schema").is_some());
        let mut body = self.content(node);
        body["required"] = json!(has_schema && node["required"] == true);
        body
    }

    fn content(&self, node: &Value) -> Value {
        let (_, node) = follow(self.root, String::new(), node);
        let media: Vec<_> = object(&node["content"]).map(|(name, _)| name).collect();
        // An empty description is not printed.
        json!({"description": text(node, "description"), "media": media})
    }
}

/// Removes information on where a schema came from from a printed block, and the examples that the import omits: `omitted`
/// has the pointers to their media types below the operation.
pub(super) fn block(mut block: Value, omitted: &[&str]) -> Value {
    let body = |place: &str, body: &mut Value| {
        for (media, node) in body.as_object_mut().into_iter().flatten() {
            let pointer = format!("{place}/content/{}", escape(media));
            schemas(&mut node["schemaArray"]);
            let examples = node["examples"].take();
            let is_omitted = omitted.contains(&pointer.as_str());
            node["examples"] = if is_omitted {
                Value::Null
            } else {
                examples_of(examples)
            };
        }
    };
    body("/requestBody", &mut block["paths"]["request"]["body"]);
    for (status, response) in block["paths"]["response"]
        .as_object_mut()
        .into_iter()
        .flatten()
    {
        body(&format!("/responses/{}", escape(status)), response);
    }

    for security in list(block.pointer_mut("/paths/request/security")) {
        // The title consists of scheme names.
        security
            .as_object_mut()
            .map(|entry| entry.shift_remove("title"));
    }
    for places in map(block.pointer_mut("/paths/request/parameters")) {
        for parameter in map(Some(places)) {
            schemas(&mut parameter["schema"]);
        }
    }
    block
}

fn schemas(array: &mut Value) {
    let Some(all) = array.as_array_mut() else {
        return;
    };
    // In three or more alternatives, null is imported as `nullable` of the union.
    if all.len() > 2 {
        all.retain(|schema| schema["type"] != "null");
    }
    for schema in all.iter_mut().filter_map(Value::as_object_mut) {
        for property in map(schema.get_mut("properties")) {
            // Several parts are imported as one schema.
            if let Some([Value::Object(only)]) = property["allOf"].as_array().map(Vec::as_slice)
                && let (1, Some(parts)) = (only.len(), only.get("allOf"))
            {
                property["allOf"] = parts.clone();
            }
        }
        // The imported schema is inline, not in `components`.
        schema.shift_remove("refIdentifier");
    }
}

/// Reduces a single example to the vendor's values: the import gives it a name and removes placeholders, which are generated
/// again.
fn examples_of(examples: Value) -> Value {
    let lone = match examples.as_object() {
        Some(all) if all.len() == 1 => all.get("example").or(all.get("documented")),
        _ => None,
    };
    match lone {
        Some(example) => json!(vendors_own(&example["value"])),
        None => examples,
    }
}

/// Reports whether the import should not change a document.
pub(super) fn is_older(document: &Value) -> bool {
    text(document, "openapi").starts_with("3.0.")
}

/// Returns a document of 3.0 as it is imported: unchanged, apart from what 3.0 ignores or does not allow.
pub(super) fn in_3_0_3(mut document: Value) -> Value {
    document["openapi"] = "3.0.3".into();
    let schemes = document["components"]["securitySchemes"].clone();
    let has_scopes =
        |name: &str| matches!(text(&schemes[name], "type"), "oauth2" | "openIdConnect");
    walk_mut(Kind::Document, &mut document, &mut |kind, node| {
        let Some(fields) = node.as_object_mut() else {
            return;
        };
        fields.retain(|key, value| {
            let is_data = matches!(kind.shape(key), Some(Shape::Data) | None);
            let is_empty =
                matches!(key.as_str(), "license" | "externalDocs") && *value == json!({});
            is_data || !(value.is_null() || is_empty)
        });
        if kind == Kind::SecurityRequirement {
            let without = fields.iter_mut().filter(|(name, _)| !has_scopes(name));
            without.for_each(|(_, scopes)| *scopes = json!([]));
        }
        // A single example gets a name.
        if matches!(kind, Kind::MediaType | Kind::Parameter | Kind::Header)
            && let Some(value) = fields.shift_remove("example")
        {
            fields.insert("examples".into(), json!({"documented": {"value": value}}));
        }
        if kind == Kind::Schema {
            schema(fields);
        } else if let Some(target) = fields.get("$ref").filter(|_| kind.section().is_some()) {
            *fields = Map::from_iter([("$ref".to_owned(), target.clone())]);
        }
        if kind == Kind::Response && !fields.contains_key("$ref") {
            fields.entry("description").or_insert("".into());
        }
    });
    document
}

/// Changes a schema of 3.0 as the import does.
fn schema(fields: &mut Map<String, Value>) {
    let null = json!({"type": "null"});
    for union in ["oneOf", "anyOf"] {
        if let Some(Value::Array(all)) = fields.get_mut(union)
            && all.contains(&null)
        {
            all.retain(|one| *one != null);
            fields.insert("nullable".into(), true.into());
        }
    }
    if fields.get("required") == Some(&json!([])) {
        fields.shift_remove("required");
    }
    if fields.get("type") == Some(&json!("array")) {
        fields.entry("items").or_insert(json!({}));
    }
    if fields.contains_key("$ref") && fields.len() > 1 {
        let reference = fields.shift_remove("$ref");
        let all = fields.entry("allOf").or_insert(json!([]));
        if let Value::Array(all) = all {
            all.push(json!({"$ref": reference}));
        }
    }
}

/// Removes all `examples` from a document.
pub(super) fn without_examples(node: Value) -> Value {
    match node {
        Value::Object(mut fields) => {
            fields.shift_remove("examples");
            fields
                .into_iter()
                .map(|(key, node)| (key, without_examples(node)))
                .collect()
        }
        Value::Array(items) => items.into_iter().map(without_examples).collect(),
        other => other,
    }
}

/// Returns a description as pages preserve it: a quote right below the first line takes in that line.
fn prose(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default().trim();
    let lines: Vec<_> = text.lines().collect();
    let is_quote = |line: &&str| line.starts_with('>');
    let is_taken = !lines.first().is_some_and(is_quote) && lines.get(1).is_some_and(is_quote);
    format!("{}{}", if is_taken { "> " } else { "" }, lines.join("\n"))
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn map(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    let fields = value.and_then(Value::as_object_mut);
    fields.into_iter().flat_map(Map::values_mut)
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}
