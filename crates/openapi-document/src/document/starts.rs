//! Where the nodes of a tree start in the text. It takes little room and stays when the tree is edited or gone.

use std::collections::HashMap;

use super::pointer::unescape;
use super::tree::{Located, Node};

/// The starts of all nodes. Nodes and names have numbers; the root is node 0.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// The byte at which each node starts.
    bytes: Vec<u32>,
    /// Keys, and indices as text.
    names: HashMap<String, u32>,
    /// Outer node, name and inner node, sorted: a document may have a problem at each item of a long list.
    inside: Vec<(u32, u32, u32)>,
}

impl Starts {
    pub(super) fn new(tree: &Located) -> Self {
        let mut starts = Self::default();
        starts.add(tree);
        starts.inside.sort_unstable();
        starts
    }

    fn add(&mut self, tree: &Located) -> u32 {
        let here = short(self.bytes.len());
        self.bytes.push(short(tree.range.start));
        match &tree.node {
            Node::Map(entries) => {
                for (key, value) in entries {
                    self.add_inside(here, key, value);
                }
            }
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.add_inside(here, &index.to_string(), item);
                }
            }
            Node::Scalar(_) | Node::Float(_) => {}
        }
        here
    }

    fn add_inside(&mut self, outer: u32, name: &str, tree: &Located) {
        let name = self.number(name);
        let node = self.add(tree);
        self.inside.push((outer, name, node));
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.names.get(name) {
            return *number;
        }
        let number = short(self.names.len());
        self.names.insert(name.to_owned(), number);
        number
    }

    /// Returns the first byte of the node at a JSON pointer, or of the nearest node above it.
    pub(super) fn nearest(&self, pointer: &str) -> usize {
        let steps = pointer.split('/').skip(1);
        let mut node = 0;
        for step in steps {
            match self.step(node, &unescape(step)) {
                Some(inner) => node = inner,
                None => break,
            }
        }
        self.bytes[node as usize] as usize
    }

    fn step(&self, outer: u32, name: &str) -> Option<u32> {
        let name = *self.names.get(name)?;
        let all = &self.inside;
        let found = all.binary_search_by_key(&(outer, name), |(outer, name, _)| (*outer, *name));
        found.ok().map(|found| all[found].2)
    }
}

/// What counts the nodes of a document and the bytes of its text. Places beyond 4 GiB are not told apart.
fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
