//! The keys of events: their identity, and what orders them.

use super::{edited, fault, faults};

const OPENED: &str = "/components/schemas/RoomOpened";
const CLOSED: &str = "/components/schemas/RoomClosed";
const ROOM: &str = "        room:\n          type: string\n          description: Which one.\n";

/// The rules of both keys. The extension of a key is `x-` and the rule.
const RULES: [(&str, &str); 2] = [("identity", "identity-path"), ("order", "order-path")];

/// The parts of a key in the base.
fn parts(rule: &str) -> String {
    format!("      x-{rule}:\n        - [room, reason]\n")
}

/// A document whose events do not declare keys.
pub(super) fn without_keys(text: &str) -> String {
    RULES.iter().fold(text.to_owned(), |text, (rule, _)| {
        text.replace(&format!("      x-{rule}: none\n"), "")
            .replace(&parts(rule), "")
    })
}

#[test]
fn an_event_that_does_not_declare_a_key() {
    for (rule, _) in RULES {
        let old = format!("      x-{rule}: none\n");
        fault(&old, "", rule, OPENED, "type: object");
    }
}

#[test]
fn a_key_in_another_form() {
    for (rule, _) in RULES {
        for key in ["all", "[]", "[[]]", "[1]", "{room: true}"] {
            let new = format!("      x-{rule}: {key}\n");
            let (at, line) = (format!("{CLOSED}/x-{rule}"), format!("x-{rule}: {key}"));
            fault(&parts(rule), &new, rule, &at, &line);
        }
    }
}

#[test]
fn a_path_to_a_property_that_does_not_exist() {
    for (rule, path_rule) in RULES {
        for part in ["roomId", "[room, why]", "room.id"] {
            let new = format!("      x-{rule}:\n        - {part}\n");
            let (at, line) = (format!("{CLOSED}/x-{rule}/0"), format!("- {part}"));
            fault(&parts(rule), &new, path_rule, &at, &line);
        }
    }
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
            ROOM,
            &format!("        room:\n          {property}\n          description: Which one.\n"),
        );
        let places = RULES.map(|(rule, _)| format!("{CLOSED}/x-{rule}/0"));
        let expected = [0, 1].map(|index| (RULES[index].1, &*places[index], "- [room, reason]"));
        faults(&text, &expected);
    }
}

#[test]
fn a_path_through_objects_leads_to_a_time() {
    for (rule, _) in RULES {
        let new = format!("      x-{rule}:\n        - where.since\n");
        let text = edited(&parts(rule), &new).replace(
            ROOM,
            &format!("{ROOM}        where:\n          description: Which one.\n          allOf:\n            - $ref: '#/components/schemas/Room'\n"),
        );
        faults(&text, &[]);
    }
}

#[test]
fn a_key_of_a_schema_that_is_not_an_event() {
    for (rule, _) in RULES {
        let line = format!("x-{rule}: none");
        fault(
            "      description: A room.\n      required:\n",
            &format!("      description: A room.\n      {line}\n      required:\n"),
            rule,
            &format!("/components/schemas/Room/x-{rule}"),
            &line,
        );
    }
}

#[test]
fn an_event_that_is_not_an_object() {
    let text = without_keys(&edited(
        "                      $ref: '#/components/schemas/RoomEvent'",
        "                      $ref: '#/components/schemas/Code'",
    ));
    let code = "/components/schemas/Code";
    let line = "description: A code, as a number or as a word.";
    faults(&text, &[("event-schema", code, line)]);
}
