//! What every operation sends: method, path, query, headers and body.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use callscribe_codegen::spec::{Operation, entries, follow, operations, referenced_schema, text};
use serde_json::Value;

use crate::support::calls::{Call, Clients, calls};
use crate::support::recorder::{Recorded, Recorder, Reply};
use crate::support::{spec, vendors};

/// Every call of a vendor with the request that it sent.
async fn record(vendor: &str) -> Vec<(Call, Recorded)> {
    let recorder = Recorder::start(Reply::empty(204)).await;
    let clients = Clients::new(&format!("{}/base/", recorder.url()));
    let mut all = Vec::new();
    for call in calls(vendor) {
        let _ = call.run(&clients).await;
        all.push((call, recorder.take()));
    }
    all
}

#[tokio::test]
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

#[tokio::test]
async fn credentials_go_where_the_specs_say() {
    for vendor in vendors() {
        let spec = spec(vendor);
        let operations = operations(&spec.root);
        for (call, recorded) in record(vendor).await {
            let operation = operations.iter().find(|o| o.id() == call.operation_id);
            for header in credential_headers(&spec.root) {
                assert_eq!(
                    recorded.headers.contains_key(&header),
                    !operation.unwrap().is_anonymous(),
                    "{vendor} {}: {header}",
                    call.operation_id
                );
            }
        }
    }
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
#[tokio::test]
async fn full_forms_send_what_the_specs_name() {
    for vendor in vendors() {
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
