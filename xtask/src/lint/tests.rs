//! What lint prints, and the overlays that it starts.

use std::path::Path;

use super::mend::json_path;
use super::*;

const SPEC: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://a.test'}]
paths:
  /a's:
    get:
      responses:
        '200': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
components:
  schemas:
    A: {type: object, description: A., properties: {b: {$ref: '#/components/schemas/B'}, c: {type: strng}}}
    B: {type: string}
";

fn document() -> Document {
    Document::parse(Path::new("openapi/a.yaml"), SPEC).unwrap()
}

#[test]
fn everything_is_named_with_what_an_overlay_can_add() {
    let document = document();
    let text = text(&document, &Found::of(&document));
    for line in [
        "    An overlay can add `description` at $.info",
        "    An overlay can add `operationId` at $.paths['/a\\'s'].get",
        "    An overlay can add `x-idempotent` at $.paths['/a\\'s'].get",
        "    at /components/schemas/A/properties/c/type",
        "    An overlay can add `examples` at $.paths['/a\\'s'].get.responses['200'].content['application/json']",
        "problems: 8, of which an overlay can mend 7",
        "bodies without a documented value, which only the contract suite needs: 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    // The property is a reference, so its description is that of the component.
    assert_eq!(
        text.matches("add `description` at $.components.schemas.B\n")
            .count(),
        1
    );
}

#[test]
fn the_skeleton_has_one_action_for_each_node() {
    let document = document();
    let written = skeleton(&document, &Found::of(&document));
    let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
    let actions = overlay.root["actions"].as_array().unwrap();
    let targets: Vec<_> = actions
        .iter()
        .map(|action| action["target"].as_str().unwrap())
        .collect();
    let operation = "$.paths['/a\\'s'].get";
    assert_eq!(targets.len(), 5, "{targets:?}");
    assert!(targets.contains(&operation), "{targets:?}");
    // It can be applied as it is.
    let mut mended = document.root.clone();
    source_pages::overlay::apply(&overlay, &mut mended).unwrap();
    assert_eq!(mended["paths"]["/a's"]["get"]["operationId"], TODO);
    assert_eq!(mended["components"]["schemas"]["B"]["description"], TODO);
}

#[test]
fn a_spec_whose_skeleton_is_filled_in_passes() {
    let acme = include_str!("../../tests/fixtures/acme.yaml");
    let old =
        "        message:\n          type: string\n          description: A message for people.";
    let body = "            examples:\n              documented:\n                summary: A call.\n                value: { callId: c-1, callbackUrl: https://example.com/hook }\n";
    assert!(acme.contains(old) && acme.contains(body));
    let hint = "        hint:\n          properties: {a: {minLength: 1}}\n";
    let spec = acme
        .replacen(old, &format!("{hint}{old}"), 1)
        .replacen(body, "", 1);
    let mut document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
    let written = skeleton(&document, &Found::of(&document))
        .replace("value: TODO", "value: {callId: c-1}")
        .replace(TODO, "Hint");
    let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
    source_pages::overlay::apply(&overlay, &mut document.root).unwrap();
    let mended = Document::parse(Path::new("acme.yaml"), document.root.to_string()).unwrap();
    assert_eq!(Found::of(&mended).all().next(), None);
}

#[test]
fn a_body_without_a_value_keeps_no_document_from_becoming_a_client() {
    let acme = include_str!("../../tests/fixtures/acme.yaml");
    let body = "            examples:\n              documented:\n                summary: A call.\n                value: { callId: c-1, callbackUrl: https://example.com/hook }\n";
    let spec = acme.replacen(body, "", 1);
    let document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
    let found = Found::of(&document);
    assert_eq!((found.problems.len(), found.undocumented.len()), (0, 1));
    // A vendor has a contract suite, which needs it.
    assert_eq!(check(&document).unwrap_err().0, found.undocumented);
}

#[test]
fn the_skeleton_lists_the_credentials_of_operations_in_the_document() {
    let acme = include_str!("../../tests/fixtures/acme.yaml");
    let other = "    other:\n      type: apiKey\n      in: header\n      name: x-key\n";
    let spec = acme
        .replace(
            "security:\n  - token: []\n  - accountKey: []\n    apiKey: []\ntags:",
            "tags:",
        )
        .replace(
            "  securitySchemes:\n",
            &format!("  securitySchemes:\n{other}"),
        );
    let id = "      operationId: startTranscription\n";
    let own = "      security: [{token: []}, {other: []}]\n";
    let spec = spec.replace(id, &format!("{id}{own}"));
    let mut document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
    let written = skeleton(&document, &Found::of(&document));
    let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
    source_pages::overlay::apply(&overlay, &mut document.root).unwrap();
    let root = &document.root;
    assert_eq!(root["security"], json!([{ "token": [] }, { "other": [] }]));
    let get = &root["paths"]["/transcriptions/{transcriptionId}"]["get"];
    assert_eq!(get["security"], json!([]));
    let mended = Document::parse(Path::new("acme.yaml"), root.to_string()).unwrap();
    assert_eq!(Found::of(&mended).all().next(), None);
}

#[test]
fn an_overlay_can_add_the_keys_of_an_event() {
    let acme = include_str!("../../tests/fixtures/acme.yaml");
    let keys = "      x-identity: [transcriptionId]\n      x-order: [transcriptionId]\n";
    let with = |keys_instead: &str| {
        let spec = acme.replace(keys, keys_instead);
        let document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
        text(&document, &Found::of(&document))
    };
    let missing = with("");
    for key in ["x-identity", "x-order"] {
        let line =
            format!("    An overlay can add `{key}` at $.components.schemas.TranscriptionEnded\n");
        assert!(missing.contains(&line), "{missing}");
    }
    // What is there in another form has to be replaced by hand.
    let wrong = with("      x-identity: some\n      x-order: some\n");
    let end = "problems: 2, of which an overlay can mend 0\n";
    assert!(wrong.ends_with(end), "{wrong}");
}

#[test]
fn tools_read_where_and_what() {
    let document = document();
    let problems = json_value(&document, &Found::of(&document));
    let problem = problems
        .as_array()
        .unwrap()
        .iter()
        .find(|problem| problem["rule"] == "known-type")
        .unwrap();
    assert_eq!(
        problem["pointer"],
        "/components/schemas/A/properties/c/type"
    );
    assert_eq!(
        (&problem["line"], &problem["overlay"]),
        (&json!(12), &Value::Null)
    );
}

#[test]
fn another_format_is_named() {
    let document = Document::parse(Path::new("a.yaml"), "swagger: '2.0'").unwrap();
    let found = Found::of(&document).problems;
    assert_eq!(found[0].message, "is Swagger 2.0, not OpenAPI 3");
}

#[test]
fn pointers_become_paths() {
    let root =
        json!({ "paths": { "/a": { "200": [{ "a/b": { "oneOf": [{}], "+1": {}, "1": {} } }] } } });
    let base = "$.paths['/a']['200'][0]['a/b']";
    for (step, path) in [("oneOf/0", ".oneOf[0]"), ("+1", "['+1']"), ("1", "['1']")] {
        let pointer = format!("/paths/~1a/200/0/a~1b/{step}");
        assert_eq!(json_path(&root, &pointer), format!("{base}{path}"));
    }
    assert_eq!(json_path(&root, ""), "$");
}

#[test]
fn an_overlay_can_add_properties_that_are_only_required() {
    let spec = SPEC.replace(
        "description: A., properties",
        "description: A., required: [d, e], properties",
    );
    let mut document = Document::parse(Path::new("openapi/a.yaml"), spec).unwrap();
    let written = skeleton(&document, &Found::of(&document));
    let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
    source_pages::overlay::apply(&overlay, &mut document.root).unwrap();
    let properties = &document.root["components"]["schemas"]["A"]["properties"];
    for name in ["d", "e"] {
        assert_eq!(properties[name], json!({ "description": TODO }));
    }
}

#[test]
fn an_overlay_can_add_a_schema_for_any_value() {
    let spec = SPEC.replace("{schema: {$ref: '#/components/schemas/A'}}", "{}");
    let document = Document::parse(Path::new("openapi/a.yaml"), spec).unwrap();
    let line = "    An overlay can add `schema` at $.paths['/a\\'s'].get.responses['200'].content['application/json']\n";
    let text = text(&document, &Found::of(&document));
    assert!(text.contains(line), "{text}");
}
