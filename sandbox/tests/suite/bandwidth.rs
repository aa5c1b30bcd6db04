use std::time::Duration;

use axum::http::{Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe_sandbox::Sandbox;
use serde_json::json;

use crate::http::{Answer, bandwidth, send};
use crate::live::Destination;
use crate::receiver::Receiver;

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_bandwidth_call("9900000", "c-1");
    sandbox
}

async fn run(sandbox: &Sandbox, verbs: &str) -> Answer {
    let document = format!("<Response>{verbs}</Response>");
    bandwidth(sandbox, Method::PUT, "bxml", &document).await
}

#[tokio::test]
async fn a_transcription_is_reported_and_stored() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start =
        format!(r#"<StartTranscription name="live" tracks="both" transcriptionEventUrl="{url}"/>"#);
    assert_eq!(run(&sandbox, &start).await.status, StatusCode::NO_CONTENT);
    let (_, started) = receiver.next().await;
    assert_eq!(started["eventType"], "realTimeTranscriptionStarted");
    assert_eq!(
        (&started["accountId"], &started["callId"]),
        (&json!("9900000"), &json!("c-1"))
    );
    let detail = &started["realTimeTranscription"];
    assert_eq!(
        (&detail["name"], &detail["tracks"]),
        (&json!("live"), &json!(["inbound", "outbound"]))
    );
    assert_eq!(detail.get("destination"), None);

    let stop = r#"<StopTranscription name="live"/>"#;
    assert_eq!(run(&sandbox, stop).await.status, StatusCode::NO_CONTENT);
    let (_, stopped) = receiver.next().await;
    assert_eq!(stopped["eventType"], "realTimeTranscriptionStopped");
    assert_eq!(stopped["transcription"]["duration"], "PT10S");
    let (_, available) = receiver.next().await;
    assert_eq!(available["eventType"], "realTimeTranscriptionAvailable");

    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    assert_eq!(
        list[0]["transcriptionUrl"],
        available["realTimeTranscription"]["url"]
    );
    let path = format!("transcriptions/{}", detail["id"].as_str().unwrap());
    let early = bandwidth(&sandbox, Method::GET, &path, "").await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    let text = bandwidth(&sandbox, Method::GET, &path, "").await.json();
    assert_eq!(text["tracks"][1]["track"], "outbound");
}

#[tokio::test]
async fn a_name_in_use_is_rejected() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(r#"<StartTranscription name="live" transcriptionEventUrl="{url}"/>"#);
    run(&sandbox, &start.repeat(2)).await;
    let (_, started) = receiver.next().await;
    let (_, rejected) = receiver.next().await;
    assert_eq!(rejected["cause"], "duplicate");
    assert_eq!(
        rejected["errorMessage"],
        "A real-time transcription with the name live already exists"
    );
    assert_eq!(
        rejected["originalTranscription"],
        started["realTimeTranscription"]
    );
}

#[tokio::test]
async fn stop_without_a_name_stops_all_and_an_unknown_name_none() {
    let sandbox = sandbox().await;
    run(
        &sandbox,
        "<StartTranscription/><StartTranscription/><StopTranscription name='x'/>",
    )
    .await;
    let list = || bandwidth(&sandbox, Method::GET, "transcriptions", "");
    assert_eq!(list().await.json(), json!([]));
    run(&sandbox, "<StopTranscription/>").await;
    assert_eq!(list().await.json().as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_deleted_is_gone() {
    let sandbox = sandbox().await;
    run(
        &sandbox,
        "<StartTranscription name='live'/><StopTranscription/>",
    )
    .await;
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    let path = format!(
        "transcriptions/{}",
        list[0]["transcriptionId"].as_str().unwrap()
    );
    let deleted = bandwidth(&sandbox, Method::DELETE, &path, "").await;
    assert_eq!(
        (deleted.status, deleted.text.as_str()),
        (StatusCode::OK, "")
    );
    for method in [Method::GET, Method::DELETE] {
        let again = bandwidth(&sandbox, method, &path, "").await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(again.json()["type"], "validation");
    }
}

#[tokio::test]
async fn credentials_are_sent_when_asked_for() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(true).await;
    let url = &receiver.url;
    let start =
        format!(r#"<StartTranscription transcriptionEventUrl="{url}" username="u" password="p"/>"#);
    run(&sandbox, &start).await;
    let (first, event) = receiver.next().await;
    assert_eq!(first.get("authorization"), None);
    let (second, same) = receiver.next().await;
    assert_eq!(second["authorization"], "Basic dTpw");
    assert_eq!(event, same);
}

#[tokio::test]
async fn refuses_to_deliver_outside_loopback() {
    let sandbox = sandbox().await;
    for url in [
        "http://example.com/",
        "http://192.0.2.1/",
        "http://127.0.0.1@example.com/",
        "http://localhost.example.com/",
        "https://127.0.0.1/",
        "/relative",
    ] {
        let start = format!(r#"<StartTranscription transcriptionEventUrl="{url}"/>"#);
        let refused = run(&sandbox, &start).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{url}");
        let description = format!("the sandbox delivers to http on loopback only, not to {url}");
        assert_eq!(refused.json()["description"], description);
    }
}

#[tokio::test]
async fn refusals_have_the_documented_shape() {
    let sandbox = sandbox().await;
    let url = format!("{}/accounts/9900000/calls", sandbox.bandwidth_url());
    let token = format!("Bearer {}", sandbox.bandwidth_access_token());
    let (xml, json) = ("application/xml", "application/json");
    for (call, token, media_type, body, status, description) in [
        (
            "c-1",
            "Bearer x",
            xml,
            "<Response/>",
            401,
            "The credentials provided were invalid",
        ),
        (
            "c-2",
            &token,
            xml,
            "<Response/>",
            404,
            "Call [c-2] not found",
        ),
        (
            "c-1",
            &token,
            json,
            "<Response/>",
            415,
            "Content type 'application/json' not supported",
        ),
        (
            "c-1",
            &token,
            xml,
            "<Response><StartTranscription tracks='all'/></Response>",
            400,
            "Invalid tracks: all",
        ),
    ] {
        let headers = [("authorization", token), ("content-type", media_type)];
        let answer = send(Method::PUT, &format!("{url}/{call}/bxml"), &headers, body).await;
        assert_eq!(answer.status.as_u16(), status);
        assert_eq!(answer.json()["description"], description);
    }
    assert_eq!(
        run(&sandbox, "<not xml").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn basic_credentials_are_taken_as_well() {
    let sandbox = sandbox().await;
    let url = format!(
        "{}/accounts/9900000/calls/c-1/transcriptions",
        sandbox.bandwidth_url()
    );
    let (user, password) = sandbox.bandwidth_credentials();
    let basic = STANDARD.encode(format!("{user}:{password}"));
    let headers = [("authorization", &*format!("Basic {basic}"))];
    assert_eq!(
        send(Method::GET, &url, &headers, "").await.status,
        StatusCode::OK
    );
}

/// What is said of a document that breaks a limit.
async fn refused(sandbox: &Sandbox, verbs: &str) -> String {
    let answer = run(sandbox, verbs).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{verbs}");
    let problem = answer.json();
    assert_eq!(problem["type"], "validation");
    problem["description"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn bxml_beyond_the_limits_is_refused() {
    let sandbox = sandbox().await;
    let start = |rest: &str| format!("<StartTranscription {rest}/>");
    let param = |name: usize, value: usize| {
        let (name, value) = ("n".repeat(name), "v".repeat(value));
        format!("<CustomParam name='{name}' value='{value}'/>")
    };
    let params = |params: String| format!("<StartTranscription>{params}</StartTranscription>");
    let name = "Invalid name: must be 1 to 255 letters, digits, `_` or `-`";
    for (verbs, description) in [
        (start("name='a b'"), name),
        (start("name=''"), name),
        (start(&format!("name='{}'", "n".repeat(256))), name),
        (start("tracks='INBOUND'"), "Invalid tracks: INBOUND"),
        (start("stabilized='1'"), "Invalid stabilized: 1"),
        (
            start("detectLanguage='true' preferredLanguages='en-US'"),
            "Invalid preferredLanguages: not together with detectLanguage",
        ),
        (
            start("destination='http://x'"),
            "Invalid destination: http://x",
        ),
        (
            start("transcriptionEventUrl='http://localhost/' transcriptionEventMethod='PUT'"),
            "Invalid transcriptionEventMethod: PUT",
        ),
        (
            params(param(1, 1).repeat(13)),
            "Invalid CustomParam: at most 12",
        ),
        (
            params(param(257, 1)),
            "Invalid CustomParam: name must have up to 256 characters",
        ),
        (
            params(param(1, 2049)),
            "Invalid CustomParam: value must have up to 2048 characters",
        ),
        (
            params("<CustomParam name='n'/>".to_owned()),
            "Invalid CustomParam: value must have up to 2048 characters",
        ),
        ("x".repeat(65536), "Invalid BXML: longer than 65536 bytes"),
    ] {
        assert_eq!(refused(&sandbox, &verbs).await, description);
    }
    let other = bandwidth(&sandbox, Method::PUT, "bxml", "<Answer/>").await;
    let description = "Invalid BXML: the root is Answer, not Response";
    assert_eq!(other.json()["description"], description);
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "").await;
    assert_eq!(list.json(), json!([]));
}

#[tokio::test]
async fn bxml_at_the_limits_is_taken() {
    let sandbox = sandbox().await;
    let params: Vec<String> = (0..12)
        .map(|n| {
            format!(
                "<CustomParam name='{n:0256}' value='{}'/>",
                "v".repeat(2048)
            )
        })
        .collect();
    let name = "n".repeat(255);
    let verb = format!(
        "<StartTranscription name='{name}' stabilized='True'>{}</StartTranscription>",
        params.concat(),
    );
    assert_eq!(run(&sandbox, &verb).await.status, StatusCode::NO_CONTENT);
    let other_root = bandwidth(&sandbox, Method::PUT, "bxml", "<Bxml/>").await;
    assert_eq!(other_root.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_fifth_track_is_rejected() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(r#"<StartTranscription tracks="both" transcriptionEventUrl="{url}"/>"#);
    run(&sandbox, &start.repeat(3)).await;
    receiver.next().await;
    receiver.next().await;
    let (_, rejected) = receiver.next().await;
    assert_eq!(rejected["eventType"], "realTimeTranscriptionRejected");
    assert_eq!(rejected["cause"], "track-limit");
    assert_eq!(rejected.get("originalTranscription"), None);
}

#[tokio::test]
async fn events_are_sent_by_get_where_the_verb_says_so() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = format!("{}?a=b", receiver.url);
    let start = format!(
        r#"<StartTranscription transcriptionEventUrl="{url}" transcriptionEventMethod="GET"/>"#
    );
    run(&sandbox, &start).await;
    let (headers, request) = receiver.next().await;
    assert_eq!(headers.get("content-type"), None);
    let query = request["query"].as_str().unwrap();
    assert!(query.starts_with("a=b&"), "{query}");
    assert!(
        query.contains("eventType=realTimeTranscriptionStarted&"),
        "{query}"
    );
    assert!(
        query.contains("realTimeTranscription=%7B%22id%22%3A%22t-"),
        "{query}"
    );
}

#[tokio::test]
async fn a_text_becomes_readable_with_time() {
    let sandbox = sandbox().await;
    run(&sandbox, "<StartTranscription/><StopTranscription/>").await;
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    let path = format!(
        "transcriptions/{}",
        list[0]["transcriptionId"].as_str().unwrap()
    );
    sandbox.advance(Duration::from_secs(2));
    let text = bandwidth(&sandbox, Method::GET, &path, "").await;
    assert_eq!(text.status, StatusCode::OK);
}

#[tokio::test]
async fn a_call_that_has_hung_up_keeps_its_texts_and_takes_no_bxml() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    run(
        &sandbox,
        &format!(r#"<StartTranscription transcriptionEventUrl="{url}"/>"#),
    )
    .await;
    assert!(sandbox.hang_up_bandwidth_call("9900000", "c-1"));
    assert!(!sandbox.hang_up_bandwidth_call("9900000", "c-2"));
    receiver.next().await;
    let (_, stopped) = receiver.next().await;
    assert_eq!(stopped["cause"], "closed");
    let refused = run(&sandbox, "<StartTranscription/>").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let description = "Call [c-1] cannot be modified in its current state";
    assert_eq!(refused.json()["description"], description);
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    assert_eq!(list.as_array().unwrap().len(), 1);
}

/// What the token endpoint answers to these credentials and this form.
async fn token(sandbox: &Sandbox, (id, secret): (&str, &str), form: &str) -> Answer {
    let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
    let headers = [
        ("authorization", &*basic),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    send(Method::POST, &sandbox.bandwidth_token_url(), &headers, form).await
}

#[tokio::test]
async fn access_tokens_are_issued_and_expire() {
    let sandbox = sandbox().await;
    let grant = "grant_type=client_credentials";
    let issued = token(&sandbox, sandbox.bandwidth_client(), grant)
        .await
        .json();
    assert_eq!(issued["expires_in"], 3600);
    let url = format!(
        "{}/accounts/9900000/calls/c-1/transcriptions",
        sandbox.bandwidth_url()
    );
    let bearer = format!("Bearer {}", issued["access_token"].as_str().unwrap());
    let headers = [("authorization", &*bearer)];
    let list = || send(Method::GET, &url, &headers, "");
    assert_eq!(list().await.status, StatusCode::OK);
    sandbox.advance(Duration::from_secs(3601));
    let expired = list().await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    assert_eq!(expired.json()["type"], "authentication-error");
}

#[tokio::test]
async fn access_tokens_are_refused_to_others() {
    let sandbox = sandbox().await;
    let client = sandbox.bandwidth_client();
    let grant = "grant_type=client_credentials";
    for (client, form, status, error) in [
        ((client.0, "wrong"), grant, 401, "invalid_client"),
        (client, "grant_type=password", 400, "unsupported_grant_type"),
        (client, "", 400, "invalid_request"),
    ] {
        let refused = token(&sandbox, client, form).await;
        assert_eq!(refused.status.as_u16(), status);
        assert_eq!(refused.json(), json!({ "error": error }));
    }
}

#[tokio::test]
async fn live_text_goes_to_the_destination() {
    let sandbox = sandbox().await;
    let mut destination = Destination::start().await;
    let mut receiver = Receiver::start(false).await;
    let start = format!(
        r#"<StartTranscription name="live" tracks="both" destination="{}" transcriptionEventUrl="{}">
            <CustomParam name="a" value="&lt;b&gt;"/></StartTranscription>"#,
        destination.url, receiver.url,
    );
    run(&sandbox, &start).await;
    let start = destination.next().await.unwrap();
    assert_eq!(start["eventType"], "start");
    assert_eq!(start["customParams"], json!({ "a": "<b>" }));
    let (_, started) = receiver.next().await;
    let detail = &started["realTimeTranscription"];
    assert_eq!(detail["destination"], destination.url);
    assert_eq!(start["metadata"]["realTimeTranscriptionId"], detail["id"]);
    for track in ["inbound", "outbound"] {
        let segment = destination.next().await.unwrap();
        assert_eq!(segment["eventType"], "transcription");
        assert_eq!(segment["track"], track);
    }
    run(&sandbox, "<StopTranscription/>").await;
    let stop = destination.next().await.unwrap();
    assert_eq!(
        (&stop["eventType"], &stop["metadata"]),
        (&json!("stop"), &start["metadata"])
    );
    assert_eq!(destination.next().await, None);
}

#[tokio::test]
async fn a_destination_that_does_not_open_rejects_the_transcription() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    // This server takes no websockets.
    let destination = receiver.url.replace("http", "ws");
    let url = &receiver.url;
    let start = format!(
        r#"<StartTranscription destination="{destination}" transcriptionEventUrl="{url}"/>"#
    );
    run(&sandbox, &start).await;
    let handshake = receiver.requests.recv().await.unwrap();
    assert_eq!(handshake.0["upgrade"], "websocket");
    let (_, rejected) = receiver.next().await;
    assert_eq!(rejected["eventType"], "realTimeTranscriptionRejected");
    assert_eq!(rejected["cause"], "connection-error");
}

#[tokio::test]
async fn a_destination_that_closes_stops_the_transcription() {
    let sandbox = sandbox().await;
    let mut destination = Destination::start().await;
    let mut receiver = Receiver::start(false).await;
    let start = format!(
        r#"<StartTranscription destination="{}" transcriptionEventUrl="{}"/>"#,
        destination.url, receiver.url,
    );
    run(&sandbox, &start).await;
    destination.next().await.unwrap();
    drop(destination);
    receiver.next().await;
    let (_, stopped) = receiver.next().await;
    assert_eq!(stopped["cause"], "connection-error");
    assert!(stopped["errorMessage"].is_string());
    let (_, available) = receiver.next().await;
    assert_eq!(available["eventType"], "realTimeTranscriptionAvailable");
}

#[tokio::test]
async fn a_destination_elsewhere_is_taken_and_hears_nothing() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(
        r#"<StartTranscription destination="wss://example.com/" transcriptionEventUrl="{url}"/>"#
    );
    run(&sandbox, &start).await;
    let (_, started) = receiver.next().await;
    let detail = &started["realTimeTranscription"];
    assert_eq!(detail["destination"], "wss://example.com/");
    assert_eq!(detail["stabilized"], "true");
}
