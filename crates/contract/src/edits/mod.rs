//! Every single edit of a spec, by class.

mod change;
mod copies;
mod document;
mod extension;
mod operation;
mod schema;
mod speakers;
mod value;

use openapi_document::grammar::{Kind, walk};
use serde_json::Value;

pub use self::change::{Change, Step};
use self::copies::Copies;
use self::speakers::Speakers;

/// What kind of fact an edit changes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum Class {
    AdditionalProperties,
    Callback,
    Default,
    Deprecated,
    Deviation,
    Discriminator,
    DocumentedValue,
    Enum,
    Event,
    Evidence,
    Format,
    Header,
    Idempotency,
    Identity,
    Limit,
    MediaType,
    Method,
    Nullable,
    Operation,
    Parameter,
    Path,
    Property,
    Reference,
    Required,
    Response,
    Retries,
    Security,
    Server,
    Status,
    Type,
    Union,
    Version,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 32] = [
        Self::AdditionalProperties,
        Self::Callback,
        Self::Default,
        Self::Deprecated,
        Self::Deviation,
        Self::Discriminator,
        Self::DocumentedValue,
        Self::Enum,
        Self::Event,
        Self::Evidence,
        Self::Format,
        Self::Header,
        Self::Idempotency,
        Self::Identity,
        Self::Limit,
        Self::MediaType,
        Self::Method,
        Self::Nullable,
        Self::Operation,
        Self::Parameter,
        Self::Path,
        Self::Property,
        Self::Reference,
        Self::Required,
        Self::Response,
        Self::Retries,
        Self::Security,
        Self::Server,
        Self::Status,
        Self::Type,
        Self::Union,
        Self::Version,
    ];
}

/// One edit of a spec.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What kind of fact it changes.
    pub class: Class,
    /// JSON pointer to the node that it changes.
    pub pointer: String,
    /// What it does to the node.
    pub what: String,
    /// The names that a breach must mention to be about this fact.
    pub speaks_of: Vec<String>,
    /// The grade of the evidence for the fact; empty for the source page.
    pub evidence: String,
    change: Change,
}

impl Edit {
    /// The edited tree.
    pub fn apply(&self, root: &Value) -> Value {
        let mut root = root.clone();
        self.change.apply(&mut root);
        root
    }

    /// Whether a text is about the edited fact: it mentions one of its names as a word.
    pub fn is_spoken_of(&self, says: &str) -> bool {
        self.speaks_of.iter().any(|name| has_word(says, name))
    }
}

/// Whether a text has a name that is not a part of another.
fn has_word(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + name.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Returns every edit of a spec, in the order of the document.
pub fn every(root: &Value) -> Vec<Edit> {
    let mut edits = Edits {
        root,
        copies: Copies::of(root),
        speakers: Speakers::of(root),
        made: Vec::new(),
    };
    walk(root, &mut |kind, pointer, node| {
        extension::edits(&mut edits, pointer, node);
        match kind {
            Kind::Document | Kind::Server | Kind::Info | Kind::SecurityScheme => {
                document::edits(&mut edits, kind, pointer, node);
            }
            Kind::Schema | Kind::Discriminator => schema::edits(&mut edits, kind, pointer, node),
            Kind::Example => value::edits(&mut edits, pointer, node),
            _ => operation::edits(&mut edits, kind, pointer, node),
        }
    });
    edits.made.retain(|edit| edit.change.has_effect(root));
    edits.made
}

/// The edits of one spec, while they are made.
struct Edits<'a> {
    root: &'a Value,
    copies: Copies,
    speakers: Speakers<'a>,
    made: Vec<Edit>,
}

impl Edits<'_> {
    /// Adds an edit of the node at `pointer`, and of its copies. Returns `None` where the node is a copy itself.
    fn add(
        &mut self,
        class: Class,
        pointer: &str,
        what: impl Into<String>,
        mut change: Change,
    ) -> Option<&mut Edit> {
        let mut speaks_of = self.speakers.names(pointer);
        speaks_of.extend(change.names());
        if let Some((title, place, copies)) = self.copies.around(pointer) {
            if copies.first().is_none_or(|first| first != place) {
                return None;
            }
            change.repeat(place, &copies[1..]);
            if !pointer[place.len()..].contains("/properties/") {
                speaks_of.push(title.to_owned());
            }
        }
        self.made.push(Edit {
            class,
            what: what.into(),
            speaks_of,
            evidence: evidence(self.root, pointer),
            pointer: pointer.to_owned(),
            change,
        });
        self.made.last_mut()
    }

    /// Sets one key of the node at `pointer`.
    fn set(&mut self, class: Class, pointer: &str, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let what = format!("{key}: {value}");
        let change = Change::of(child(pointer, key), Step::Set(value));
        self.add(class, pointer, what, change);
    }

    /// Removes one key of the node at `pointer`.
    fn remove(&mut self, class: Class, pointer: &str, key: &str) {
        let change = Change::of(child(pointer, key), Step::Remove);
        self.add(class, pointer, format!("no {key}"), change);
    }

    /// Turns the list under `key` of the node at `pointer` round.
    fn reverse(&mut self, class: Class, pointer: &str, key: &str, node: &Value) {
        if let Value::Array(list) = &node[key] {
            let reversed: Vec<Value> = list.iter().rev().cloned().collect();
            self.set(class, pointer, key, reversed);
        }
    }

    /// Removes and renames each entry of the map or list under `key` of the node at `pointer`.
    fn each(&mut self, class: Class, pointer: &str, key: &str, node: &Value) {
        let inside = child(pointer, key);
        match &node[key] {
            Value::Object(map) => {
                for name in map.keys() {
                    self.drop_and_rename(class, &child(&inside, name), name);
                }
            }
            Value::Array(list) => {
                for index in 0..list.len() {
                    let entry = format!("{inside}/{index}");
                    let change = Change::of(entry.clone(), Step::Remove);
                    self.add(class, &entry, format!("{key} loses this"), change);
                }
            }
            _ => {}
        }
    }

    fn drop_and_rename(&mut self, class: Class, entry: &str, name: &str) {
        self.add(
            class,
            entry,
            "removed",
            Change::of(entry.to_owned(), Step::Remove),
        );
        let new = format!("{name}X");
        self.add(
            class,
            entry,
            format!("renamed to {new}"),
            Change::of(entry.to_owned(), Step::Rename(new)),
        );
    }

    /// Flips a boolean, which is false if it is not there.
    fn flip(&mut self, class: Class, pointer: &str, key: &str, node: &Value) {
        let is_set = node[key] == true;
        self.set(class, pointer, key, !is_set);
    }
}

/// The pointer to a key of a node.
fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", openapi_document::escape(key))
}

/// The evidence mark of the nearest node at or above `pointer`.
fn evidence(root: &Value, pointer: &str) -> String {
    let mut place = pointer;
    loop {
        let mark = root.pointer(place).and_then(|node| node.get("x-evidence"));
        if let Some(Value::String(grade)) = mark {
            return grade.clone();
        }
        match place.rsplit_once('/') {
            Some((above, _)) => place = above,
            None => return String::new(),
        }
    }
}
