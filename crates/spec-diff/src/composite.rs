//! Schemas to compare: one node, or several whose restrictions all apply.

use super::side::Spot;

/// A schema that applies beside another one.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) spot: Spot<'a>,
    /// Whether its `oneOf` and `anyOf` are left out, because an alternative of each is another part.
    pub(super) is_bare: bool,
}

/// A node, and what applies beside it.
#[derive(Clone, Debug)]
pub(super) struct Schema<'a> {
    /// The node that findings are about.
    pub(super) at: Spot<'a>,
    pub(super) beside: Vec<Part<'a>>,
    /// The values of several enums, any of which may apply. They replace the enum of the node.
    pub(super) values: Option<Vec<Spot<'a>>>,
}

impl<'a> Schema<'a> {
    /// Returns a schema that is one node.
    pub(super) fn of(at: Spot<'a>) -> Self {
        Self {
            at,
            beside: Vec::new(),
            values: None,
        }
    }

    /// Returns a schema that is all of these nodes; without any, `None`.
    pub(super) fn all_of(nodes: &[Spot<'a>]) -> Option<Self> {
        let (first, rest) = nodes.split_first()?;
        let part = |spot: &Spot<'a>| Part {
            spot: spot.clone(),
            is_bare: false,
        };
        Some(Self {
            beside: rest.iter().map(part).collect(),
            ..Self::of(first.clone())
        })
    }

    /// Adds a part, unless it is there.
    pub(super) fn add(&mut self, part: Part<'a>) {
        let is_new = |known: &Part<'a>| {
            (&known.spot.pointer, known.is_bare) != (&part.spot.pointer, part.is_bare)
        };
        if self.beside.iter().all(is_new) {
            self.beside.push(part);
        }
    }

    /// Returns what tells schemas of one document apart. The order of parts does not matter.
    pub(super) fn key(&self) -> String {
        let mut parts: Vec<&Part<'a>> = self.beside.iter().collect();
        parts.sort_unstable_by_key(|part| (&part.spot.pointer, part.is_bare));
        let mut key = self.at.pointer.clone();
        for part in parts {
            key += if part.is_bare { "\n&" } else { "\n+" };
            key += &part.spot.pointer;
        }
        for value in self.values.iter().flatten() {
            key += "\n=";
            key += &value.pointer;
        }
        key
    }
}
