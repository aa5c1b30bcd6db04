//! How sure we are of what a spec says, and of what the sandbox does.

use std::fmt::Write as _;

use serde_json::Value;

use crate::spec::{Operation, items, operations_and_callbacks, text};

/// Something that can be relied on as far as its evidence goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// What is so, as Markdown.
    pub what: String,
    /// The grade: `documented`, `sdk`, `observed` or `inferred`.
    pub grade: String,
    /// Where the evidence is; empty where it is the vendor's page that the spec was made from.
    pub source: String,
}

/// What a spec says of each operation and callback: that it exists, and each of its parameters and answers. What has no
/// mark of its own has that of its operation; what has none there is on the vendor's own page.
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
        found.push(graded(
            format!("`{id}` takes `{name}` in its {place}"),
            node,
        ));
    }
    for (status, _, node) in operation.responses(root) {
        found.push(graded(format!("`{id}` is answered `{status}`"), node));
    }
    found
}

/// What `vendor` does in the sandbox beyond its spec, from a list of `what`, `evidence` and `source`.
pub fn of_sandbox(list: &Value, vendor: &str) -> Vec<Behaviour> {
    items(list, vendor)
        .map(|(_, node)| Behaviour {
            what: text(node, "what").to_owned(),
            grade: text(node, "evidence").to_owned(),
            source: text(node, "source").to_owned(),
        })
        .collect()
}

/// The grades in the order that a page has them, and what a reader calls them.
const GRADES: [(&str, &str); 4] = [
    ("documented", "documented"),
    ("sdk", "in an official SDK"),
    ("observed", "observed"),
    ("inferred", "**guessed**"),
];

/// A Markdown table of behaviours.
pub fn table(behaviours: &[Behaviour]) -> String {
    let mut table = "| behaviour | evidence | where |\n| --- | --- | --- |\n".to_owned();
    for Behaviour {
        what,
        grade,
        source,
    } in behaviours
    {
        let grade = GRADES.iter().find(|(known, _)| known == grade);
        let grade = grade.map_or("", |(_, word)| word);
        let source = if source.is_empty() {
            "the vendor's page"
        } else {
            source
        };
        let cell = |text: &str| text.trim().replace('|', "\\|").replace('\n', " ");
        writeln!(table, "| {} | {grade} | {} |", cell(what), cell(source))
            .expect("a string takes any text");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_has_no_mark_has_that_of_its_operation() {
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
                ("`a` takes `p` in its query", "sdk"),
                ("`a` is answered `200`", "sdk"),
                ("`a` is answered `404`", "inferred"),
                ("`b`: B", "documented"),
            ]
        );
    }

    #[test]
    fn a_table_has_one_line_for_each() {
        let behaviour = Behaviour {
            what: "a | b\nc".to_owned(),
            grade: "inferred".to_owned(),
            source: String::new(),
        };
        let table = table(&[behaviour]);
        let line = table.lines().last();
        assert_eq!(
            line,
            Some("| a \\| b c | **guessed** | the vendor's page |")
        );
    }
}
