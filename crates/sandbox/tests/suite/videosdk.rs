use std::time::Duration;

use axum::http::{Method, StatusCode};
use callscribe_sandbox::Sandbox;
use jsonwebtoken::{EncodingKey, Header, encode, get_current_timestamp};
use serde_json::{Value, json};

use crate::http::{send, videosdk};
use crate::receiver::Receiver;

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    sandbox
}

async fn change(sandbox: &Sandbox, path: &str, body: &Value) -> Value {
    let response = videosdk(sandbox, Method::POST, path, body).await;
    assert_eq!(response.status, StatusCode::OK, "{}", response.text);
    response.json()
}

async fn get(sandbox: &Sandbox, path: &str) -> Value {
    let response = videosdk(sandbox, Method::GET, path, &Value::Null).await;
    assert_eq!(response.status, StatusCode::OK, "{}", response.text);
    response.json()
}

#[limited::test]
async fn a_transcription_runs_until_it_is_ended() {
    let sandbox = sandbox().await;
    let webhook = "https://example.com/hook";
    let start = change(
        &sandbox,
        "/start",
        &json!({ "roomId": "room", "webhookUrl": webhook }),
    )
    .await;
    assert_eq!(start["status"], "running");
    assert_eq!(start["webhookUrl"], webhook);
    assert_eq!(start["extension"]["extensionConfig"]["roomId"], "room");

    let path = format!("/{}", start["id"].as_str().unwrap());
    let running = get(&sandbox, &path).await;
    assert_eq!(running["status"], "running");
    assert_eq!(running.get("end"), None);
    assert_eq!(running.get("transcriptionFilePaths"), None);

    let end = change(&sandbox, "/end", &json!({ "roomId": "room" })).await;
    assert_eq!(end["id"], start["id"]);
    assert_eq!(end["status"], "completed");
    assert_eq!(get(&sandbox, &path).await["end"], end["end"]);
}

#[limited::test]
async fn files_are_fetched_without_the_token() {
    let sandbox = sandbox().await;
    let request = json!({ "roomId": "room", "summary": { "enabled": true } });
    let start = change(&sandbox, "/start", &request).await;
    change(&sandbox, "/end", &json!({ "roomId": "room" })).await;
    let ended = get(&sandbox, &format!("/{}", start["id"].as_str().unwrap())).await;
    for files in ["transcriptionFilePaths", "summarizedFilePaths"] {
        let url = ended[files]["txt"].as_str().unwrap();
        let file = send(Method::GET, url, &[], "").await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.text.contains("of room room."), "{}", file.text);
    }
}

#[limited::test]
async fn a_summary_exists_only_on_request() {
    let sandbox = sandbox().await;
    change(&sandbox, "/start", &json!({ "roomId": "room" })).await;
    change(&sandbox, "/end", &json!({ "roomId": "room" })).await;
    let ended = &get(&sandbox, "").await["transcriptions"][0];
    assert!(ended["transcriptionFilePaths"]["txt"].is_string());
    assert_eq!(ended.get("summarizedFilePaths"), None);
}

#[limited::test]
async fn a_second_start_returns_the_running_transcription() {
    let sandbox = sandbox().await;
    let first = change(&sandbox, "/start", &json!({ "roomId": "room" })).await;
    let second = change(&sandbox, "/start", &json!({ "roomId": "room" })).await;
    assert_eq!(first, second);
}

#[limited::test]
async fn list_pages_and_filters() {
    let sandbox = sandbox().await;
    let session = sandbox.open_room("other");
    for room in ["room", "other", "room"] {
        change(&sandbox, "/start", &json!({ "roomId": room })).await;
        change(&sandbox, "/end", &json!({ "roomId": room })).await;
    }
    change(&sandbox, "/start", &json!({ "roomId": "room" })).await;

    let info = |page: &Value| page["pageInfo"].clone();
    let all = get(&sandbox, "/").await;
    assert_eq!(all, get(&sandbox, "").await);
    assert_eq!(
        info(&all),
        json!({ "currentPage": 1, "perPage": 20, "lastPage": 1, "total": 4 })
    );
    let second = get(&sandbox, "/?page=2&perPage=3").await;
    assert_eq!(
        info(&second),
        json!({ "currentPage": 2, "perPage": 3, "lastPage": 2, "total": 4 })
    );
    assert_eq!(second["transcriptions"][0], all["transcriptions"][3]);

    for (query, total) in [
        ("roomId=room".to_owned(), 3),
        (format!("sessionId={session}"), 1),
        ("status=running".to_owned(), 1),
        ("roomId=other&status=running".to_owned(), 0),
    ] {
        let found = get(&sandbox, &format!("/?{query}")).await;
        assert_eq!(found["pageInfo"]["total"], total, "{query}");
    }
}

#[limited::test]
async fn past_transcriptions_are_listed_first() {
    let sandbox = Sandbox::builder().seed(7).start().await.unwrap();
    sandbox.set_past_transcriptions(5);
    sandbox.open_room("room");
    let started = change(&sandbox, "/start", &json!({ "roomId": "room" })).await;

    let all = get(&sandbox, "/").await;
    let ids: Vec<_> = all["transcriptions"].as_array().unwrap().iter().collect();
    let ids: Vec<_> = ids.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), ids[5]), (6, started["id"].as_str().unwrap()));
    assert!(ids.is_sorted(), "{ids:?}");

    let page = get(&sandbox, "/?page=2&perPage=4").await;
    assert_eq!(page["pageInfo"]["total"], 6);
    assert_eq!(
        page["transcriptions"],
        json!(all["transcriptions"].as_array().unwrap()[4..])
    );
    for (index, id) in ids.iter().enumerate() {
        let one = get(&sandbox, &format!("/{id}")).await;
        assert_eq!(one, all["transcriptions"][index]);
    }
    let room = &all["transcriptions"][0]["extension"]["extensionConfig"]["roomId"];
    let of_room = get(&sandbox, &format!("/?roomId={}", room.as_str().unwrap())).await;
    assert_eq!(of_room["pageInfo"]["total"], 5);
    let running = get(&sandbox, "/?status=running").await;
    assert_eq!(running["pageInfo"]["total"], 1);
}

#[limited::test]
async fn errors_are_the_documented_ones() {
    let sandbox = sandbox().await;
    for (method, path, body, status, message) in [
        (
            Method::POST,
            "/start",
            json!({}),
            400,
            "Please provide a valid `roomId` in body params.",
        ),
        (
            Method::POST,
            "/start",
            json!({ "roomId": "x" }),
            404,
            "Room not found.",
        ),
        (
            Method::POST,
            "/end",
            json!({ "roomId": "x" }),
            404,
            "Room not found.",
        ),
        (
            Method::POST,
            "/end",
            json!({ "roomId": "room" }),
            404,
            "Session not found.",
        ),
        (Method::GET, "/x", Value::Null, 404, "Session not found."),
        (
            Method::GET,
            "/?page=0",
            Value::Null,
            400,
            "'page' field is invalid.",
        ),
    ] {
        let response = videosdk(&sandbox, method, path, &body).await;
        assert_eq!(
            (response.status.as_u16(), response.json()),
            (status, json!({ "message": message }))
        );
    }
}

#[limited::test]
async fn the_token_is_accepted_only_without_a_prefix() {
    let sandbox = sandbox().await;
    let url = format!("{}/ai/v1/realtime-transcriptions/", sandbox.videosdk_url());
    let prefixed = format!("Bearer {}", sandbox.videosdk_token());
    for token in ["", "wrong", &prefixed] {
        let response = send(Method::GET, &url, &[("authorization", token)], "").await;
        assert_eq!(response.status, StatusCode::UNAUTHORIZED);
        assert_eq!(response.json(), json!({ "message": "`token` is invalid." }));
    }
}

/// Returns the status and the message of a list request with these claims.
async fn shown(sandbox: &Sandbox, claims: Value) -> (u16, Value) {
    let (key, secret) = sandbox.videosdk_api_key();
    let mut token = json!({ "apikey": key, "exp": get_current_timestamp() + 60 });
    token
        .as_object_mut()
        .unwrap()
        .extend(claims.as_object().unwrap().clone());
    let key = EncodingKey::from_secret(secret.as_bytes());
    let token = encode(&Header::default(), &token, &key).unwrap();
    let url = format!("{}/ai/v1/realtime-transcriptions", sandbox.videosdk_url());
    let response = send(Method::GET, &url, &[("authorization", &token)], "").await;
    (response.status.as_u16(), response.json()["message"].clone())
}

#[limited::test]
async fn tokens_are_verified() {
    let sandbox = sandbox().await;
    assert_eq!(shown(&sandbox, json!({})).await.0, 200);
    let version = "Unauthorised access to V2 API, please provide valid payload version.";
    let role = "Your role must be a `CRAWLER` in token payload to use V2 API.";
    for (claims, status, message) in [
        (json!({ "apikey": "another" }), 401, "`token` is invalid."),
        (json!({ "version": 1 }), 403, version),
        (json!({ "version": 2, "roles": ["rtc"] }), 403, role),
    ] {
        assert_eq!(shown(&sandbox, claims).await, (status, json!(message)));
    }
}

#[limited::test]
async fn a_token_expires_by_the_clock_of_the_sandbox() {
    let sandbox = sandbox().await;
    assert_eq!(shown(&sandbox, json!({})).await.0, 200);
    let exp = json!({ "exp": get_current_timestamp() + 3600 });
    sandbox.advance(Duration::from_secs(3500));
    assert_eq!(shown(&sandbox, exp.clone()).await.0, 200);
    sandbox.advance(Duration::from_secs(100));
    assert_eq!(
        shown(&sandbox, exp).await,
        (401, json!("`token` is invalid."))
    );
}

#[limited::test]
async fn the_webhook_key_is_public() {
    let sandbox = sandbox().await;
    let url = format!("{}/v2/public/rsa-public-key", sandbox.videosdk_url());
    let response = send(Method::GET, &url, &[("authorization", "anything")], "").await;
    let key = response.json()["publicKey"].as_str().unwrap().to_owned();
    assert!(
        key.starts_with("\n-----BEGIN RSA PUBLIC KEY-----\n"),
        "{key}"
    );
}

#[limited::test]
async fn a_room_whose_session_has_ended_cannot_be_transcribed() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let request = json!({ "roomId": "room", "webhookUrl": receiver.url });
    let started = change(&sandbox, "/start", &request).await;
    assert!(sandbox.end_session("room"));
    assert!(!sandbox.end_session("room"));
    for event in ["transcription-started", "transcription-stopped"] {
        let (headers, body) = receiver.next().await;
        assert_eq!(body["webhookType"], event);
        assert_eq!(body["data"]["id"], started["id"]);
        assert!(headers.contains_key("videosdk-signature"));
    }
    for path in ["/start", "/end"] {
        let refused = videosdk(&sandbox, Method::POST, path, &request).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(refused.json(), json!({ "message": "Session not found." }));
    }
    let session = sandbox.open_room("room");
    let again = change(&sandbox, "/start", &request).await;
    assert_eq!(again["extension"]["extensionConfig"]["sessionId"], session);
}

#[limited::test]
async fn a_failed_transcription_sends_an_event_and_has_no_files() {
    let sandbox = sandbox().await;
    assert!(!sandbox.fail_transcription("room"));
    let mut receiver = Receiver::start(false).await;
    let request = json!({ "roomId": "room", "webhookUrl": receiver.url });
    let started = change(&sandbox, "/start", &request).await;
    assert!(sandbox.fail_transcription("room"));
    receiver.next().await;
    let (_, failed) = receiver.next().await;
    assert_eq!(failed["webhookType"], "transcription-failed");
    let ended = get(&sandbox, &format!("/{}", started["id"].as_str().unwrap())).await;
    assert!(ended["end"].is_string());
    assert_eq!(ended.get("transcriptionFilePaths"), None);
}

#[limited::test]
async fn the_oldest_transcriptions_are_removed() {
    let sandbox = sandbox().await;
    let request = json!({ "roomId": "room" });
    let first = change(&sandbox, "/start", &request).await;
    change(&sandbox, "/end", &request).await;
    for number in 0..1000 {
        let room = format!("room-{number}");
        sandbox.open_room(&room);
        change(&sandbox, "/start", &json!({ "roomId": room })).await;
    }
    assert_eq!(get(&sandbox, "").await["pageInfo"]["total"], 1000);
    let path = format!("/{}", first["id"].as_str().unwrap());
    let gone = videosdk(&sandbox, Method::GET, &path, &Value::Null).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}
