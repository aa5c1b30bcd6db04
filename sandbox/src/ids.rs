use std::io;

use serde_json::Value;

use crate::documented;

/// How many characters of a documented id count up.
const COUNTER: usize = 12;

/// Ids that look like a documented one and count up from 1.
pub(crate) struct Ids {
    prefix: String,
    count: u64,
}

impl Ids {
    /// Ids like the one that `template` has at a JSON pointer.
    pub(crate) fn like(template: &Value, pointer: &str) -> io::Result<Self> {
        let id = documented::text(template, pointer)?;
        let kept = id.chars().count().saturating_sub(COUNTER);
        Ok(Self {
            prefix: id.chars().take(kept).collect(),
            count: 0,
        })
    }

    /// The next id.
    pub(crate) fn next(&mut self) -> String {
        self.count += 1;
        format!("{}{:0COUNTER$x}", self.prefix, self.count)
    }
}
