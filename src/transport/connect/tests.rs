use super::*;

#[test]
fn slashes_at_the_end_are_dropped() {
    for text in [
        "http://127.0.0.1:1",
        "http://127.0.0.1:1/",
        "http://127.0.0.1:1//",
    ] {
        assert_eq!(base_url(text, false).unwrap(), "http://127.0.0.1:1");
    }
    let url = base_url("https://example.com/api/v2/", false).unwrap();
    assert_eq!(url, "https://example.com/api/v2");
}

#[test]
fn addresses_that_cannot_be_a_base_are_refused() {
    for text in [
        "",
        "example.com",
        "ftp://example.com",
        "https://example.com/?a=b",
        "https://example.com/#a",
        "https://user:pass@example.com",
    ] {
        assert!(base_url(text, true).is_err(), "{text}");
    }
}

#[test]
fn plain_http_is_for_this_machine_unless_asked_for() {
    for text in ["http://localhost:1", "http://127.0.0.2:1", "http://[::1]:1"] {
        assert!(base_url(text, false).is_ok(), "{text}");
    }
    for text in [
        "http://example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
    ] {
        assert!(base_url(text, false).is_err(), "{text}");
        assert!(base_url(text, true).is_ok(), "{text}");
    }
}

#[test]
fn a_url_with_a_password_in_it_is_not_shown() {
    for text in ["https://user:hunter2@example.com", "https://a b?hunter2"] {
        let shown = format!("{:?}", Address(text.to_owned()));
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    let shown = format!("{:?}", Address("https://example.com/api".to_owned()));
    assert_eq!(shown, "https://example.com/api");
}

#[test]
fn a_secret_header_does_not_show_its_value() {
    let value = secret_header("token", &Secret::from("hunter2")).unwrap();
    assert_eq!(format!("{value:?}"), "Sensitive");
    let error = secret_header("token", &Secret::from("hunter2\n")).unwrap_err();
    assert_eq!(error.to_string(), "token cannot be sent in a header");
}
