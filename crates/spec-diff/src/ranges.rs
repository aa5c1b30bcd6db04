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
    /// Entries of the old version that nothing in the new one covers.
    pub(super) removed: Vec<T>,
    /// Entries of the new version that nothing in the old one covered.
    pub(super) added: Vec<T>,
    /// Ranges of which the new version has only a part.
    pub(super) narrowed: Vec<(T, T)>,
    /// Ranges of which the old version had only a part.
    pub(super) widened: Vec<(T, T)>,
}

/// Pairs each entry with the equal one, else with the narrowest range that covers it. One that is there twice is paired twice.
pub(super) fn match_up<T: Range>(before: &[T], after: &[T]) -> Matched<T> {
    let (mut removed, mut added) = (before.to_vec(), after.to_vec());
    let mut pairs = pair_up(&mut removed, &mut added, |one| Some(one.key()));
    let (mut narrowed, mut widened) = (Vec::new(), Vec::new());
    removed.retain(|gone| {
        let wide = narrowest(after, gone);
        pairs.extend(wide.map(|wide| (gone.clone(), wide.clone())));
        let part = after.iter().find(|new| gone.covers(new));
        narrowed.extend(
            part.filter(|_| wide.is_none())
                .map(|new| (gone.clone(), new.clone())),
        );
        wide.is_none() && part.is_none()
    });
    added.retain(|new| {
        let wide = narrowest(before, new);
        pairs.extend(wide.map(|wide| (wide.clone(), new.clone())));
        let part = before.iter().find(|old| new.covers(old));
        widened.extend(
            part.filter(|_| wide.is_none())
                .map(|old| (old.clone(), new.clone())),
        );
        wide.is_none() && part.is_none()
    });
    Matched {
        pairs,
        removed,
        added,
        narrowed,
        widened,
    }
}

fn narrowest<'t, T: Range>(ranges: &'t [T], entry: &T) -> Option<&'t T> {
    let is_like = |range: &&T| range.key() == entry.key() || range.covers(entry);
    let covering = || ranges.iter().filter(is_like);
    covering().find(|range| !covering().any(|other| range.covers(other)))
}
