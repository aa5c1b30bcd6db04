//! Rules about Rust names.

use super::{BASE, edited, fault, faults, found, generated};

const ROOM: &str = "/components/schemas/Room";
const REFUSAL: &str = "/components/responses/Refused/content/application~1json/schema";
const HOST: &str = "/components/schemas/Room/properties/host";

#[test]
fn an_inline_object_without_a_name() {
    fault(
        "            title: Refusal\n",
        "",
        "named-schema",
        REFUSAL,
        "type: object",
    );
}

#[test]
fn an_inline_enum_without_a_name() {
    fault(
        "          type: string\n          description: Its id.\n",
        "          type: string\n          description: Its id.\n          enum: [r1, r2]\n",
        "named-schema",
        "/components/schemas/Room/properties/id",
        "type: string",
    );
}

#[test]
fn an_inline_union_without_a_name() {
    fault(
        "          allOf:\n            - $ref: '#/components/schemas/Code'\n",
        "          oneOf:\n            - type: string\n            - type: number\n",
        "named-schema",
        "/components/schemas/Room/properties/code",
        "description: The number or the word to get in by.",
    );
}

#[test]
fn a_list_of_lists_of_objects_without_a_name() {
    fault(
        "          allOf:\n            - $ref: '#/components/schemas/Code'\n",
        "          type: array
          items:
            type: array
            items:
              type: object
              description: B.
              properties:
                a: {type: string, description: A.}\n",
        "named-schema",
        "/components/schemas/Room/properties/code/items/items",
        "type: object",
    );
}

#[test]
fn an_object_without_a_name_in_a_union() {
    fault(
        "        - type: integer\n",
        "        - type: object\n          description: A.\n          properties: {}\n",
        "named-schema",
        "/components/schemas/Code/oneOf/0",
        "- type: object",
    );
}

#[test]
fn a_component_and_a_title_have_any_case() {
    for name in [
        "roomKind",
        "ROOMKind",
        "room_kind",
        "v1.Room-Kind",
        "1RoomKind",
        "Self",
        "self",
    ] {
        assert_eq!(found(&BASE.replace("RoomKind", name)), [], "{name}");
    }
    for title in ["refusal", "Reason of a refusal", "self"] {
        let text = edited("title: Refusal", &format!("title: {title}"));
        assert_eq!(found(&text), [], "{title}");
    }
}

#[test]
fn a_name_that_is_not_ascii() {
    let text = BASE.replace("RoomKind", "RöomKind");
    let pointer = "/components/schemas/RöomKind";
    faults(&text, &[("type-name", pointer, "type: string")]);
    let text = edited("title: Refusal", "title: '@'");
    faults(&text, &[("type-name", REFUSAL, "type: object")]);
}

#[test]
fn two_components_with_one_rust_name() {
    let text = BASE.replace("RoomKind", "room");
    let pointer = "/components/schemas/room";
    faults(&text, &[("type-name-taken", pointer, "type: string")]);
}

#[test]
fn a_component_can_be_named_like_a_type_of_std() {
    for name in [
        "String", "Option", "Vec", "Fields", "T", "Client", "Error", "Clone",
    ] {
        assert_eq!(found(&BASE.replace("RoomKind", name)), [], "{name}");
    }
}

#[test]
fn a_component_named_like_the_required_fields_of_another() {
    let text = BASE.replace("RoomKind", "RoomFields");
    let old = "        - id\n      properties:\n";
    assert_eq!(text.matches(old).count(), 1);
    let text = text.replacen(old, &format!("        - kind\n        - owner\n{old}"), 1);
    let rules: Vec<_> = found(&text).iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["type-name-taken", "example"]);
}

#[test]
fn an_inline_enum_with_a_title_is_a_required_field_too() {
    // With three of them, the constructor of `Room` takes a struct `RoomFields`.
    let text = BASE.replace("RoomKind", "room_fields");
    let old = "        - id\n      properties:\n";
    let new = format!(
        "        - kind\n        - word\n{old}        word:\n          type: string\n          title: Word\n          description: D.\n          enum: [a]\n"
    );
    let text = text.replacen(old, &new, 1);
    let text = text.replacen("id: r1\n", "id: r1\n                    word: a\n", 1);
    faults(&text, &[("type-name-taken", ROOM, "type: object")]);
}

#[test]
fn two_different_schemas_with_one_title() {
    let old = "          description: Who opened it.\n          properties:\n            name:\n              type: string\n";
    let new = "          description: Who opened it.\n          properties:\n            name:\n              type: integer\n";
    fault(old, new, "one-title-one-shape", HOST, "type: object");
}

#[test]
fn a_title_of_a_different_component() {
    fault(
        "title: Refusal",
        "title: room",
        "one-title-one-shape",
        REFUSAL,
        "type: object",
    );
}

#[test]
fn two_fields_with_one_rust_name_are_numbered() {
    let text = edited("        kind:\n", "        ID:\n");
    let code = generated(&text.replacen("                    kind: open\n", "", 1));
    for field in ["pub id: String,", "pub id_2: Option<RoomKind>,"] {
        assert!(code.contains(field), "{code}");
    }
}

#[test]
fn a_field_can_be_named_like_a_part_of_an_object() {
    for name in ["extra", "new", "into", "dedupeKey", "order_key"] {
        let text = edited("        kind:\n", &format!("        {name}:\n"));
        let text = text.replacen("                    kind: open\n", "", 1);
        assert_eq!(found(&text), [], "{name}");
    }
}

#[test]
fn a_field_without_a_rust_name() {
    for name in ["'²'", "größe"] {
        fault(
            "        kind:\n",
            &format!("        {name}:\n"),
            "rust-name",
            ROOM,
            "type: object",
        );
    }
}

#[test]
fn a_field_can_be_named_like_a_keyword_or_a_number() {
    for name in ["type", "self", "2fa", "async", "'true'"] {
        let text = edited("        kind:\n", &format!("        {name}:\n"));
        assert_eq!(
            found(&text.replacen("                    kind: open\n", "", 1)),
            [],
            "{name}"
        );
    }
}

#[test]
fn enum_values_that_differ_in_case_or_signs() {
    let values = "        - open\n        - Open\n        - -open\n        - ''\n        - '*'\n";
    let text = edited("        - open\n        - closed\n", values);
    let code = generated(&text);
    for variant in ["Open,", "Open2,", "MinusOpen,", "Empty,", "Star,"] {
        assert!(code.contains(variant), "{code}");
    }
}

#[test]
fn an_enum_value_can_be_unknown() {
    let text = edited(
        "        - open\n        - closed\n",
        "        - open\n        - unknown\n",
    );
    assert_eq!(found(&text), []);
}

#[test]
fn a_constant_needs_no_name() {
    let id = "          type: string\n          description: Its id.\n";
    for value in ["unknown", "'*'", "é"] {
        let text = edited(id, &format!("{id}          enum: [{value}]\n"));
        let old = "id: r1\n";
        let text = text.replace(old, &format!("id: {value}\n"));
        assert_eq!(found(&text), [], "{value}");
    }
}

#[test]
fn an_enum_value_without_a_rust_name() {
    fault(
        "        - open\n        - closed\n",
        "        - open\n        - '²'\n",
        "rust-name",
        "/components/schemas/RoomKind",
        "type: string",
    );
}

#[test]
fn an_operation_can_be_named_like_a_keyword() {
    for name in ["match", "self", "yield", "type"] {
        let text = edited("operationId: getRoom", &format!("operationId: {name}"));
        assert_eq!(found(&text), [], "{name}");
    }
}
