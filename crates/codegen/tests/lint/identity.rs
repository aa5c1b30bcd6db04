//! The identity of events.

use super::{edited, fault, faults};

const OPENED: &str = "/components/schemas/RoomOpened";
const CLOSED: &str = "/components/schemas/RoomClosed/x-identity";
const PARTS: &str = "      x-identity:\n        - [room, reason]\n";

#[track_caller]
fn with_part(part: &str, rule: &str, pointer: &str, line: &str) {
    let parts = format!("      x-identity:\n        - {part}\n");
    fault(PARTS, &parts, rule, pointer, line);
}

#[test]
fn an_event_that_does_not_declare_its_identity() {
    let old = "      x-identity: none\n";
    fault(old, "", "identity", OPENED, "type: object");
}

#[test]
fn an_identity_in_another_form() {
    for identity in ["all", "[]", "[[]]", "[1]", "{room: true}"] {
        let new = format!("      x-identity: {identity}\n");
        let line = format!("x-identity: {identity}");
        fault(PARTS, &new, "identity", CLOSED, &line);
    }
}

#[test]
fn a_path_to_a_property_that_does_not_exist() {
    let at = format!("{CLOSED}/0");
    with_part("roomId", "identity-path", &at, "- roomId");
    with_part("[room, why]", "identity-path", &at, "- [room, why]");
    with_part("room.id", "identity-path", &at, "- room.id");
}

#[test]
fn a_path_to_a_value_that_cannot_be_part_of_a_key() {
    for property in [
        "type: number",
        "type: array\n          items:\n            type: string",
        "type: string\n          format: password",
        "type: string\n          format: duration",
    ] {
        let text = edited(
            "        room:\n          type: string\n          description: Which one.\n",
            &format!("        room:\n          {property}\n          description: Which one.\n"),
        );
        let at = format!("{CLOSED}/0");
        faults(&text, &[("identity-path", &at, "- [room, reason]")]);
    }
}

#[test]
fn a_path_through_objects_leads_to_a_time() {
    let text = edited(PARTS, "      x-identity:\n        - where.since\n").replace(
        "        room:\n          type: string\n          description: Which one.\n",
        "        room:\n          type: string\n          description: Which one.\n        where:\n          description: Which one.\n          allOf:\n            - $ref: '#/components/schemas/Room'\n",
    );
    faults(&text, &[]);
}

#[test]
fn an_identity_of_a_schema_that_is_not_an_event() {
    fault(
        "      description: A room.\n      required:\n",
        "      description: A room.\n      x-identity: none\n      required:\n",
        "identity",
        "/components/schemas/Room/x-identity",
        "x-identity: none",
    );
}

#[test]
fn an_event_that_is_not_an_object() {
    let text = edited(
        "                      $ref: '#/components/schemas/RoomEvent'",
        "                      $ref: '#/components/schemas/Code'",
    )
    .replace("      x-identity: none\n", "")
    .replace(PARTS, "");
    let code = "/components/schemas/Code";
    let line = "description: A code, as a number or as a word.";
    faults(&text, &[("event-schema", code, line)]);
}
