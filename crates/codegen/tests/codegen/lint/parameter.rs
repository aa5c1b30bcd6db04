//! Rules about paths and parameters.

use super::{edited, fault, faults, found};

const ITEM: &str = "/paths/~1rooms~1{roomId}";
const PAGE: &str = "/paths/~1rooms~1{roomId}/get/parameters/0";
const TRACE: &str = "/paths/~1rooms~1{roomId}/get/parameters/1";

#[test]
fn a_path_name_without_a_parameter() {
    let text = edited("  /rooms/{roomId}:", "  /rooms/{roomId}/{guestId}:");
    faults(
        &text,
        &[
            (
                "path-parameter",
                "/paths/~1rooms~1{roomId}~1{guestId}/get",
                "operationId: getRoom",
            ),
            (
                "path-parameter",
                "/paths/~1rooms~1{roomId}~1{guestId}/put",
                "operationId: putRoom",
            ),
        ],
    );
}

#[test]
fn a_parameter_that_is_not_in_the_path() {
    fault(
        "        - name: page\n          in: query\n",
        "        - name: page\n          required: true\n          in: path\n",
        "path-parameter",
        PAGE,
        "- name: page",
    );
}

#[test]
fn an_optional_path_parameter() {
    let text = edited("      required: true\n      schema", "      schema");
    let fault = (
        "path-parameter",
        "/components/parameters/RoomId",
        "name: roomId",
    );
    faults(&text, &[fault]);
}

#[test]
fn an_invalid_path() {
    for path in [
        "rooms/{roomId}",
        "/rooms//{roomId}",
        "/rooms/{roomId",
        "/rooms/roomId}",
        "/r/{a/b}",
        "/r/{}",
        "/r?a=b",
        "/é",
    ] {
        let text = edited("  /rooms/{roomId}:", &format!("  '{path}':"));
        let rules: Vec<_> = found(&text).iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["path", "path"], "{path}");
    }
}

#[test]
fn an_operation_can_override_a_shared_parameter() {
    let own = "      parameters:
        - name: roomId
          in: path
          description: Which room, by number.
          required: true
          schema:
            type: integer
        - name: page";
    assert_eq!(
        found(&edited("      parameters:\n        - name: page", own)),
        []
    );
}

#[test]
fn a_cookie_parameter() {
    fault(
        "          in: query",
        "          in: cookie",
        "supported-parameter",
        PAGE,
        "- name: page",
    );
}

#[test]
fn a_parameter_that_is_a_list_of_anything_but_scalars() {
    for items in [
        "",
        "            items: {}\n",
        "            items: { type: array, items: { type: string } }\n",
        "            items: { $ref: '#/components/schemas/Room' }\n",
        "            items: { type: string, format: password }\n",
    ] {
        fault(
            "            type: integer\n            minimum: 1\n",
            &format!("            type: array\n{items}"),
            "supported-parameter",
            PAGE,
            "- name: page",
        );
    }
}

#[test]
fn a_parameter_can_be_a_list_of_scalars() {
    for item in [
        "type: string",
        "type: integer",
        "type: boolean",
        "type: string, format: date-time",
        "$ref: '#/components/schemas/RoomKind'",
    ] {
        for explode in ["true", "false"] {
            let list = format!(
                "            type: array\n            items: {{ {item} }}\n          explode: {explode}\n"
            );
            let text = edited("            type: integer\n            minimum: 1\n", &list);
            assert_eq!(found(&text), [], "{item}, explode: {explode}");
        }
    }
}

#[test]
fn a_list_with_other_separators() {
    let list = "            type: array\n            items: { type: string }\n          style: pipeDelimited\n";
    let text = edited("            type: integer\n            minimum: 1\n", list);
    let style = format!("{PAGE}/style");
    faults(
        &text,
        &[("parameter-style", &style, "style: pipeDelimited")],
    );
}

#[test]
fn a_parameter_can_be_a_time_or_an_id() {
    for format in ["date-time", "duration", "date", "uuid"] {
        let text = edited(
            "            type: integer\n            minimum: 1\n",
            &format!("            type: string\n            format: {format}\n"),
        );
        assert_eq!(found(&text), [], "{format}");
    }
}

#[test]
fn a_parameter_that_is_a_named_object() {
    fault(
        "            type: integer\n            minimum: 1\n",
        "            $ref: '#/components/schemas/Room'\n",
        "supported-parameter",
        PAGE,
        "- name: page",
    );
}

#[test]
fn a_parameter_that_is_secret() {
    fault(
        "            type: integer\n            minimum: 1\n",
        "            type: string\n            format: password\n",
        "supported-parameter",
        PAGE,
        "- name: page",
    );
}

#[test]
fn a_parameter_can_be_an_enum_or_an_alias_of_string() {
    for name in ["RoomKind", "Name"] {
        let text = edited(
            "            type: integer\n            minimum: 1\n",
            &format!("            $ref: '#/components/schemas/{name}'\n"),
        );
        let named = "  schemas:\n    Name:\n      type: string\n      description: A name.\n      maxLength: 9\n    Room:";
        assert_eq!(
            found(&text.replacen("  schemas:\n    Room:", named, 1)),
            [],
            "{name}"
        );
    }
}

#[test]
fn a_parameter_can_be_named_like_a_part_of_its_builder() {
    for name in [
        "body", "client", "request", "response", "send", "url", "into",
    ] {
        let text = edited(
            "        - name: page\n",
            &format!("        - name: {name}\n"),
        );
        let document =
            openapi_document::Document::parse(std::path::Path::new("base.yaml"), text).unwrap();
        let code = callscribe_codegen::generate::from_document(&document)
            .unwrap()
            .code;
        let sent = format!("QueryParam::new(\"{name}\", &{name}_param)");
        let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            code.contains(&sent) && code.contains(&format!("pub fn {name}_param(mut self")),
            "{code}"
        );
    }
}

#[test]
fn two_parameters_with_one_rust_name() {
    fault(
        "        - name: page\n",
        "        - name: x-trace\n",
        "rust-name",
        TRACE,
        "- name: X-Trace",
    );
}

#[test]
fn one_name_in_the_path_and_in_the_query() {
    let text = edited("        - name: page\n", "        - name: roomId\n");
    faults(&text, &[("rust-name", PAGE, "- name: roomId")]);
}

#[test]
fn a_parameter_without_a_rust_name() {
    for name in ["é", "'$'", "\"it's\""] {
        let line = format!("- name: {name}");
        fault("- name: page", &line, "rust-name", PAGE, &line);
    }
}

#[test]
fn an_invalid_header_name() {
    let line = "- name: X Trace";
    fault("- name: X-Trace", line, "header-name", TRACE, line);
}

#[test]
fn a_header_that_is_not_ascii() {
    let text = edited("- name: X-Trace", "- name: X-Tracé");
    faults(
        &text,
        &[
            ("header-name", TRACE, "- name: X-Tracé"),
            ("rust-name", TRACE, "- name: X-Tracé"),
        ],
    );
}

#[test]
fn a_shared_parameter_is_checked_with_each_operation() {
    let text = edited(
        "      name: roomId\n      in: path",
        "      name: roomId\n      in: query",
    );
    let rules: Vec<_> = found(&text)
        .into_iter()
        .map(|problem| (problem.rule, problem.pointer))
        .collect();
    let expected = ["get", "put"].map(|method| ("path-parameter", format!("{ITEM}/{method}")));
    assert_eq!(rules, expected);
}

#[test]
fn headers_that_openapi_reserves_are_ignored() {
    for name in ["Accept", "content-type", "Authorization"] {
        let old = "      parameters:\n        - name: page\n";
        let header = format!(
            "      parameters:\n        - {{name: {name}, in: header, required: true, schema: {{type: array, items: {{}}}}}}\n        - name: page\n"
        );
        let text = edited(old, &header);
        assert_eq!(found(&text), [], "{name}");
    }
}
