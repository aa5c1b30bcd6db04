use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};

use super::fault::{Armed, InvalidFault};
use crate::catalog::Catalog;
use crate::sync::lock;

/// The armed faults, in order. Clones share them.
#[derive(Clone)]
pub(super) struct Queue {
    catalog: Catalog,
    armed: Arc<Mutex<VecDeque<Armed>>>,
}

impl Queue {
    pub(super) fn new(catalog: Catalog) -> Self {
        let armed = Arc::default();
        Self { catalog, armed }
    }

    pub(super) fn arm(&self, armed: Armed) -> Result<(), InvalidFault> {
        armed.check(&self.catalog)?;
        lock(&self.armed).push_back(armed);
        Ok(())
    }

    pub(super) fn armed(&self) -> Vec<Armed> {
        lock(&self.armed).iter().cloned().collect()
    }

    pub(super) fn clear(&self) {
        lock(&self.armed).clear();
    }

    /// Takes one occurrence of the first fault that matches.
    pub(super) fn take(&self, is_match: impl Fn(&Armed) -> bool) -> Option<Armed> {
        let mut queue = lock(&self.armed);
        let place = queue.iter().position(is_match)?;
        queue[place].times -= 1;
        if queue[place].times == 0 {
            return queue.remove(place);
        }
        Some(queue[place].clone())
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.armed()).finish()
    }
}
