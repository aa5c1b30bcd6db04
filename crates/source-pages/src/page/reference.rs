//! References to components: `$ref` and the mappings of discriminators. What stands in examples and extensions is data.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::node::Node;
use openapi_document::grammar::{Kind, Shape, walk_from, walk_mut};
use openapi_document::spec::pointer_of;
use openapi_document::{Problem, escape, unescape};

/// A component's section and name.
pub(super) type Key = (String, String);

/// ASCII characters that the fragment of a URI cannot contain.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Returns the reference to the node at a JSON pointer.
pub(super) fn to(pointer: &str) -> String {
    // Only ASCII is encoded: readers accept other letters as they are.
    let mut text = "#".to_owned();
    let mut buffer = [0; 4];
    for char in pointer.chars() {
        if char.is_ascii() {
            text.extend(utf8_percent_encode(char.encode_utf8(&mut buffer), ENCODED));
        } else {
            text.push(char);
        }
    }
    text
}

/// Returns the reference to a component.
pub(super) fn to_component((section, name): &Key) -> String {
    to(&format!("/components/{section}/{}", escape(name)))
}

/// Returns the component at a JSON pointer; `None` if the pointer leads elsewhere, or inside of a component.
pub(super) fn component_at(pointer: &str) -> Option<Key> {
    let (section, name) = pointer.strip_prefix("/components/")?.split_once('/')?;
    let is_component = !name.is_empty() && !name.contains('/');
    is_component.then(|| (section.to_owned(), unescape(name)))
}

/// Returns the component that a reference names.
pub(super) fn component(reference: &str) -> Option<Key> {
    component_at(&pointer_of(reference)?)
}

/// Returns the kind of the components in a section.
pub(super) fn kind_of(section: &str) -> Option<Kind> {
    match Kind::Components.shape(section)? {
        Shape::Map(Shape::Object(kind)) => Some(*kind),
        _ => None,
    }
}

/// A reference in a document.
pub(super) struct Reference {
    /// JSON pointer to the object or the mapping.
    pub(super) pointer: String,
    /// The kind of object that it stands for.
    pub(super) kind: Kind,
    /// The reference as it is written; the names in mappings are references too.
    pub(super) text: String,
}

/// Returns all references in `node`, which is of this kind.
pub(super) fn all(kind: Kind, node: &Value) -> Vec<Reference> {
    let mut found = Vec::new();
    walk_from(
        kind,
        node,
        &mut String::new(),
        &mut |kind, pointer, node| {
            let mut add = |kind, pointer: String, text: String| {
                found.push(Reference {
                    pointer,
                    kind,
                    text,
                });
            };
            match (kind, node.get("$ref"), node.get("mapping")) {
                (Kind::Discriminator, _, Some(Value::Object(mapping))) => {
                    for (value, target) in mapping {
                        if let Some(target) = target.as_str() {
                            let pointer = format!("{pointer}/mapping/{}", escape(value));
                            add(Kind::Schema, pointer, mapped(target));
                        }
                    }
                }
                (_, Some(Value::String(text)), _) if kind.section().is_some() => {
                    add(kind, pointer.to_owned(), text.clone());
                }
                _ => {}
            }
        },
    );
    found
}

/// Replaces references in `node` by what `renamed` returns for a reference as it is written.
pub(super) fn rename(
    kind: Kind,
    node: &mut Value,
    renamed: &mut impl FnMut(Kind, &str) -> Option<String>,
) {
    walk_mut(kind, node, &mut |kind, node| {
        let Some(fields) = node.as_object_mut() else {
            return;
        };
        if kind == Kind::Discriminator {
            let mapping = fields.get_mut("mapping").and_then(Value::as_object_mut);
            for target in mapping.into_iter().flat_map(Map::values_mut) {
                rename_mapped(target, renamed);
            }
        } else if kind.section().is_some()
            && let Some(Value::String(text)) = fields.get_mut("$ref")
            && let Some(new) = renamed(kind, text)
        {
            *text = new;
        }
    });
}

/// Renames the target of a mapping. A name stays a name.
fn rename_mapped(target: &mut Value, renamed: &mut impl FnMut(Kind, &str) -> Option<String>) {
    if let Value::String(text) = target
        && let Some(new) = renamed(Kind::Schema, &mapped(text))
    {
        let name = component(&new).filter(|_| is_name(text));
        *text = name.map_or(new, |(_, name)| name);
    }
}

/// Returns the reference of a mapping, which may be the name of a schema.
fn mapped(target: &str) -> String {
    if is_name(target) {
        to_component(&("schemas".to_owned(), target.to_owned()))
    } else {
        target.to_owned()
    }
}

fn is_name(target: &str) -> bool {
    !target.contains(['#', '/'])
}

/// Returns the reference in a `$ref`, which must name a component of `section`.
pub(super) fn named(node: &Node<'_>, section: &str) -> Result<String, Problem> {
    match component(node.text()?) {
        Some(key) if key.0 == section => Ok(to_component(&key)),
        _ => Err(unresolved(node, section)),
    }
}

/// Creates the problem that a reference does not lead to an object that belongs in `section`.
pub(super) fn unresolved(node: &Node<'_>, section: &str) -> Problem {
    let target = node.value.as_str().unwrap_or_default();
    let message = if target.starts_with('#') {
        format!("`{target}` does not lead to an object like those in components/{section}")
    } else {
        format!("`{target}` is outside of this file")
    };
    let help = "Copy the target into `components` and refer to it there.";
    node.problem("page-reference", message, help)
}
