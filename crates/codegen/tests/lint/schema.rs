//! Rules about single schemas.

use super::{edited, fault, faults, found};

const ROOM: &str = "/components/schemas/Room";
const ID: &str = "/components/schemas/Room/properties/id";
const TEXT: &str = "          type: string\n          description: Its id.\n";

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
fn an_enum_of_numbers() {
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
fn an_enum_with_a_null() {
    fault(
        "        - open\n        - closed\n",
        "        - open\n        - null\n",
        "text-enum",
        "/components/schemas/RoomKind/enum",
        "- open",
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
fn a_nullable_component() {
    fault(
        "      description: Who may come in.\n",
        "      description: Who may come in.\n      nullable: true\n",
        "supported-nullable",
        "/components/schemas/RoomKind/nullable",
        "nullable: true",
    );
}

#[test]
fn nullable_items() {
    let new = "          type: array\n          items: {type: string, nullable: true}\n          description: Its id.\n";
    let text = edited(TEXT, new).replacen(
        "                    id: r1\n",
        "                    id: []\n",
        1,
    );
    faults(
        &text,
        &[(
            "supported-nullable",
            &format!("{ID}/items/nullable"),
            "items: {type: string, nullable: true}",
        )],
    );
}

#[test]
fn a_property_can_be_required_and_nullable() {
    let new = format!("{TEXT}          nullable: true\n");
    assert_eq!(found(&edited(TEXT, &new)), []);
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
fn any_of_that_does_not_only_require_fields() {
    fault(
        "        - required:\n            - room\n",
        "        - type: object\n",
        "supported-any-of",
        "/components/schemas/RoomClosed",
        "type: object",
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
    faults(
        &edited(old, new),
        &[
            (
                "endless-type",
                "/components/schemas/One",
                "$ref: '#/components/schemas/Other'",
            ),
            (
                "endless-type",
                "/components/schemas/Other",
                "$ref: '#/components/schemas/One'",
            ),
        ],
    );
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
