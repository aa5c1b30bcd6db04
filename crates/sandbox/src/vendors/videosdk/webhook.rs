//! The signature of events, and its public key.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};

use crate::delivery::Authentication;

/// Public to everybody who has the sandbox, so it authenticates nothing outside of it.
static KEY: LazyLock<RsaKeyPair> = LazyLock::new(|| {
    RsaKeyPair::from_pkcs8(include_bytes!("key.der")).expect("an RSA key in PKCS#8")
});

/// The public key in the form that was observed at the vendor: PKCS#1, after an empty line.
pub(super) fn public_key() -> String {
    let text = STANDARD.encode(KEY.public_key());
    let lines: Vec<&str> = (0..text.len())
        .step_by(64)
        .map(|at| &text[at..text.len().min(at + 64)])
        .collect();
    let lines = lines.join("\n");
    format!("\n-----BEGIN RSA PUBLIC KEY-----\n{lines}\n-----END RSA PUBLIC KEY-----\n")
}

pub(super) fn authentication() -> Authentication {
    Authentication::Signature(HeaderName::from_static("videosdk-signature"), sign)
}

fn sign(body: &[u8]) -> HeaderValue {
    let mut signature = vec![0; KEY.public().modulus_len()];
    KEY.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        body,
        &mut signature,
    )
    .expect("the system has random numbers");
    HeaderValue::try_from(STANDARD.encode(signature)).expect("Base64 is ASCII")
}
