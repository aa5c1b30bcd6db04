//! YAML parsed into a tree with the location of each node.

use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;
use std::thread;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_saphyr::{Error, Spanned, from_str_with_options};

use super::pointer::escape;
use crate::Location;

const STACK: usize = 16 * 1024 * 1024;

/// Maximum length of a YAML key before a colon. Explicit keys can be longer.
const LONGEST_KEY: usize = 1024;

/// Maximum total length of all pointers. Nodes beyond it have the location of a node above them.
const ALL_POINTERS: usize = 256 * 1024 * 1024;

pub(super) struct Tree(Spanned<Node>);

impl Tree {
    /// Parses one document. The parser's defaults limit its depth, its nodes and the expansion of aliases.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        on_large_stack(|| {
            let options = serde_saphyr::options! {
                // YAML 1.2 booleans only: `on` and `off` in an enum are strings.
                strict_booleans: true,
                // A page may repeat an alias any number of times; the total expansion is limited anyway.
                budget: serde_saphyr::budget! { enforce_alias_anchor_ratio: false },
            };
            from_str_with_options(text, options).map(Self)
        })?
    }

    pub(super) fn into_value(self) -> Value {
        self.0.value.into_value()
    }

    /// Returns the location of each node by JSON pointer.
    pub(super) fn places(&self) -> HashMap<String, Location> {
        let mut places = Places {
            found: HashMap::new(),
            left: ALL_POINTERS,
        };
        places.add(&self.0, &mut String::new());
        places.found
    }
}

/// The depth that the parser allows needs more stack than build scripts and tests have.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let running = thread
            .spawn_scoped(scope, work)
            .map_err(de::Error::custom)?;
        Ok(running.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

struct Places {
    found: HashMap<String, Location>,
    left: usize,
}

impl Places {
    fn add(&mut self, node: &Spanned<Node>, pointer: &mut String) {
        let Some(left) = self.left.checked_sub(pointer.len()) else {
            return;
        };
        self.left = left;
        self.found.insert(pointer.clone(), node.referenced.into());
        let mut below = |step: &str, node| {
            let length = pointer.len();
            pointer.push('/');
            pointer.push_str(step);
            self.add(node, pointer);
            pointer.truncate(length);
        };
        match &node.value {
            Node::Map(entries) => entries
                .iter()
                .for_each(|(key, node)| below(&escape(key), node)),
            Node::Seq(items) => items
                .iter()
                .enumerate()
                .for_each(|(index, node)| below(&index.to_string(), node)),
            Node::Scalar(_) => {}
        }
    }
}

enum Node {
    Map(Vec<(String, Spanned<Node>)>),
    Seq(Vec<Spanned<Node>>),
    Scalar(Value),
}

impl Node {
    fn into_value(self) -> Value {
        match self {
            Self::Map(entries) => entries
                .into_iter()
                .map(|(key, node)| (key, node.value.into_value()))
                .collect(),
            Self::Seq(items) => items
                .into_iter()
                .map(|node| node.value.into_value())
                .collect(),
            Self::Scalar(value) => value,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any YAML node")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(String, _)> = Vec::new();
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            if key.value.len() > LONGEST_KEY {
                let error = format_args!("a key is longer than {LONGEST_KEY} bytes");
                return Err(de::Error::custom(error));
            }
            // The reader tells `200` and `"200"` apart; a tree of text keys cannot.
            if !seen.insert(key.value.clone()) {
                let (key, line) = (key.value, key.referenced.line());
                let error = format_args!("duplicate mapping key: {key}, again on line {line}");
                return Err(de::Error::custom(error));
            }
            entries.push((key.value, map.next_value()?));
        }
        Ok(Node::Map(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::Seq(items))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }
}
