//! YAML read into a tree that has a place for each node.

use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;
use std::thread;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_saphyr::{Error, Spanned, from_str_with_options};

use super::escape;
use crate::problem::Location;

const STACK: usize = 16 * 1024 * 1024;

pub(super) struct Tree(Spanned<Node>);

impl Tree {
    /// Reads one document. The defaults of the reader bound its depth, its nodes and what aliases may multiply.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        on_large_stack(|| {
            // YAML 1.2 booleans only: a vendor's enum of `on` and `off` is text.
            let options = serde_saphyr::options! { strict_booleans: true };
            from_str_with_options(text, options).map(Self)
        })?
    }

    pub(super) fn into_value(self) -> Value {
        self.0.value.into_value()
    }

    /// The place of each node, by JSON pointer.
    pub(super) fn places(&self) -> HashMap<String, Location> {
        let mut places = HashMap::new();
        place(&self.0, &mut String::new(), &mut places);
        places
    }
}

/// The depth that the reader allows needs more stack than a build script or a test may have.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let running = thread
            .spawn_scoped(scope, work)
            .map_err(de::Error::custom)?;
        Ok(running.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

fn place(node: &Spanned<Node>, pointer: &mut String, places: &mut HashMap<String, Location>) {
    places.insert(pointer.clone(), node.referenced.into());
    let mut below = |step: &str, node| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(step);
        place(node, pointer, places);
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
