//! Rules about what may be null.

use super::{edited, fault, faults, found};

const ID: &str = "/components/schemas/Room/properties/id";
const TEXT: &str = "          type: string\n          description: Its id.\n";

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
