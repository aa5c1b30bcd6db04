use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use proptest::prelude::*;
use reqwest::header::AUTHORIZATION;

use super::*;

fn redactor(authorization: &'static str) -> Redactor {
    let value = HeaderValue::from_static(authorization);
    let credentials = HeaderMap::from_iter([(AUTHORIZATION, value)]);
    Redactor::new(Arc::new(credentials), Bytes::new())
}

fn redacted(authorization: &'static str, body: &str) -> String {
    let body = Bytes::copy_from_slice(body.as_bytes());
    String::from_utf8(redactor(authorization).redact(body).into()).unwrap()
}

#[test]
fn credentials_are_redacted_anywhere() {
    for (header, body, expected) in [
        ("hunter2hunter2", "a hunter2hunter2, b", "a [redacted], b"),
        (
            "Bearer hunter22",
            "hunter22hunter22",
            "[redacted][redacted]",
        ),
        ("Basic dXNlcjpw", "Basic dXNlcjpw\n", "Basic [redacted]\n"),
        ("pass word22", "a pass word22", "a [redacted]"),
        (
            "basic am9obi1kb2U6aHVudGVyMg==",
            "john-doe, hunter2",
            "[redacted], [redacted]",
        ),
    ] {
        assert_eq!(redacted(header, body), expected);
    }
}

#[test]
fn credentials_are_redacted_in_every_spelling() {
    for spelling in [
        r#"<pass"w/rd'&>"#,
        "%3Cpass%22w%2Frd%27%26%3E",
        "%3cpass%22w%2frd%27%26%3e",
        "&lt;pass&quot;w/rd&#39;&amp;&gt;",
        "&lt;pass&quot;w/rd&#x27;&amp;&gt;",
        r#"<pass\"w/rd'&>"#,
        r#"<pass\"w\/rd'&>"#,
        "PHBhc3MidyryZCcmPg",
    ] {
        let base64 = STANDARD.encode(r#"<pass"w/rd'&>"#);
        let spelling = if spelling.starts_with("PHBh") {
            &base64
        } else {
            spelling
        };
        let body = format!("it is {spelling}, again {spelling}");
        assert_eq!(
            redacted(r#"Bearer <pass"w/rd'&>"#, &body),
            "it is [redacted], again [redacted]",
            "{spelling}"
        );
    }
}

#[test]
fn credentials_are_redacted_after_escapes_are_decoded() {
    let body = r#"{"message":"\u0068unter2\u0068unter2","hunter2hunter2":["hunter2hunter2",1]}"#;
    assert_eq!(
        redacted("hunter2hunter2", body),
        r#"{"message":"[redacted]","[redacted]":["[redacted]",1]}"#
    );
}

#[test]
fn headers_of_a_response_are_redacted() {
    let location = HeaderValue::from_static("https://example.com/?t=hunter2hunter2");
    let mut headers = HeaderMap::from_iter([(reqwest::header::LOCATION, location)]);
    redactor("Bearer hunter2hunter2").redact_headers(&mut headers);
    assert_eq!(headers["location"], "https://example.com/?t=[redacted]");
}

#[test]
fn passwords_of_the_request_are_redacted() {
    let request = br#"{"webhookUrl":"https://me:hunter%4022@a.example/"}"#;
    let redactor = Redactor::new(Arc::default(), Bytes::from_static(request));
    let echo = Bytes::from_static(br#"{"message":"hunter%4022 or hunter@22"}"#);
    let redacted = redactor.redact(echo);
    assert_eq!(redacted, r#"{"message":"[redacted] or [redacted]"}"#);
}

#[test]
fn texts_too_short_for_a_credential_are_kept() {
    assert_eq!(redacted("Bearer idea", "an idea"), "an idea");
}

#[test]
fn a_body_without_credentials_is_unchanged() {
    for body in [&b"\xff not ours"[..], b"{ \"a\" : 1.50 }"] {
        let body = Bytes::from_static(body);
        assert_eq!(redactor("hunter2hunter2").redact(body.clone()), body);
        assert_eq!(redactor("").redact(body.clone()), body);
        assert_eq!(Redactor::default().redact(body.clone()), body);
    }
}

/// Characters that each spelling writes in another way.
const SECRET: &str = r#"<pass"w/rd'&+%41>"#;

fn assert_redacted(spelling: &str) {
    for body in [
        format!("it is {spelling}, again {spelling}"),
        // The JSON ends too early, so its escapes are not decoded.
        format!("{{\"message\":\"it is {spelling}, again {spelling}"),
    ] {
        let shown = redacted(r#"Bearer <pass"w/rd'&+%41>"#, &body);
        assert!(
            shown.ends_with("it is [redacted], again [redacted]"),
            "{body}: {shown}"
        );
    }
}

/// Each byte of the secret, written like this.
fn each_byte(write: impl Fn(u8) -> String) -> String {
    SECRET.bytes().map(write).collect()
}

#[test]
fn escapes_of_every_character_are_redacted() {
    for write in [
        |byte| format!("%{byte:02X}"),
        |byte| format!("%{byte:02x}"),
        |byte| format!("%25{byte:02x}"),
        |byte| format!("%2525{byte:02X}"),
        |byte| format!("\\u{byte:04x}"),
        |byte| format!("\\u{byte:04X}"),
        |byte| format!("\\\\u{byte:04x}"),
        |byte| format!("\\x{byte:02x}"),
        |byte| format!("&#{byte};"),
        |byte| format!("&#x{byte:x};"),
        |byte| format!("&#X{byte:04X};"),
        |byte| format!("&amp;#{byte};"),
        |byte| format!("={byte:02X}"),
    ] {
        assert_redacted(&each_byte(write));
    }
}

#[test]
fn escapes_of_some_characters_are_redacted() {
    for spelling in [
        r#"<pass"w\/rd'&+%41>"#,
        r#"<pass\"w/rd'&+%41>"#,
        "<pass%22w/rd'&+%2541>",
        "%3Cpass%22w/rd%27%26%2B%2541%3E",
        "&lt;pass&quot;w&sol;rd&apos;&amp;&plus;&percnt;41&gt;",
        "&lt;pass&#34;w/rd&#39;&amp;+%41&gt;",
        "&lt;pass&#x22;w/rd&#x27;&amp;+%41&gt;",
        r"\u003cpass\u0022w/rd\u0027\u0026+%41\u003e",
        "<pass\"w/=\r\nrd'&+%41>",
    ] {
        assert_redacted(spelling);
    }
}

#[test]
fn utf_16_is_redacted() {
    let body: Vec<u8> = "it is hunter22"
        .bytes()
        .flat_map(|byte| [byte, 0])
        .collect();
    let redacted = redactor("Bearer hunter22").redact(body.into());
    assert_eq!(redacted, "i\0t\0 \0i\0s\0 \0[redacted]\0");
}

#[test]
fn base64_is_redacted_wherever_the_secret_is_in_it() {
    for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
        for before in ["", "a", "ab", "abc", "user:"] {
            for after in ["", "z", "yz"] {
                let encoded = engine.encode(format!("{before}{SECRET}{after}"));
                let start = engine.encode(&before[..before.len() / 3 * 3]);
                let shown = redacted(r#"Bearer <pass"w/rd'&+%41>"#, &format!("it is {encoded}."));
                let rest = shown.replace("[redacted]", "");
                assert!(rest.len() <= "it is .".len() + start.len() + 8, "{shown}");
                assert!(shown.contains("[redacted]"), "{encoded}: {shown}");
            }
        }
    }
}

/// The first character of what is redacted holds bits of the secret, the one before it does not.
#[test]
fn no_bit_of_a_secret_in_base64_is_kept() {
    let encoded = STANDARD.encode("xhunter22hunter");
    let shown = redacted("Bearer hunter22hunter", &encoded);
    assert_eq!(shown, format!("{}[redacted]", &encoded[..1]));
}

/// Text that is all escapes would take long otherwise.
#[test]
fn three_levels_of_escapes_are_decoded() {
    let escape = |text: String| percent_encode(text.as_bytes(), NON_ALPHANUMERIC).to_string();
    let mut text = "hunter2=hunter2".to_owned();
    for _ in 0..3 {
        text = escape(text);
        assert_eq!(redacted("Bearer hunter2=hunter2", &text), "[redacted]");
    }
    // The escapes of JSON are one more.
    let json = format!("[\"{}\"]", text.replace('%', r"\u0025"));
    assert_eq!(
        redacted("Bearer hunter2=hunter2", &json),
        r#"["[redacted]"]"#
    );
    let text = escape(text);
    assert_eq!(redacted("Bearer hunter2=hunter2", &text), text);
}

#[test]
fn white_space_in_a_secret_is_decoded() {
    for (header, spelling) in [
        ("pass word22", "pass+word22"),
        ("pass\tword22", r"pass\tword22"),
    ] {
        assert_eq!(redacted(header, spelling), "[redacted]");
    }
}

#[test]
fn a_backslash_before_a_letter_is_kept() {
    assert_eq!(
        redacted("Bearer hunter22", r"C:\hunter22"),
        r"C:\[redacted]"
    );
}

#[test]
fn base64_in_lines_is_redacted() {
    let token: String = "hunter2".repeat(20);
    let header = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
    let credentials = HeaderMap::from_iter([(AUTHORIZATION, header)]);
    let redactor = Redactor::new(Arc::new(credentials), Bytes::new());
    for end in ["\r\n", r"\r\n", r"\0"] {
        let mut encoded = STANDARD.encode(&token);
        encoded.insert_str(152, end);
        encoded.insert_str(76, end);
        assert_eq!(redactor.redact(encoded.into()), "[redacted]", "{end}");
    }
}

#[test]
fn the_secret_of_any_scheme_is_redacted() {
    for header in [
        "Token hunter22",
        "ApiKey\thunter22",
        "bearer   hunter22",
        "Bearer hunter22 ",
    ] {
        assert_eq!(redacted(header, "it is hunter22"), "it is [redacted]");
    }
    let header = HeaderValue::from_bytes("Token hünter22".as_bytes()).unwrap();
    let credentials = HeaderMap::from_iter([(AUTHORIZATION, header)]);
    let redactor = Redactor::new(Arc::new(credentials), Bytes::new());
    assert_eq!(redactor.redact("it is hünter22".into()), "it is [redacted]");
}

#[test]
fn what_json_hides_is_redacted_too() {
    for (body, expected) in [
        // The last of two fields counts for the reader, and the first is in the excerpt.
        (
            r#"{"a":"hunter\u00322hunter","a":1}"#.to_owned(),
            r#"{"a":"[redacted]","a":1}"#.to_owned(),
        ),
        // Too deep to be read.
        (
            format!("{}\"hunter22hunter", "[".repeat(200)),
            format!("{}\"[redacted]", "[".repeat(200)),
        ),
        (
            r#"{"message":"{\"token\":\"hunter\\u00322hunter\"}"}"#.to_owned(),
            r#"{"message":"{\"token\":\"[redacted]\"}"}"#.to_owned(),
        ),
    ] {
        assert_eq!(redacted("hunter22hunter", &body), expected);
    }
    for (body, expected) in [
        (r#"{"code":12345678}"#, r#"{"code":"[redacted]"}"#),
        ("[12345678,1]", r#"["[redacted]",1]"#),
        ("[12345678,12345678]", r#"["[redacted]","[redacted]"]"#),
    ] {
        assert_eq!(redacted("Bearer 12345678", body), expected);
    }
}

/// Ways in which programs write a text.
const ESCAPES: [fn(&str) -> String; 7] = [
    |text| text.to_owned(),
    |text| {
        let json = Value::from(text).to_string();
        json[1..json.len() - 1].to_owned()
    },
    |text| percent_encode(text.as_bytes(), NON_ALPHANUMERIC).to_string(),
    |text| {
        percent_encode(text.as_bytes(), NON_ALPHANUMERIC)
            .to_string()
            .to_lowercase()
    },
    |text| form_urlencoded::byte_serialize(text.as_bytes()).collect(),
    |text| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&#34;")
    },
    |text| text.replace('=', "=3D"),
];

proptest! {
    #[test]
    fn escapes_of_escapes_are_redacted(
        secret in "[!-~]{6,20}",
        before in "[ -~é]{0,9}",
        after in "[ -~é]{0,9}",
        escapes in proptest::collection::vec(0..ESCAPES.len(), 0..=3),
    ) {
        let mut text = format!("{before} {secret} {after}");
        for escape in escapes {
            // Another case would be another secret.
            let is_lower = escape == 3 && text.contains(|c: char| c.is_ascii_uppercase());
            text = if is_lower { text } else { ESCAPES[escape](&text) };
        }
        let header = HeaderValue::from_str(&format!("Bearer {secret}")).unwrap();
        let credentials = HeaderMap::from_iter([(AUTHORIZATION, header)]);
        let redactor = Redactor::new(Arc::new(credentials), Bytes::new());
        let shown = redactor.redact(text.clone().into());
        let shown = String::from_utf8_lossy(&shown);
        prop_assert!(shown.contains(REDACTED), "{text}: {shown}");
    }

    #[test]
    fn no_text_is_a_panic(text in ".{0,40}", secret in "[ -~]{0,20}") {
        let header = HeaderValue::from_str(&secret).unwrap();
        let credentials = HeaderMap::from_iter([(AUTHORIZATION, header)]);
        let redactor = Redactor::new(Arc::new(credentials), Bytes::new());
        redactor.redact(format!("{text}{secret}{text}").into());
    }
}
