//! The evidence for what specs and the sandbox say, statement by statement.

use serde_json::Value;

use openapi_document::spec::{Operation, items, operations_and_callbacks, text};

/// A statement about a vendor's behaviour and the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// The statement, as Markdown.
    pub what: String,
    /// The grade: `documented`, `sdk`, `observed` or `inferred`.
    pub grade: String,
    /// The source of the evidence; empty for the source page that the spec describes.
    pub source: String,
}

/// Returns a statement for each operation and callback of a spec, and for each of its parameters and responses. A node
/// without `x-evidence` has the evidence of its operation; without that, it is documented on the source page.
pub fn of_spec(root: &Value) -> Vec<Behaviour> {
    operations_and_callbacks(root)
        .iter()
        .flat_map(|operation| of_operation(root, operation))
        .collect()
}

fn of_operation(root: &Value, operation: &Operation<'_>) -> Vec<Behaviour> {
    let id = operation.id();
    let graded = |what: String, node: &Value| {
        let marked = [node, operation.node]
            .into_iter()
            .find(|node| node.get("x-evidence").is_some());
        Behaviour {
            what,
            grade: marked
                .map_or("documented", |node| text(node, "x-evidence"))
                .to_owned(),
            source: marked.map_or("", |node| text(node, "x-source")).to_owned(),
        }
    };
    let summary = text(operation.node, "summary");
    let mut found = vec![graded(format!("`{id}`: {summary}"), operation.node)];
    for (_, node) in operation.parameters(root) {
        let (name, place) = (text(node, "name"), text(node, "in"));
        found.push(graded(format!("`{id}`: {place} parameter `{name}`"), node));
    }
    for (status, _, node) in operation.responses(root) {
        found.push(graded(format!("`{id}`: response `{status}`"), node));
    }
    found
}

/// Returns what `vendor` does in the sandbox beyond its spec, from a list of `what`, `evidence` and `source`.
pub fn of_sandbox(list: &Value, vendor: &str) -> Vec<Behaviour> {
    items(list, vendor)
        .map(|(_, node)| Behaviour {
            what: text(node, "what").to_owned(),
            grade: text(node, "evidence").to_owned(),
            source: text(node, "source").to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_node_without_evidence_has_that_of_its_operation() {
        let root = json!({ "paths": {
            "/a": { "get": {
                "operationId": "a",
                "summary": "A",
                "x-evidence": "sdk",
                "x-source": "an SDK",
                "parameters": [{ "name": "p", "in": "query" }],
                "responses": { "200": {}, "404": { "x-evidence": "inferred", "x-source": "us" } },
            } },
            "/b": { "get": { "operationId": "b", "summary": "B" } },
        } });
        let found = of_spec(&root);
        let grades: Vec<(&str, &str)> = found
            .iter()
            .map(|behaviour| (&*behaviour.what, &*behaviour.grade))
            .collect();
        assert_eq!(
            grades,
            [
                ("`a`: A", "sdk"),
                ("`a`: query parameter `p`", "sdk"),
                ("`a`: response `200`", "sdk"),
                ("`a`: response `404`", "inferred"),
                ("`b`: B", "documented"),
            ]
        );
    }
}
