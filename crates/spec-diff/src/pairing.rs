//! Pairs what two versions have in common.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Removes the pairs with equal keys from both lists and returns them. Items without a key have no partner.
pub(crate) fn pair_up<T, K: Hash + Eq>(
    before: &mut Vec<T>,
    after: &mut Vec<T>,
    key: impl Fn(&T) -> Option<K>,
) -> Vec<(T, T)> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (index, item) in after.iter().enumerate() {
        if let Some(key) = key(item) {
            places.entry(key).or_default().push_back(index);
        }
    }
    let mut taken: Vec<Option<T>> = std::mem::take(after).into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for item in std::mem::take(before) {
        let place = key(&item).and_then(|key| places.get_mut(&key)?.pop_front());
        match place.and_then(|place| taken[place].take()) {
            Some(partner) => pairs.push((item, partner)),
            None => rest.push(item),
        }
    }
    *before = rest;
    *after = taken.into_iter().flatten().collect();
    pairs
}
