//! The control paths.

use axum::http::Method;
use callscribe_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};
use tokio::join;

use crate::http::{Response, asapp, bandwidth, get, send, videosdk};
use crate::receiver::Receiver;

const JSON: (&str, &str) = ("content-type", "application/json");

async fn control(sandbox: &Sandbox, method: Method, path: &str, body: &Value) -> Response {
    let url = format!("{}/_sandbox/{path}", sandbox.url());
    send(method, &url, &[JSON], &body.to_string()).await
}

async fn twilio(sandbox: &Sandbox) -> u16 {
    let response = asapp(
        sandbox,
        Method::GET,
        "twilio-media-stream-url",
        &Value::Null,
    )
    .await;
    response.status.as_u16()
}

#[limited::test]
async fn faults_are_armed_listed_and_disarmed() {
    let sandbox = Sandbox::start().await.unwrap();
    let fault = json!({ "on": "getTwilioMediaStreams", "times": 2, "fault": { "html": { "status": 503 } } });
    let armed = control(&sandbox, Method::POST, "faults", &fault).await;
    assert_eq!(
        (armed.status.as_u16(), armed.json()),
        (200, json!({ "left": 2 }))
    );
    assert_eq!(twilio(&sandbox).await, 503);
    let shown = control(&sandbox, Method::GET, "faults", &Value::Null)
        .await
        .json();
    assert_eq!(shown["faults"][0]["times"], 1);
    let disarmed = control(&sandbox, Method::DELETE, "faults", &Value::Null).await;
    assert_eq!(disarmed.status, 204);
    assert_eq!(twilio(&sandbox).await, 200);
}

#[limited::test]
async fn every_fault_can_be_armed_as_json() {
    let sandbox = Sandbox::start().await.unwrap();
    let faults = [
        json!({ "delay": { "milliseconds": 1500 } }),
        json!("stall"),
        json!("stallBody"),
        json!("reset"),
        json!("resetBody"),
        json!("truncatedJson"),
        json!("invalidJson"),
        json!({ "html": { "status": 502 } }),
        json!({ "tooManyRequests": { "retryAfter": "soon" } }),
        json!({ "tooManyRequests": {} }),
        json!({ "status": { "status": 500, "body": "{}" } }),
        json!("expiredToken"),
        json!({ "oversize": { "bytes": 1_000_000 } }),
        json!({ "drip": { "milliseconds": 10 } }),
        json!("duplicate"),
        json!("reorder"),
        json!("drop"),
        json!("corrupt"),
    ];
    for fault in &faults {
        let armed = control(&sandbox, Method::POST, "faults", &json!({ "fault": fault })).await;
        assert_eq!(armed.status, 200, "{fault}: {}", armed.text);
        let name = fault
            .as_str()
            .or_else(|| fault.as_object()?.keys().next().map(String::as_str));
        let documented = format!("\"{}\"", name.unwrap());
        assert!(
            include_str!("../../README.md").contains(&documented),
            "{documented}"
        );
    }
    assert_eq!(sandbox.faults().left(), faults.len() as u64);
}

#[limited::test]
async fn an_invalid_fault_is_refused_with_the_reason() {
    let sandbox = Sandbox::start().await.unwrap();
    for (fault, reason) in [
        (
            json!({ "fault": "reset", "time": 2 }),
            "unknown field `time`",
        ),
        (
            json!({ "fault": "explode" }),
            "unknown variant `explode`, expected one of `delay`",
        ),
        (
            json!({ "fault": { "delay": { "seconds": 2 } } }),
            "unknown field `seconds`",
        ),
        (json!({ "on": "startStreaming" }), "missing field `fault`"),
        (
            json!({ "on": "x", "fault": "reset" }),
            "`x` is not an operation of a spec",
        ),
        (
            json!({ "vendor": "twilio", "fault": "reset" }),
            "`twilio` is not a vendor",
        ),
    ] {
        let response = control(&sandbox, Method::POST, "faults", &fault).await;
        assert!(response.status.is_client_error());
        let error = response.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(sandbox.faults().left(), 0);
}

#[limited::test]
async fn rooms_and_calls_are_opened() {
    let sandbox = Sandbox::start().await.unwrap();
    let opened = control(
        &sandbox,
        Method::POST,
        "videosdk/rooms",
        &json!({ "roomId": "room" }),
    )
    .await
    .json();
    let started = videosdk(
        &sandbox,
        Method::POST,
        "/start",
        &json!({ "roomId": "room" }),
    )
    .await
    .json();
    assert_eq!(
        started["extension"]["extensionConfig"]["sessionId"],
        opened["sessionId"]
    );

    for (path, call) in [
        ("asapp/calls", json!({ "namespace": "siprec", "guid": "1" })),
        (
            "bandwidth/calls",
            json!({ "accountId": "9900000", "callId": "c-1" }),
        ),
    ] {
        let opened = control(&sandbox, Method::POST, path, &call).await;
        assert_eq!(opened.status, 204, "{path}: {}", opened.text);
    }
    let call = json!({ "namespace": "siprec", "guid": "1", "customerId": "c", "agentId": "a" });
    assert_eq!(
        asapp(&sandbox, Method::POST, "start-streaming", &call)
            .await
            .status,
        200
    );
    let wrong = json!({ "guid": "1" });
    let response = control(&sandbox, Method::POST, "bandwidth/calls", &wrong).await;
    assert!(
        response.text.contains("unknown field `guid`"),
        "{}",
        response.text
    );
}

#[limited::test]
async fn sessions_end_and_calls_hang_up() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    sandbox.open_bandwidth_call("9900000", "c-1");
    let room = json!({ "roomId": "room" });
    let call = json!({ "accountId": "9900000", "callId": "c-1" });
    for (path, body) in [
        ("videosdk/rooms/end", &room),
        ("bandwidth/calls/hang-up", &call),
    ] {
        let done = control(&sandbox, Method::POST, path, body).await;
        assert_eq!(done.status, 204, "{path}: {}", done.text);
    }
    let started = videosdk(&sandbox, Method::POST, "/start", &room).await;
    assert_eq!(started.json()["message"], "Session not found.");
    let updated = bandwidth(&sandbox, Method::PUT, "bxml", "<Response/>").await;
    assert_eq!(updated.status, 409);

    let again = control(&sandbox, Method::POST, "videosdk/rooms/end", &room).await;
    assert_eq!(
        (again.status.as_u16(), again.json()),
        (404, json!({ "error": "the room has no active session" }))
    );
    let unknown = json!({ "accountId": "9900000", "callId": "c-2" });
    let unknown = control(&sandbox, Method::POST, "bandwidth/calls/hang-up", &unknown).await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.json()),
        (404, json!({ "error": "no such call" }))
    );
}

#[limited::test]
async fn a_transcription_fails_on_demand() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    let room = json!({ "roomId": "room" });
    let started = videosdk(&sandbox, Method::POST, "/start", &room)
        .await
        .json();
    let failed = control(&sandbox, Method::POST, "videosdk/rooms/fail", &room).await;
    assert_eq!(failed.status, 204, "{}", failed.text);
    let path = format!("/{}", started["id"].as_str().unwrap());
    let fetched = videosdk(&sandbox, Method::GET, &path, &Value::Null)
        .await
        .json();
    assert_eq!(fetched.get("transcriptionFilePaths"), None);
    let again = control(&sandbox, Method::POST, "videosdk/rooms/fail", &room).await;
    assert_eq!(again.status, 404);
}

#[limited::test]
async fn asapp_calls_change_state_and_speak() {
    let sandbox = Sandbox::start().await.unwrap();
    let call = |more: Value| {
        let mut call = json!({ "namespace": "siprec", "guid": "0042" });
        call.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        call
    };
    let post = async |path: &str, body: Value| {
        let response = control(&sandbox, Method::POST, path, &body).await;
        response.status.as_u16()
    };
    let start = async || {
        let request = call(json!({ "customerId": "c", "agentId": "a" }));
        asapp(&sandbox, Method::POST, "start-streaming", &request).await
    };
    for (state, code) in [
        ("pending", "409-202"),
        ("hangingUp", "409-203"),
        ("gone", "400-203"),
    ] {
        assert_eq!(
            post("asapp/calls/state", call(json!({ "state": state }))).await,
            204
        );
        assert_eq!(start().await.json()["error"]["code"], code);
    }
    assert_eq!(
        post("asapp/calls/state", call(json!({ "state": "ready" }))).await,
        204
    );

    let speech = || call(json!({ "utterances": ["Hello"], "order": "shuffled" }));
    assert_eq!(post("asapp/calls/speak", speech()).await, 404);
    let mut receiver = Receiver::start(false).await;
    let to = json!({ "url": receiver.url, "header": "x-token", "value": "t" });
    assert_eq!(post("asapp/transcripts", to).await, 204);
    assert_eq!(start().await.status, 200);
    assert_eq!(post("asapp/calls/speak", speech()).await, 204);
    for text in [None, None, Some("Hello")] {
        let (headers, event) = receiver.next().await;
        assert_eq!(headers["x-token"], "t");
        let said = &event["autotranscribeResponse"]["utterance"][0]["text"];
        assert!(text.is_none_or(|text| said == text), "{said}");
    }
    let elsewhere = json!({ "url": "http://example.com/", "header": "x-token", "value": "t" });
    assert_eq!(post("asapp/transcripts", elsewhere).await, 400);
}

#[limited::test]
async fn the_clock_is_advanced() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    let mut starts = Vec::new();
    for _ in 0..2 {
        let room = json!({ "roomId": "room" });
        let started = videosdk(&sandbox, Method::POST, "/start", &room)
            .await
            .json();
        starts.push(started["start"].as_str().unwrap()[..4].to_owned());
        videosdk(&sandbox, Method::POST, "/end", &room).await;
        let year = json!({ "seconds": 366 * 24 * 3600 });
        assert_eq!(
            control(&sandbox, Method::POST, "clock", &year).await.status,
            204
        );
    }
    assert_ne!(starts[0], starts[1]);
}

#[limited::test]
async fn the_journal_is_read_from_a_number() {
    let sandbox = Sandbox::start().await.unwrap();
    for _ in 0..3 {
        twilio(&sandbox).await;
    }
    videosdk(&sandbox, Method::GET, "/", &Value::Null).await;
    let read = async |query: &str| {
        control(
            &sandbox,
            Method::GET,
            &format!("journal?{query}"),
            &Value::Null,
        )
        .await
        .json()
    };
    let rest = read("after=2").await;
    let numbers: Vec<_> = rest["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["number"])
        .collect();
    assert_eq!(
        (numbers, &rest["last"]),
        (vec![&json!(3), &json!(4)], &json!(4))
    );
    let listed = read("operation=listRealtimeTranscriptions").await;
    assert_eq!(listed["entries"][0]["kind"], "request");
    assert_eq!(listed["entries"].as_array().unwrap().len(), 1);
    assert_eq!(read("after=4").await, json!({ "entries": [], "last": 4 }));
    assert!(
        read("since=4").await["error"]
            .as_str()
            .unwrap()
            .contains("since")
    );
}

#[limited::test]
async fn the_journal_waits_for_the_next_entry() {
    let sandbox = Sandbox::start().await.unwrap();
    let waiting = control(
        &sandbox,
        Method::GET,
        "journal?operation=getTwilioMediaStreams&wait=60",
        &Value::Null,
    );
    let (read, _) = join!(waiting, twilio(&sandbox));
    assert_eq!(read.json()["entries"][0]["status"], 200);
}

#[limited::test(start_paused = true)]
async fn the_journal_stops_waiting_after_the_given_time() {
    let sandbox = Sandbox::start().await.unwrap();
    let read = control(&sandbox, Method::GET, "journal?wait=5", &Value::Null).await;
    assert_eq!(read.json(), json!({ "entries": [], "last": 0 }));
}

#[limited::test]
async fn other_sites_cannot_control_the_sandbox() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = sandbox.url();
    let address = url.strip_prefix("http://").unwrap();
    let port = address.rsplit_once(':').unwrap().1;
    for (header, value, status) in [
        ("host", "rebound.example".to_owned(), 403),
        ("host", format!("127.0.0.1.rebound.example:{port}"), 403),
        ("host", format!("localhost:{port}"), 200),
        ("origin", "https://site.example".to_owned(), 403),
        ("origin", "null".to_owned(), 403),
        ("origin", url.clone(), 200),
    ] {
        for path in ["/_sandbox/faults", "/_sandbox/journal", "/"] {
            let response = send(
                Method::GET,
                &format!("{url}{path}"),
                &[(header, &value)],
                "",
            )
            .await;
            assert_eq!(response.status, status, "{header}: {value} at {path}");
        }
    }
    let form = [("content-type", "text/plain")];
    let response = send(
        Method::POST,
        &format!("{url}/_sandbox/faults"),
        &form,
        r#"{"fault":"reset"}"#,
    )
    .await;
    assert_eq!(response.status, 415, "a form cannot control the sandbox");
}

#[limited::test]
async fn control_requests_are_not_recorded_and_meet_no_faults() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox
        .faults()
        .on_any()
        .inject(Fault::Html { status: 503 })
        .unwrap();
    assert_eq!(
        get(&format!("{}/_sandbox/faults", sandbox.url()))
            .await
            .status,
        200
    );
    assert_eq!(sandbox.journal().latest(), 0);
}
