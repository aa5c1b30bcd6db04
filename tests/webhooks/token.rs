//! Attacks on ASAPP's secret token.

use callscribe::asapp::{Receiver, Signer};
use http::HeaderValue;

use super::{ASAPP, asapp, respond};

async fn with(values: &[&[u8]]) -> (u16, String) {
    let (receiver, signer) = asapp();
    let mut request = signer.request("/", ASAPP);
    request.headers_mut().remove("x-token");
    for value in values {
        let value = HeaderValue::from_bytes(value).unwrap();
        request.headers_mut().append("x-token", value);
    }
    respond(receiver, request).await
}

/// Sends the event to this path, where the token is expected in the query.
async fn at(path: &str) -> (u16, String) {
    let receiver = Receiver::query_token("token", "my secret&+").unwrap();
    let (_, signer) = asapp();
    respond(receiver, signer.request(path, ASAPP)).await
}

fn rejected(why: &str) -> (u16, String) {
    (401, format!("the credential {why}"))
}

#[limited::test]
async fn a_valid_token_is_accepted() {
    assert_eq!(with(&[b"my-secret"]).await, (200, String::new()));
    assert_eq!(at("/?token=my%20secret%26%2B").await, (200, String::new()));
}

#[limited::test]
async fn signer_and_receiver_agree_on_queries() {
    let receiver = Receiver::query_token("token", "my secret&+").unwrap();
    let request = Signer::query_token("token", "my secret&+").request("/hook", ASAPP);
    assert_eq!(respond(receiver, request).await, (200, String::new()));
}

#[limited::test]
async fn missing() {
    assert_eq!(with(&[]).await, rejected("is missing"));
    assert_eq!(at("/").await, rejected("is missing"));
    assert_eq!(
        at("/?tokens=my%20secret%26%2B").await,
        rejected("is missing")
    );
}

#[limited::test]
async fn wrong() {
    for value in ["", "my-secre", "my-secrets", "My-secret"] {
        assert_eq!(
            with(&[value.as_bytes()]).await,
            rejected("is wrong"),
            "{value}"
        );
    }
    assert_eq!(at("/?token").await, rejected("is wrong"));
    assert_eq!(at("/?token=%ff").await, rejected("is wrong"));
}

#[limited::test]
async fn non_ascii() {
    assert_eq!(with(&["sécret".as_bytes()]).await, rejected("is wrong"));
}

#[limited::test]
async fn duplicate() {
    assert_eq!(
        with(&[b"my-secret", b"my-secret"]).await,
        rejected("is given more than once")
    );
    let twice = "/?token=my%20secret%26%2B&token=my%20secret%26%2B";
    assert_eq!(at(twice).await, rejected("is given more than once"));
}

#[limited::test]
async fn in_the_header_instead_of_the_query() {
    let receiver = Receiver::query_token("x-token", "my-secret").unwrap();
    let (_, signer) = asapp();
    let answer = respond(receiver, signer.request("/", ASAPP)).await;
    assert_eq!(answer, rejected("is missing"));
}
