//! A receiver cannot be built with a blank secret, which everybody could send, with one that nobody could send, or with
//! credentials that are ambiguous.

use callscribe::webhook::ReceiverError;
use callscribe::{asapp, bandwidth, videosdk};
use http::HeaderName;

#[test]
fn a_blank_user_or_password_is_refused() {
    for (user, password) in [("", ""), ("my-user", ""), ("", "my-password"), ("u", " ")] {
        let error = bandwidth::Receiver::basic(user, password).unwrap_err();
        assert!(matches!(error, ReceiverError::Empty(_)), "{error}");
    }
}

#[test]
fn a_secret_with_a_line_break_is_refused() {
    let error = bandwidth::Receiver::basic("my-user", "my-password\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the webhook password contains a control character, such as a line break"
    );
    let error = asapp::Receiver::query_token("token", "my-secret\r\n").unwrap_err();
    assert_eq!(error, ReceiverError::Control("token"));
}

#[test]
fn a_user_with_a_colon_is_refused() {
    let error = bandwidth::Receiver::basic("my:user", "my-password").unwrap_err();
    assert_eq!(error, ReceiverError::Colon);
    bandwidth::Receiver::basic("my-user", "my:password").unwrap();
}

#[test]
fn an_empty_token_is_refused() {
    let name = HeaderName::from_static("x-token");
    let expected = ReceiverError::Empty("token");
    let error = asapp::Receiver::header_token(name, "").unwrap_err();
    assert_eq!(error, expected);
    let error = asapp::Receiver::query_token("token", "").unwrap_err();
    assert_eq!(error, expected);
    assert_eq!(error.to_string(), "the webhook token is empty");
}

#[test]
fn an_empty_key_is_refused() {
    for pem in ["", " \n"] {
        let error = videosdk::Receiver::pinned(pem).unwrap_err();
        assert_eq!(error, ReceiverError::Empty("public key"));
    }
}
