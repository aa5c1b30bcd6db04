//! Merging several pages.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{PAGE, converted};
use crate::page::{Page, convert, merge, report};
use openapi_document::Problem;

fn merged(pages: &[String]) -> Result<Page, Problem> {
    let pages = pages
        .iter()
        .enumerate()
        .map(|(index, text)| (PathBuf::from(format!("{index}.md")), converted(text)));
    merge(pages.collect())
}

/// A page of `POST path` with these components, the first of which is its response.
fn page(path: &str, schemas: &str) -> String {
    PAGE.replace("/v1/do", path)
        .replace("  schemas: {}", &format!("  schemas: {schemas}"))
        .replace("            requiredProperties: [kind]\n", "")
        .replace(
            "                  - type: string\n                    enum: [a, b]\n",
            "                  - $ref: '#/components/schemas/A'\n",
        )
}

fn schemas(page: &Page) -> Vec<(&str, String)> {
    let schemas = page.document["components"]["schemas"].as_object().unwrap();
    schemas
        .iter()
        .map(|(name, schema)| (name.as_str(), schema.to_string()))
        .collect()
}

/// Returns the target of the reference in the request to `path`.
fn target<'a>(page: &'a Page, path: &str) -> &'a Value {
    &page.document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]
        ["kind"]["$ref"]
}

#[test]
fn one_page_is_unchanged() {
    assert_eq!(merged(&[PAGE.to_owned()]), Ok(converted(PAGE)));
}

#[test]
fn an_empty_list_of_pages_is_rejected() {
    assert_eq!(merged(&[]).unwrap_err().rule, "page-none");
}

#[test]
fn equal_components_are_merged() {
    let pages = ["/a", "/b"].map(|path| page(path, "{A: {type: string}}"));
    let merged = merged(&pages).unwrap();
    assert_eq!(schemas(&merged), [("A", r#"{"type":"string"}"#.to_owned())]);
    let paths: Vec<_> = merged.document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(paths, ["/a", "/b"]);
    assert_eq!(
        merged.document["security"],
        json!([{"x-id": [], "x-secret": []}])
    );
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let pages = [
        page("/a", "{A: {type: string, maxLength: 3}}"),
        page("/b", "{A: {maxLength: 3, type: string}}"),
    ];
    assert_eq!(schemas(&merged(&pages).unwrap()).len(), 1);
}

#[test]
fn different_components_with_one_name_are_renamed() {
    let pages = [
        page("/a", "{A: {type: string}}"),
        page("/b", "{A: {type: integer}}"),
        page("/c", "{A: {type: string}}"),
        page("/d", "{A: {type: boolean}}"),
    ];
    let merged = merged(&pages).unwrap();
    let names: Vec<_> = schemas(&merged).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["A", "A2", "A3"]);
    for (path, name) in [("/a", "A"), ("/b", "A2"), ("/c", "A"), ("/d", "A3")] {
        assert_eq!(
            *target(&merged, path),
            format!("#/components/schemas/{name}")
        );
    }
}

#[test]
fn a_new_name_does_not_collide_with_a_page() {
    let pages = [
        page("/a", "{A: {type: string}}"),
        page("/b", "{A: {type: integer}, A2: {type: boolean}}"),
    ];
    let merged = merged(&pages).unwrap();
    assert_eq!(*target(&merged, "/b"), "#/components/schemas/A3");
    assert_eq!(schemas(&merged).len(), 3);
}

#[test]
fn components_that_reference_different_components_are_different() {
    let tree =
        |leaf: &str| format!("{{A: {{$ref: '#/components/schemas/B'}}, B: {{type: {leaf}}}}}");
    let pages = [page("/a", &tree("string")), page("/b", &tree("integer"))];
    let merged = merged(&pages).unwrap();
    assert_eq!(
        schemas(&merged),
        [
            ("A", r##"{"$ref":"#/components/schemas/B"}"##.to_owned()),
            ("B", r#"{"type":"string"}"#.to_owned()),
            ("A2", r##"{"$ref":"#/components/schemas/B2"}"##.to_owned()),
            ("B2", r#"{"type":"integer"}"#.to_owned()),
        ]
    );
}

#[test]
fn recursive_components_are_compared() {
    let tree = |leaf: &str| {
        format!(
            "{{A: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A'}}, b: {{type: {leaf}}}}}}}}}"
        )
    };
    let same = [page("/a", &tree("string")), page("/b", &tree("string"))];
    assert_eq!(schemas(&merged(&same).unwrap()).len(), 1);
    let other = [page("/a", &tree("string")), page("/b", &tree("integer"))];
    let other = merged(&other).unwrap();
    assert!(schemas(&other)[1].1.contains("#/components/schemas/A2"));
}

#[test]
fn discriminators_use_the_new_name() {
    let union = |leaf: &str| {
        format!(
            "{{A: {{oneOf: [{{$ref: '#/components/schemas/B'}}], discriminator: {{propertyName: p, \
             mapping: {{b: '#/components/schemas/B', c: B}}}}}}, B: {{type: {leaf}}}}}"
        )
    };
    let pages = [page("/a", &union("string")), page("/b", &union("integer"))];
    let merged = merged(&pages).unwrap();
    assert_eq!(
        merged.document["components"]["schemas"]["A2"]["discriminator"]["mapping"],
        json!({"b": "#/components/schemas/B2", "c": "B2"})
    );
}

#[test]
fn a_new_name_does_not_change_the_value_of_a_discriminator() {
    let all = |leaf: &str| {
        format!(
            "{{A: {{oneOf: [{{$ref: '#/components/schemas/B'}}, {{$ref: '#/components/schemas/C'}}], \
             discriminator: {{propertyName: p, mapping: {{c: C}}}}}}, B: {{type: {leaf}}}, C: {{type: {leaf}}}, \
             P: {{type: object, description: {leaf}, discriminator: {{propertyName: p}}}}, \
             Q: {{allOf: [{{$ref: '#/components/schemas/P'}}]}}}}"
        )
    };
    let pages = [page("/a", &all("string")), page("/b", &all("integer"))];
    let merged = merged(&pages).unwrap();
    let mapping = |name: &str| {
        merged.document["components"]["schemas"][name]["discriminator"]["mapping"].clone()
    };
    assert_eq!(mapping("A"), json!({"c": "C"}));
    assert_eq!(
        mapping("A2"),
        json!({"c": "C2", "B": "#/components/schemas/B2"})
    );
    assert_eq!(
        mapping("P2"),
        json!({"P": "#/components/schemas/P2", "Q": "#/components/schemas/Q2"})
    );
}

#[test]
fn security_uses_the_new_name() {
    let pages = [
        PAGE.to_owned(),
        PAGE.replace("/v1/do", "/v1/other").replacen(
            "type: apiKey\n",
            "type: apiKey\n              description: Another.\n",
            1,
        ),
    ];
    let merged = merged(&pages).unwrap();
    let security = |path: &str| merged.document["paths"][path]["post"]["security"].clone();
    assert_eq!(security("/v1/do"), json!([{"x-id": [], "x-secret": []}]));
    assert_eq!(
        security("/v1/other"),
        json!([{"x-id2": [], "x-secret": []}])
    );
    assert_eq!(merged.document.get("security"), None);
    assert_eq!(
        merged.document["components"]["securitySchemes"]["x-id2"]["name"],
        "x-id"
    );
}

#[test]
fn different_servers_move_into_the_operations() {
    let pages = [
        PAGE.to_owned(),
        PAGE.replace("/v1/do", "/v1/other")
            .replace("https://example.com", "https://other.example.com"),
    ];
    let merged = merged(&pages).unwrap();
    assert_eq!(merged.document.get("servers"), None);
    assert_eq!(
        merged.document["paths"]["/v1/other"]["post"]["servers"],
        json!([{"url": "https://other.example.com"}])
    );
}

#[test]
fn methods_of_one_path_are_merged() {
    let get = PAGE
        .replace("POST /v1/do", "GET /v1/do")
        .replace("method: post", "method: get");
    let merged = merged(&[PAGE.to_owned(), get]).unwrap();
    let item = merged.document["paths"]["/v1/do"].as_object().unwrap();
    assert_eq!(item.keys().collect::<Vec<_>>(), ["post", "get"]);
}

#[test]
fn a_duplicate_page_is_merged() {
    let twice = merged(&[PAGE.to_owned(), PAGE.to_owned()]).unwrap();
    assert_eq!(twice.document, converted(PAGE).document);
    assert_eq!(twice.gaps, converted(PAGE).gaps);
}

#[test]
fn contradicting_pages_are_rejected_with_both_files() {
    let pages = [PAGE.to_owned(), PAGE.replace("Does it", "Does more")];
    let problem = merged(&pages).unwrap_err();
    assert_eq!(
        (
            problem.rule,
            problem.pointer.as_str(),
            problem.file.to_str()
        ),
        ("page-conflict", "/paths/~1v1~1do/post", Some("1.md"))
    );
    assert!(problem.message.contains("0.md"), "{problem}");
}

/// Merges two documents with these operations and components.
fn documents(one: &str, two: &str) -> Page {
    let read = |(index, text): (usize, &str)| {
        let file = PathBuf::from(format!("{index}.yaml"));
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\nservers: [{{url: /}}]\n{text}"
        );
        let page = convert(&file, &text).unwrap();
        (file, page)
    };
    merge([one, two].into_iter().enumerate().map(read).collect()).unwrap()
}

#[test]
fn every_reference_is_renamed_and_data_is_not() {
    let one = "paths: {}\ncomponents: {schemas: {Kind: {type: string}, A.B: {type: string}}}\n";
    let two = "
paths: {}
components:
  schemas:
    Kind: {type: integer}
    A.B: {type: integer}
    All:
      type: object
      example: {$ref: '#/components/schemas/Kind'}
      x-note: {$ref: '#/components/schemas/Kind'}
      properties:
        discriminator: {$ref: '#/components/schemas/Kind'}
        example: {$ref: '#/components/schemas/Kind'}
        mapping: {$ref: '#/components/schemas/A%2EB'}
        security: {type: string, enum: ['#/components/schemas/Kind']}
";
    let merged = documents(one, two);
    let all = &merged.document["components"]["schemas"]["All"];
    let [kind, kind2, ab2] = ["Kind", "Kind2", "A.B2"]
        .map(|name| json!({"$ref": format!("#/components/schemas/{name}")}));
    assert_eq!([&all["example"], &all["x-note"]], [&kind, &kind]);
    assert_eq!(
        all["properties"],
        json!({
            "discriminator": kind2,
            "example": kind2,
            "mapping": ab2,
            "security": {"type": "string", "enum": ["#/components/schemas/Kind"]},
        })
    );
}

#[test]
fn what_only_the_first_document_says_is_listed() {
    let operation = "{operationId: get, responses: {'200': {description: D}}}";
    let text = |path: &str, note: &str| {
        format!(
            "tags: [{{name: T, description: {note}}}]\nx-a: {note}\npaths: {{x-b: {note}, {path}: {{get: {operation}}}}}\n\
             components: {{x-c: {{d: {note}}}}}\n"
        )
    };
    let merged = documents(&text("/a", "one"), &text("/b", "two"));
    let gaps: Vec<_> = merged.gaps.iter().map(|gap| gap.pointer.as_str()).collect();
    assert_eq!(
        gaps,
        [
            "/tags/0",
            "/x-a",
            "/paths/x-b",
            "/components/x-c/d",
            "/paths/~1b/get"
        ]
    );
    assert_eq!(
        merged.gaps[4].message,
        "operationId `get` is also that of GET /a"
    );
}

#[test]
fn what_both_documents_say_is_not_listed() {
    let text = |path: &str| {
        format!(
            "tags: [{{name: T, description: D}}]\nx-a: b\npaths: {{x-b: c, {path}: {{}}}}\ncomponents: {{x-c: d}}\n"
        )
    };
    assert_eq!(documents(&text("/a"), &text("/b")).gaps, []);
    let other = text("/b").replace("x-c: d", "x-c: e");
    let gaps = documents(&text("/a"), &other).gaps;
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].pointer, "/components/x-c");
}

#[test]
fn what_a_renamed_component_lacks_is_listed_under_its_new_name() {
    let text = |schema: &str| {
        format!("paths: {{}}\ncomponents: {{schemas: {{A: {schema}, B: {{odd: 1}}}}}}\n")
    };
    let merged = documents(
        &text("{type: string}"),
        &text("{type: integer, odd: {c: 1}}"),
    );
    let places: Vec<_> = merged.gaps.iter().map(|gap| gap.pointer.as_str()).collect();
    assert_eq!(
        places,
        ["/components/schemas/B/odd", "/components/schemas/A2/odd"]
    );
}

#[test]
fn an_additional_page_does_not_rename_components() {
    let mut pages = vec![
        page("/a", "{A: {type: string}}"),
        page("/b", "{A: {type: integer}}"),
    ];
    let before = merged(&pages).unwrap();
    pages.push(page("/c", "{A: {type: boolean}, A4: {type: number}}"));
    let after = merged(&pages).unwrap();
    for (name, schema) in schemas(&before) {
        assert!(schemas(&after).contains(&(name, schema)), "{name}");
    }
}

/// Merges documents that have these path items under `/a`.
fn items(items: &[&str]) -> Value {
    let pages = items.iter().map(|item| {
        let file = PathBuf::from("a.yaml");
        let text = format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
servers: [{{url: /}}]
paths: {{/a: {item}}}
components: {{parameters: {{X: {{name: x, in: query, schema: {{}}}}}}}}
"
        );
        let page = convert(&file, &text).unwrap();
        (file, page)
    });
    merge(pages.collect()).unwrap().document["paths"]["/a"].clone()
}

#[test]
fn what_operations_share_on_one_page_is_not_that_of_another_page() {
    let shared = "parameters: [{$ref: '#/components/parameters/X'}, {name: y, in: query, schema: {}}], servers: [{url: /s}]";
    let responses = "responses: {'200': {description: D}}";
    let own = "parameters: [{name: x, in: query, required: true, schema: {}}]";
    let get = format!("{{{shared}, get: {{operationId: g, {own}, {responses}}}}}");
    let post = format!("post: {{operationId: p, {responses}}}");
    let item = items(&[&get, &format!("{{{post}}}")]);
    assert_eq!(item.get("parameters"), None);
    let y = json!({"name": "y", "in": "query", "schema": {}});
    let x = json!({"name": "x", "in": "query", "required": true, "schema": {}});
    assert_eq!(item["get"]["parameters"], json!([y, x]));
    assert_eq!(item["get"]["servers"], json!([{"url": "/s"}]));
    assert_eq!(item["post"].get("parameters"), None);
    assert_eq!(item["post"].get("servers"), None);
    let item = items(&[&get, &format!("{{{shared}, {post}}}")]);
    assert_eq!(item["parameters"].as_array().unwrap().len(), 2);
    assert_eq!(item["post"].get("parameters"), None);
}

#[test]
fn what_moves_into_the_operations_is_listed_there() {
    let list = "schema: {type: array, prefixItems: [{}]}";
    let rest = "responses: {'200': {description: D}}";
    let one = format!(
        "servers: [{{url: /, odd: 1}}]
paths:
  /a:
    parameters: [{{name: x, in: query, schema: {{}}}}, {{name: y, in: query, {list}}}]
    get: {{operationId: g, {rest}}}
    put:
      operationId: p
      parameters: [{{name: x, in: query, {list}}}]
      servers: [{{url: /p}}]
      {rest}
"
    );
    let two =
        format!("paths: {{/a: {{post: {{operationId: q, servers: [{{url: /q}}], {rest}}}}}}}");
    let page = |(index, text): (usize, &String)| {
        let file = PathBuf::from(format!("{index}.yaml"));
        let text = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\n{text}");
        let page = convert(&file, &text).unwrap();
        (file, page)
    };
    let merged = merge([one, two].iter().enumerate().map(page).collect()).unwrap();
    insta::assert_snapshot!(report(&merged.gaps), @"
    GET /a
      `odd` is not a key of OpenAPI here, and kept as `x-odd`
        at servers/0/odd
      OpenAPI 3.0 cannot express `prefixItems`: the schema admits more than the vendor's
        at parameters/1/schema/prefixItems
    PUT /a
      OpenAPI 3.0 cannot express `prefixItems`: the schema admits more than the vendor's
        at parameters/0/schema/prefixItems
        at parameters/1/schema/prefixItems
    ");
}
