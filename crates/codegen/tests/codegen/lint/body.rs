//! Rules about requests and responses.

use super::{edited, fault, faults, found, generated};

const GET: &str = "/paths/~1rooms~1{roomId}/get";
const BODY: &str = "/paths/~1rooms~1{roomId}/put/requestBody";

const REQUEST: &str = "        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Room'
";

const PART: &str = "          description: Part of the room.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Room'
";

fn request(media_type: &str, schema: &str) -> String {
    format!(
        "        required: true\n        content:\n          {media_type}:\n            schema: {schema}\n"
    )
}

fn part(media_type: &str, schema: &str) -> String {
    format!(
        "          description: Part of the room.\n          content:\n            {media_type}:\n              schema: {schema}\n"
    )
}

#[test]
fn an_optional_body() {
    let new = REQUEST.replace("required: true", "required: false");
    fault(
        REQUEST,
        &new,
        "required-body",
        BODY,
        "description: The room as it should be.",
    );
}

#[test]
fn of_several_media_types_json_is_sent_or_else_a_form() {
    let other = |name: &str| format!("          {name}:\n            schema: {{type: string}}\n");
    let form = request("application/x-www-form-urlencoded", FORM);
    for (first, kept) in [
        (REQUEST, ".json(&body)"),
        (&form, ".body(crate::transport::form(&Self::INFO,&body)?)"),
    ] {
        let new = format!(
            "{first}{}{}",
            other("text/plain"),
            other("multipart/form-data")
        );
        let code: String = generated(&edited(REQUEST, &new))
            .split_whitespace()
            .collect();
        assert!(code.contains(kept), "{code}");
    }
}

#[test]
fn no_media_type() {
    let new = "        required: true\n        content: {}\n";
    fault(
        REQUEST,
        new,
        "request-media-type",
        BODY,
        "description: The room as it should be.",
    );
}

#[test]
fn a_request_that_the_client_cannot_write() {
    let room = "{$ref: '#/components/schemas/Room'}";
    for (media_type, schema) in [
        ("multipart/form-data", room),
        ("multipart/form-data", "{type: string}"),
        ("application/octet-stream", room),
        ("image/png", "{type: array, items: {type: string}}"),
        ("'image/*'", "{type: string, format: binary}"),
        ("'*/*'", room),
        ("'text/*'", "{type: string}"),
        ("application/x-www-form-urlencoded", "{type: string}"),
        ("application/xml", room),
        ("text/plain", "{type: integer}"),
        ("application/json", "{type: string, format: password}"),
        (
            "application/json",
            "{type: array, items: {type: string, format: date-time}}",
        ),
    ] {
        let new = request(media_type, schema);
        fault(
            REQUEST,
            &new,
            "supported-request",
            BODY,
            "description: The room as it should be.",
        );
    }
}

#[test]
fn a_request_of_a_vendor_type_or_in_capitals() {
    let room = "{$ref: '#/components/schemas/Room'}";
    for media_type in [
        "application/vnd.room.v2+json",
        "Application/JSON",
        "application/json; charset=utf-8",
    ] {
        assert_eq!(
            found(&edited(REQUEST, &request(media_type, room))),
            [],
            "{media_type}"
        );
    }
    for media_type in ["text/csv", "Text/Plain", "image/svg+XML"] {
        assert_eq!(
            found(&edited(REQUEST, &request(media_type, "{type: string}"))),
            [],
            "{media_type}"
        );
    }
}

/// An object with each type that a form can carry.
const FORM: &str = "{type: object, title: Form, description: A form., required: [id], properties: {\
    id: {type: string, description: D.}, \
    pin: {type: string, format: password, description: D.}, \
    at: {type: string, format: date-time, description: D.}, \
    kind: {type: string, enum: [a, b], title: FormKind, description: D.}, \
    is: {type: boolean, description: D.}, \
    counts: {type: array, items: {type: integer}, description: D.}}}";

#[test]
fn a_form_is_an_object_of_texts_and_lists_of_texts() {
    let form = |schema: &str| request("application/x-www-form-urlencoded", schema);
    assert_eq!(found(&edited(REQUEST, &form(FORM))), []);
    for property in [
        "{type: object, additionalProperties: {type: string}, description: D.}",
        "{type: array, items: {type: array, items: {type: string}}, description: D.}",
        "{description: D.}",
    ] {
        let new = form(&FORM.replace("{type: boolean, description: D.}", property));
        let line = "description: The room as it should be.";
        fault(REQUEST, &new, "supported-request", BODY, line);
    }
    let null = FORM.replace("{id: {type: string,", "{id: {type: string, nullable: true,");
    assert_ne!(null, FORM);
    fault(
        REQUEST,
        &form(&null),
        "supported-request",
        BODY,
        "description: The room as it should be.",
    );
}

#[test]
fn a_file_is_sent_as_bytes() {
    for (media_type, schema) in [
        ("application/octet-stream", "{type: string, format: binary}"),
        ("audio/wav", "{type: string}"),
        ("application/pdf", "{}"),
    ] {
        let text = edited(REQUEST, &request(media_type, schema));
        let code: String = generated(&text).split_whitespace().collect();
        assert!(code.contains("body:implInto<::bytes::Bytes>"), "{code}");
        let sent = format!("HeaderValue::from_static(\"{media_type}\")).body(body)");
        assert!(code.replace(",)", ")").contains(&sent), "{code}");
    }
}

#[test]
fn a_body_in_parts_is_refused_with_the_reason() {
    let text = edited(
        REQUEST,
        &request("multipart/form-data", "{$ref: '#/components/schemas/Room'}"),
    );
    let problems = found(&text);
    assert!(
        problems[0]
            .message
            .contains("progenitor has no builder for a body in parts"),
        "{problems:?}"
    );
}

#[test]
fn something_that_is_not_a_media_type() {
    for name in ["json", "application/", "'application/jsön'", "'*'"] {
        let text = edited(PART, &part(name, "{type: string}"));
        let rules: Vec<_> = found(&text)
            .into_iter()
            .map(|problem| problem.rule)
            .collect();
        assert!(rules.contains(&"media-type"), "{name}: {rules:?}");
    }
}

#[test]
fn a_request_can_be_a_scalar_a_list_or_a_map() {
    for schema in [
        "{type: string, maxLength: 9}",
        "{type: integer}",
        "{type: array, items: {$ref: '#/components/schemas/Room'}}",
        "{type: object, additionalProperties: {type: number}}",
        "{}",
    ] {
        assert_eq!(
            found(&edited(REQUEST, &request("application/json", schema))),
            [],
            "{schema}"
        );
    }
}

#[test]
fn an_invalid_status() {
    for status in ["20", "2xx", "600", "ok", "'2XXX'"] {
        let line = format!("        {status}:\n          description: Part");
        let text = edited("        '206':\n          description: Part", &line);
        faults(&text, &[("status", GET, "operationId: getRoom")]);
    }
}

#[test]
fn a_status_can_be_a_number() {
    assert_eq!(found(&edited("        '206':", "        206:")), []);
}

#[test]
fn no_success() {
    fault(
        "        '204':\n          description: The room is so.",
        "        default:\n          description: The room is so.",
        "success",
        "/paths/~1rooms~1{roomId}/put",
        "operationId: putRoom",
    );
}

#[test]
fn a_success_that_the_client_cannot_read() {
    let line = "description: Part of the room.";
    let pointer = format!("{GET}/responses/206");
    let room = "{$ref: '#/components/schemas/Room'}";
    let text = edited(PART, &part("image/png", room));
    faults(
        &text,
        &[
            ("supported-response", &pointer, line),
            ("one-schema", &pointer, line),
        ],
    );
}

#[test]
fn a_file_is_read_as_bytes_and_not_if_it_is_an_error() {
    let file = |old: &str, media_type: &str| {
        let content =
            format!("content: {{{media_type}: {{schema: {{type: string, format: binary}}}}}}");
        edited(old, &format!("{old}          {content}\n"))
    };
    for media_type in [
        "image/png",
        "application/octet-stream",
        "'*/*'",
        "multipart/mixed",
    ] {
        let text = file("          description: The room is so.\n", media_type);
        let code: String = generated(&text).split_whitespace().collect();
        assert!(
            code.contains("200..=299=>Ok(ResponseValue::bytes(response))"),
            "{code}"
        );
        assert!(
            code.contains("Output=Result<ResponseValue<::bytes::Bytes>,Error>"),
            "{code}"
        );
        let accepted = format!("from_static(\"{}\")", media_type.trim_matches('\''));
        assert!(code.replace(",)", ")").contains(&accepted), "{code}");
        assert!(code.contains("Thevalueisthewholebody,ofatmost"), "{code}");
    }
    let text = file("          description: Anything else.\n", "image/png");
    assert!(!generated(&text).contains("Bytes"));
}

#[test]
fn any_media_type_with_an_object_is_read_as_json() {
    let room = "{$ref: '#/components/schemas/Room'}";
    assert_eq!(found(&edited(PART, &part("'*/*'", room))), []);
    let old = "          description: Anything else.\n";
    let content = format!("content: {{'*/*': {{schema: {room}}}}}");
    let code = generated(&edited(old, &format!("{old}          {content}\n")));
    assert!(code.contains("from_response::<types::Room>"), "{code}");
    assert!(
        code.contains("from_static(\"application/json, */*\")"),
        "{code}"
    );
}

#[test]
fn a_file_beside_a_text_has_another_type() {
    let room = "          description: The room is so.\n          content: {text/csv: {schema: {type: string}}}\n";
    let other = "        '200':\n          description: As a picture.\n          content: {image/png: {schema: {type: string}}}\n";
    let text = edited(
        "          description: The room is so.\n",
        &format!("{room}{other}"),
    );
    let pointer = "/paths/~1rooms~1{roomId}/put/responses/200";
    faults(
        &text,
        &[("one-schema", pointer, "description: As a picture.")],
    );
}

#[test]
fn a_success_that_is_text_beside_one_that_is_json() {
    let room = "{$ref: '#/components/schemas/Room'}";
    let pointer = format!("{GET}/responses/206");
    let line = "description: Part of the room.";
    let text = edited(PART, &part("text/plain", room));
    faults(
        &text,
        &[
            ("supported-response", &pointer, line),
            ("one-schema", &pointer, line),
        ],
    );
}

#[test]
fn a_text_with_a_format_cannot_be_read() {
    let old = "          description: The room is so.\n";
    let content = "content: {text/plain: {schema: {type: string, format: date-time}}}";
    fault(
        old,
        &format!("{old}          {content}\n"),
        "supported-response",
        "/paths/~1rooms~1{roomId}/put/responses/204",
        "description: The room is so.",
    );
}

#[test]
fn text_can_be_a_success_and_an_error() {
    let old = "          description: The room is so.\n";
    let content = "content: {text/plain: {schema: {type: string}}}";
    assert_eq!(
        found(&edited(old, &format!("{old}          {content}\n"))),
        []
    );
    let old = "          description: Anything else.\n";
    let content = "content: {text/html: {schema: {type: string}}}";
    assert_eq!(
        found(&edited(old, &format!("{old}          {content}\n"))),
        []
    );
}

#[test]
fn other_media_types_beside_json_are_ignored() {
    let new = format!("{PART}            text/html:\n              schema: {{type: string}}\n");
    assert_eq!(found(&edited(PART, &new)), []);
}

#[test]
fn a_response_that_is_a_time() {
    let old = "          description: The room is so.\n";
    let content = "content: {application/json: {schema: {type: string, format: date-time}}}";
    let pointer = "/paths/~1rooms~1{roomId}/put/responses/204";
    fault(
        old,
        &format!("{old}          {content}\n"),
        "supported-response",
        pointer,
        "description: The room is so.",
    );
}

#[test]
fn two_successes_with_different_bodies() {
    let new = part(
        "application/json",
        "{$ref: '#/components/schemas/RoomOpened'}",
    );
    let pointer = format!("{GET}/responses/206");
    fault(
        PART,
        &new,
        "one-schema",
        &pointer,
        "description: Part of the room.",
    );
}

#[test]
fn a_success_with_and_one_without_a_body_is_an_option() {
    let none = "Ok(ResponseValue::none(response))";
    let some = "{ResponseValue::from_response(response).await.map(ResponseValue::some)}";
    for (status, expected) in [
        ("206", format!("206u16=>{none},200..=299=>{some}")),
        ("2XX", format!("200u16=>{some}200..=299=>{none}")),
    ] {
        let new = "          description: Part of the room.\n";
        let text = edited(PART, new).replace("'206'", &format!("'{status}'"));
        let code: String = generated(&text).split_whitespace().collect();
        assert!(code.contains(&expected), "{status}: {code}");
        assert!(code.contains("Output=Result<ResponseValue<Option<types::Room>>,Error>"));
    }
}

#[test]
fn two_kinds_of_json_in_one_response() {
    let new = format!(
        "{PART}            application/hal+json:\n              schema: {{type: object}}\n"
    );
    let pointer = format!("{GET}/responses/206");
    fault(
        PART,
        &new,
        "one-schema",
        &pointer,
        "description: Part of the room.",
    );
}

#[test]
fn two_errors_with_different_bodies() {
    let old = "          description: Anything else.\n";
    let content =
        "content: {application/problem+json: {schema: {$ref: '#/components/schemas/Room'}}}";
    let text = edited(old, &format!("{old}          {content}\n"));
    let code = generated(&text);
    let (get, _) = code
        .split_once("_ => Err(Error::unexpected(response).await)")
        .unwrap();
    let (_, arms) = get.rsplit_once("200..=299").unwrap();
    let arms: String = arms.split_whitespace().collect();
    let read = |body: &str| format!("Err(Error::from_response::<types::{body}>(response).await)");
    let expected = format!(
        "=>ResponseValue::from_response(response).await,404u16=>{},400u16..=599u16=>{{{}}}",
        read("Refusal"),
        read("Room")
    );
    assert_eq!(arms, expected);
}

#[test]
fn an_error_that_is_not_a_type_is_not_read() {
    let old = "            type: object\n            title: Refusal\n            description: What is wrong.\n            properties:\n              message:\n                type: string\n                description: In words.\n          examples:\n            documented:\n              summary: A refusal.\n              value:\n                message: No.\n";
    for schema in [
        "{type: string}",
        "{}",
        "{type: object, additionalProperties: {type: string}}",
    ] {
        let text = edited(old, &format!("            {schema}\n"));
        let code = generated(&text);
        assert!(!code.contains("Error::from_response"), "{schema}: {code}");
    }
}
