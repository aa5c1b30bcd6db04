//! What every operation puts on the wire: method, path, query, headers and body.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use callscribe_codegen::spec::{Operation, follow, operations, referenced_schema};
use reqwest::header::AUTHORIZATION;
use serde_json::Value;

use crate::support::calls::{API_ID, API_SECRET, Call, Clients, PASSWORD, TOKEN, calls};
use crate::support::recorder::{Recorded, Recorder, Reply};
use crate::support::{VENDORS, spec};

/// The calls of a vendor that take credentials, with what they sent.
async fn record_authorized(vendor: &str) -> Vec<(Call, Recorded)> {
    let spec = spec(vendor);
    let operations = operations(&spec.root);
    let anonymous = |call: &Call| {
        let mut operations = operations.iter();
        operations.any(|o| o.id() == call.operation_id && o.is_anonymous())
    };
    let mut all = record(vendor).await;
    all.retain(|(call, _)| !anonymous(call));
    all
}

/// Every call of a vendor with what it sent; what comes back does not matter here.
async fn record(vendor: &str) -> Vec<(Call, Recorded)> {
    let recorder = Recorder::start(Reply::empty(204)).await;
    let clients = Clients::new(&format!("{}/base/", recorder.url()));
    let mut all = Vec::new();
    for call in calls().into_iter().filter(|call| call.vendor == vendor) {
        let _ = call.run(&clients).await;
        all.push((call, recorder.take()));
    }
    all
}

#[tokio::test]
async fn every_call_as_it_is_sent() {
    for vendor in VENDORS {
        let mut page = String::new();
        for (call, recorded) in record(vendor).await {
            writeln!(page, "{} ({})", call.operation_id, call.form).unwrap();
            write_request(&mut page, &recorded);
        }
        insta::assert_snapshot!(vendor, page);
    }
}

fn write_request(page: &mut String, recorded: &Recorded) {
    writeln!(page, "{} {}", recorded.method, recorded.uri).unwrap();
    let mut headers: Vec<String> = recorded
        .headers
        .iter()
        .filter(|(name, _)| *name != "host")
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            let version = env!("CARGO_PKG_VERSION");
            match name.as_str() {
                "authorization" | "asapp-api-id" | "asapp-api-secret" => {
                    format!("{name}: [redacted]")
                }
                _ => format!("{name}: {}", value.replace(version, "[version]")),
            }
        })
        .collect();
    headers.sort();
    writeln!(page, "{}", headers.join("\n")).unwrap();
    let body = String::from_utf8(recorded.body.to_vec()).unwrap();
    writeln!(page, "\n{body}\n").unwrap();
}

#[tokio::test]
async fn the_token_of_videosdk_is_sent_without_a_prefix() {
    for (_, recorded) in record_authorized("videosdk").await {
        assert_eq!(recorded.headers[AUTHORIZATION], TOKEN);
    }
}

#[tokio::test]
async fn both_headers_of_asapp_are_sent() {
    for (_, recorded) in record_authorized("asapp").await {
        assert_eq!(recorded.headers["asapp-api-id"], API_ID);
        assert_eq!(recorded.headers["asapp-api-secret"], API_SECRET);
    }
}

#[tokio::test]
async fn basic_credentials_of_bandwidth_are_sent_at_once() {
    for (_, recorded) in record_authorized("bandwidth").await {
        // `user:canary-password` in Base64.
        assert_eq!(PASSWORD, "canary-password");
        assert_eq!(
            recorded.headers[AUTHORIZATION],
            "Basic dXNlcjpjYW5hcnktcGFzc3dvcmQ="
        );
    }
}

#[tokio::test]
async fn an_access_token_of_bandwidth_is_sent_as_bearer() {
    let recorder = Recorder::start(Reply::empty(204)).await;
    let client = callscribe::bandwidth::Client::builder()
        .access_token(TOKEN)
        .base_url(recorder.url())
        .build()
        .unwrap();
    let request = client.delete_real_time_transcription();
    let request = request.account_id("a").call_id("c").transcription_id("t");
    request.send().await.unwrap();
    assert_eq!(
        recorder.take().headers[AUTHORIZATION],
        "Bearer canary-token"
    );
}

/// The header names that specs declare are those that clients send.
#[tokio::test]
async fn credentials_go_where_the_specs_say() {
    for vendor in VENDORS {
        let spec = spec(vendor);
        let schemes = spec.get("/components/securitySchemes").unwrap();
        // The others are those that vendors send to webhooks.
        let requirements = spec.get("/security").unwrap().as_array().unwrap();
        let names = requirements.iter().flat_map(|all| all.as_object().unwrap());
        let names: Vec<&String> = names.map(|(name, _)| name).collect();
        for (call, recorded) in record_authorized(vendor).await {
            for scheme in names.iter().map(|name| &schemes[name.as_str()]) {
                let header = match scheme["type"].as_str() {
                    Some("apiKey") => scheme["name"].as_str().unwrap(),
                    _ => "authorization",
                };
                assert!(
                    recorded.headers.contains_key(header.to_lowercase()),
                    "{vendor} {}: {header}",
                    call.operation_id
                );
            }
        }
    }
}

#[tokio::test]
async fn the_key_of_webhooks_is_fetched_without_a_token() {
    let all = record("videosdk").await;
    let (_, recorded) = all
        .iter()
        .find(|(call, _)| call.operation_id == "getWebhookPublicKey")
        .unwrap();
    assert!(!recorded.headers.contains_key(AUTHORIZATION));
}

#[test]
fn every_operation_is_called_with_all_there_is() {
    let called: BTreeSet<_> = calls()
        .into_iter()
        .filter(|call| call.form == "full")
        .map(|call| (call.vendor, call.operation_id.to_owned()))
        .collect();
    let specified: BTreeSet<_> = VENDORS
        .into_iter()
        .flat_map(|vendor| {
            let spec = spec(vendor);
            operations(&spec.root)
                .iter()
                .map(|operation| (vendor, operation.id().to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(
        called, specified,
        "add the missing calls to tests/support/calls.rs"
    );
}

/// A full form sends every parameter and every property, with the names, methods and paths of the spec.
#[tokio::test]
async fn full_forms_send_what_the_specs_name() {
    for vendor in VENDORS {
        let spec = spec(vendor);
        let operations = operations(&spec.root);
        for (call, recorded) in record(vendor).await {
            let operation = operations.iter().find(|o| o.id() == call.operation_id);
            if call.form == "full" {
                assert_full(&spec.root, operation.unwrap(), &recorded);
            }
        }
    }
}

fn assert_full(root: &Value, operation: &Operation<'_>, recorded: &Recorded) {
    assert_eq!(recorded.method.as_str(), operation.method.to_uppercase());
    assert_path(operation.path, recorded.uri.path());
    let query = recorded.uri.query().unwrap_or_default();
    for (pointer, parameter) in operation.parameters(root) {
        let name = parameter["name"].as_str().unwrap();
        if parameter["in"] == "query" {
            assert!(
                query.contains(&format!("{name}=")),
                "{pointer} is not sent: {query}"
            );
        }
    }
    let Some((_, body)) = operation.request_body(root) else {
        assert!(recorded.body.is_empty());
        return;
    };
    let (media_type, media) = body["content"].as_object().unwrap().iter().next().unwrap();
    assert_eq!(recorded.headers["content-type"], media_type.as_str());
    if let Ok(sent) = serde_json::from_slice(&recorded.body) {
        assert_all_sent(root, &media["schema"], &sent);
    }
}

/// Segment by segment, parameters aside.
fn assert_path(template: &str, sent: &str) {
    let sent = sent.strip_prefix("/base").unwrap();
    let pairs = template.split('/').zip(sent.split('/'));
    assert_eq!(
        template.split('/').count(),
        sent.split('/').count(),
        "{sent}"
    );
    for (template, sent) in pairs {
        assert!(
            template == sent || template.starts_with('{'),
            "{template} is not {sent}"
        );
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
