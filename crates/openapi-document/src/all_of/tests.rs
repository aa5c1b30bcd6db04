//! Objects of several parts, and parts that cannot be merged exactly.

use serde_json::{Value, json};

use super::{merge_all_of, merge_up_to, size};

fn to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn document(schemas: &Value) -> Value {
    json!({ "components": { "schemas": schemas } })
}

fn pet() -> Value {
    json!({
        "type": "object",
        "description": "A pet.",
        "required": ["kind"],
        "properties": { "kind": { "type": "string" }, "age": { "type": "integer" } },
        "discriminator": { "propertyName": "kind" },
        "x-identity": "none",
    })
}

/// Returns what a schema becomes beside the components `Pet`, `Puppy`, `Text` and `Closed`.
#[track_caller]
fn merged(schema: &Value) -> Result<Value, String> {
    let root = document(&json!({
        "A": schema,
        "Closed": { "type": "object", "properties": { "b": {} }, "additionalProperties": false },
        "Pet": pet(),
        "Puppy": { "allOf": [to("Pet"), { "properties": { "weeks": { "type": "integer" } } }] },
        "Text": { "type": "string" },
    }));
    let (root, all_of) = merge_all_of(&root).unwrap();
    match all_of.refusal("/components/schemas/A") {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(root["components"]["schemas"]["A"].clone()),
    }
}

#[test]
fn an_object_has_the_properties_of_its_parts() {
    let name = json!({ "type": "string" });
    let own = json!({ "type": "object", "description": "A dog.", "required": ["name", "kind"], "properties": { "name": name } });
    let expected = json!({
        "type": "object",
        "description": "A dog.",
        "required": ["kind", "name"],
        "properties": { "kind": { "type": "string" }, "age": { "type": "integer" }, "name": name },
    });
    let inline = json!({ "allOf": [to("Pet"), own] });
    let mut beside = own.clone();
    beside["allOf"] = json!([to("Pet")]);
    for schema in [&inline, &beside] {
        assert_eq!(merged(schema).as_ref(), Ok(&expected), "{schema}");
    }
    let grandchild = merged(&json!({ "allOf": [to("Puppy"), own] })).unwrap();
    let names = grandchild["properties"].as_object().unwrap().keys();
    assert_eq!(names.collect::<Vec<_>>(), ["kind", "age", "weeks", "name"]);
}

#[test]
fn the_whole_is_open_and_has_the_discriminator_of_its_parts() {
    let discriminator = json!({ "propertyName": "kind" });
    let own = json!({ "properties": { "a": {} }, "additionalProperties": true, "discriminator": discriminator });
    let part = json!({ "properties": { "b": {} }, "additionalProperties": {} });
    let mut beside = own.clone();
    beside["allOf"] = json!([part]);
    let expected = json!({ "type": "object", "properties": { "a": {}, "b": {} }, "discriminator": discriminator });
    for schema in [json!({ "allOf": [own, part] }), beside] {
        assert_eq!(merged(&schema).as_ref(), Ok(&expected), "{schema}");
    }
}

#[test]
fn a_part_that_only_describes_makes_a_wrapper() {
    let wrapper = json!({ "description": "It.", "nullable": true, "allOf": [to("Text")] });
    for schema in [
        json!({ "allOf": [to("Text"), { "description": "It.", "nullable": true }] }),
        json!({ "description": "It.", "nullable": true, "type": "string", "allOf": [to("Text")] }),
        json!({ "description": "It.", "allOf": [{ "nullable": true }, { "allOf": [to("Text")] }], "type": "string" }),
    ] {
        assert_eq!(merged(&schema), Ok(wrapper.clone()), "{schema}");
    }
    let of_another_type = json!({ "type": "object", "allOf": [to("Text")] });
    let reason = "a part is not an object";
    assert_eq!(merged(&of_another_type), Err(reason.to_owned()));
}

#[test]
fn the_narrower_of_two_equal_properties_counts() {
    let narrow = json!({ "type": "string", "enum": ["dog"], "description": "The kind." });
    let part = |property: &Value| json!({ "properties": { "kind": property } });
    for parts in [
        json!([to("Pet"), part(&narrow)]),
        json!([part(&narrow), to("Pet")]),
    ] {
        let dog = merged(&json!({ "allOf": parts })).unwrap();
        assert_eq!(dog["properties"]["kind"], narrow);
    }
}

#[test]
fn two_references_to_one_schema_are_equal() {
    let wrapped = json!({ "description": "Its pet.", "allOf": [to("Pet")] });
    let part = |property: &Value| json!({ "properties": { "pet": property } });
    let whole = merged(&json!({ "allOf": [part(&to("Pet")), part(&wrapped)] })).unwrap();
    assert_eq!(whole["properties"]["pet"], wrapped);
}

#[test]
fn a_property_that_one_part_does_not_send_is_not_sent() {
    let name = |property: Value| json!({ "properties": { "name": property } });
    let read_only = json!({ "type": "string", "readOnly": true });
    let plain = json!({ "type": "string", "description": "The name." });
    for parts in [[&read_only, &plain], [&plain, &read_only]] {
        let parts = parts.map(|property| name(property.clone()));
        let whole = merged(&json!({ "allOf": parts })).unwrap();
        assert_eq!(whole["properties"]["name"], read_only);
    }
}

#[test]
fn null_is_a_value_where_all_parts_accept_it() {
    let part =
        |name: &str, nullable: bool| json!({ "nullable": nullable, "properties": { name: {} } });
    let nullable = |parts: Value| {
        merged(&json!({ "allOf": parts }))
            .unwrap()
            .get("nullable")
            .cloned()
    };
    assert_eq!(
        nullable(json!([part("a", true), part("b", true)])),
        Some(json!(true))
    );
    assert_eq!(nullable(json!([part("a", true), part("b", false)])), None);
}

#[test]
fn what_has_no_exact_sum_is_left_with_the_reason() {
    let object = json!({ "properties": { "a": { "type": "string" } } });
    for (parts, reason) in [
        (
            json!([object, { "properties": { "a": { "type": "integer" } } }]),
            "two parts describe `a` differently",
        ),
        (
            json!([object, { "properties": { "a": { "type": "string", "nullable": true } } }]),
            "two parts describe `a` differently",
        ),
        (
            json!([{ "properties": { "a": to("Pet") } }, { "properties": { "a": to("Puppy") } }]),
            "two parts describe `a` differently",
        ),
        (
            json!([object, to("Closed")]),
            "`additionalProperties` of one part is a rule for the others",
        ),
        (json!([object, to("Text")]), "a part is not an object"),
        (
            json!([object, { "oneOf": [to("Pet"), to("Puppy")] }]),
            "a part has `oneOf`",
        ),
        (json!([object, { "not": {} }]), "a part has `not`"),
        (json!([object, to("A")]), "`A` is a part of itself"),
        (json!([object, to("Nothing")]), "a part refers to nothing"),
        (
            json!([object, { "$ref": "#/components/schemas/Pet/properties/kind" }]),
            "a part refers to what is not a component",
        ),
        (json!([object, { "$ref": "pet.yaml" }]), "a part has `$ref`"),
        (
            json!([object, { "allOf": [object, { "not": {} }] }]),
            "the `allOf` at /components/schemas/A/allOf/1 is left as it is",
        ),
    ] {
        assert_eq!(
            merged(&json!({ "allOf": parts })),
            Err(reason.to_owned()),
            "{parts}"
        );
    }
}

#[test]
fn properties_know_where_they_were() {
    let inline =
        json!({ "properties": { "a/b": { "allOf": [to("Pet"), { "properties": { "c": {} } }] } } });
    let root = document(&json!({ "Pet": pet(), "Dog": { "allOf": [to("Pet"), inline] } }));
    let (root, all_of) = merge_all_of(&root).unwrap();
    for (now, before) in [
        ("/components/schemas/Dog", "/components/schemas/Dog"),
        (
            "/components/schemas/Dog/properties/age/type",
            "/components/schemas/Pet/properties/age/type",
        ),
        (
            "/components/schemas/Dog/properties/a~1b/properties/c",
            "/components/schemas/Dog/allOf/1/properties/a~1b/allOf/1/properties/c",
        ),
        (
            "/components/schemas/Dog/properties/a~1b/properties/age",
            "/components/schemas/Pet/properties/age",
        ),
    ] {
        assert!(root.pointer(now).is_some(), "{now}");
        assert_eq!(all_of.origin(now), before);
    }
}

#[test]
fn a_long_chain_ends() {
    let chain = |length: usize| {
        let extending = (1..length).map(|at| {
            let parts = json!([to(&format!("S{at}")), { "properties": { "a": {} } }]);
            (format!("S{}", at - 1), json!({ "allOf": parts }))
        });
        let last = (format!("S{}", length - 1), pet());
        let schemas: serde_json::Map<_, _> = extending.chain([last]).collect();
        document(&schemas.into())
    };
    for (length, is_refused) in [(65, false), (66, true), (10_000, true)] {
        let (_, all_of) = merge_all_of(&chain(length)).unwrap();
        let refusal = all_of.refusal("/components/schemas/S0");
        assert_eq!(refusal.is_some(), is_refused, "{length}");
    }
}

/// Components of which each has properties that extend the one before it.
fn tower(height: usize, properties: &[&str]) -> Value {
    let floors = (1..height).map(|at| {
        let extended =
            json!({ "allOf": [to(&format!("S{:03}", at - 1)), { "properties": { "a": {} } }] });
        let properties = properties
            .iter()
            .map(|name| ((*name).to_owned(), extended.clone()));
        let properties: serde_json::Map<_, _> = properties.collect();
        (format!("S{at:03}"), json!({ "properties": properties }))
    });
    let ground = ("S000".to_owned(), pet());
    let schemas: serde_json::Map<_, _> = [ground].into_iter().chain(floors).collect();
    document(&schemas.into())
}

#[test]
fn nodes_in_objects_and_lists_count() {
    assert_eq!(size(&json!({ "a": [1, [2]], "b": 3 })), (6, 4));
}

#[test]
fn parts_that_double_at_each_level_are_limited() {
    let (_, all_of) = merge_up_to(&tower(60, &["l", "r"]), 10_000).unwrap();
    let reason = all_of.refusal("/components/schemas/S030/properties/l");
    assert!(reason.unwrap().contains("too many nodes"), "{reason:?}");
}

#[test]
fn parts_that_go_deeper_at_each_level_are_limited() {
    let (root, all_of) = merge_all_of(&tower(500, &["l"])).unwrap();
    let floor = |at| all_of.refusal(&format!("/components/schemas/S{at:03}/properties/l"));
    let first = (1..500).find_map(|at| Some((at, floor(at)?)));
    assert_eq!(first, Some((61, "its parts go deeper than 128 levels")));
    assert_eq!(size(&root).1, 128);
}
