//! Unions.

use super::{edited, fault, faults};

const EVENT: &str = "/components/schemas/RoomEvent";
const LINE: &str = "description: What has happened to a room.";

#[test]
fn a_discriminator_without_a_mapping() {
    let mapping = "        mapping:
          opened: '#/components/schemas/RoomOpened'
          closed: '#/components/schemas/RoomClosed'
";
    fault(mapping, "", "discriminator-mapping", EVENT, LINE);
}

#[test]
fn a_discriminator_without_one_of() {
    let old = "      oneOf:
        - $ref: '#/components/schemas/RoomOpened'
        - $ref: '#/components/schemas/RoomClosed'
";
    fault(old, "", "discriminator-mapping", EVENT, LINE);
}

#[test]
fn a_kind_that_is_not_mapped() {
    let old = "          closed: '#/components/schemas/RoomClosed'\n";
    fault(old, "", "discriminator-mapping", EVENT, LINE);
}

#[test]
fn a_kind_that_is_mapped_twice() {
    let old = "          closed: '#/components/schemas/RoomClosed'\n";
    let text = edited(old, "          closed: '#/components/schemas/RoomOpened'\n");
    let fault = ("discriminator-mapping", EVENT, LINE);
    faults(&text, &[fault, fault]);
}

#[test]
fn a_mapping_to_something_that_is_no_object() {
    let text = edited(
        "      oneOf:\n        - $ref: '#/components/schemas/RoomOpened'",
        "      oneOf:\n        - $ref: '#/components/schemas/RoomKind'",
    );
    let text = text.replace(
        "opened: '#/components/schemas/RoomOpened'",
        "opened: '#/components/schemas/RoomKind'",
    );
    let event = (
        "event-schema",
        "/components/schemas/RoomKind",
        "type: string",
    );
    faults(&text, &[("discriminator-mapping", EVENT, LINE), event]);
}

#[test]
fn a_kind_that_says_another_tag() {
    fault(
        "              - opened\n".trim_start(),
        "- started\n",
        "discriminator-mapping",
        EVENT,
        LINE,
    );
}

#[test]
fn a_kind_that_may_leave_out_the_tag() {
    let old = "      description: A room was opened.\n      x-identity: none\n      x-order: none\n      required:\n        - event\n";
    fault(
        old,
        "      description: A room was opened.\n      x-identity: none\n      x-order: none\n",
        "discriminator-mapping",
        EVENT,
        LINE,
    );
}

#[test]
fn a_tag_with_a_name_of_ours() {
    for tag in ["raw", "dedupeKey", "orderKey"] {
        let text = super::BASE
            .replace("        event:\n", &format!("        {tag}:\n"))
            .replace("        - event\n", &format!("        - {tag}\n"))
            .replace("propertyName: event", &format!("propertyName: {tag}"));
        faults(&text, &[("rust-name", EVENT, LINE)]);
    }
}

#[test]
fn two_objects_that_nothing_tells_apart() {
    fault(
        "        - type: integer\n        - type: string\n",
        "        - $ref: '#/components/schemas/RoomOpened'\n        - $ref: '#/components/schemas/RoomClosed'\n",
        "distinct-one-of",
        "/components/schemas/Code/oneOf/1",
        "- $ref: '#/components/schemas/RoomClosed'",
    );
}

#[test]
fn a_choice_and_any_other_text() {
    fault(
        "        - type: integer\n        - type: string\n",
        "        - $ref: '#/components/schemas/RoomKind'\n        - type: string\n",
        "distinct-one-of",
        "/components/schemas/Code/oneOf/1",
        "- type: string",
    );
}

#[test]
fn an_alternative_that_anything_is() {
    fault(
        "        - type: integer\n        - type: string\n",
        "        - {}\n        - type: string\n",
        "distinct-one-of",
        "/components/schemas/Code/oneOf/0",
        "- {}",
    );
}

#[test]
fn properties_beside_one_of() {
    fault(
        "        - type: integer\n        - type: string\n",
        "        - type: integer\n        - type: string\n      type: object\n      properties: {}\n",
        "supported-one-of",
        "/components/schemas/Code",
        "description: A code, as a number or as a word.",
    );
}

#[test]
fn an_alternative_can_be_named_like_its_json_type() {
    let text = edited(
        "        - type: integer\n        - type: string\n",
        "        - type: string\n        - $ref: '#/components/schemas/String'\n",
    );
    let text = text.replace("  schemas:\n", "  schemas:\n    String:\n      type: object\n      description: A.\n      properties: {}\n");
    faults(&text, &[]);
}

#[test]
fn a_kind_can_be_named_unknown() {
    faults(&super::BASE.replace("RoomClosed", "RoomUnknown"), &[]);
}
