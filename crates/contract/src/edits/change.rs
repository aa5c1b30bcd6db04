//! Changes of a JSON tree by pointer.

use openapi_document::unescape;
use serde_json::Value;

/// What happens at one pointer.
#[derive(Clone, Debug)]
pub enum Step {
    /// The value is replaced, or added.
    Set(Value),
    /// The value is removed.
    Remove,
    /// The key gets another name, at the same place.
    Rename(String),
}

/// Steps that together are one edit.
#[derive(Clone, Debug)]
pub struct Change(Vec<(String, Step)>);

impl Change {
    /// One step.
    pub fn of(pointer: String, step: Step) -> Self {
        Self(vec![(pointer, step)])
    }

    /// Adds a step.
    #[must_use]
    pub fn and(mut self, pointer: String, step: Step) -> Self {
        self.0.push((pointer, step));
        self
    }

    /// Repeats the steps inside of `place` inside of each of its copies.
    pub(super) fn repeat(&mut self, place: &str, copies: &[String]) {
        let mut repeated = Vec::new();
        for (pointer, step) in &self.0 {
            let Some(rest) = pointer.strip_prefix(place) else {
                continue;
            };
            repeated.extend(
                copies
                    .iter()
                    .map(|copy| (format!("{copy}{rest}"), step.clone())),
            );
        }
        self.0.extend(repeated);
    }

    /// The names that it brings in.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.0.iter().filter_map(|(_, step)| match step {
            Step::Rename(name) => Some(name.clone()),
            _ => None,
        })
    }

    /// Whether a step changes the tree.
    pub(super) fn has_effect(&self, root: &Value) -> bool {
        self.0.iter().any(|(pointer, step)| match step {
            Step::Set(value) => root.pointer(pointer) != Some(value),
            Step::Remove => root.pointer(pointer).is_some(),
            Step::Rename(new) => {
                root.pointer(pointer).is_some() && !pointer.ends_with(&format!("/{new}"))
            }
        })
    }

    /// Changes a tree. A step whose place is not there does nothing.
    pub fn apply(&self, root: &mut Value) {
        for (pointer, step) in &self.0 {
            let Some((above, key)) = pointer.rsplit_once('/') else {
                continue;
            };
            let key = unescape(key);
            match root.pointer_mut(above) {
                Some(Value::Object(map)) => match step {
                    Step::Set(value) => drop(map.insert(key, value.clone())),
                    Step::Remove => drop(map.shift_remove(&key)),
                    Step::Rename(new) => {
                        let entries = std::mem::take(map).into_iter();
                        let renamed =
                            |(name, value)| (if name == key { new.clone() } else { name }, value);
                        *map = entries.map(renamed).collect();
                    }
                },
                Some(Value::Array(list)) => {
                    let Ok(index) = key.parse::<usize>() else {
                        continue;
                    };
                    match step {
                        Step::Set(value) if index < list.len() => list[index] = value.clone(),
                        Step::Set(value) => list.push(value.clone()),
                        Step::Remove if index < list.len() => drop(list.remove(index)),
                        Step::Remove | Step::Rename(_) => {}
                    }
                }
                _ => {}
            }
        }
    }
}
