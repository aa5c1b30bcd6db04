//! Rules about events: each declares which of its properties identify it, and which it has in common with the events
//! that must be handled in order with it.

use serde_json::Value;

use super::findings::Findings;
use crate::event::{EventKey, event_schemas};
use crate::model::{Type, type_of};
use openapi_document::spec::referenced_schema;
use openapi_document::spec::schema::Schema;

pub(super) fn check(findings: &mut Findings<'_>, schemas: &[Schema<'_>]) {
    let root = &findings.document.root;
    let events = event_schemas(root);
    for (pointer, schema) in &events {
        event(findings, pointer, schema);
    }
    // Events are found by way of operations and mappings.
    if !findings.broken.is_empty() || findings.has(&["operations", "discriminator-mapping"]) {
        return;
    }
    for schema in schemas {
        let is_event = events.iter().any(|(pointer, _)| *pointer == schema.pointer);
        let declared = EventKey::ALL.into_iter();
        for key in declared.filter(|key| schema.node.get(key.extension()).is_some()) {
            if !is_event {
                findings.add(
                    key.word(),
                    &format!("{}/{}", schema.pointer, key.extension()),
                    "the schema is not an event",
                    "Declare it on the body of a callback, or on each schema of the mapping of its discriminator.",
                );
            }
        }
    }
}

fn path_rule(key: EventKey) -> &'static str {
    match key {
        EventKey::Identity => "identity-path",
        EventKey::Order => "order-path",
    }
}

fn event(findings: &mut Findings<'_>, pointer: &str, schema: &Value) {
    if schema.get("properties").is_none() {
        findings.add(
            "event-schema",
            pointer,
            "the event is not an object",
            "Describe an object with `properties`, or a union of such objects with a discriminator.",
        );
        return;
    }
    for key in EventKey::ALL {
        if schema.get(key.extension()).is_some() {
            declared(findings, pointer, schema, key);
        } else {
            let properties = match key {
                EventKey::Identity => "make two deliveries the same event",
                EventKey::Order => "are equal in events that must be handled in order",
            };
            findings.add(
                key.word(),
                pointer,
                format!("the event does not declare its {}", key.word()),
                &format!(
                    "List in `{}` the properties that {properties}, or say `none`.",
                    key.extension()
                ),
            );
        }
    }
}

fn declared(findings: &mut Findings<'_>, pointer: &str, schema: &Value, key: EventKey) {
    let pointer = format!("{pointer}/{}", key.extension());
    let Some(parts) = key.parts(schema) else {
        findings.add(
            key.word(),
            &pointer,
            format!("the {} is not `none` or a list of parts", key.word()),
            "Write each part as a dotted path such as `data.id`, or as a list of alternative paths.",
        );
        return;
    };
    for (index, alternatives) in parts.iter().enumerate() {
        for path in alternatives {
            if let Some(fault) = fault(&findings.document.root, schema, path) {
                findings.add(
                    path_rule(key),
                    &format!("{pointer}/{index}"),
                    format!("`{path}` {fault}"),
                    "Lead through objects to a property that is a string, integer, boolean, time or enum.",
                );
            }
        }
    }
}

/// Why a path does not lead to a value that can be part of a key.
fn fault(root: &Value, schema: &Value, path: &str) -> Option<String> {
    let mut at = schema;
    for name in path.split('.') {
        // A chain that does not end is another problem.
        for _ in 0..64 {
            let Some(name) = referenced_schema(at) else {
                break;
            };
            at = root.pointer(&format!("/components/schemas/{name}"))?;
        }
        match at.get("properties").and_then(|all| all.get(name)) {
            Some(property) => at = property,
            None => return Some(format!("leads nowhere: `{name}` is not a property there")),
        }
    }
    let is_scalar = match type_of(root, at) {
        Type::Text | Type::Timestamp | Type::Bool | Type::Integer(_) => true,
        Type::Named(name) => root
            .pointer(&format!("/components/schemas/{name}"))
            .is_some_and(|named| named.get("enum").is_some()),
        _ => false,
    };
    (!is_scalar).then(|| "does not lead to a value that can be part of a key".to_owned())
}
