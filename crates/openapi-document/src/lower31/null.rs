//! Whether a schema accepts null, by the rules of OpenAPI 3.1: each part of it has to.

use std::collections::HashMap;
use std::ptr::from_ref;

use serde_json::Value;

use crate::spec::{flag, items, reference};

/// Reports whether `schema` accepts null. References lead into `root`.
pub(super) fn accepts_null(root: &Value, schema: &Value) -> bool {
    let known = HashMap::new();
    Null { root, known }.accepts(schema)
}

struct Null<'a> {
    root: &'a Value,
    /// What is known of schemas; an open one accepts null, because a circle restricts nothing.
    known: HashMap<*const Value, bool>,
}

impl Null<'_> {
    fn accepts(&mut self, schema: &Value) -> bool {
        if let Some(known) = self.known.get(&from_ref(schema)) {
            return *known;
        }
        self.known.insert(from_ref(schema), true);
        let accepted = flag(schema, "nullable")
            || *schema != Value::Bool(false) && says_null(schema) && self.parts_accept(schema);
        self.known.insert(from_ref(schema), accepted);
        accepted
    }

    fn parts_accept(&mut self, schema: &Value) -> bool {
        let target = reference(schema).and_then(|pointer| self.root.pointer(&pointer));
        target.is_none_or(|target| self.accepts(target))
            && items(schema, "allOf").all(|(_, part)| self.accepts(part))
            && (schema.get("anyOf").is_none() || self.count(schema, "anyOf") > 0)
            && (schema.get("oneOf").is_none() || self.count(schema, "oneOf") == 1)
            && schema.get("not").is_none_or(|part| !self.accepts(part))
    }

    fn count(&mut self, schema: &Value, union: &str) -> usize {
        let accepted = items(schema, union).filter(|(_, part)| self.accepts(part));
        accepted.count()
    }
}

/// Reports whether null is of the type of a schema and among its values.
fn says_null(schema: &Value) -> bool {
    let is = |key, test: fn(&Value) -> bool| schema.get(key).is_none_or(test);
    let is_listed = |values: &Value| {
        values
            .as_array()
            .is_none_or(|all| all.contains(&Value::Null))
    };
    is("type", |kind| match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "null"),
        kind => kind == "null",
    }) && is("const", Value::is_null)
        && is("enum", is_listed)
}
