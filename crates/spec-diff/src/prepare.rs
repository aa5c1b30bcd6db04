//! Documents as trees that can be compared, or the reasons why they cannot.

use std::borrow::Cow;

use openapi_document::grammar::Kind;
use openapi_document::spec::{METHODS, below, entries, pointer_of, schema_pointer};
use openapi_document::{
    Document, Problem, Problems, escape, lower31, references, version, walk_referenced,
};
use serde_json::Value;

/// Keywords that say what other keywords mean, or refer to what is not at their place.
const ELSEWHERE: [&str; 4] = [
    "$dynamicRef",
    "$recursiveRef",
    "$schema",
    "jsonSchemaDialect",
];

/// Returns the document in the words of OpenAPI 3.0, as far as there are any, to be compared with `other`.
///
/// # Errors
///
/// Returns the places that cannot be judged: an unknown version, references that lead nowhere or to other files, and
/// keywords that change what others mean.
pub(super) fn prepare<'a>(
    document: &'a Document,
    other: Option<&Document>,
) -> Result<Cow<'a, Value>, Problems> {
    let version = version(document)?;
    let lowered = lower31(document, version);
    let mut problems = references(document);
    let beyond = lowered.beyond.into_iter();
    problems.extend(beyond.filter(|problem| is_elsewhere(document, other, &problem.pointer)));
    let mut unknown = Vec::new();
    let referenced = walk_referenced(&document.root, &mut |kind, pointer, node| match kind {
        Kind::Schema => {
            // A schema that only leads in a circle restricts nothing.
            problems.retain(|problem| {
                problem.rule != "endless-reference" || problem.pointer != format!("{pointer}/$ref")
            });
            mappings(document, pointer, node, &mut problems);
        }
        Kind::PathItem => {
            problems.extend(beside_reference(document, pointer, node));
            unknown.extend(unknown_keys(document, other, kind, pointer, node));
        }
        _ => unknown.extend(unknown_keys(document, other, kind, pointer, node)),
    });
    // What references lead to is compared where they stand.
    let is_around = |problem: &Problem, pointer: &str| {
        below(pointer, &problem.pointer).is_some_and(|rest| !rest.is_empty())
    };
    unknown.retain(|problem| !referenced.iter().any(|(_, to)| is_around(problem, to)));
    problems.extend(unknown);
    Problems(problems).or(lowered.root)
}

/// Reports whether what is at `pointer` cannot be compared with what is there in the other version.
fn is_elsewhere(document: &Document, other: Option<&Document>, pointer: &str) -> bool {
    let keyword = pointer.rsplit('/').next().unwrap_or_default();
    let is_changed = || document.get(pointer) != other.and_then(|other| other.get(pointer));
    ELSEWHERE.contains(&keyword) || keyword == "$id" && is_changed()
}

/// Finds keys that OpenAPI does not know, unless `other` has the same there: what they mean cannot be judged.
fn unknown_keys(
    document: &Document,
    other: Option<&Document>,
    kind: Kind,
    pointer: &str,
    node: &Value,
) -> Vec<Problem> {
    let is_known = |key: &str| key == "$ref" || kind.shape(key).is_some();
    let keys = node.as_object().into_iter().flatten();
    let keys = keys.filter(|(key, _)| !is_known(key));
    let found = keys.filter_map(|(key, value)| {
        let pointer = format!("{pointer}/{}", escape(key));
        if other?.get(&pointer) == Some(value) {
            return None;
        }
        let message = format!("the key `{key}` is not one of OpenAPI, and differs");
        Some(document.problem(
            "unknown-key",
            pointer,
            message,
            "Fix the spelling, or remove it.",
        ))
    });
    found.collect()
}

/// Finds the tags of a discriminator whose schema is not in the document.
fn mappings(document: &Document, pointer: &str, node: &Value, problems: &mut Vec<Problem>) {
    let Some(discriminator) = node.get("discriminator") else {
        return;
    };
    for (tag, target) in entries(discriminator, "mapping") {
        let text = target.as_str().unwrap_or_default();
        if document.get(&mapped(&document.root, text)).is_none() {
            let pointer = format!("{pointer}/discriminator/mapping/{}", escape(tag));
            let message = format!("`{text}` does not exist in the document");
            let help = "Add the component, or write its name or a reference to it.";
            problems.push(document.problem("dangling-reference", pointer, message, help));
        }
    }
}

/// Returns the pointer that a value of a discriminator's mapping names: a reference, or the name of a component.
pub(super) fn mapped<'t>(root: &Value, target: &'t str) -> Cow<'t, str> {
    match pointer_of(target) {
        Some(pointer) if root.pointer(&pointer).is_some() => pointer,
        _ => Cow::Owned(schema_pointer(target)),
    }
}

/// Finds operations beside a reference to a path item, which OpenAPI does not define.
fn beside_reference(document: &Document, pointer: &str, node: &Value) -> Option<Problem> {
    let beside = METHODS.iter().find(|method| node.get(**method).is_some())?;
    node.get("$ref")?;
    let pointer = format!("{pointer}/{beside}");
    let message = "stands beside the `$ref` of its path item, which OpenAPI does not define";
    let help = "Write the path item out, or move the operation to the target.";
    Some(document.problem("path-item-siblings", pointer, message, help))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn rules(text: &str) -> Vec<(&'static str, String)> {
        let document = Document::parse(Path::new("a.yaml"), text).unwrap();
        let problems = prepare(&document, None)
            .err()
            .unwrap_or_default()
            .0
            .into_iter();
        problems
            .map(|problem| (problem.rule, problem.pointer))
            .collect()
    }

    #[test]
    fn what_cannot_be_judged_is_refused_at_its_place() {
        let table = [
            ("openapi: 3.0.3", &[][..]),
            ("swagger: '2.0'", &[("openapi-version", "/swagger")]),
            ("openapi: 3.2.0", &[("openapi-version", "/openapi")]),
            ("a: 1", &[("openapi-version", "")]),
            (
                "{openapi: 3.0.3, paths: {/a: {$ref: 'b.yaml#/a', get: {}}}}",
                &[
                    ("local-reference", "/paths/~1a/$ref"),
                    ("path-item-siblings", "/paths/~1a/get"),
                ],
            ),
            (
                "{openapi: 3.0.3, x-webhooks: {a: {$ref: '#/components/pathItems/B'}}}",
                &[("dangling-reference", "/x-webhooks/a/$ref")],
            ),
            (
                "{openapi: 3.1.0, components: {schemas: {A: {patternProperties: {a: {$dynamicRef: '#a'}}}}}}",
                &[(
                    "openapi-3.1",
                    "/components/schemas/A/patternProperties/a/$dynamicRef",
                )],
            ),
            (
                "{openapi: 3.0.3, components: {schemas: {A: {discriminator: {mapping: {a: A, b: '#/components/schemas/A', c: C}}}}}}",
                &[(
                    "dangling-reference",
                    "/components/schemas/A/discriminator/mapping/c",
                )],
            ),
        ];
        for (text, expected) in table {
            let expected = expected.iter().map(|(rule, at)| (*rule, (*at).to_owned()));
            assert_eq!(rules(text), expected.collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn a_key_that_openapi_does_not_know_is_refused_where_it_differs() {
        let document = |key: &str| {
            let text = format!(
                "{{openapi: 3.0.3, paths: {{/a: {{get: {{{key}: {{}}, responses: {{}}}}}}}}}}"
            );
            Document::parse(Path::new("a.yaml"), text).unwrap()
        };
        let (odd, plain) = (document("requestbody"), document("x-body"));
        let found = |one, other| crate::compare(Some(one), Some(other));
        assert!(found(&odd, &odd).unwrap().is_empty());
        for problems in [found(&odd, &plain), found(&plain, &odd)] {
            let problems = problems.unwrap_err().0;
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].pointer, "/paths/~1a/get/requestbody");
        }
    }

    #[test]
    fn digits_that_no_tree_holds_are_not_compared() {
        let document = |limit: &str| {
            let text = format!("{{openapi: 3.0.3, paths: {{}}, x-limit: {limit}}}");
            Document::parse(Path::new("a.yaml"), text).unwrap()
        };
        let (one, other) = (
            document("100000000000000000000001"),
            document("100000000000000000000002"),
        );
        let compare =
            |before, after| crate::compare(Some(before), Some(after)).map(|found| found.len());
        assert_eq!(compare(&one, &one), Ok(0));
        let problems = compare(&one, &other).unwrap_err();
        assert_eq!(problems.0.len(), 2);
        assert_eq!(problems.0[0].pointer, "/x-limit");
    }
}
