//! Variables in the addresses of servers.

use std::collections::BTreeSet;

use serde_json::Value;

use openapi_document::spec::items;

/// What stands for any value.
pub(super) const ANY: &str = "{*}";

pub(super) struct Variable<'a> {
    pub(super) name: &'a str,
    default: Option<String>,
    /// The values to choose from; without a list, any.
    listed: Option<BTreeSet<String>>,
}

impl<'a> Variable<'a> {
    /// Reads a variable; without a node, one that may be anything.
    pub(super) fn new(name: &'a str, node: Option<&Value>) -> Self {
        let listed = node.into_iter().flat_map(|node| items(node, "enum"));
        let listed: BTreeSet<String> = listed.map(|(_, value)| word(value)).collect();
        Self {
            name,
            default: node.and_then(|node| node.get("default")).map(word),
            listed: Some(listed).filter(|listed| !listed.is_empty()),
        }
    }

    /// Returns the values, the one first that is taken if nobody chooses.
    pub(super) fn values(&self) -> Vec<String> {
        let mut values: Vec<String> = self.default.iter().cloned().collect();
        match &self.listed {
            Some(listed) => {
                let others = listed.iter().filter(|&value| !self.is_default(value));
                values.extend(others.cloned());
            }
            None => values.push(ANY.to_owned()),
        }
        values
    }

    fn is_default(&self, value: &str) -> bool {
        self.default.as_deref() == Some(value)
    }

    /// Returns whether there is a default, whether the values are listed, and whether the default is among them.
    pub(super) fn form(&self) -> (bool, bool, bool) {
        let mut listed = self.listed.iter().flatten();
        let has_default = listed.any(|value| self.is_default(value));
        (self.default.is_some(), self.listed.is_some(), has_default)
    }

    /// Returns the values that another version does not list. Without a list in both, they cannot be compared.
    pub(super) fn new_since<'s>(&'s self, old: &'s Self) -> impl Iterator<Item = &'s String> {
        let lists = self.listed.as_ref().zip(old.listed.as_ref());
        lists.into_iter().flat_map(|(new, old)| new.difference(old))
    }
}

/// Returns a value as it is written into an address.
fn word(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
