//! Attacks on VideoSDK's signature.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use callscribe::videosdk::{Receiver, Signer};
use callscribe::webhook::{CredentialError, ReceiverError, Rejection};
use http::{HeaderValue, Request};
use http_body_util::Full;

use super::{VIDEOSDK, respond, videosdk, with_body};

/// Sends the event with these values in place of its signature.
async fn signed_with(signatures: &[HeaderValue]) -> (u16, String) {
    let (receiver, signer) = videosdk();
    let mut request = signer.request("/", VIDEOSDK);
    request.headers_mut().remove("videosdk-signature");
    for signature in signatures {
        request
            .headers_mut()
            .append("videosdk-signature", signature.clone());
    }
    respond(receiver, request).await
}

async fn with_text(signature: &str) -> (u16, String) {
    signed_with(&[HeaderValue::from_str(signature).unwrap()]).await
}

fn rejected(why: &str) -> (u16, String) {
    (401, format!("the credential {why}"))
}

#[limited::test]
async fn a_valid_signature_is_accepted() {
    let signature = Signer::new().sign(VIDEOSDK.as_bytes());
    assert_eq!(with_text(&signature).await, (200, String::new()));
}

#[limited::test]
async fn missing() {
    assert_eq!(signed_with(&[]).await, rejected("is missing"));
}

#[limited::test]
async fn empty() {
    assert_eq!(with_text("").await, rejected("cannot be read"));
}

#[limited::test]
async fn duplicate() {
    let signature = Signer::new().sign(VIDEOSDK.as_bytes());
    let signature = HeaderValue::from_str(&signature).unwrap();
    let twice = [signature.clone(), signature];
    assert_eq!(
        signed_with(&twice).await,
        rejected("is given more than once")
    );
}

#[limited::test]
async fn non_ascii() {
    let value = HeaderValue::from_bytes("sígnature".as_bytes()).unwrap();
    assert_eq!(signed_with(&[value]).await, rejected("cannot be read"));
}

#[limited::test]
async fn truncated() {
    let signature = Signer::new().sign(VIDEOSDK.as_bytes());
    assert_eq!(
        with_text(&signature[..signature.len() - 4]).await,
        rejected("is wrong")
    );
    assert_eq!(
        with_text(&signature[..signature.len() - 1]).await,
        rejected("cannot be read")
    );
}

#[limited::test]
async fn every_bit_flipped() {
    let (receiver, signer) = videosdk();
    let bytes = STANDARD.decode(signer.sign(VIDEOSDK.as_bytes())).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let request = Request::post("/")
            .header("videosdk-signature", STANDARD.encode(bytes))
            .body(Bytes::from(VIDEOSDK))
            .unwrap();
        let rejection = receiver.receive(request).await.unwrap_err();
        assert!(
            matches!(
                rejection,
                Rejection::Unverified {
                    error: CredentialError::Wrong,
                    ..
                }
            ),
            "bit {bit}: {rejection}"
        );
    }
}

#[limited::test]
async fn zeros() {
    let signature = STANDARD.encode([0; 256]);
    assert_eq!(with_text(&signature).await, rejected("is wrong"));
}

#[limited::test]
async fn the_digest_instead_of_a_signature() {
    let signature = STANDARD.encode("transcription-stopped");
    assert_eq!(with_text(&signature).await, rejected("is wrong"));
}

#[limited::test]
async fn url_safe_base64() {
    let signature = Signer::new().sign(VIDEOSDK.as_bytes());
    let other = signature.replace('+', "-").replace('/', "_");
    assert_ne!(signature, other);
    assert_eq!(with_text(&other).await, rejected("cannot be read"));
}

#[limited::test]
async fn made_with_another_key() {
    let signer = Signer::from_pkcs8(include_bytes!("keyfiles/other-key.der")).unwrap();
    let signature = signer.sign(VIDEOSDK.as_bytes());
    assert_eq!(with_text(&signature).await, rejected("is wrong"));
}

#[limited::test]
async fn of_json_that_was_encoded_again() {
    let (receiver, signer) = videosdk();
    let pretty = VIDEOSDK.replace(':', ": ");
    let value: serde_json::Value = serde_json::from_str(&pretty).unwrap();
    let request = with_body(signer.request("/", value.to_string()), pretty);
    assert_eq!(respond(receiver, request).await, rejected("is wrong"));
}

#[limited::test]
async fn of_a_body_that_differs_in_one_byte() {
    let (_, signer) = videosdk();
    for index in 0..VIDEOSDK.len() {
        let mut body = VIDEOSDK.as_bytes().to_vec();
        body[index] ^= 1;
        let request = with_body(signer.request("/", VIDEOSDK), body);
        let (receiver, _) = videosdk();
        assert_eq!(
            respond(receiver, request).await,
            rejected("is wrong"),
            "byte {index}"
        );
    }
}

#[limited::test]
async fn of_an_empty_body_before_the_event() {
    let (receiver, signer) = videosdk();
    let request = with_body(signer.request("/", ""), VIDEOSDK);
    assert_eq!(respond(receiver, request).await, rejected("is wrong"));
}

#[limited::test]
async fn a_valid_signature_of_a_body_that_is_not_an_event() {
    let (receiver, signer) = videosdk();
    let request: Request<Full<Bytes>> = signer.request("/", "{}");
    let rejected = (400, "the body is not an event".to_owned());
    assert_eq!(respond(receiver, request).await, rejected);
}

/// Keys as `openssl` writes them: what `/v2/public/rsa-public-key` has been seen to hold, and the same key as SPKI.
const PKCS1: &str = include_str!("keyfiles/observed-key.pem");
const SPKI: &str = include_str!("keyfiles/observed-key-spki.pem");

#[test]
fn both_forms_of_the_key_are_one_key() {
    let pinned = |text: &str| format!("{:?}", Receiver::pinned(text).unwrap());
    assert!(pinned(PKCS1).contains("PublicKey(2048 bits)"));
    assert_eq!(pinned(SPKI), pinned(PKCS1));
}

#[test]
fn a_key_may_have_blank_lines_around_it_and_windows_line_ends() {
    let text = format!("\n\n{}\n", PKCS1.replace('\n', "\r\n"));
    assert!(Receiver::pinned(&text).is_ok());
}

#[test]
fn each_invalid_key_has_its_own_error() {
    let ec = include_str!("keyfiles/ec-key.pem");
    let small = include_str!("keyfiles/small-key.pem");
    let cut = PKCS1.replace("MIIB", "AIIB");
    let twice = format!("{PKCS1}{PKCS1}");
    for (text, expected) in [
        ("", ReceiverError::Empty("public key")),
        ("-----BEGIN RSA PUBLIC KEY-----", ReceiverError::NotPem),
        ("MIIBCgKCAQEA", ReceiverError::NotPem),
        (&twice, ReceiverError::NotPem),
        (&PKCS1.replace("PUBLIC", "PRIVATE"), ReceiverError::NotPem),
        (&cut, ReceiverError::NotRsa),
        (ec, ReceiverError::NotRsa),
        (small, ReceiverError::KeySize(1024)),
    ] {
        assert_eq!(Receiver::pinned(text).unwrap_err(), expected, "{text}");
    }
}

/// The bytes of an RSA key under the name of another algorithm, RSASSA-PSS.
#[test]
fn an_rsa_key_for_another_algorithm_is_refused() {
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    let mut der = pem::parse(SPKI).unwrap().into_contents();
    let at = der
        .windows(RSA.len())
        .position(|window| window == RSA)
        .unwrap();
    der[at + RSA.len() - 1] = 10;
    let pem = pem::encode(&pem::Pem::new("PUBLIC KEY", der));
    assert_eq!(Receiver::pinned(&pem).unwrap_err(), ReceiverError::NotRsa);
}
