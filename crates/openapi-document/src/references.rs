//! Where references lead: nowhere, or to objects that only they tell the kind of.

use serde_json::Value;

use crate::grammar::{Kind, kind_at, walk, walk_from};
use crate::spec::{below, follow, pointer_of, reference};
use crate::{Document, Problem};

/// Calls `visit` as [`walk`] does, and then with the objects that references lead to where none would be expected: in an
/// extension, in an example, or below a key that OpenAPI does not know, such as `definitions`. Returns kind and pointer of
/// each of these.
pub fn walk_referenced<'a>(
    root: &'a Value,
    visit: &mut impl FnMut(Kind, &str, &'a Value),
) -> Vec<(Kind, String)> {
    let mut found: Vec<(Kind, String)> = Vec::new();
    let mut visit_all = |found: &mut Vec<(Kind, String)>, kind: Kind, pointer: &str, node| {
        visit(kind, pointer, node);
        let Some(to) = reference(node).filter(|_| kind.section().is_some()) else {
            return;
        };
        let is_inside = |(_, known): &(Kind, String)| below(&to, known).is_some();
        if kind_at(&to).is_none() && !found.iter().any(is_inside) {
            found.push((kind, to.into_owned()));
        }
    };
    walk(root, &mut |kind, pointer, node| {
        visit_all(&mut found, kind, pointer, node);
    });
    let mut next = 0;
    while let Some((kind, mut pointer)) = found.get(next).cloned() {
        if let Some(node) = root.pointer(&pointer.clone()) {
            walk_from(kind, node, &mut pointer, &mut |kind, pointer, node| {
                visit_all(&mut found, kind, pointer, node);
            });
        }
        next += 1;
    }
    found
}

/// Returns a problem for each reference of `document` that no reader can follow: out of the document, to a node that is not
/// there, or in a circle of references.
pub fn references(document: &Document) -> Vec<Problem> {
    let mut problems = Vec::new();
    walk_referenced(&document.root, &mut |kind, pointer, node| {
        let reference = node.get("$ref");
        if let Some(reference) = reference.filter(|_| kind.section().is_some()) {
            problems.extend(check(document, pointer, node, reference));
        }
    });
    problems
}

fn check(document: &Document, pointer: &str, node: &Value, reference: &Value) -> Option<Problem> {
    let problem = |rule, message: String, help| {
        let pointer = format!("{pointer}/$ref");
        Some(document.problem(rule, pointer, message, help))
    };
    let Some(text) = reference.as_str() else {
        return problem(
            "kind",
            "should be a string".to_owned(),
            "Write a reference: `#/components/...`.",
        );
    };
    let Some(target) = pointer_of(text) else {
        let message = format!("`{text}` is outside of the document");
        let help = "Copy the target into `components` and refer to it there.";
        return problem("local-reference", message, help);
    };
    if document.get(&target).is_none() {
        let message = format!("`{text}` does not exist");
        return problem(
            "dangling-reference",
            message,
            "Fix the name, or add the component.",
        );
    }
    let (end, last) = follow(&document.root, pointer.to_owned(), node);
    let goes_on = last
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(pointer_of);
    if goes_on.is_some_and(|next| document.get(&next).is_some()) {
        let message =
            format!("`{text}` leads in a circle or through too many references, by way of `{end}`");
        return problem(
            "endless-reference",
            message,
            "Let one of these references lead to an object.",
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        let document = Document::parse(Path::new("a.yaml"), text).unwrap();
        let problems = references(&document).into_iter();
        problems
            .map(|problem| (problem.rule, problem.pointer))
            .collect()
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_found_and_one_in_data_is_not() {
        let text = "
paths:
  /a: { $ref: '#/components/pathItems/A' }
  /b: { get: { responses: { '200': { $ref: 'other.yaml#/a' } } } }
components:
  pathItems: { A: { $ref: '#/paths/~1a' } }
  schemas:
    'A B': { example: { $ref: '#/nothing' } }
    C: { allOf: [{ $ref: '#/components/schemas/A%20B' }, { $ref: '#/components/schemas/D' }], x-a: { $ref: '#/e' } }
";
        assert_eq!(
            found(text),
            [
                ("endless-reference", "/paths/~1a/$ref".to_owned()),
                (
                    "local-reference",
                    "/paths/~1b/get/responses/200/$ref".to_owned()
                ),
                (
                    "endless-reference",
                    "/components/pathItems/A/$ref".to_owned()
                ),
                (
                    "dangling-reference",
                    "/components/schemas/C/allOf/1/$ref".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn what_a_reference_leads_to_is_looked_at_wherever_it_stands() {
        let text = "
paths: { /a: { $ref: '#/x-items/A' } }
x-items: { A: { get: { requestBody: { content: { a/b: { schema: { $ref: '#/definitions/A' } } } } } } }
definitions: { A: { items: { $ref: '#/definitions/B/properties/c' } }, B: { properties: { c: { $ref: '#/c' } } } }
";
        let expected = (
            "dangling-reference",
            "/definitions/B/properties/c/$ref".to_owned(),
        );
        assert_eq!(found(text), [expected]);
    }
}
