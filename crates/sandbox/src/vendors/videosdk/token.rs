//! The tokens that the vendor accepts, checked as it documents them.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde_json::{Map, Value, json};

/// The API key and the secret that sign tokens.
pub(super) const API_KEY: (&str, &str) = ("videosdk-sandbox-key", "videosdk-sandbox-secret");

/// The start of the year 2100.
const FAR: u64 = 4_102_444_800;

/// Why a token is refused.
#[derive(Debug, PartialEq)]
pub(super) enum TokenError {
    /// It is not a token, has another secret or key, or is expired.
    Invalid,
    /// Its `version` is not 2.
    Version,
    /// Its `roles` lack `crawler`.
    Role,
}

/// Creates a token as the server SDKs do, which does not expire.
pub(super) fn long_lived() -> String {
    let (key, secret) = API_KEY;
    let claims = json!({
        "apikey": key,
        "permissions": ["allow_join", "allow_mod"],
        "version": 2,
        "roles": ["crawler"],
        "exp": FAR,
    });
    let key = EncodingKey::from_secret(secret.as_bytes());
    encode(&Header::new(Algorithm::HS256), &claims, &key).expect("HS256 signs any claims")
}

/// Checks a token at `now`, in seconds since 1970.
///
/// `version` and `roles` are documented as optional, and public applications leave them out; if present, they have to be
/// right. That a token without `exp` is valid is a guess.
pub(super) fn check(token: &str, now: u64) -> Result<(), TokenError> {
    let (key, secret) = API_KEY;
    let mut validation = Validation::new(Algorithm::HS256);
    // The sandbox has its own clock.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let secret = DecodingKey::from_secret(secret.as_bytes());
    let token = decode::<Map<String, Value>>(token, &secret, &validation);
    let claims = token.map_err(|_| TokenError::Invalid)?.claims;

    let expires = claims.get("exp").map(Value::as_f64);
    #[allow(clippy::cast_precision_loss, reason = "seconds are far below 2^52")]
    let is_over = expires.is_some_and(|expires| expires.is_none_or(|at| at <= now as f64));
    if is_over || claims.get("apikey").and_then(Value::as_str) != Some(key) {
        return Err(TokenError::Invalid);
    }
    let version = claims.get("version");
    let needs_version = ["roles", "roomId", "participantId"]
        .iter()
        .any(|claim| claims.contains_key(*claim));
    if version.is_some_and(|version| version != 2) || (needs_version && version.is_none()) {
        return Err(TokenError::Version);
    }
    match claims.get("roles") {
        Some(roles) if !has_crawler(roles) => Err(TokenError::Role),
        _ => Ok(()),
    }
}

fn has_crawler(roles: &Value) -> bool {
    let roles = roles.as_array();
    roles.is_some_and(|roles| roles.iter().any(|role| role == "crawler"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    fn signed(claims: &Value, secret: &str, algorithm: Algorithm) -> String {
        let key = EncodingKey::from_secret(secret.as_bytes());
        encode(&Header::new(algorithm), claims, &key).unwrap()
    }

    fn checked(changes: Value) -> Result<(), TokenError> {
        let good =
            json!({ "apikey": API_KEY.0, "version": 2, "roles": ["crawler"], "exp": NOW + 1 });
        let claims = crate::json::patched(&good, changes);
        check(&signed(&claims, API_KEY.1, Algorithm::HS256), NOW)
    }

    #[test]
    fn a_token_is_checked_by_its_claims() {
        use TokenError::{Invalid, Role, Version};
        assert_eq!(check(&long_lived(), NOW), Ok(()));
        for (changes, expected) in [
            (json!({}), Ok(())),
            (json!({ "version": null, "roles": null }), Ok(())),
            (json!({ "roles": ["rtc", "crawler"] }), Ok(())),
            (json!({ "apikey": "x" }), Err(Invalid)),
            (json!({ "apikey": null }), Err(Invalid)),
            (json!({ "exp": NOW }), Err(Invalid)),
            (json!({ "exp": "never" }), Err(Invalid)),
            (json!({ "version": 1 }), Err(Version)),
            (json!({ "version": null }), Err(Version)),
            (json!({ "roles": ["rtc"] }), Err(Role)),
            (json!({ "roles": "crawler" }), Err(Role)),
        ] {
            assert_eq!(checked(changes.clone()), expected, "{changes}");
        }
    }

    #[test]
    fn a_token_with_another_signature_is_invalid() {
        let claims = json!({ "apikey": API_KEY.0, "exp": NOW + 1 });
        for token in [
            signed(&claims, "wrong", Algorithm::HS256),
            signed(&claims, API_KEY.1, Algorithm::HS512),
            "eyJhbGciOiJub25lIn0.e30.".to_owned(),
            "not a token".to_owned(),
        ] {
            assert_eq!(check(&token, NOW), Err(TokenError::Invalid), "{token}");
        }
    }
}
