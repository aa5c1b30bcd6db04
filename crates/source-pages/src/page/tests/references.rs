//! References: followed, moved into `components`, or listed.

use std::path::Path;

use serde_json::{Value, json};

use crate::page::{Page, convert};
use openapi_document::Problem;

fn read(rest: &str) -> Result<Page, Problem> {
    let text =
        format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nservers: [{{url: /}}]\n{rest}");
    convert(Path::new("a.yaml"), &text)
}

fn document(rest: &str) -> Value {
    read(rest).unwrap().document
}

/// Targets of references to a schema, and the references in the result.
#[rustfmt::skip]
const TARGETS: &[(&str, &str)] = &[
    ("#/components/schemas/A", "#/components/schemas/A"),
    ("#/components/schemas/B%2EC", "#/components/schemas/B.C"),
    ("#/components/schemas/D E", "#/components/schemas/D%20E"),
    ("#/components/schemas/D%20E", "#/components/schemas/D%20E"),
    ("#/components/schemas/F~1G", "#/components/schemas/F~1G"),
    ("#/components/schemas/A/properties/b", "#/components/schemas/A_b"),
    ("#/components/schemas/A/properties/b/properties/c", "#/components/schemas/A_b_c"),
    ("#/components/schemas/A/properties/d", "#/components/schemas/B.C"),
    // By way of the reference of `d`, and of `also`.
    ("#/components/schemas/A/properties/also/properties/b", "#/components/schemas/A_b"),
    ("#/components/schemas/A/$defs/e", "#/components/schemas/A_e"),
    ("#/components/schemas/A/properties/list/items", "#/components/schemas/A_list_items"),
    ("#/paths/~1a~1%7Bid%7D/get/responses/200/content/text~1plain/schema",
     "#/components/schemas/a_id_get_200_text_plain"),
];

#[test]
fn a_target_that_is_not_a_component_becomes_one() {
    for (written, read) in TARGETS {
        let spec = document(&format!(
            "
paths: {{'/a/{{id}}': {{get: {{operationId: a, responses: {{'200': {{description: D, content: {{text/plain: {{schema: {{type: string}}}}}}}}}}}}}}}}
components:
  schemas:
    A:
      type: object
      $defs: {{e: {{type: boolean}}}}
      properties:
        b: {{type: object, properties: {{c: {{type: string}}}}}}
        d: {{$ref: '#/components/schemas/B.C'}}
        also: {{$ref: '#/components/schemas/A'}}
        list: {{type: array, items: {{type: number}}}}
    B.C: {{type: string}}
    D E: {{type: string}}
    F/G: {{type: string}}
    To: {{$ref: '{written}'}}
"
        ));
        assert_eq!(
            spec["components"]["schemas"]["To"],
            json!({"$ref": read}),
            "{written}"
        );
        assert!(
            super::super::reference::all(openapi_document::grammar::Kind::Document, &spec)
                .iter()
                .all(|found| {
                    let pointer = openapi_document::spec::pointer_of(&found.text).unwrap();
                    spec.pointer(&pointer).is_some()
                })
        );
    }
}

#[test]
fn a_moved_target_leaves_a_reference_and_does_not_take_a_name() {
    let spec = document(
        "
paths: {}
components:
  schemas:
    A: {type: object, properties: {b: {type: string}}}
    A_b: {type: number}
    C: {$ref: '#/components/schemas/A/properties/b'}
",
    );
    assert_eq!(
        spec["components"]["schemas"],
        json!({
            "A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/A_b2"}}},
            "A_b": {"type": "number"},
            "C": {"$ref": "#/components/schemas/A_b2"},
            "A_b2": {"type": "string"},
        })
    );
}

#[test]
fn parameters_and_responses_of_other_operations_become_components() {
    let spec = document(
        "
paths:
  /a:
    get:
      operationId: a
      parameters: [{name: q, in: query, schema: {type: string}}]
      responses: {'200': {description: D}}
  /b:
    get:
      operationId: b
      parameters: [{$ref: '#/paths/~1a/get/parameters/0'}]
      responses: {'200': {$ref: '#/paths/~1a/get/responses/200'}}
",
    );
    let parameter = json!({"$ref": "#/components/parameters/a_get_0"});
    for path in ["/a", "/b"] {
        assert_eq!(spec["paths"][path]["get"]["parameters"], json!([parameter]));
    }
    assert_eq!(spec["components"]["parameters"]["a_get_0"]["name"], "q");
    assert_eq!(
        spec["components"]["responses"]["a_get_200"]["description"],
        "D"
    );
}

#[test]
fn a_problem_in_a_moved_target_is_where_it_was() {
    let text = "
paths: {}
components:
  schemas:
    A: {type: object, properties: {b: {type: text}}}
    C: {$ref: '#/components/schemas/A/properties/b'}
";
    let problem = read(text).unwrap_err();
    assert_eq!(problem.pointer, "/components/schemas/A/properties/b/type");
    assert_eq!(problem.location.map(|at| at.line), Some(8));
}

#[test]
fn references_that_lead_nowhere_are_listed() {
    let text = "
paths: {}
components:
  schemas:
    A:
      type: object
      example: {$ref: '#/components/schemas/Data'}
      properties:
        value: {$ref: '#/components/schemas/One'}
        example: {allOf: [{$ref: '#/components/schemas/Two'}]}
        default: {type: string, default: {$ref: '#/components/schemas/Data'}}
      discriminator: {propertyName: value, mapping: {a: Three, b: '#/components/schemas/A'}}
";
    let gaps = read(text).unwrap().gaps;
    let places: Vec<_> = gaps.iter().map(|gap| gap.pointer.as_str()).collect();
    let place = |rest| format!("/components/schemas/A/{rest}");
    assert_eq!(
        places,
        [
            "properties/value",
            "properties/example/allOf/0",
            "discriminator/mapping/a"
        ]
        .map(place)
    );
}

/// References that are refused: out of the file, into data, to another kind.
#[test]
fn references_to_what_is_not_here_are_rejected() {
    for target in [
        "other.yaml#/A",
        "https://example.com/a.json",
        "#/components/parameters/P",
        "#/components/schemas/A/example",
        "#A",
    ] {
        let text = format!(
            "
paths: {{}}
components:
  parameters: {{P: {{name: p, in: query, schema: {{}}}}}}
  schemas:
    A: {{example: {{a: 1}}}}
    B: {{$ref: '{target}'}}
"
        );
        let problem = read(&text).unwrap_err();
        assert_eq!(
            (problem.rule, problem.pointer.as_str()),
            ("page-reference", "/components/schemas/B/$ref"),
            "{target}"
        );
        assert!(problem.message.contains(target), "{problem}");
    }
}

#[test]
fn a_circle_of_references_ends() {
    let text = "
paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B/properties/c'}
    B: {$ref: '#/components/schemas/A'}
";
    assert!(read(text).is_err());
}

/// A path item with fields beside its reference, and the methods that it has.
#[test]
fn a_path_item_has_the_fields_beside_its_reference() {
    let item = "operationId: a, responses: {'200': {description: D}}";
    let text = |beside: &str| {
        format!(
            "
paths: {{/a: {{$ref: '#/components/pathItems/A', {beside}}}}}
components:
  pathItems:
    A: {{$ref: '#/components/pathItems/B', summary: S}}
    B: {{get: {{{item}}}, x-b: 1}}
"
        )
    };
    let methods = |beside: &str| {
        let spec = document(&text(beside));
        let item = spec["paths"]["/a"].as_object().unwrap().clone();
        item.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        methods("description: T"),
        ["description", "summary", "get", "x-b"]
    );
    assert_eq!(
        methods(&format!("delete: {{{item}}}")),
        ["delete", "summary", "get", "x-b"]
    );
    assert_eq!(
        methods(&format!("get: {{{item}}}")),
        ["get", "summary", "x-b"]
    );
    let problem = read(&text(
        "get: {operationId: b, responses: {'200': {description: D}}}",
    ))
    .unwrap_err();
    assert_eq!(
        (problem.rule, problem.pointer.as_str()),
        ("page-reference", "/components/pathItems/B/get")
    );
}

/// Path items that lead back to themselves by way of callbacks.
#[test]
fn path_items_in_a_circle_are_rejected() {
    for (at, target) in [
        ("paths: {/a: ITEM}", "#/paths/~1a"),
        (
            "paths: {/a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: ITEM}}",
            "#/components/pathItems/A",
        ),
        (
            "paths: {}\ncomponents: {callbacks: {C: {'{$url}': ITEM}}}",
            "#/components/callbacks/C/%7B$url%7D",
        ),
    ] {
        let item = format!(
            "{{post: {{operationId: a, responses: {{'200': {{description: D}}}}, callbacks: {{c: {{'{{$url}}': {{$ref: '{target}'}}}}}}}}}}"
        );
        assert_eq!(
            read(&at.replace("ITEM", &item)).unwrap_err().rule,
            "page-cycle",
            "{target}"
        );
    }
}

/// A chain of path items, each with callbacks that refer to the next.
fn chain(length: usize, callbacks: &[&str]) -> String {
    let items = (0..length).map(|index| {
        let next = index + 1;
        let next = format!("{{'{{$url}}': {{$ref: '#/components/pathItems/P{next}'}}}}");
        let callbacks = callbacks.iter().map(|name| format!("{name}: {next}, "));
        let callbacks: String = callbacks.collect();
        format!(
            "    P{index}: {{post: {{operationId: p{index}, responses: {{'200': {{description: D}}}}, callbacks: {{{callbacks}}}}}}}\n"
        )
    });
    let items: String = items.collect();
    format!(
        "paths: {{/a: {{$ref: '#/components/pathItems/P0'}}}}\ncomponents:\n  pathItems:\n{items}    P{length}: {{x-end: true}}\n"
    )
}

#[test]
fn path_items_that_multiply_are_rejected() {
    for (length, callbacks) in [(12, &["a", "b", "c", "d"][..]), (1000, &["a"])] {
        let problem = read(&chain(length, callbacks)).unwrap_err();
        assert_eq!(problem.rule, "limit", "{length}");
    }
}

#[test]
fn path_items_that_only_callbacks_use_are_not_listed() {
    assert_eq!(read(&chain(3, &["a"])).unwrap().gaps, []);
}

#[test]
fn a_long_chain_of_references_is_not_called_a_circle_only() {
    let to = |index| {
        format!(
            "    S{index}: {{$ref: '#/components/schemas/S{}'}}\n",
            index + 1
        )
    };
    let chain: String = (0..100).map(to).collect();
    let text = format!("paths: {{}}\ncomponents:\n  schemas:\n{chain}    S100: {{type: string}}\n");
    let problem = read(&text).unwrap_err();
    assert!(problem.message.contains("too many references"), "{problem}");
}

#[test]
fn a_target_keeps_the_keywords_beside_its_own_reference() {
    let spec = document(
        "
paths: {}
components:
  schemas:
    A: {type: object, properties: {b: {$ref: '#/components/schemas/B', maxLength: 3}}}
    B: {type: string}
    C: {$ref: '#/components/schemas/A/properties/b'}
",
    );
    let schemas = &spec["components"]["schemas"];
    assert_eq!(schemas["C"]["$ref"], "#/components/schemas/A_b");
    assert_eq!(schemas["A_b"]["maxLength"], 3);
}

#[test]
fn a_target_whose_names_are_not_ascii_becomes_a_component() {
    let spec = document(
        "
paths: {}
components:
  schemas:
    é: {type: object, properties: {ü: {type: string}, ö: {type: integer}}}
    A: {$ref: '#/components/schemas/é/properties/ü'}
    B: {$ref: '#/components/schemas/é/properties/ö'}
",
    );
    let schemas = &spec["components"]["schemas"];
    assert_eq!(schemas["A"]["$ref"], "#/components/schemas/Schema");
    assert_eq!(schemas["B"]["$ref"], "#/components/schemas/Schema2");
}
