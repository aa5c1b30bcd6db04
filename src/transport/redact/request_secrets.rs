//! Secrets inside the body of a request: the vendor may echo it in an error.

use percent_encoding::percent_decode_str;

/// Returns the passwords in a body: those in its URLs, and the values of attributes and fields called `password`.
pub(super) fn request_secrets(body: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(body);
    let mut secrets = in_urls(&text);
    secrets.extend(in_fields(&text));
    secrets
}

/// Returns user names and passwords of URLs, as written and decoded.
fn in_urls(text: &str) -> Vec<String> {
    let authorities = text.match_indices("://").filter_map(|(at, separator)| {
        let rest = &text[at + separator.len()..];
        let end = rest.find(|c: char| c.is_whitespace() || "/?#\"'<>\\".contains(c));
        rest[..end.unwrap_or(rest.len())].rsplit_once('@')
    });
    authorities
        .flat_map(|(user, _)| user.splitn(2, ':'))
        .flat_map(|part| {
            let decoded = percent_decode_str(part).decode_utf8_lossy();
            [part.to_owned(), decoded.into_owned()]
        })
        .collect()
}

/// Returns the values of `password="..."` in XML and of `"password":"..."` in JSON, as written and without entities.
fn in_fields(text: &str) -> Vec<String> {
    const NAME: &str = "password";
    let lower = text.to_ascii_lowercase();
    let values = lower.match_indices(NAME).filter_map(|(at, _)| {
        let rest = text[at + NAME.len()..].trim_start_matches(['"', '\'']);
        let rest = rest.trim_start().strip_prefix(['=', ':'])?.trim_start();
        let quote = rest.chars().next().filter(|c| "\"'".contains(*c))?;
        rest[1..].split(quote).next()
    });
    values
        .flat_map(|value| [value.to_owned(), without_entities(value)])
        .collect()
}

fn without_entities(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_found_in_urls_and_fields() {
        for (body, expected) in [
            (
                r#"{"webhookUrl":"https://me:hunter22@a.example/x"}"#,
                "hunter22",
            ),
            (
                r#"{"webhookUrl":"https://me:hunter%4022@a.example/x"}"#,
                "hunter@22",
            ),
            (r#"{"webhookUrl":"https://hunter22@a.example"}"#, "hunter22"),
            (r#"<A username="u" password="hunter22"/>"#, "hunter22"),
            ("<A password = 'hunter&amp;22'/>", "hunter&22"),
            (r#"{"callbackPassword": "hunter22"}"#, "hunter22"),
            (r#"{"Password":"hunter22"}"#, "hunter22"),
        ] {
            let found = request_secrets(body.as_bytes());
            assert!(
                found.iter().any(|secret| secret == expected),
                "{body}: {found:?}"
            );
        }
    }

    #[test]
    fn a_body_without_passwords_has_no_secrets() {
        for body in [
            &b""[..],
            b"\xff://\xff",
            b"password",
            b"password=",
            b"password=\"",
            br#"{"webhookUrl":"https://a.example/x?y=z@w"}"#,
            br#"{"text":"my password is long"}"#,
        ] {
            let found = request_secrets(body);
            assert!(found.iter().all(String::is_empty), "{found:?}");
        }
    }
}
