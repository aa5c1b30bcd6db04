//! What an overlay can add to a document.

use openapi_document::spec::{follow, schema_at};
use openapi_document::{Problem, unescape};
use serde_json::{Map, Value, json};

/// What to write for a fact that only a person knows.
pub(super) const TODO: &str = "TODO";

/// A change of the document that mends a problem, once its placeholders are filled in.
#[derive(Debug, PartialEq)]
pub(super) struct Mend {
    /// The JSONPath of the node.
    pub(super) target: String,
    pub(super) update: Map<String, Value>,
}

/// Adds the keys of an update to another. Lists and objects of both are joined.
pub(super) fn add(known: &mut Map<String, Value>, more: Map<String, Value>) {
    for (key, value) in more {
        match (known.get_mut(&key), value) {
            (Some(Value::Array(known)), Value::Array(mut more)) => {
                more.retain(|item| !known.contains(item));
                known.append(&mut more);
            }
            (Some(Value::Object(known)), Value::Object(more)) => add(known, more),
            (_, value) => drop(known.insert(key, value)),
        }
    }
}

/// Returns the change that mends a problem; `None` if an overlay cannot, because it only adds and replaces.
pub(super) fn mend(root: &Value, problem: &Problem) -> Option<Mend> {
    let quoted = |key: &str| problem.message.contains(&format!("`{key}`"));
    let has = |key: &str| {
        root.pointer(&format!("{}/{key}", problem.pointer))
            .is_some()
    };
    let is_component = schema_at(&problem.pointer).is_some();
    // Credentials of an operation that the document does not list.
    let is_requirement = problem.pointer.contains("/security/");
    let update = match problem.rule {
        "described" if quoted("summary") => json!({ "summary": TODO }),
        "described" => json!({ "description": TODO }),
        "info" => {
            let keys = ["title", "version", "description"].into_iter();
            keys.filter(|key| quoted(key))
                .map(|key| (key, TODO))
                .collect()
        }
        "operation-id" | "operation-id-name" | "operation-id-taken" | "operation-id-unique" => {
            json!({ "operationId": TODO })
        }
        "idempotent" => json!({ "x-idempotent": TODO }),
        rule @ ("identity" | "order") if !problem.pointer.ends_with(&format!("/x-{rule}")) => {
            json!({ format!("x-{rule}"): TODO })
        }
        "named-schema" | "one-title-one-shape" => json!({ "title": TODO }),
        "type-name" | "type-name-taken" if !is_component => json!({ "title": TODO }),
        "required-body" => json!({ "required": true }),
        "source" => json!({ "x-source": TODO }),
        "documented-value" => {
            json!({ "examples": { "documented": { "summary": TODO, "value": TODO } } })
        }
        "server" if root.get("servers").is_none() => json!({ "servers": [{ "url": TODO }] }),
        // Any value, or one that the overlay describes.
        "missing-key" if quoted("schema") && !has("content") => {
            json!({ "schema": {} })
        }
        "required-property" => {
            let (name, _) = problem
                .message
                .strip_prefix('`')?
                .rsplit_once("` is required")?;
            json!({ "properties": { name: { "description": TODO } } })
        }
        "known-type" => json!({ "type": missing_type(root, problem)? }),
        "operation-security" if is_requirement => {
            json!({ "security": [root.pointer(&problem.pointer)?] })
        }
        "operation-security" => json!({ "security": [] }),
        _ => return None,
    };
    let pointer = match problem.rule {
        "server" => "",
        "operation-security" if is_requirement => "",
        "known-type" | "required-property" => problem.pointer.rsplit_once('/')?.0,
        _ => &problem.pointer,
    };
    // Keys beside a reference mean nothing: they belong to its target.
    let (pointer, _) = follow(root, pointer.to_owned(), root.pointer(pointer)?);
    Some(Mend {
        target: json_path(root, &pointer),
        update: update.as_object()?.clone(),
    })
}

/// Returns the only type that a keyword of a schema without a type applies to.
fn missing_type<'a>(root: &Value, problem: &'a Problem) -> Option<&'a str> {
    let (schema, _) = problem.pointer.rsplit_once('/')?;
    let (_, ty) = problem.message.split_once("requires the `type` ")?;
    let is_missing = root.pointer(schema)?.get("type").is_none();
    (is_missing && !ty.contains(' ')).then_some(ty)
}

/// A JSON pointer as a JSONPath (RFC 9535).
pub(super) fn json_path(root: &Value, pointer: &str) -> String {
    let mut node = Some(root);
    let steps = pointer.split('/').skip(1).map(|step| {
        let name = unescape(step);
        let is_item = node.is_some_and(Value::is_array);
        node = node.and_then(|node| node.pointer(&format!("/{step}")));
        let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_plain {
            format!(".{name}")
        } else if is_item {
            format!("[{name}]")
        } else {
            let quoted = name.replace('\\', "\\\\").replace('\'', "\\'");
            format!("['{quoted}']")
        }
    });
    format!("${}", steps.collect::<String>())
}
