//! Builders, clients, errors, values and logs do not show secrets, even if a response contains them.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe::Secret;
use callscribe_codegen::examples::{Place, examples};
use callscribe_codegen::model::{Credential, CredentialKind, Type, credentials, type_of};
use openapi_document::spec::schemas;
use serde_json::{Value, json};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::support::calls::{Call, calls};
use crate::support::contract::{Setup, build};
use crate::support::recorder::{Recorded, Recorder, Reply};
use crate::support::types::round_trip;
use crate::support::{named_spec, vendors};

/// Every secret in these tests contains this.
const CANARY: &str = "canary-";

/// Pairs as Basic credentials carry them.
const PAIRS: [&str; 3] = [
    "canary-username:canary-password",
    "canary-client_id:canary-client_secret",
    "my-user:canary-password",
];

/// Looks for secrets in what is shown.
#[derive(Default)]
pub(crate) struct Cage(Mutex<BTreeSet<String>>);

impl Cage {
    /// Also looks for this secret from now on.
    pub(crate) fn add(&self, secret: impl Into<String>) {
        self.0.lock().unwrap().insert(secret.into());
    }

    pub(crate) fn assert_clean(&self, shown: &str) {
        assert!(!shown.contains(CANARY), "{shown}");
        for pair in PAIRS {
            assert!(!shown.contains(&STANDARD.encode(pair)), "{shown}");
        }
        for secret in self.0.lock().unwrap().iter() {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    pub(crate) fn assert_quiet(&self, value: &impl Debug) {
        self.assert_clean(&format!("{value:?}\n{value:#?}"));
    }

    /// Checks an error in all the ways it can be shown, with its sources.
    pub(crate) fn assert_discreet(&self, error: &(dyn StdError + 'static)) {
        let mut source = Some(error);
        while let Some(error) = source {
            self.assert_clean(&format!("{error}\n{error:#}\n{error:?}\n{error:#?}"));
            source = error.source();
        }
    }
}

/// Every way to authenticate at every vendor.
fn all_credentials() -> impl Iterator<Item = (&'static str, Credential)> {
    let of = |vendor| credentials(named_spec(vendor), vendor).into_iter();
    vendors().flat_map(move |vendor| of(vendor).map(move |credential| (vendor, credential)))
}

#[test]
fn builders_and_clients_are_quiet() {
    let cage = Cage::default();
    for (vendor, credential) in all_credentials() {
        let (builder, client) = build(
            vendor,
            &credential.method,
            &Setup::canary("http://127.0.0.1"),
        );
        cage.assert_clean(&builder);
        cage.assert_quiet(&client.unwrap());
    }
}

#[test]
fn urls_with_passwords_in_them_are_quiet() {
    let cage = Cage::default();
    let setup = Setup::canary("https://my-user:canary-password@example.com");
    for (vendor, credential) in all_credentials() {
        let (builder, client) = build(vendor, &credential.method, &setup);
        cage.assert_clean(&builder);
        cage.assert_discreet(&client.unwrap_err());
    }
}

#[test]
fn credentials_that_a_header_cannot_carry_are_quiet() {
    let cage = Cage::default();
    let setup = Setup {
        suffix: "\n",
        ..Setup::canary("http://127.0.0.1")
    };
    for (vendor, credential) in all_credentials() {
        let is_plain = matches!(
            credential.kind,
            CredentialKind::Headers(_) | CredentialKind::Query(_) | CredentialKind::Bearer
        );
        match build(vendor, &credential.method, &setup).1 {
            Err(error) => cage.assert_discreet(&error),
            Ok(client) => {
                assert!(!is_plain, "{vendor} {}", credential.method);
                cage.assert_quiet(&client);
            }
        }
    }
}

#[test]
fn secret_values_are_quiet() {
    let cage = Cage::default();
    let secret = Secret::from("canary-secret");
    cage.assert_clean(&format!("{secret} {secret:>40} {secret:?} {secret:#?}"));
    for vendor in vendors() {
        let root = named_spec(vendor);
        for example in examples(root) {
            let Type::Named(name) = type_of(root, example.schema) else {
                continue;
            };
            let Some((_, schema)) = schemas(root).find(|(schema, _)| *schema == name) else {
                continue;
            };
            let mut value = example.value.clone();
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                if type_of(root, property) == Type::Secret {
                    value[name] = json!("canary-secret");
                }
            }
            let result = round_trip(vendor, &Type::Named(name), &value).unwrap();
            cage.assert_clean(&result.debug);
        }
    }
}

/// What the server responds with: the headers that it received, in this status and body.
#[derive(Clone)]
struct Echo {
    status: u16,
    body: fn(&str, &Value) -> String,
    /// The vendor's own error body.
    error: Value,
}

impl Echo {
    fn respond(&self, request: &Recorded, cage: &Cage) -> Reply {
        if request.uri.path() == "/token" {
            let token = json!({ "access_token": "canary-access", "expires_in": 3600 });
            return Reply::json(200, &token);
        }
        let mut received = format!("{}\n", request.uri);
        for (name, value) in &request.headers {
            let value = value.to_str().unwrap();
            writeln!(received, "{name}: {value}").unwrap();
            if name == "authorization" {
                let secret = value.split_once(' ').map_or(value, |(_, secret)| secret);
                cage.add(secret);
            }
        }
        let location = format!("https://example.com/{}", received.replace('\n', "/"));
        let body = (self.body)(&received, &self.error);
        Reply::new(self.status, &[("location", &location)], body)
    }
}

/// A value with this in place of every text.
fn filled(value: &Value, text: &str) -> Value {
    match value {
        Value::String(_) => text.into(),
        Value::Array(items) => items.iter().map(|item| filled(item, text)).collect(),
        Value::Object(map) => {
            let fields = map
                .iter()
                .map(|(name, value)| (name.clone(), filled(value, text)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

const BODIES: [fn(&str, &Value) -> String; 3] = [
    |received, error| filled(error, received).to_string(),
    |received, _| json!({ "error": received, "error_description": received }).to_string(),
    // The end of the excerpt may be inside a secret.
    |received, _| format!("<html>{}{received}", " ".repeat(200)),
];

/// The first call of a vendor that needs credentials.
fn first_call(vendor: &'static str) -> Call {
    let root = named_spec(vendor);
    let operations = openapi_document::spec::operations(root);
    let anonymous = |id: &str| operations.iter().any(|o| o.id() == id && o.is_anonymous());
    let mut calls = calls(vendor).into_iter();
    calls.find(|call| !anonymous(call.operation_id)).unwrap()
}

fn documented_error(vendor: &str) -> Value {
    let is_error = |place| matches!(place, Place::Response { status, .. } if status > "4");
    let all = examples(named_spec(vendor));
    let error = all.iter().find(|example| is_error(example.place));
    error.map_or(json!({}), |example| example.value.clone())
}

/// Ends a log when it is dropped.
pub(crate) type LogGuard = (DefaultGuard, tracing::Dispatch);

/// What this thread logs, at every level.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Starts the log, which ends when the guard is dropped.
    pub(crate) fn start() -> (Self, LogGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_writer(move || writer.clone())
            .finish();
        // With one subscriber, tracing asks only the thread that meets a span or an event first, and other tests run on other
        // threads. With two it asks all.
        let other = tracing::Dispatch::new(tracing_subscriber::registry());
        (log, (tracing::subscriber::set_default(subscriber), other))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Calls a vendor with these credentials, and checks the error of each response. Returns how many there were.
async fn check_errors(vendor: &'static str, credential: &Credential, cage: &Arc<Cage>) -> usize {
    let echo = Arc::new(Mutex::new(Echo {
        status: 0,
        body: BODIES[0],
        error: documented_error(vendor),
    }));
    let (shared, looking) = (Arc::clone(&echo), Arc::clone(cage));
    let respond = move |request: &Recorded| Some(shared.lock().unwrap().respond(request, &looking));
    let recorder = Recorder::scripted(respond).await;
    let call = first_call(vendor);
    let mut checked = 0;
    for status in [200, 302, 401, 403, 404, 500] {
        for body in BODIES {
            {
                let mut echo = echo.lock().unwrap();
                (echo.status, echo.body) = (status, body);
            }
            // A new client requests a new token.
            let url = recorder.url();
            for shows_bodies in [true, false] {
                let mut setup = Setup::canary(&url);
                setup.options.bodies_in_errors = shows_bodies;
                let (_, client) = build(vendor, &credential.method, &setup);
                if let Err(error) = call.run(&client.unwrap()).await {
                    cage.assert_discreet(&error);
                    let body = format!("{} {:?}", error.excerpt(), error.message());
                    cage.assert_clean(&format!("{body} {:?}", error.headers()));
                    checked += 1;
                }
            }
        }
    }
    checked
}

#[limited::test]
async fn credentials_in_responses_are_not_shown() {
    let cage = Arc::new(Cage::default());
    let (log, guard) = Log::start();
    for (vendor, credential) in all_credentials() {
        let checked = check_errors(vendor, &credential, &cage).await;
        assert!(checked > 14, "{vendor} {}: {checked}", credential.method);
    }
    drop(guard);
    let shown = log.text();
    assert!(shown.contains("oauth2Token"), "{shown}");
    for (vendor, _) in all_credentials() {
        assert!(shown.contains(first_call(vendor).operation_id), "{shown}");
    }
    cage.assert_clean(&shown);
}

/// What nobody may read in a log.
const SAID: &str = "my card number is 4000";

/// Bodies that hold a sentence where the spec has something else, or nothing.
const SENTENCES: [fn(&Value) -> String; 4] = [
    |error| filled(error, SAID).to_string(),
    |_| json!([SAID]).to_string(),
    |_| json!({ SAID: { "id": { SAID: 1 } }, "id": [SAID] }).to_string(),
    |_| format!("<html>{SAID}"),
];

#[limited::test]
async fn what_people_said_is_not_shown() {
    let (log, guard) = Log::start();
    for (vendor, credential) in all_credentials() {
        let error = documented_error(vendor);
        for status in [200, 302, 400, 401, 404, 500] {
            for sentence in SENTENCES {
                let body = sentence(&error);
                let respond = move |_: &Recorded| Some(Reply::new(status, &[], body.clone()));
                let recorder = Recorder::scripted(respond).await;
                let (_, client) =
                    build(vendor, &credential.method, &Setup::canary(&recorder.url()));
                if let Err(error) = first_call(vendor).run(&client.unwrap()).await {
                    let shown = format!("{error} {error:?} {error:#?} {}", error.excerpt());
                    assert!(!shown.contains(SAID), "{vendor} {status}: {shown}");
                }
            }
        }
    }
    drop(guard);
    assert!(!log.text().contains(SAID));
}
