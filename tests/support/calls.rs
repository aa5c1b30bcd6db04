//! Every operation as a user calls it: once with only what it requires, once with everything it takes.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use callscribe::{CallOptions, Error, ResponseValue};
use callscribe_codegen::model::{CredentialKind, credentials};
use callscribe_codegen::sample;
use openapi_document::spec::{Operation, flag, text};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::contract::{Client, Setup, build};
use super::{contract, named_spec};

/// Values of parameters that need escaping, which no spec documents: operation, parameter, value.
const ESCAPED: [(&str, &str, &str); 3] = [
    ("listRealtimeTranscriptions", "status", "completed & more"),
    ("getRealtimeTranscription", "transcriptionId", "a/b c"),
    ("getRealTimeTranscription", "transcriptionId", "t/ x"),
];

/// The typed value as text, or the error.
pub(crate) type Outcome = Result<String, Error>;

/// How an operation is called; `Send`, as every call must be to be spawned.
pub(super) type Run = fn(Client, Values) -> Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// The arguments of one call, by the names of the parameters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Values(BTreeMap<String, Value>);

impl Values {
    pub(crate) fn required<T: DeserializeOwned>(&self, name: &str) -> T {
        self.optional(name)
            .unwrap_or_else(|| panic!("{name} has no value"))
    }

    pub(super) fn optional<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let value = self.0.get(name)?;
        Some(serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{name}: {e}")))
    }

    /// The value of a parameter as it is written in a path.
    pub(crate) fn text(&self, name: &str) -> String {
        self.texts(name).join(",")
    }

    /// The value of a parameter, or each item of a list.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let text = |value| match value {
            Value::String(text) => text,
            // `Display` writes 1 for 1.0.
            Value::Number(number) if number.is_f64() => number.as_f64().unwrap().to_string(),
            value => value.to_string(),
        };
        match self.required(name) {
            Value::Array(items) => items.into_iter().map(text).collect(),
            value => vec![text(value)],
        }
    }

    /// The names of all values.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The properties of an object.
    pub(crate) fn properties(object: &Value) -> Self {
        let properties = object.as_object().unwrap().clone();
        Self(properties.into_iter().collect())
    }

    fn of(operation: &Operation<'_>, root: &Value, form: &str) -> Self {
        let mut values = BTreeMap::new();
        for (_, parameter) in operation.parameters(root) {
            let name = text(parameter, "name");
            if form == "full" || flag(parameter, "required") {
                let escaped = ESCAPED
                    .iter()
                    .find(|(id, parameter, _)| (*id, *parameter) == (operation.id(), name));
                let value = match escaped {
                    Some((_, _, value)) => (*value).into(),
                    None => sample::parameter(root, parameter),
                };
                values.insert(name.to_owned(), value);
            }
        }
        let body = match form {
            "full" => sample::full_body(root, operation),
            _ => sample::minimal_body(root, operation),
        };
        values.extend(body.map(|body| ("requestBody".to_owned(), body)));
        Self(values)
    }
}

/// One way to call one operation.
pub(crate) struct Call {
    pub(crate) vendor: &'static str,
    pub(crate) operation_id: &'static str,
    pub(crate) form: &'static str,
    pub(crate) values: Values,
    run: Run,
}

impl Call {
    pub(crate) async fn run(&self, client: &Client) -> Outcome {
        (self.run)(client.clone(), self.values.clone()).await
    }
}

/// The calls of a vendor, in the order of its spec. An operation without optional parts has no minimal form.
pub(crate) fn calls(vendor: &'static str) -> Vec<Call> {
    let root = named_spec(vendor);
    let specified = openapi_document::spec::operations(root);
    let mut calls = Vec::new();
    for (operation_id, run) in contract::operations(vendor) {
        let operation = specified.iter().find(|o| o.id() == operation_id).unwrap();
        let [minimal, full] = ["minimal", "full"].map(|form| Call {
            vendor,
            operation_id,
            form,
            values: Values::of(operation, root, form),
            run,
        });
        let is_same = minimal.values == full.values;
        calls.extend((!is_same).then_some(minimal));
        calls.push(full);
    }
    calls
}

/// A client of a vendor that sends each request once, with credentials that are known in advance. Its errors show bodies.
pub(crate) fn client(vendor: &str, url: &str) -> Client {
    let options = CallOptions::default()
        .max_attempts(1)
        .bodies_in_errors(true);
    client_with(vendor, url, options)
}

/// A client of a vendor, with credentials that are known in advance.
pub(crate) fn client_with(vendor: &str, url: &str, options: CallOptions) -> Client {
    use CredentialKind::{ClientCredentials, Minted};
    let mut known = credentials(named_spec(vendor), vendor);
    known.retain(|credential| !matches!(credential.kind, ClientCredentials { .. } | Minted));
    let setup = Setup {
        options,
        ..Setup::canary(url)
    };
    let method = known.first().map_or("", |credential| &credential.method);
    build(vendor, method, &setup).1.unwrap()
}

/// Sends a request that does not show credentials.
pub(super) async fn send<T: Debug>(
    request: impl IntoFuture<Output = Result<ResponseValue<T>, Error>> + Debug,
) -> Outcome {
    assert!(!format!("{request:?}").contains("canary-"), "{request:?}");
    let response = request.await;
    response.map(|value| format!("{:#?}", value.into_inner()))
}
