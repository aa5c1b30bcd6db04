//! The webhooks of a spec, as Rust will receive them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Definition, Kind, Type, type_of};
use crate::docs;
use crate::event::{Scheme, accepted, also_by_get, event_body, schemes, webhooks};

/// One type of event, and how it arrives.
#[derive(Clone, Debug)]
pub struct Webhook<'a> {
    /// The type of the event.
    pub event: String,
    /// The rustdoc of its receiver.
    pub docs: String,
    /// The status by which the vendor knows that an event has arrived.
    pub accepted: &'a str,
    /// The names of the event's lists, if the event may also arrive as a query.
    pub query_lists: Option<BTreeSet<String>>,
    /// How its sender can be verified.
    pub schemes: Vec<Scheme<'a>>,
}

/// The webhooks of a lowered document, one for each type of event.
pub fn read_webhooks<'a>(root: &'a Value, definitions: &[Definition]) -> Vec<Webhook<'a>> {
    let mut found: Vec<Webhook<'a>> = Vec::new();
    for callback in webhooks(root) {
        let Some((_, schema)) = event_body(root, &callback) else {
            continue;
        };
        let (Type::Named(event), [accepted, ..]) =
            (type_of(root, schema), &accepted(root, &callback)[..])
        else {
            continue;
        };
        if found.iter().any(|known| known.event == event) {
            continue;
        }
        let query_lists = also_by_get(&callback).then(|| {
            let mut names = BTreeSet::new();
            lists(definitions, &event, &mut BTreeSet::new(), &mut names);
            names
        });
        found.push(Webhook {
            docs: docs::of(callback.node),
            accepted,
            query_lists,
            schemes: schemes(root, &callback),
            event,
        });
    }
    found
}

/// Adds the names of all lists inside of a type.
fn lists(
    definitions: &[Definition],
    ty: &str,
    visited: &mut BTreeSet<String>,
    names: &mut BTreeSet<String>,
) {
    let definition = definitions.iter().find(|definition| definition.name == ty);
    let (Some(definition), true) = (definition, visited.insert(ty.to_owned())) else {
        return;
    };
    match &definition.kind {
        Kind::Tagged(union) => {
            for variant in &union.variants {
                lists(definitions, &variant.ty, visited, names);
            }
        }
        Kind::Object(fields) => {
            for field in fields {
                match &field.ty {
                    Type::List(_) => drop(names.insert(field.wire.clone())),
                    Type::Named(inner) => lists(definitions, inner, visited, names),
                    _ => {}
                }
            }
        }
        Kind::Choice(_) | Kind::Either(_) => {}
    }
}
