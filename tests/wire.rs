//! What every operation sends: method, path, query, headers and body.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe_codegen::lower::{Encoding, used_media};
use callscribe_codegen::model::{Credential, CredentialKind, credentials};
use callscribe_codegen::sample;
use openapi_document::spec::{Operation, entries, follow, operations, referenced_schema, text};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::support::calls::{Call, Values, calls, client};
use crate::support::contract::{Setup, build, objects};
use crate::support::recorder::{Recorded, Recorder, Reply};
use crate::support::{contract, named_spec, spec, vendors};

/// Every call of a vendor with the request that it sent.
async fn record(vendor: &'static str) -> Vec<(Call, Recorded)> {
    let recorder = Recorder::start(Reply::empty(204)).await;
    let client = client(vendor, &format!("{}/base/", recorder.url()));
    let mut all = Vec::new();
    for call in calls(vendor) {
        let _ = call.run(&client).await;
        all.push((call, recorder.take()));
    }
    all
}

#[limited::test]
async fn every_call_as_it_is_sent() {
    for vendor in vendors() {
        let mut page = String::new();
        let secrets = credential_headers(&spec(vendor).root);
        for (call, recorded) in record(vendor).await {
            writeln!(page, "{} ({})", call.operation_id, call.form).unwrap();
            write_request(&mut page, &recorded, &secrets);
        }
        insta::assert_snapshot!(vendor, page);
    }
}

fn write_request(page: &mut String, recorded: &Recorded, secrets: &BTreeSet<String>) {
    writeln!(page, "{} {}", recorded.method, recorded.uri).unwrap();
    let mut headers: Vec<String> = recorded
        .headers
        .iter()
        .filter(|(name, _)| *name != "host")
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            let version = env!("CARGO_PKG_VERSION");
            if secrets.contains(name.as_str()) {
                return format!("{name}: [redacted]");
            }
            format!("{name}: {}", value.replace(version, "[version]"))
        })
        .collect();
    headers.sort();
    writeln!(page, "{}", headers.join("\n")).unwrap();
    let body = String::from_utf8(recorded.body.to_vec()).unwrap();
    writeln!(page, "\n{body}\n").unwrap();
}

/// The headers that the security schemes of a spec name, in lower case.
fn credential_headers(root: &Value) -> BTreeSet<String> {
    entries(&root["components"], "securitySchemes")
        .map(|(_, scheme)| match text(scheme, "type") {
            "apiKey" => text(scheme, "name").to_lowercase(),
            _ => "authorization".to_owned(),
        })
        .collect()
}

/// What a builder method for credentials makes the client send, where its arguments are known in advance.
fn expected_headers(credential: &Credential) -> Vec<(&str, String)> {
    let canary = |name: &String| format!("canary-{name}");
    let mut canaries = credential.arguments.iter().map(canary);
    match &credential.kind {
        CredentialKind::Headers(names) => names.iter().map(String::as_str).zip(canaries).collect(),
        CredentialKind::Bearer => vec![(
            "authorization",
            format!("Bearer {}", canaries.next().unwrap()),
        )],
        CredentialKind::Basic => {
            let pair = canaries.collect::<Vec<_>>().join(":");
            vec![("authorization", format!("Basic {}", STANDARD.encode(pair)))]
        }
        CredentialKind::ClientCredentials { .. } => {
            vec![("authorization", "Bearer granted".to_owned())]
        }
        CredentialKind::Query(_) | CredentialKind::Minted => Vec::new(),
    }
}

/// The query parameters that a builder method for credentials makes the client send.
fn expected_queries(credential: &Credential) -> Vec<(&str, String)> {
    let CredentialKind::Query(names) = &credential.kind else {
        return Vec::new();
    };
    let canaries = credential.arguments.iter();
    let canaries = canaries.map(|name| format!("canary-{name}"));
    names.iter().map(String::as_str).zip(canaries).collect()
}

#[limited::test]
async fn credentials_go_where_the_specs_say() {
    for vendor in vendors() {
        let root = named_spec(vendor);
        for credential in credentials(root, vendor) {
            let recorder = Recorder::start(Reply::json(200, &TOKEN)).await;
            let url = recorder.url();
            let setup = Setup::canary(&url);
            let client = build(vendor, &credential.method, &setup).1.unwrap();
            for operation in operations(root) {
                let mut calls = calls(vendor).into_iter();
                let call = calls.find(|call| call.operation_id == operation.id());
                let _ = call.unwrap().run(&client).await;
                let sent = recorder.take_all().pop().unwrap();
                if operation.is_anonymous() {
                    assert_anonymous(root, &sent);
                } else {
                    for (name, value) in expected_headers(&credential) {
                        assert_eq!(sent.headers[name], value, "{vendor} {}", operation.id());
                    }
                    for (name, value) in expected_queries(&credential) {
                        let values = in_query(&sent, name).into_iter().map(decoded);
                        assert!(values.eq([value]), "{vendor} {}", operation.id());
                    }
                }
            }
        }
    }
}

const TOKEN: &str = r#"{"access_token":"granted","expires_in":3600}"#;

fn assert_anonymous(root: &Value, sent: &Recorded) {
    for header in credential_headers(root) {
        assert!(!sent.headers.contains_key(&header), "{header}");
    }
    let query = sent.uri.query().unwrap_or_default();
    assert!(!query.contains("canary-"), "{query}");
}

#[test]
fn every_operation_is_called() {
    for vendor in vendors() {
        let spec = spec(vendor);
        let operations = operations(&spec.root);
        let specified: BTreeSet<_> = operations.iter().map(Operation::id).collect();
        let calls = calls(vendor).into_iter();
        let full = calls.filter(|call| call.form == "full");
        let called: BTreeSet<_> = full.map(|call| call.operation_id).collect();
        assert_eq!(called, specified);
    }
}

/// A full form sends every parameter and every property, with the names, methods and paths of the spec.
#[limited::test]
async fn full_forms_send_what_the_specs_name() {
    for vendor in vendors() {
        let spec = spec(vendor);
        let operations = operations(&spec.root);
        for (call, recorded) in record(vendor).await {
            let operation = operations.iter().find(|o| o.id() == call.operation_id);
            if call.form == "full" {
                assert_full(&spec.root, operation.unwrap(), &call, &recorded);
            }
        }
    }
}

fn assert_full(root: &Value, operation: &Operation<'_>, call: &Call, recorded: &Recorded) {
    assert_eq!(recorded.method.as_str(), operation.method.to_uppercase());
    assert_path(operation.path, recorded.uri.path(), &call.values);
    for (pointer, parameter) in operation.parameters(root) {
        let name = parameter["name"].as_str().unwrap();
        let mut expected = call.values.texts(name);
        let sent = match parameter["in"].as_str().unwrap() {
            "query" if parameter["explode"] == false => {
                let values = in_query(recorded, name);
                assert_eq!(values.len(), 1, "{pointer}");
                values[0].split(',').map(decoded).collect()
            }
            "query" => in_query(recorded, name).into_iter().map(decoded).collect(),
            "header" => {
                expected = vec![expected.join(",")];
                vec![recorded.headers[name].to_str().unwrap().to_owned()]
            }
            _ => continue,
        };
        let is_same = sent.len() == expected.len()
            && sent
                .iter()
                .zip(&expected)
                .all(|(one, other)| is_same(one, other));
        assert!(is_same, "{pointer}: {sent:?} instead of {expected:?}");
    }
    let Some((_, body)) = operation.request_body(root) else {
        assert!(recorded.body.is_empty());
        return;
    };
    let (media_type, media) = used_media(body).unwrap();
    assert_eq!(recorded.headers["content-type"], media_type);
    match Encoding::of(media_type, &media["schema"]) {
        Encoding::Json => {
            let sent = serde_json::from_slice(&recorded.body).unwrap();
            assert_all_sent(root, &media["schema"], &sent);
        }
        Encoding::Form => {
            let form: Value = call.values.required("requestBody");
            assert_all_sent(root, &media["schema"], &form);
            let form = Values::properties(&form);
            let sent = std::str::from_utf8(&recorded.body).unwrap();
            for name in form.names() {
                let values: Vec<String> = pairs(sent, name).into_iter().map(decoded).collect();
                assert_eq!(values, form.texts(name), "{name}");
            }
        }
        _ => assert_eq!(*recorded.body, *call.values.text("requestBody").as_bytes()),
    }
}

/// The values of a query parameter, as they are sent.
fn in_query<'a>(recorded: &'a Recorded, name: &str) -> Vec<&'a str> {
    pairs(recorded.uri.query().unwrap_or_default(), name)
}

/// The values of a name in a query or a form, as they are sent.
fn pairs<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let named = pairs.filter(|(key, _)| decoded(key) == name);
    named.map(|(_, value)| value).collect()
}

/// A number has several spellings.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one))
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

/// Segment by segment.
fn assert_path(template: &str, sent: &str, values: &Values) {
    let sent: Vec<_> = sent.strip_prefix("/base").unwrap().split('/').collect();
    let template: Vec<_> = template.split('/').collect();
    assert_eq!(template.len(), sent.len(), "{sent:?}");
    for (template, sent) in template.into_iter().zip(sent) {
        let names = template.split('{').filter_map(|part| part.split_once('}'));
        let expected = names.fold(template.to_owned(), |path, (name, _)| {
            path.replace(&format!("{{{name}}}"), &values.text(name))
        });
        assert_eq!(percent_decode_str(sent).decode_utf8().unwrap(), expected);
    }
}

fn assert_all_sent(root: &Value, schema: &Value, sent: &Value) {
    let schema = match referenced_schema(schema) {
        Some(name) => follow(root, String::new(), &root["components"]["schemas"][name]).1,
        None => schema,
    };
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let value = sent
            .get(name)
            .unwrap_or_else(|| panic!("{name} is not in {sent}"));
        assert_all_sent(root, property, value);
    }
}

/// An object that is built with its constructor and its setters is written with the names and values of the spec.
#[test]
fn setters_set_the_properties_that_the_specs_name() {
    for vendor in vendors() {
        for object in objects(vendor) {
            let sample = sample::object(named_spec(vendor), object);
            let values = Values::properties(&sample);
            let built = contract::object(vendor, object, &values);
            assert_eq!(built, sample, "{vendor} {object}");
        }
    }
}

const PROXIED: &str = "wire::a_call_to_a_loopback_address_does_not_go_to_a_proxy";

/// Runs itself in a process whose environment names a proxy, which would answer instead of the vendor.
#[limited::test]
async fn a_call_to_a_loopback_address_does_not_go_to_a_proxy() {
    if std::env::var_os("http_proxy").is_some() {
        for vendor in vendors() {
            // Each call has reached its server.
            assert_eq!(record(vendor).await.len(), calls(vendor).len(), "{vendor}");
        }
        return;
    }
    let proxy = Recorder::start(Reply::empty(500)).await;
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", PROXIED]);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"] {
        child.env(name, proxy.url());
    }
    for name in ["no_proxy", "NO_PROXY", "REQUEST_METHOD"] {
        child.env_remove(name);
    }
    let output = tokio::task::spawn_blocking(move || child.output().unwrap());
    let output = output.await.unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(proxy.take_all().is_empty());
}
