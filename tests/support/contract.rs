//! The types, calls and credentials of all vendors. `cargo xtask regen` lists them, and the macro `contract!` gives them behaviour.

use callscribe::webhook::Event;
use callscribe::{BuildError, CallOptions};
use callscribe_codegen::event::EventKey;
use serde_json::Value;

use super::calls::{Run, Values, send};
use super::types::{RoundTrip, through};

/// How a client is built.
pub(crate) struct Setup<'a> {
    pub(crate) url: &'a str,
    /// What follows `canary-` and the name of an argument in its value.
    pub(crate) suffix: &'a str,
    pub(crate) options: CallOptions,
}

impl<'a> Setup<'a> {
    /// Sends each request once, with the names of arguments as credentials.
    pub(crate) fn canary(url: &'a str) -> Self {
        Self {
            url,
            suffix: "",
            options: CallOptions::default().max_attempts(1),
        }
    }
}

/// Returns a key of an event as receivers get it.
fn of_event(event: &impl Event, key: EventKey) -> Option<String> {
    match key {
        EventKey::Identity => event.dedupe_key(),
        EventKey::Order => event.order_key(),
    }
}

macro_rules! contract {
    ($($vendor:ident {
        bodies { $($body:ident)* }
        events { $($event:ident)* }
        calls { $($id:literal $method:ident($($argument:literal: $type:ty),*) {
            $($parameter:literal $setter:ident: $optional:ty;)*
        })* }
        objects { $($object:ident |$values:ident| $built:expr;)* }
        credentials { $($credential:ident($($secret:literal),*) $($token_url:ident)?;)* }
    })*) => {
        /// The vendors whose clients are compiled.
        pub(crate) const VENDORS: &[&str] = &[$(stringify!($vendor)),*];

        /// A client of one vendor.
        #[derive(Clone, Debug)]
        #[allow(non_camel_case_types)]
        #[allow(dead_code, reason = "a vendor may have nothing but webhooks")]
        pub(crate) enum Client { $($vendor(callscribe::$vendor::Client)),* }

        /// Builds a client with the builder method for these credentials, or without any. Returns it with the builder's
        /// `Debug`.
        pub(crate) fn build(
            vendor: &str,
            credential: &str,
            setup: &Setup<'_>,
        ) -> (String, Result<Client, BuildError>) {
            let secret = |name: &str| format!("canary-{name}{}", setup.suffix);
            match vendor {
                $(stringify!($vendor) => {
                    let builder = callscribe::$vendor::Client::builder()
                        .base_url(setup.url)
                        .options(setup.options.clone());
                    let builder = match credential {
                        "" => builder,
                        $(stringify!($credential) => {
                            let builder = builder.$credential($(secret($secret)),*);
                            $(let builder = builder.$token_url(format!("{}/token", setup.url));)?
                            builder
                        })*
                        _ => panic!("{vendor} has no credentials {credential}"),
                    };
                    (format!("{builder:?}{builder:#?}"), builder.build().map(Client::$vendor))
                })*
                _ => panic!("{vendor} has no client"),
            }
        }

        /// The operations of a vendor, and how each is called.
        #[allow(irrefutable_let_patterns)]
        pub(super) fn operations(vendor: &str) -> Vec<(&'static str, Run)> {
            match vendor {
                $(stringify!($vendor) => vec![$(($id, |client: Client, values: Values| {
                    Box::pin(async move {
                        let Client::$vendor(client) = client else { panic!("wrong client") };
                        let _ = &values;
                        let request = client.$method($(values.required::<$type>($argument)),*);
                        $(let request = match values.optional::<$optional>($parameter) {
                            Some(value) => request.$setter(value),
                            None => request,
                        };)*
                        send(request).await
                    })
                })),*],)*
                _ => panic!("{vendor} has no client"),
            }
        }

        /// Builds an object of a request with its constructor and all its setters, and returns it as it is sent.
        pub(crate) fn object(vendor: &str, name: &str, values: &Values) -> Value {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($object)) => {
                    let $values = values;
                    serde_json::to_value($built).unwrap()
                })*)*
                _ => panic!("{vendor} has no object {name}"),
            }
        }

        /// The objects of a vendor's requests.
        pub(crate) fn objects(vendor: &str) -> &'static [&'static str] {
            match vendor {
                $(stringify!($vendor) => &[$(stringify!($object)),*],)*
                _ => &[],
            }
        }

        /// Sends a value through the type of a body.
        pub(super) fn body(vendor: &str, name: &str, value: &Value) -> Result<RoundTrip, String> {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($body)) => {
                    through::<callscribe::$vendor::types::$body>(value)
                })*)*
                _ => Err(format!("{vendor} has no body of type {name}")),
            }
        }

        /// Returns a key of an event that a vendor sends. `None` also if it is not an event.
        pub(crate) fn event_key(vendor: &str, key: EventKey, event: &Value) -> Option<String> {
            let json = event.to_string();
            let json = json.as_bytes();
            match vendor {
                $(stringify!($vendor) => {
                    let keys: &[Option<String>] = &[$(
                        callscribe::$vendor::types::$event::decode(json).ok().and_then(|event| of_event(&event, key))
                    ),*];
                    keys.iter().flatten().next().cloned()
                })*
                _ => panic!("{vendor} has no events"),
            }
        }

        /// Returns the JSON Schema of the type of a body.
        pub(crate) fn schema(vendor: &str, name: &str) -> schemars::Schema {
            match (vendor, name) {
                $($((stringify!($vendor), stringify!($body)) => {
                    schemars::schema_for!(callscribe::$vendor::types::$body)
                })*)*
                _ => panic!("{vendor} has no body of type {name}"),
            }
        }
    };
}

include!("generated.rs");
