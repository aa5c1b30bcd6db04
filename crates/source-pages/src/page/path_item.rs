//! References to path items, which are copied to where they are used: 3.0 tools do not follow them.

use std::collections::BTreeSet;

use super::reference::unresolved;
use crate::node::Node;
use openapi_document::Problem;
use openapi_document::spec::pointer_of;

/// The most path items that are inside of each other by reference.
const DEPTH: usize = 16;

/// The most JSON that is copied inside of other copies, in bytes: path items whose callbacks refer to others multiply.
const BYTES: usize = 4 * 1024 * 1024;

/// The path items that references led to.
#[derive(Default)]
pub(super) struct PathItems {
    /// Those around the place that is read.
    pub(super) open: Vec<String>,
    used: BTreeSet<String>,
    copied: usize,
}

impl PathItems {
    /// Follows the reference in a `$ref`.
    ///
    /// # Errors
    ///
    /// Returns a problem if it leads nowhere or in a circle, or if too much would be copied.
    pub(super) fn follow<'a>(&mut self, reference: &Node<'a>) -> Result<Node<'a>, Problem> {
        let found = pointer_of(reference.text()?).and_then(|pointer| {
            let target = reference.at(&pointer)?;
            Some((pointer.into_owned(), target))
        });
        let (pointer, target) = found.ok_or_else(|| unresolved(reference, "pathItems"))?;
        if self.open.contains(&pointer) {
            return Err(reference.problem(
                "page-cycle",
                "leads to a path item that includes this one",
                "Break the cycle in one of the path items.",
            ));
        }
        // Those that are not inside of another one are copied once for each path.
        if !self.open.is_empty() {
            self.copied += target.value.to_string().len();
        }
        if self.open.len() == DEPTH || self.copied > BYTES {
            return Err(reference.problem(
                "limit",
                "leads to too many path items, each of which refers to others",
                "Describe the callbacks in fewer path items.",
            ));
        }
        self.used.insert(pointer.clone());
        self.open.push(pointer);
        Ok(target)
    }

    /// Reports whether a reference led to the path item at a JSON pointer.
    pub(super) fn is_used(&self, pointer: &str) -> bool {
        self.used.contains(pointer)
    }
}
