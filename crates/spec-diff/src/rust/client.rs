//! Compares the client's configuration: credential methods, environment variables and default options.

use serde_json::Value;

use super::super::rule::rust as rule;
use super::report::Report;
use callscribe_codegen::model::{Credential, base_url_variable, credentials};
use openapi_document::spec::operations;

/// A placeholder: variables start with the vendor's name, which is the same in both versions.
const VENDOR: &str = "vendor";

pub(super) fn compare(report: &mut Report, before: &Value, after: &Value) {
    let (old, now) = (credentials(before, VENDOR), credentials(after, VENDOR));
    let place = |credential: &Credential| format!("ClientBuilder::{}()", credential.method);
    let rules = |_: &_| [&rule::METHOD_REMOVED, &rule::METHOD_ADDED];
    let kept = report.matched(&old, &now, |credential| &credential.method, place, rules);
    // Two schemes may share a method, which lint refuses; each has its equal.
    let is_known = |now: &Credential| {
        old.iter().any(|old| {
            (&old.method, &old.arguments, &old.variables, &old.kind)
                == (&now.method, &now.arguments, &now.variables, &now.kind)
        })
    };
    for (_, now) in kept {
        if !is_known(now) {
            let fact = "takes or sends other credentials";
            report.changed(&rule::CREDENTIALS_CHANGED, &place(now), fact);
        }
    }
    // A document without operations is that of a vendor who is new or gone.
    if operations(before).is_empty() || operations(after).is_empty() {
        return;
    }
    if base_url_variable(before, VENDOR) != base_url_variable(after, VENDOR) {
        let place = "ClientBuilder::from_env()";
        report.changed(
            &rule::VARIABLE_CHANGED,
            place,
            "reads the base URL from another variable",
        );
    }
    let retries = |document: &Value| document.pointer("/x-client/retries").cloned();
    if retries(before) != retries(after) {
        let place = "Client::options()";
        report.changed(
            &rule::DEFAULTS_CHANGED,
            place,
            "has other retries by default",
        );
    }
}
