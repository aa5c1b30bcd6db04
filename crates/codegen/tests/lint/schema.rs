//! Rules about single schemas.

use super::{edited, fault, faults, found};

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

const NULLABLE: [&str; 2] = [
    "      description: Who may come in.\n",
    "      description: Who may come in.\n      nullable: true\n",
];

#[test]
fn a_property_can_be_null_by_its_component() {
    let text = edited(NULLABLE[0], NULLABLE[1]);
    assert_eq!(found(&text), []);
    let reference = "          $ref: '#/components/schemas/RoomKind'\n";
    assert_eq!(text.matches(reference).count(), 1);
    let wrapped = "          description: Its kind.\n          allOf: [{$ref: '#/components/schemas/RoomKind'}]\n";
    assert_eq!(found(&text.replacen(reference, wrapped, 1)), []);
}

#[test]
fn items_that_are_null_by_their_component() {
    let new = "          type: array\n          items: {$ref: '#/components/schemas/RoomKind'}\n          description: Its id.\n";
    let text = edited(TEXT, new).replacen(
        "                    id: r1\n",
        "                    id: []\n",
        1,
    );
    let text = text.replacen(NULLABLE[0], NULLABLE[1], 1);
    let line = "items: {$ref: '#/components/schemas/RoomKind'}";
    faults(
        &text,
        &[("supported-nullable", &format!("{ID}/items"), line)],
    );
}

#[test]
fn a_nullable_enum_lists_null() {
    let values = "        - open\n        - closed\n";
    let text = edited(values, &format!("{values}        - null\n"));
    let fault = ("text-enum", "/components/schemas/RoomKind/enum", "- open");
    faults(&text, &[fault]);
    assert_eq!(found(&text.replacen(NULLABLE[0], NULLABLE[1], 1)), []);
    let untyped = text.replacen(NULLABLE[0], NULLABLE[1], 1);
    let untyped = untyped.replacen("    RoomKind:\n      type: string\n", "    RoomKind:\n", 1);
    assert_eq!(found(&untyped), []);
}

#[test]
fn a_pattern_that_the_validator_cannot_translate() {
    let new = format!("{TEXT}          pattern: ^\\uD83D\\uDE00$\n");
    let line = "pattern: ^\\uD83D\\uDE00$";
    faults(
        &edited(TEXT, &new),
        &[("supported-pattern", &format!("{ID}/pattern"), line)],
    );
    let new = format!("{TEXT}          pattern: ^\\w+$\n");
    assert_eq!(found(&edited(TEXT, &new)), []);
}

#[test]
fn an_integer_without_a_rust_type() {
    for (range, is_valid) in [
        ("minimum: 9223372036854775808", true),
        ("minimum: 0, maximum: 18446744073709551615", true),
        ("minimum: -1, maximum: 9223372036854775808", false),
        ("maximum: 9223372036854775808", false),
        ("format: uint64, maximum: 18446744073709551615", true),
        ("format: int32, maximum: 2147483648", false),
        ("format: uint32, minimum: -1", false),
    ] {
        let old = "        - type: integer\n";
        let text = edited(old, &format!("        - {{type: integer, {range}}}\n"));
        let rules: Vec<_> = found(&text).iter().map(|problem| problem.rule).collect();
        let expected: &[&str] = if is_valid { &[] } else { &["integer-range"] };
        assert_eq!(rules, expected, "{range}");
    }
    let range = "{type: integer, minimum: 0, maximum: 18446744073709551616}";
    let text = edited("        - type: integer\n", &format!("        - {range}\n"));
    let rules: Vec<_> = found(&text).iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["rounded-number", "integer-range"]);
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
    let expected = ["described", "endless-type"]
        .map(|rule| [one, other].map(|(pointer, line)| (rule, pointer, line)));
    faults(&edited(old, new), &expected.concat());
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
