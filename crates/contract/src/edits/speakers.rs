//! The names by which a fact is known.

use std::collections::BTreeMap;

use callscribe_codegen::model::method_name;
use openapi_document::grammar::walk;
use openapi_document::spec::{METHODS, pointer_of, text};
use openapi_document::unescape;
use serde_json::Value;

/// Finds the names of nodes, also of those that several places refer to.
pub(super) struct Speakers<'a> {
    root: &'a Value,
    /// Component to the pointers of the nodes that refer to it.
    references: BTreeMap<String, Vec<String>>,
}

impl<'a> Speakers<'a> {
    pub(super) fn of(root: &'a Value) -> Self {
        let mut references: BTreeMap<String, Vec<String>> = BTreeMap::new();
        walk(root, &mut |_, pointer, node| {
            let targets = node.get("discriminator").map(|union| &union["mapping"]);
            let mapped = targets.and_then(Value::as_object).into_iter().flatten();
            let named = node.get("$ref").into_iter().chain(mapped.map(|(_, to)| to));
            for target in named.filter_map(Value::as_str).filter_map(pointer_of) {
                let from = references.entry(target.into_owned()).or_default();
                from.push(pointer.to_owned());
            }
        });
        Self { root, references }
    }

    /// The names of the nearest node at or above `pointer` that has some.
    pub(super) fn names(&self, pointer: &str) -> Vec<String> {
        let mut names = Vec::new();
        self.collect(pointer, 2, &mut names);
        names
    }

    fn collect(&self, pointer: &str, hops: usize, names: &mut Vec<String>) {
        let steps: Vec<&str> = pointer.split('/').skip(1).collect();
        for end in (1..=steps.len()).rev() {
            let place = format!("/{}", steps[..end].join("/"));
            let own = self.own_names(&steps[..end], &place);
            let is_component = end == 3 && steps[0] == "components";
            names.extend(own.iter().cloned());
            if is_component && hops > 0 {
                for from in self.references.get(&place).into_iter().flatten() {
                    self.collect(from, hops - 1, names);
                }
            }
            if !own.is_empty() || is_component {
                return;
            }
        }
        // The document as a whole: its servers, its credentials, its title.
        names.extend(["at", "security", "auth", "retries", "from"].map(str::to_owned));
        names.extend(["title", "version"].map(|key| text(&self.root["info"], key).to_owned()));
    }

    fn own_names(&self, steps: &[&str], place: &str) -> Vec<String> {
        let node = self.root.pointer(place).unwrap_or(&Value::Null);
        // An operation, or the operations of a path.
        let operations = METHODS.iter().filter_map(|method| node.get(method));
        let ids = operations
            .chain([node])
            .map(|node| text(node, "operationId"));
        let ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
        if !ids.is_empty() {
            let names = ids
                .into_iter()
                .flat_map(|id| [id.to_owned(), method_name(id)]);
            // A page knows an operation by its path.
            let path = steps.get(1).filter(|_| steps[0] == "paths");
            return names.chain(path.map(|path| unescape(path))).collect();
        }
        let [.., holder, last] = steps else {
            return Vec::new();
        };
        let last = unescape(last);
        match *holder {
            "parameters" if node.get("name").is_some() => vec![text(node, "name").to_owned()],
            "properties" | "headers" | "responses" | "schemas" | "securitySchemes" | "required"
            | "mapping" => vec![last],
            // The value itself is known by the name of its example.
            _ if last == "value" && steps.iter().rev().nth(2) == Some(&"examples") => Vec::new(),
            _ if steps.contains(&"examples") && last.parse::<usize>().is_err() => vec![last],
            _ => Vec::new(),
        }
    }
}
