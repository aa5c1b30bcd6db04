use std::io;

use serde_json::Value;

use crate::json;

/// How many characters of a documented id count up: 48 bits.
const COUNTER: usize = 12;
const MASK: u64 = (1 << 48) - 1;

/// Spreads seeds over the ids; odd, so that no two seeds collide.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Ids in the form of a documented one that count up: from 1, or from a number that the seed gives.
#[derive(Clone)]
pub(crate) struct Ids {
    prefix: String,
    last: u64,
}

impl Ids {
    /// Creates ids in the form of the one in `template` at a JSON pointer.
    pub(crate) fn like(template: &Value, pointer: &str, seed: u64) -> io::Result<Self> {
        let id = json::text(template, pointer)?;
        let kept = id.chars().count().saturating_sub(COUNTER);
        Ok(Self {
            prefix: id.chars().take(kept).collect(),
            last: seed.wrapping_mul(SPREAD) & MASK,
        })
    }

    /// Generates the next id.
    pub(crate) fn next(&mut self) -> String {
        self.last = (self.last + 1) & MASK;
        self.format(self.last)
    }

    /// Returns the id that is `back` ids before the next one.
    pub(crate) fn before(&self, back: u64) -> String {
        self.format((self.last + 1).wrapping_sub(back) & MASK)
    }

    /// Returns by how many ids this one is before the next one.
    pub(crate) fn distance(&self, id: &str) -> Option<u64> {
        let digits = id.strip_prefix(&self.prefix)?;
        let number = u64::from_str_radix(digits, 16).ok()?;
        let back = (self.last + 1).wrapping_sub(number) & MASK;
        (self.before(back) == id).then_some(back)
    }

    fn format(&self, number: u64) -> String {
        format!("{}{number:0COUNTER$x}", self.prefix)
    }
}
