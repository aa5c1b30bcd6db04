//! Component schemas that extend others.

use std::collections::HashMap;

use serde_json::Value;

use super::{follow, items, schemas};

/// The component schemas that include another schema in `allOf`.
#[derive(Clone, Debug)]
pub struct Heirs<'a>(HashMap<String, Vec<(&'a str, &'a Value)>>);

impl<'a> Heirs<'a> {
    /// Finds all that are in a document.
    pub fn of(root: &'a Value) -> Self {
        let mut heirs: HashMap<String, Vec<(&str, &Value)>> = HashMap::new();
        for (name, node) in schemas(root) {
            for (_, part) in items(node, "allOf").filter(|(_, part)| part.get("$ref").is_some()) {
                let (parent, _) = follow(root, String::new(), part);
                heirs.entry(parent).or_default().push((name, node));
            }
        }
        Self(heirs)
    }

    /// Returns the names of those that extend the schema at `pointer`, directly or not, with their schemas.
    pub fn extending(&self, pointer: &str) -> Vec<(&'a str, &'a Value)> {
        let mut found: Vec<(&str, &Value)> = Vec::new();
        let mut next = 0;
        let mut parent = Some(pointer.to_owned());
        while let Some(pointer) = parent {
            for heir in self.0.get(&pointer).into_iter().flatten() {
                if found.iter().all(|(known, _)| *known != heir.0) {
                    found.push(*heir);
                }
            }
            parent = found.get(next).map(|(name, _)| super::schema_pointer(name));
            next += 1;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn heirs_are_found_through_others_and_once() {
        let part = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let root = json!({ "components": { "schemas": {
            "Grandchild": { "allOf": [part("Child"), part("Base")] },
            "Child": { "allOf": [part("Alias")] },
            "Alias": part("Base"),
            "Base": { "allOf": [part("Grandchild")] },
            "Other": { "oneOf": [part("Base")] },
        } } });
        let heirs = Heirs::of(&root);
        let names = |name: &str| -> Vec<&str> {
            let found = heirs.extending(&format!("/components/schemas/{name}"));
            found.into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("Base"), ["Grandchild", "Child", "Base"]);
        assert_eq!(names("Other"), [""; 0]);
    }
}
