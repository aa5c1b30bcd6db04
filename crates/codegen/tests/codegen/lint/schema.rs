//! Rules about single schemas.

use super::{edited, fault, faults, found, generated};

const ROOM: &str = "/components/schemas/Room";
const ID: &str = "/components/schemas/Room/properties/id";
const TEXT: &str = "          type: string\n          description: Its id.\n";

#[test]
fn an_inline_type_without_a_description() {
    fault(
        "            description: What is wrong.\n",
        "",
        "described",
        "/components/responses/Refused/content/application~1json/schema",
        "type: object",
    );
}

#[test]
fn an_inline_type_without_a_name_and_a_description() {
    let pointer = "/components/responses/Refused/content/application~1json/schema";
    let old = "            title: Refusal\n            description: What is wrong.\n";
    faults(
        &edited(old, ""),
        &["described", "named-schema"].map(|rule| (rule, pointer, "type: object")),
    );
}

#[test]
fn a_component_without_a_description_is_named_once() {
    let old = "      description: Who may come in.\n";
    fault(
        old,
        "",
        "described",
        "/components/schemas/RoomKind",
        "type: string",
    );
}

#[test]
fn a_property_without_a_description() {
    fault(
        "          description: Its id.\n",
        "",
        "described",
        ID,
        "type: string",
    );
}

#[test]
fn a_component_without_a_description() {
    fault(
        "      description: A room.\n",
        "",
        "described",
        ROOM,
        "type: object",
    );
}

#[test]
fn an_unknown_type() {
    let new = "          type: strng\n          description: Its id.\n";
    fault(
        TEXT,
        new,
        "known-type",
        &format!("{ID}/type"),
        "type: strng",
    );
}

#[test]
fn a_keyword_of_a_type_without_the_type() {
    let new = "          format: date-time\n          description: Its id.\n";
    fault(
        TEXT,
        new,
        "known-type",
        &format!("{ID}/format"),
        "format: date-time",
    );
}

#[test]
fn a_limit_of_another_type_says_nothing() {
    let text = edited(
        TEXT,
        &format!("{TEXT}          minimum: 1\n          uniqueItems: true\n"),
    );
    faults(&text, &[]);
}

#[test]
fn a_keyword_of_another_type() {
    let new = format!("{TEXT}          items: {{type: string}}\n");
    fault(
        TEXT,
        &new,
        "known-type",
        &format!("{ID}/items"),
        "items: {type: string}",
    );
}

#[test]
fn listed_numbers_stay_numbers() {
    let old = "          type: string\n          description: Its id.\n";
    let new = "          type: integer\n          description: Its id.\n          enum: [1, 2]\n";
    let code = generated(&edited(old, new).replacen("id: r1\n", "id: 2\n", 1));
    assert!(code.contains("Known values: `1`, `2`."), "{code}");
    assert!(code.contains("pub id: i64,"), "{code}");
}

#[test]
fn an_enum_of_numbers_that_are_called_texts() {
    let text = edited(
        "        - open\n        - closed\n",
        "        - 1\n        - 2\n",
    );
    let text = text.replacen("                    kind: open\n", "", 1);
    faults(
        &text,
        &[("text-enum", "/components/schemas/RoomKind/enum", "- 1")],
    );
}

#[test]
fn an_enum_with_a_format() {
    let new = format!("{TEXT}          format: uuid\n          enum: [r1]\n");
    fault(TEXT, &new, "text-enum", &format!("{ID}/enum"), "enum: [r1]");
}

#[test]
fn an_enum_without_values() {
    fault(
        "      enum:\n        - open\n        - closed\n",
        "      enum: []\n",
        "text-enum",
        "/components/schemas/RoomKind/enum",
        "enum: []",
    );
}

#[test]
fn a_required_property_that_does_not_exist() {
    fault(
        "      required:\n        - id\n",
        "      required:\n        - id\n        - size\n",
        "required-property",
        "/components/schemas/Room/required",
        "- id",
    );
}

#[test]
fn all_of_two() {
    fault(
        "            - $ref: '#/components/schemas/Code'\n",
        "            - $ref: '#/components/schemas/Code'\n            - $ref: '#/components/schemas/RoomKind'\n",
        "supported-all-of",
        "/components/schemas/Room/properties/code",
        "description: The number or the word to get in by.",
    );
}

/// `Singer` extends the host of a room, in parts, one of which has the text `more`.
fn guest(more: &str) -> String {
    edited(
        "  schemas:\n",
        &format!(
            "  schemas:
    Singer:
      description: Someone in a room.
      allOf:
        - $ref: '#/components/schemas/Visitor'
        - type: object
          required: [seat, name]
          properties:
            seat:
              type: integer
{more}
    Visitor:
      type: object
      description: Someone.
      discriminator: {{propertyName: name}}
      properties:
        name:
          type: string
          description: What to call them.
"
        ),
    )
}

#[test]
fn an_object_of_several_parts() {
    let text = guest("              description: Where they sit.");
    let code = generated(&text);
    let guest = code.split_once("pub struct Singer {").unwrap().1;
    let fields = guest.split_once("pub extra").unwrap().0;
    for field in ["pub name: String,", "pub seat: i64,"] {
        assert!(fields.contains(field), "{fields}");
    }
}

#[test]
fn a_part_that_contradicts_another_is_the_only_fault() {
    let text = guest("              description: Where they sit.");
    let name =
        "            name:\n              type: integer\n              description: A number.\n";
    let seat = "            seat:\n";
    let text = text.replacen(seat, &format!("{name}{seat}"), 1);
    let fault = (
        "supported-all-of",
        "/components/schemas/Singer",
        "description: Someone in a room.",
    );
    faults(&text, &[fault]);
}

#[test]
fn a_fault_in_a_part_is_reported_where_it_stands() {
    let seat = "/components/schemas/Singer/allOf/1/properties/seat";
    faults(&guest(""), &[("described", seat, "type: integer")]);
    let text = guest("              description: Where they sit.");
    let text = text.replacen("          description: What to call them.\n", "", 1);
    let name = "/components/schemas/Visitor/properties/name";
    faults(&text, &[("described", name, "type: string")]);
}

#[test]
fn all_of_one_and_something_more() {
    fault(
        "          allOf:\n            - $ref: '#/components/schemas/Code'\n",
        "          allOf:\n            - $ref: '#/components/schemas/Code'\n          type: string\n          format: uri\n",
        "supported-all-of",
        "/components/schemas/Room/properties/code",
        "description: The number or the word to get in by.",
    );
}

#[test]
fn any_of_beside_properties_only_requires_them() {
    let (old, rule) = (
        "        - required:\n            - room\n",
        "supported-any-of",
    );
    let pointer = "/components/schemas/RoomClosed";
    fault(
        old,
        "        - type: object\n",
        rule,
        pointer,
        "type: object",
    );
}

const CODE: &str = "      oneOf:\n        - type: integer\n        - type: string\n";

#[test]
fn any_of_is_an_open_union() {
    for parts in [
        "[{type: string}, {type: integer}]",
        "[{$ref: '#/components/schemas/RoomOpened'}, {$ref: '#/components/schemas/RoomClosed'}, {}]",
    ] {
        assert_eq!(
            found(&edited(CODE, &format!("      anyOf: {parts}\n"))),
            [],
            "{parts}"
        );
    }
    for other in [
        "anyOf: []",
        "oneOf: [{type: string}]\n      anyOf: [{type: string}]",
    ] {
        let problems = found(&edited(CODE, &format!("      {other}\n")));
        assert!(
            problems
                .iter()
                .any(|found| found.rule == "supported-any-of"),
            "{problems:?}"
        );
    }
}

#[test]
fn an_open_union_in_itself() {
    let new = "      anyOf:\n        - $ref: '#/components/schemas/Code'\n";
    fault(
        CODE,
        new,
        "endless-type",
        "/components/schemas/Code",
        "description: A code, as a number or as a word.",
    );
}

#[test]
fn a_type_that_contains_itself() {
    let new = "          $ref: '#/components/schemas/Room'\n";
    fault(
        "          $ref: '#/components/schemas/RoomKind'\n",
        new,
        "endless-type",
        ROOM,
        "type: object",
    );
}

#[test]
fn types_that_contain_each_other_through_an_inline_one() {
    let old = "          description: Whose room it is.
          properties:
            name:
              type: string
              description: What to call them.
";
    let new = "          description: Whose room it is.
          properties:
            name:
              description: What to call them.
              allOf:
                - $ref: '#/components/schemas/Room'
";
    fault(old, new, "endless-type", ROOM, "type: object");
}

#[test]
fn a_union_that_contains_itself() {
    fault(
        "        - type: integer\n",
        "        - $ref: '#/components/schemas/Code'\n",
        "endless-type",
        "/components/schemas/Code",
        "description: A code, as a number or as a word.",
    );
}

#[test]
fn aliases_of_each_other() {
    let old = "  schemas:\n    Room:";
    let new = "  schemas:
    One:
      $ref: '#/components/schemas/Other'
    Other:
      $ref: '#/components/schemas/One'
    Room:";
    let one = (
        "/components/schemas/One",
        "$ref: '#/components/schemas/Other'",
    );
    let other = (
        "/components/schemas/Other",
        "$ref: '#/components/schemas/One'",
    );
    let expected = [one, other].map(|(pointer, line)| ("endless-type", pointer, line));
    faults(&edited(old, new), &expected);
}

#[test]
fn a_list_of_itself() {
    let old = "  schemas:\n    Room:";
    let new = "  schemas:
    Rooms:
      type: array
      description: Lists of lists.
      items:
        $ref: '#/components/schemas/Rooms'
    Room:";
    fault(
        old,
        new,
        "endless-type",
        "/components/schemas/Rooms",
        "type: array",
    );
}

#[test]
fn a_type_can_contain_itself_in_a_list_or_a_map() {
    for held in [
        "type: array\n          items:",
        "type: object\n          additionalProperties:",
    ] {
        let new = format!(
            "          {held}\n            $ref: '#/components/schemas/Room'\n          description: Rooms within.\n"
        );
        let text = edited("          $ref: '#/components/schemas/RoomKind'\n", &new);
        assert_eq!(
            found(&text.replacen("                    kind: open\n", "", 1)),
            [],
            "{held}"
        );
    }
}
