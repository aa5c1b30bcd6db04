use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json};

use super::*;

fn key() -> ApiKey {
    ApiKey::new("KEY", "hunter2")
}

/// What is in a token that was minted at noon, once its signature is found right.
fn minted(token: &TokenBuilder) -> Value {
    let noon = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let token = token.mint_at(noon).unwrap();
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    let secret = DecodingKey::from_secret(b"hunter2");
    let decoded = jsonwebtoken::decode(token.expose(), &secret, &validation).unwrap();
    assert_eq!(
        serde_json::to_value(decoded.header).unwrap(),
        json!({ "alg": "HS256", "typ": "JWT" })
    );
    decoded.claims
}

#[test]
fn an_api_token_is_what_the_vendors_sdk_mints() {
    assert_eq!(
        minted(&key().api_token()),
        json!({
            "apikey": "KEY",
            "permissions": ["allow_join", "allow_mod"],
            "version": 2,
            "roles": ["crawler"],
            "iat": 1_700_000_000,
            "exp": 1_700_086_400,
        })
    );
}

#[test]
fn a_participant_token_has_all_that_is_asked_for() {
    let token = key()
        .participant_token()
        .room_id("abc-xyzw-lmno")
        .participant_id("p-1")
        .ttl(Duration::from_secs(600));
    assert_eq!(
        minted(&token),
        json!({
            "apikey": "KEY",
            "permissions": ["allow_join"],
            "version": 2,
            "roles": ["rtc"],
            "roomId": "abc-xyzw-lmno",
            "participantId": "p-1",
            "iat": 1_700_000_000,
            "exp": 1_700_000_600,
        })
    );
}

#[test]
fn permissions_and_roles_are_open_sets() {
    let token = key()
        .participant_token()
        .permissions([Permission::AskJoin, "allow_whisper".into()])
        .roles(["rtc", "crawler", "scribe"]);
    let claims = minted(&token);
    assert_eq!(claims["permissions"], json!(["ask_join", "allow_whisper"]));
    assert_eq!(claims["roles"], json!(["rtc", "crawler", "scribe"]));
}

#[test]
fn a_token_may_be_valid_for_ever() {
    let claims = minted(&key().api_token().ttl(Duration::MAX));
    assert_eq!(claims["exp"], json!(u64::MAX));
}

#[test]
fn a_clock_before_1970_does_no_harm() {
    let before = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
    assert!(key().api_token().mint_at(before).is_ok());
}

#[test]
fn nothing_is_signed_with_a_blank_key_or_one_with_a_line_break() {
    for (key, secret) in [
        ("", "hunter2"),
        ("KEY", ""),
        ("KEY", " "),
        ("KEY", "hunter2\n"),
    ] {
        let error = ApiKey::new(key, secret).participant_token().mint();
        assert!(matches!(error, Err(TokenError::Unusable)), "{error:?}");
    }
}
