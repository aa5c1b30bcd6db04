//! Pairs entries whose keys may be ranges: statuses (`2XX`, `default`) and media types (`text/*`).

use std::hash::Hash;

use super::pairing::pair_up;

/// The key of an entry. A range covers narrower keys.
pub(super) trait Range: Clone {
    /// What makes two keys equal.
    type Key: Hash + Eq;

    fn key(&self) -> Self::Key;

    /// Reports whether this is a range that includes `other`, which is narrower.
    fn covers(&self, other: &Self) -> bool;
}

/// Two lists of entries, compared by their keys.
pub(super) struct Matched<T> {
    /// Entries that apply to the same values.
    pub(super) pairs: Vec<(T, T)>,
    /// How the lists differ, with the entries that tell it.
    pub(super) differences: Vec<(Difference, Option<T>, Option<T>)>,
}

/// How two lists of entries differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// Nothing in the new list covers an entry.
    Removed,
    /// Nothing in the old list covered an entry.
    Added,
    /// The new list has only a part of a range.
    Narrowed,
    /// The old list had only a part of a range.
    Widened,
}

/// Pairs each entry with the equal one, else with the narrowest range that covers it. One that is there twice is paired twice.
pub(super) fn match_up<T: Range>(before: &[T], after: &[T]) -> Matched<T> {
    let (mut removed, mut added) = (before.to_vec(), after.to_vec());
    let mut pairs = pair_up(&mut removed, &mut added, |one| Some(one.key()));
    let mut differences = Vec::new();
    for gone in removed {
        match (
            narrowest(after, &gone),
            after.iter().find(|new| gone.covers(new)),
        ) {
            (Some(wide), _) => pairs.push((gone, wide.clone())),
            (None, Some(part)) => {
                differences.push((Difference::Narrowed, Some(gone), Some(part.clone())));
            }
            (None, None) => differences.push((Difference::Removed, Some(gone), None)),
        }
    }
    for new in added {
        match (
            narrowest(before, &new),
            before.iter().find(|old| new.covers(old)),
        ) {
            (Some(wide), _) => pairs.push((wide.clone(), new)),
            (None, Some(part)) => {
                differences.push((Difference::Widened, Some(part.clone()), Some(new)));
            }
            (None, None) => differences.push((Difference::Added, None, Some(new))),
        }
    }
    Matched { pairs, differences }
}

fn narrowest<'t, T: Range>(ranges: &'t [T], entry: &T) -> Option<&'t T> {
    let is_like = |range: &&T| range.key() == entry.key() || range.covers(entry);
    let covering = || ranges.iter().filter(is_like);
    covering().find(|range| !covering().any(|other| range.covers(other)))
}
