//! The ways to authenticate that a spec declares.

use heck::{ToShoutySnakeCase, ToSnakeCase};
use serde_json::{Map, Value};

use openapi_document::spec::{entries, follow, items, text, texts};

/// A builder method that takes credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The name of the method.
    pub method: String,
    /// The names of its arguments.
    pub arguments: Vec<String>,
    /// The environment variables that the arguments are read from.
    pub variables: Vec<String>,
    /// What becomes of the arguments.
    pub kind: CredentialKind,
    /// The rustdoc of the method.
    pub docs: String,
}

/// What becomes of credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// Each argument is the value of a header with this name, in lower case.
    Headers(Vec<String>),
    /// Each argument is the value of a query parameter with this name.
    Query(Vec<String>),
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// `Authorization: Basic <username:password>`.
    Basic,
    /// An OAuth2 client id and secret.
    ClientCredentials {
        /// Where access tokens are fetched from.
        token_url: String,
        /// The environment variable that replaces the URL.
        variable: String,
    },
    /// The hand-written function `minted` of the vendor makes a provider of the arguments.
    Minted,
}

/// Reads the credentials of a vendor in the order of the spec's `security`. The client uses the first that is configured.
pub fn credentials(root: &Value, vendor: &str) -> Vec<Credential> {
    let mut found: Vec<Credential> = Vec::new();
    for (_, requirement) in items(root, "security") {
        // Two alternatives that differ in scopes, for example, are the same to the client.
        let new = alternative(&schemes(root, requirement), vendor).into_iter();
        let new: Vec<Credential> = new.filter(|one| !found.contains(one)).collect();
        found.extend(new);
    }
    if let Some(minted) = root.pointer("/x-client/minted") {
        found.push(new(
            vendor,
            text(minted, "method"),
            &texts(minted, "arguments"),
            CredentialKind::Minted,
            text(minted, "description"),
        ));
    }
    found
}

/// Returns `true` if the client can send the credentials of one alternative of `security`.
pub fn has_credentials(root: &Value, requirement: &Value) -> bool {
    let schemes = schemes(root, requirement);
    let named = requirement.as_object().map_or(0, Map::len);
    schemes.len() == named && (named == 0 || !alternative(&schemes, "").is_empty())
}

/// The declared schemes that one alternative of `security` names, references resolved.
pub fn schemes<'a>(root: &'a Value, requirement: &'a Value) -> Vec<(&'a str, &'a Value)> {
    let known = root.pointer("/components/securitySchemes");
    let names = requirement.as_object().into_iter().flatten();
    names
        .filter_map(|(name, _)| {
            let (_, scheme) = follow(root, String::new(), known?.get(name)?);
            Some((name.as_str(), scheme))
        })
        .collect()
}

/// The builder methods of one alternative of `security`.
fn alternative(schemes: &[(&str, &Value)], vendor: &str) -> Vec<Credential> {
    if let Some(keys) = keys(schemes, vendor) {
        return vec![keys];
    }
    // A request has one token, which has to be good for all of them.
    let is_token = |scheme: &Value| {
        let is_bearer = text(scheme, "scheme").eq_ignore_ascii_case("bearer");
        text(scheme, "type") == "oauth2" || is_bearer
    };
    let are_tokens = schemes.iter().all(|(_, scheme)| is_token(scheme));
    let scheme = match schemes {
        [(_, only)] => *only,
        [(_, first), ..] if are_tokens => *first,
        _ => return Vec::new(),
    };
    let docs = text(scheme, "description");
    let bearer = || {
        let (method, kind) = ("access_token", CredentialKind::Bearer);
        new(
            vendor,
            method,
            &["access_token"],
            kind,
            "Sets an access token. The client never renews it.",
        )
    };
    match (text(scheme, "type"), text(scheme, "scheme")) {
        ("http", "basic") => {
            let arguments = ["username", "password"];
            let docs = format!("Sets a user name and its password.\n\n{docs}");
            vec![new(
                vendor,
                "basic",
                &arguments,
                CredentialKind::Basic,
                &docs,
            )]
        }
        ("http", "bearer") => vec![bearer()],
        ("oauth2", _) => {
            let flow = entries(scheme, "flows").find(|(name, _)| *name == "clientCredentials");
            let client = flow.map(|(_, flow)| {
                let kind = CredentialKind::ClientCredentials {
                    token_url: text(flow, "tokenUrl").to_owned(),
                    variable: variable(vendor, "token_url"),
                };
                let arguments = ["client_id", "client_secret"];
                new(
                    vendor,
                    "client_credentials",
                    &arguments,
                    kind,
                    CLIENT_CREDENTIALS,
                )
            });
            client.into_iter().chain([bearer()]).collect()
        }
        _ => Vec::new(),
    }
}

const CLIENT_CREDENTIALS: &str = "\
Sets OAuth2 client credentials.

The client fetches an access token with them. It uses one token for all calls until a minute before the token expires, or until the \
vendor rejects it.";

/// API keys, all in headers or all in the query: one builder method takes all of them.
fn keys(schemes: &[(&str, &Value)], vendor: &str) -> Option<Credential> {
    let names: Vec<&str> = schemes.iter().map(|(name, _)| *name).collect();
    let (_, first) = schemes.first()?;
    let is_such = |scheme: &Value| text(scheme, "type") == "apiKey" && scheme["in"] == first["in"];
    if !schemes.iter().all(|(_, scheme)| is_such(scheme)) {
        return None;
    }
    let sent = schemes.iter().map(|(_, scheme)| text(scheme, "name"));
    let kind = match text(first, "in") {
        "header" => CredentialKind::Headers(sent.map(str::to_lowercase).collect()),
        "query" => CredentialKind::Query(sent.map(str::to_owned).collect()),
        _ => return None,
    };
    let (method, docs) = match schemes {
        [(name, scheme)] => (name.to_snake_case(), text(scheme, "description").to_owned()),
        several => {
            let lines = several.iter().map(|(name, scheme)| {
                format!(
                    "- `{}`: {}",
                    name.to_snake_case(),
                    text(scheme, "description")
                )
            });
            ("api_key".to_owned(), lines.collect::<Vec<_>>().join("\n"))
        }
    };
    let docs = format!("Sets the API key.\n\n{docs}");
    Some(new(vendor, &method, &names, kind, &docs))
}

fn new(
    vendor: &str,
    method: &str,
    arguments: &[&str],
    kind: CredentialKind,
    docs: &str,
) -> Credential {
    Credential {
        method: method.to_owned(),
        arguments: arguments
            .iter()
            .map(|name| super::field_name(name))
            .collect(),
        variables: arguments
            .iter()
            .map(|name| variable(vendor, name))
            .collect(),
        kind,
        docs: docs.to_owned(),
    }
}

/// The environment variable of a vendor: `BANDWIDTH_CLIENT_ID`.
pub fn variable(vendor: &str, name: &str) -> String {
    format!(
        "{}_{}",
        vendor.to_shouty_snake_case(),
        name.to_shouty_snake_case()
    )
}

/// The environment variable of the base URL.
pub fn base_url_variable(root: &Value, vendor: &str) -> String {
    let named = root
        .pointer("/x-client/baseUrlVariable")
        .and_then(Value::as_str);
    named.map_or_else(|| variable(vendor, "base_url"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(security: &Value, schemes: &Value) -> Vec<(String, Vec<String>)> {
        let root = json!({ "security": security, "components": { "securitySchemes": schemes } });
        let found = credentials(&root, "acme");
        found.into_iter().map(|c| (c.method, c.variables)).collect()
    }

    #[test]
    fn schemes_become_methods_and_variables() {
        let key = |name: &str| json!({ "type": "apiKey", "in": "header", "name": name });
        let oauth2 = json!({ "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://a.test" } } });
        for (security, schemes, expected) in [
            (
                json!([{ "token": [] }]),
                json!({ "token": key("Authorization") }),
                vec![("token", vec!["ACME_TOKEN"])],
            ),
            (
                json!([{ "apiId": [], "apiSecret": [] }]),
                json!({ "apiId": key("id"), "apiSecret": key("secret") }),
                vec![("api_key", vec!["ACME_API_ID", "ACME_API_SECRET"])],
            ),
            (
                json!([{ "key": [] }]),
                json!({ "key": { "type": "apiKey", "in": "query", "name": "apiKey" } }),
                vec![("key", vec!["ACME_KEY"])],
            ),
            (
                json!([{ "OAuth2": [] }, { "Basic": [] }]),
                json!({ "OAuth2": oauth2, "Basic": { "type": "http", "scheme": "basic" } }),
                vec![
                    (
                        "client_credentials",
                        vec!["ACME_CLIENT_ID", "ACME_CLIENT_SECRET"],
                    ),
                    ("access_token", vec!["ACME_ACCESS_TOKEN"]),
                    ("basic", vec!["ACME_USERNAME", "ACME_PASSWORD"]),
                ],
            ),
            (
                json!([{ "key": [] }]),
                json!({ "key": { "type": "apiKey", "in": "cookie", "name": "k" } }),
                vec![],
            ),
        ] {
            let found = of(&security, &schemes);
            let found: Vec<(&str, Vec<&str>)> = found
                .iter()
                .map(|(method, variables)| {
                    (&**method, variables.iter().map(String::as_str).collect())
                })
                .collect();
            assert_eq!(found, expected, "{security}");
        }
    }

    #[test]
    fn two_ways_to_say_one_token_are_one_method() {
        let oauth2 = json!({ "type": "oauth2", "flows": { "implicit": {} } });
        let found = of(
            &json!([{ "OAuth2": ["read"] }, { "OAuth2": ["write"] }, { "Bearer": [] }]),
            &json!({ "OAuth2": &oauth2, "Bearer": { "type": "http", "scheme": "bearer" } }),
        );
        let expected = (
            "access_token".to_owned(),
            vec!["ACME_ACCESS_TOKEN".to_owned()],
        );
        assert_eq!(found, std::slice::from_ref(&expected));
        let both = json!({ "One": oauth2, "Other": oauth2 });
        assert_eq!(of(&json!([{ "One": [], "Other": [] }]), &both), [expected]);
    }

    #[test]
    fn every_method_has_rustdoc_without_a_description() {
        let root = json!({
            "security": [{ "Basic": [] }, { "key": [] }, { "Bearer": [] }],
            "components": { "securitySchemes": {
                "Basic": { "type": "http", "scheme": "basic" },
                "key": { "type": "apiKey", "in": "header", "name": "k" },
                "Bearer": { "type": "http", "scheme": "bearer" },
            } },
        });
        let found = credentials(&root, "acme");
        assert_eq!(found.len(), 3);
        for credential in found {
            assert!(credential.docs.starts_with("Sets "), "{credential:?}");
        }
    }
}
