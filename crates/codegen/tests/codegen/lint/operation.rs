//! Rules about operations.

use super::{edited, fault, faults};

const GET: &str = "/paths/~1rooms~1{roomId}/get";
const PUT: &str = "/paths/~1rooms~1{roomId}/put";

#[test]
fn a_missing_operation_id() {
    fault(
        "      operationId: getRoom\n",
        "",
        "operation-id",
        GET,
        "summary: Get a room",
    );
}

#[test]
fn an_operation_id_without_a_rust_name() {
    for id in ["'@'", "größe"] {
        let line = format!("operationId: {id}");
        let rule = "operation-id-name";
        fault("operationId: getRoom", &line, rule, GET, &line);
    }
}

#[test]
fn an_operation_id_has_any_case() {
    for id in [
        "get_room",
        "GetRoom",
        "rooms/get-room",
        "RoomsController::get",
        "2fa",
        "'room''s'",
    ] {
        let text = edited("operationId: getRoom", &format!("operationId: {id}"));
        faults(&text, &[]);
    }
}

#[test]
fn a_duplicate_operation_id() {
    fault(
        "operationId: putRoom",
        "operationId: getROOM",
        "operation-id-unique",
        PUT,
        "operationId: getROOM",
    );
}

#[test]
fn two_operation_ids_with_one_builder() {
    let text = edited("operationId: getRoom", "operationId: room_1");
    let text = text.replace("operationId: putRoom", "operationId: room1");
    let fault = ("operation-id-unique", PUT, "operationId: room1");
    faults(&text, &[fault]);
}

#[test]
fn a_reserved_operation_id() {
    for taken in ["exec", "error", "string"] {
        let line = format!("operationId: {taken}");
        fault(
            "operationId: getRoom",
            &line,
            "operation-id-taken",
            GET,
            &line,
        );
    }
}

#[test]
fn an_operation_without_a_summary() {
    fault(
        "      summary: Get a room\n",
        "",
        "described",
        GET,
        "operationId: getRoom",
    );
}

#[test]
fn an_operation_without_a_description() {
    fault(
        "      description: Gets one room.\n",
        "",
        "described",
        GET,
        "operationId: getRoom",
    );
}

#[test]
fn a_parameter_without_a_description() {
    let pointer = format!("{GET}/parameters/0");
    fault(
        "          description: Which page of its guests.\n",
        "",
        "described",
        &pointer,
        "- name: page",
    );
}

#[test]
fn a_shared_parameter_without_a_description() {
    let text = edited("      description: Which room.\n", "");
    let fault = ("described", "/components/parameters/RoomId", "name: roomId");
    faults(&text, &[fault]);
}

#[test]
fn a_response_without_a_description() {
    let pointer = format!("{PUT}/responses/204");
    fault(
        "          description: The room is so.\n",
        "          x-sic: {}\n",
        "described",
        &pointer,
        "x-sic: {}",
    );
}

#[test]
fn a_request_without_a_description() {
    let pointer = format!("{PUT}/requestBody");
    fault(
        "        description: The room as it should be.\n",
        "",
        "described",
        &pointer,
        "required: true",
    );
}

#[test]
fn a_callback_without_a_description() {
    let pointer = format!("{PUT}/callbacks/changed/{{$request.body#~1url}}/post");
    fault(
        "              description: Tells that a room has changed.\n",
        "",
        "described",
        &pointer,
        "operationId: roomChanged",
    );
}

#[test]
fn missing_idempotence() {
    fault(
        "        - rooms\n      x-idempotent: true\n",
        "        - rooms\n",
        "idempotent",
        GET,
        "operationId: getRoom",
    );
}
