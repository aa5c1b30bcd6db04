//! Attacks on Bandwidth's user and password.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Request};
use http_body_util::Full;

use super::{BANDWIDTH, bandwidth, counting, read, respond, with_body};

/// Sends the event with these in `Authorization`.
async fn with(values: &[&[u8]]) -> (u16, String) {
    let (receiver, signer) = bandwidth();
    let mut request = signer.request("/", BANDWIDTH);
    request.headers_mut().remove("authorization");
    for value in values {
        let value = HeaderValue::from_bytes(value).unwrap();
        request.headers_mut().append("authorization", value);
    }
    respond(receiver, request).await
}

async fn with_pair(pair: impl AsRef<[u8]>) -> (u16, String) {
    with(&[format!("Basic {}", STANDARD.encode(pair)).as_bytes()]).await
}

fn rejected(why: &str) -> (u16, String) {
    (401, format!("the credential {why}"))
}

#[limited::test]
async fn credentials_in_the_first_request_are_accepted() {
    assert_eq!(with_pair("my-user:my-password").await, (204, String::new()));
}

#[limited::test]
async fn the_scheme_may_be_in_any_case() {
    let pair = STANDARD.encode("my-user:my-password");
    let value = format!("bAsIc {pair}");
    assert_eq!(with(&[value.as_bytes()]).await.0, 204);
}

#[limited::test]
async fn several_spaces_may_follow_the_scheme() {
    let pair = STANDARD.encode("my-user:my-password");
    let value = format!("Basic   {pair}");
    assert_eq!(with(&[value.as_bytes()]).await.0, 204);
}

#[limited::test]
async fn after_a_challenge_the_event_is_received_once() {
    let (receiver, signer) = bandwidth();
    let (mut inbox, count) = counting(receiver);
    let response = signer.deliver(&mut inbox, "/", BANDWIDTH).await.unwrap();
    assert_eq!(read(response).await, (204, String::new()));
    assert_eq!(count.load(std::sync::atomic::Ordering::Relaxed), 1);
}

#[limited::test]
async fn every_401_is_a_challenge() {
    let (receiver, _) = bandwidth();
    let wrong = format!("Basic {}", STANDARD.encode("a:b"));
    for authorization in [None, Some("Bearer x"), Some(wrong.as_str())] {
        let mut request = Request::post("/");
        if let Some(value) = authorization {
            request = request.header("authorization", value);
        }
        let request = request.body(bytes::Bytes::from(BANDWIDTH)).unwrap();
        let rejection = receiver.receive(request).await.unwrap_err();
        let response = rejection.response();
        assert_eq!(response.status(), 401);
        assert_eq!(
            response.headers()["www-authenticate"],
            r#"Basic realm="callscribe", charset="UTF-8""#
        );
        assert_eq!(rejection.is_challenge(), authorization.is_none());
    }
}

#[limited::test]
async fn both_charsets_of_a_password_are_accepted() {
    let receiver = callscribe::bandwidth::Receiver::basic("m\u{fc}ller", "pass\u{e9}").unwrap();
    for (pair, status) in [
        ("m\u{fc}ller:pass\u{e9}".as_bytes(), 204),
        (b"m\xfcller:pass\xe9", 204),
        (b"m\xfcller:pass\xe8", 401),
        (b"muller:passe", 401),
        ("m\u{fc}ller:pass\u{e8}".as_bytes(), 401),
    ] {
        let (_, signer) = bandwidth();
        let mut request = signer.request("/", BANDWIDTH);
        let value = format!("Basic {}", STANDARD.encode(pair)).parse().unwrap();
        request.headers_mut().insert("authorization", value);
        assert_eq!(
            respond(receiver.clone(), request).await.0,
            status,
            "{pair:?}"
        );
    }
    // Latin-1 does not have this character.
    let receiver = callscribe::bandwidth::Receiver::basic("user", "\u{142}").unwrap();
    let signer = callscribe::bandwidth::Signer::basic("user", "\u{142}");
    assert_eq!(
        respond(receiver, signer.request("/", BANDWIDTH)).await.0,
        204
    );
}

#[limited::test]
async fn wrong_user() {
    assert_eq!(with_pair("my-uses:my-password").await, rejected("is wrong"));
}

#[limited::test]
async fn wrong_password() {
    assert_eq!(with_pair("my-user:my-passwore").await, rejected("is wrong"));
    assert_eq!(with_pair("my-user:").await, rejected("is wrong"));
    assert_eq!(
        with_pair("my-user:my-password:").await,
        rejected("is wrong")
    );
    assert_eq!(
        with_pair("my-user:my-password\n").await,
        rejected("is wrong")
    );
}

#[limited::test]
async fn missing_colon() {
    assert_eq!(with_pair("my-user").await, rejected("cannot be read"));
}

#[limited::test]
async fn the_colon_in_another_place() {
    assert_eq!(with_pair("my:user-my-password").await, rejected("is wrong"));
}

#[limited::test]
async fn invalid_base64() {
    for value in [
        "Basic !!!",
        "Basic bXk",
        "Basic",
        "Basic ",
        "Basic bXktdXNlcjpteS1wYXNzd29yZA",
    ] {
        let answer = with(&[value.as_bytes()]).await;
        assert_eq!(answer, rejected("cannot be read"), "{value}");
    }
}

#[limited::test]
async fn not_utf_8() {
    assert_eq!(with_pair(b"my-user:\xff\xfe").await, rejected("is wrong"));
    assert_eq!(with(&[b"Basic \xff\xfe"]).await, rejected("cannot be read"));
}

#[limited::test]
async fn another_scheme() {
    let pair = STANDARD.encode("my-user:my-password");
    for scheme in ["Bearer", "Basik", "Basi", "Digest", "Basic,", "Basic:"] {
        let response = with(&[format!("{scheme} {pair}").as_bytes()]).await;
        assert_eq!(response, rejected("cannot be read"), "{scheme}");
    }
}

#[limited::test]
async fn duplicate_header() {
    let right = format!("Basic {}", STANDARD.encode("my-user:my-password"));
    let wrong = format!("Basic {}", STANDARD.encode("a:b"));
    for pair in [[&right, &right], [&right, &wrong], [&wrong, &right]] {
        let pair = pair.map(String::as_bytes);
        assert_eq!(with(&pair).await, rejected("is given more than once"));
    }
    let both = format!("{right}, {right}");
    assert_eq!(with(&[both.as_bytes()]).await, rejected("cannot be read"));
}

#[limited::test]
async fn a_megabyte_of_credentials() {
    let pair = format!("my-user:{}", "x".repeat(1 << 20));
    assert_eq!(with_pair(pair).await, rejected("is wrong"));
}

#[limited::test]
async fn wrong_method_and_wrong_content_type() {
    let (receiver, signer) = bandwidth();
    let mut request = signer.request("/", BANDWIDTH);
    *request.method_mut() = http::Method::PUT;
    let expected = (405, "the method must be GET, POST".to_owned());
    assert_eq!(respond(receiver.clone(), request).await, expected);
    let mut request = signer.request("/", BANDWIDTH);
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert("content-type", form);
    assert_eq!(respond(receiver, request).await.0, 415);
}

/// The request as a GET with this query.
pub(super) fn get(query: &str) -> Request<Full<bytes::Bytes>> {
    let (_, signer) = bandwidth();
    let mut request = with_body(signer.request(&format!("/?{query}"), ""), "");
    *request.method_mut() = http::Method::GET;
    request.headers_mut().remove("content-type");
    request
}

#[limited::test]
async fn an_event_by_get_is_accepted() {
    let (receiver, _) = bandwidth();
    let query = "eventType=realTimeTranscriptionStopped&callId=c-1&realTimeTranscription.id=t-1&realTimeTranscription.tracks=inbound&realTimeTranscription.stabilized=true";
    assert_eq!(
        respond(receiver.clone(), get(query)).await,
        (204, String::new())
    );
    let request = get(query).map(|_| bytes::Bytes::new());
    let event = receiver.receive(request).await.unwrap();
    assert_eq!(event.raw(), query);
    assert_eq!(event.event().transcription_id(), Some("t-1"));
}

#[limited::test]
async fn a_get_needs_credentials_too() {
    let (receiver, _) = bandwidth();
    let mut request = get("eventType=realTimeTranscriptionStopped&callId=c-1");
    request.headers_mut().remove("authorization");
    assert_eq!(respond(receiver, request).await, rejected("is missing"));
}

#[limited::test]
async fn a_get_without_an_event_is_rejected() {
    let (receiver, _) = bandwidth();
    for query in [
        "",
        "eventType=realTimeTranscriptionStopped",
        "callId=c-1",
        "%ff",
    ] {
        assert_eq!(
            respond(receiver.clone(), get(query)).await.0,
            400,
            "{query}"
        );
    }
}
