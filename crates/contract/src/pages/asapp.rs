//! ASAPP's page contains OpenAPI in a dialect. It is imported as OpenAPI and compared part by part.

use std::path::Path;

use callscribe_codegen::examples::{Place, examples};
use openapi_document::grammar::{Kind, walk};
use openapi_document::spec::{Operation, entries, items, operations, text, texts};
use serde_json::Value;
use source_pages::page::convert;

use super::Compared;
use super::contract::{Contract, Documented, deviates};

pub(super) fn read(contract: &mut Contract<'_>, page: &str) -> Compared {
    let page = convert(Path::new("page.md"), page).map_err(|problem| problem.to_string())?;
    let page = page.document;
    let documented = operations(&page);
    let [documented] = documented.as_slice() else {
        return Err(format!(
            "the page documents {} operations, not one",
            documented.len()
        ));
    };
    contract.operation(documented.method, documented.path, |contract, operation| {
        servers(contract, &page);
        credentials(contract, &page);
        if let Some((_, body)) = documented.request_body(&page) {
            let ours = operation.request_body(contract.document);
            content(contract, body, ours.map_or(&Value::Null, |(_, ours)| ours));
        }
        responses(contract, &page, documented, operation);
        values(contract, &page, operation);
        examples_of_schemas(contract, &page);
        Ok(())
    })
}

/// The examples that the page's schemas have are those of the same schemas in the spec.
fn examples_of_schemas(contract: &mut Contract<'_>, page: &Value) {
    walk(page, &mut |kind, pointer, schema| {
        if kind == Kind::Schema && schema.get("example").is_some() {
            let ours = contract.as_written.pointer(pointer);
            let ours = ours.unwrap_or(&Value::Null);
            let name = text(ours, "title");
            contract.require(
                ours.get("example") == schema.get("example"),
                format!("another example of {name} than the page's: {pointer}/example"),
            );
        }
    });
}

fn servers(contract: &mut Contract<'_>, page: &Value) {
    for (_, server) in items(page, "servers") {
        let url = text(server, "url");
        let known = items(contract.document, "servers").any(|(_, ours)| text(ours, "url") == url);
        contract.require(known, format!("{url} is not a server"));
    }
}

fn credentials(contract: &mut Contract<'_>, page: &Value) {
    let ours = &contract.document["components"];
    for (_, scheme) in entries(&page["components"], "securitySchemes") {
        let same = |ours: &Value| {
            ["type", "in", "name"]
                .iter()
                .all(|key| text(ours, key) == text(scheme, key))
        };
        let known = entries(ours, "securitySchemes").any(|(_, ours)| same(ours));
        contract.require(known, format!("{scheme} is not a security scheme"));
    }
}

fn responses(
    contract: &mut Contract<'_>,
    page: &Value,
    documented: &Operation<'_>,
    operation: &Operation<'_>,
) {
    let ours = operation.responses(contract.document);
    for (status, _, response) in documented.responses(page) {
        let same = ours.iter().find(|(declared, ..)| *declared == status);
        contract.require(
            same.is_some(),
            format!("{status} is not a declared response"),
        );
        if let Some((_, _, ours)) = same {
            content(contract, response, ours);
        }
    }
}

fn content(contract: &mut Contract<'_>, documented: &Value, ours: &Value) {
    for (media_type, media) in entries(documented, "content") {
        let ours = &ours["content"][media_type];
        contract.require(ours.is_object(), format!("{media_type} is missing"));
        object(contract, &media["schema"], &ours["schema"]);
    }
}

fn object(contract: &mut Contract<'_>, documented: &Value, ours: &Value) {
    let required = texts(documented, "required");
    for (name, property) in entries(documented, "properties") {
        let field = Documented {
            name,
            required: Some(required.contains(&name)),
            ty: property.get("type").and_then(Value::as_str),
        };
        if let Some(ours) = contract.field(ours, &field) {
            let (_, target) = contract.resolve(&ours);
            let same = texts(property, "enum") == texts(&target, "enum");
            contract.require(
                same || deviates(&ours, "value"),
                format!("`{name}` has other values"),
            );
            object(contract, property, &ours);
        }
    }
}

fn values(contract: &mut Contract<'_>, page: &Value, operation: &Operation<'_>) {
    for example in examples(page) {
        match example.place {
            Place::Request { .. } => {
                contract.value(
                    operation,
                    |p| matches!(p, Place::Request { .. }),
                    example.value,
                );
            }
            Place::Response { .. } => {
                contract.value(
                    operation,
                    |p| matches!(p, Place::Response { .. }),
                    example.value,
                );
            }
            Place::Parameter { .. } => {}
        }
    }
}
