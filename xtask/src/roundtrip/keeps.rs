//! What the older dialect keeps of a document: the same of two documents that it cannot tell apart.
//!
//! What stands around the schemas is taken from the documents themselves ([`keeps`]). The outermost schemas and the
//! examples, which the tool computes, and the components, which it copies, are compared as it prints them ([`block`]). That
//! nothing is lost before anything is printed, a document of 3.0 shows by itself ([`in_3_0_3`]).

use std::collections::BTreeMap;

use callscribe_codegen::page::vendors_own;
use callscribe_codegen::spec::{follow, items, text};
use serde_json::{Map, Value, json};

/// Everything of a document that its pages can give back, by operation.
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
            // Markdown does not give back blank lines around a text.
            "description": self.node.get("description").or(self.item.get("description")).map(prose),
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

    /// The innermost list; what is printed of none and of an empty one is the same.
    fn servers(&self) -> Vec<Value> {
        let lists = [self.node, self.item, self.root].map(|node| node.get("servers"));
        let list = lists.into_iter().flatten().next();
        let mut list = list.and_then(Value::as_array).cloned().unwrap_or_default();
        for server in list.iter_mut().filter_map(Value::as_object_mut) {
            // Extensions are not printed, nor is an empty list of variables.
            server.retain(|key, _| !key.starts_with("x-"));
            if server.get("variables") == Some(&json!({})) {
                server.shift_remove("variables");
            }
        }
        list
    }

    /// Schemes for their names, which are not printed. Webhooks have none but their own.
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
                // Flows, scopes and addresses are not printed.
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
            // Those described by `content` are not printed.
            .filter(|node| node.get("schema").is_some())
            .map(|node| {
                let key = format!("{} {}", text(node, "in"), text(node, "name"));
                // Whether it says so or not, a parameter in the path is required.
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
        // Said on the schema, where there is one.
        let has_schema = object(&node["content"]).any(|(_, media)| media.get("schema").is_some());
        let mut body = self.content(node);
        body["required"] = json!(has_schema && node["required"] == true);
        body
    }

    fn content(&self, node: &Value) -> Value {
        let (_, node) = follow(self.root, String::new(), node);
        let media: Vec<_> = object(&node["content"]).map(|(name, _)| name).collect();
        // An empty description is printed as none.
        json!({"description": text(node, "description"), "media": media})
    }
}

/// A printed block, less what says where a schema came from and not what it is.
pub(super) fn block(mut block: Value) -> Value {
    for security in list(block.pointer_mut("/paths/request/security")) {
        // Made of scheme names.
        security
            .as_object_mut()
            .map(|entry| entry.shift_remove("title"));
    }
    for places in map(block.pointer_mut("/paths/request/parameters")) {
        for parameter in map(Some(places)) {
            schemas(&mut parameter["schema"]);
        }
    }
    bodies(&mut block["paths"]["request"]["body"]);
    for response in map(block.pointer_mut("/paths/response")) {
        bodies(response);
    }
    block
}

fn bodies(body: &mut Value) {
    for media in map(Some(body)) {
        schemas(&mut media["schemaArray"]);
        let examples = media["examples"].take();
        media["examples"] = examples_of(examples);
    }
}

fn schemas(array: &mut Value) {
    let Some(all) = array.as_array_mut() else {
        return;
    };
    // Of three or more, null is one more alternative in the document and `nullable` of all of them when imported.
    if all.len() > 2 {
        all.retain(|schema| schema["type"] != "null");
    }
    for schema in all.iter_mut().filter_map(Value::as_object_mut) {
        for property in map(schema.get_mut("properties")) {
            // Of several parts: imported as one schema of them.
            if let Some([Value::Object(only)]) = property["allOf"].as_array().map(Vec::as_slice)
                && let (1, Some(parts)) = (only.len(), only.get("allOf"))
            {
                property["allOf"] = parts.clone();
            }
        }
        // The imported schema stands in its place, not in `components`.
        schema.shift_remove("refIdentifier");
    }
}

/// A lone example without a name is given one when it is imported, and leaves behind what was made up: that is made up
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

/// Whether a document of 3.0.3 should be itself when it is imported.
pub(super) fn is_older(document: &Value) -> bool {
    text(document, "openapi").starts_with("3.0.")
}

/// A document of 3.0 as it is imported: every word of it, but for what stands beside a reference, where 3.0 reads nothing,
/// and alternatives of `type: 'null'`, which only 3.1 has.
pub(super) fn in_3_0_3(mut document: Value) -> Value {
    document["openapi"] = "3.0.3".into();
    referring(document)
}

fn referring(node: Value) -> Value {
    match node {
        Value::Object(fields) => {
            let mut fields: Map<_, _> = fields
                .into_iter()
                .map(|(key, node)| (key, referring(node)))
                .collect();
            let is_schema = fields.get("$ref").and_then(Value::as_str);
            let is_schema =
                is_schema.is_some_and(|target| target.starts_with("#/components/schemas/"));
            for union in ["oneOf", "anyOf"] {
                let null = json!({"type": "null"});
                if let Some(Value::Array(all)) = fields.get_mut(union)
                    && all.contains(&null)
                {
                    all.retain(|one| *one != null);
                    fields.insert("nullable".into(), true.into());
                }
            }
            if is_schema && fields.len() > 1 {
                let reference = fields.shift_remove("$ref");
                let all = fields.entry("allOf").or_insert(json!([]));
                if let Value::Array(all) = all {
                    all.push(json!({"$ref": reference}));
                }
            }
            fields.into()
        }
        Value::Array(items) => items.into_iter().map(referring).collect(),
        other => other,
    }
}

/// A document without the examples of its bodies.
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

fn prose(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines.join("\n").trim().to_owned()
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
