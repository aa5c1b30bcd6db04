//! Tokens: minted from an API key or given, and not sent where none is needed.

use callscribe::videosdk::{ApiKey, Client, ClientBuilder};
use callscribe::{CallOptions, CredentialsFuture, CredentialsProvider, Phase};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use reqwest::header::{AUTHORIZATION, HeaderMap};
use serde_json::{Value, json};

use crate::canary::Cage;
use crate::flows::in_own_process;
use crate::support::recorder::{Recorder, Reply};

/// Has no credentials.
#[derive(Debug)]
struct Empty;

impl CredentialsProvider for Empty {
    fn headers(&self) -> CredentialsFuture<'_> {
        Box::pin(async { Err("the vault is sealed".into()) })
    }

    fn refused(&self, _: &HeaderMap) -> bool {
        panic!("an anonymous operation has no credentials to refuse")
    }
}

#[limited::test]
async fn an_anonymous_operation_is_called_without_credentials() {
    let recorder = Recorder::start(Reply::json(200, &r#"{"publicKey":"k"}"#)).await;
    let client = Client::builder()
        .credentials(Empty)
        .base_url(recorder.url())
        .build()
        .unwrap();
    let key = client.get_webhook_public_key().await.unwrap();
    assert_eq!(key.public_key, "k");
    assert!(!recorder.take().headers.contains_key(AUTHORIZATION));

    recorder.respond(Reply::empty(401));
    let error = client.get_webhook_public_key().await.unwrap_err();
    assert_eq!((error.is_auth(), error.attempts()), (true, 1));

    let list = client.list_realtime_transcriptions().await;
    assert_eq!(list.unwrap_err().phase(), Phase::NotSent);
}

/// The claims of a token with a valid signature.
fn verified(token: &str) -> Value {
    let secret = DecodingKey::from_secret(b"canary-secret");
    let validation = Validation::new(Algorithm::HS256);
    jsonwebtoken::decode(token, &secret, &validation)
        .unwrap()
        .claims
}

#[limited::test]
async fn a_minted_token_is_sent_without_a_prefix() {
    let recorder = Recorder::start(Reply::json(401, &r#"{"message":"no"}"#)).await;
    let client = Client::builder()
        .api_key("my-key", "canary-secret")
        .base_url(recorder.url())
        .options(CallOptions::default().max_attempts(2))
        .build()
        .unwrap();
    let error = client.list_realtime_transcriptions().await.unwrap_err();
    assert_eq!(error.attempts(), 2, "a refused token is replaced once");

    recorder.respond(Reply::empty(404));
    recorder.take_all();
    drop(client.list_realtime_transcriptions().await);
    let claims = verified(recorder.take().headers[AUTHORIZATION].to_str().unwrap());
    assert_eq!(claims["apikey"], "my-key");
    assert_eq!(claims["version"], 2);
    assert_eq!(claims["roles"], json!(["crawler"]));
    let lifetime = claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap();
    assert_eq!(lifetime, 24 * 60 * 60);
}

#[limited::test]
async fn your_own_token_wins_over_an_api_key() {
    let recorder = Recorder::start(Reply::empty(500)).await;
    let client = Client::builder()
        .token("canary-token")
        .api_key("my-key", "canary-secret")
        .base_url(recorder.url())
        .options(CallOptions::default().max_attempts(1))
        .build()
        .unwrap();
    drop(client.list_realtime_transcriptions().await);
    assert_eq!(recorder.take().headers[AUTHORIZATION], "canary-token");
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn print_builder() {
    println!("{:?}", ClientBuilder::from_env());
}

#[test]
fn a_token_or_a_key_can_come_from_the_environment() {
    const KEY: &str = r#"credentials: {"api_key": [[redacted], [redacted]]}"#;
    let printed =
        |variables: &[_]| in_own_process("videosdk::credentials::print_builder", variables);
    let key = [("VIDEOSDK_API_KEY", "k"), ("VIDEOSDK_SECRET", "s")];
    let shown = printed(&key);
    assert!(shown.contains(KEY), "{shown}");
    let shown = printed(&[key[0], key[1], ("VIDEOSDK_TOKEN", "")]);
    assert!(shown.contains(KEY), "{shown}");
    let shown = printed(&[key[0], ("VIDEOSDK_TOKEN", "t")]);
    assert!(
        shown.contains(r#"credentials: {"token": [[redacted]]}"#),
        "{shown}"
    );
}

#[test]
fn keys_and_tokens_are_not_shown() {
    let cage = Cage::default();
    let key = ApiKey::new("canary-key", "canary-secret");
    cage.assert_quiet(&key);
    let token = key.participant_token();
    cage.assert_quiet(&token);
    let token = token.mint().unwrap();
    cage.add(token.expose());
    cage.assert_quiet(&token);
}

#[test]
fn an_error_names_the_methods_and_the_variables_of_missing_credentials() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credentials: call token() or api_key(); from_env() reads VIDEOSDK_TOKEN or VIDEOSDK_API_KEY with VIDEOSDK_SECRET"
    );
}
