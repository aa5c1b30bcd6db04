//! Credentials: what an operation takes is a list of alternatives, each of which may ask for several at once.

use std::collections::BTreeSet;

use serde_json::Value;

use super::operation::{Pair, Role, nearest};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use crate::document::escape;
use crate::spec::{Operation, entries, text};

/// One alternative: credentials that are asked for together.
struct Alternative<'a> {
    /// Where it stands; nowhere if nothing is said of credentials.
    place: Option<String>,
    schemes: Vec<Scheme<'a>>,
}

/// One of the credentials, and the permissions that they must have.
struct Scheme<'a> {
    name: &'a str,
    /// How they are shown, whatever they are called.
    shown: String,
    scopes: BTreeSet<&'a str>,
}

impl Alternative<'_> {
    fn shown(&self) -> Vec<String> {
        let mut shown: Vec<String> = self.schemes.iter().map(|s| s.shown.clone()).collect();
        shown.sort_unstable();
        shown
    }

    fn names(&self) -> Option<Vec<String>> {
        let mut names: Vec<String> = self.schemes.iter().map(|s| s.name.to_owned()).collect();
        names.sort_unstable();
        (!names.is_empty()).then_some(names)
    }

    fn is_anonymous(&self) -> bool {
        self.schemes.is_empty()
    }
}

pub(super) fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let way = pair.role.request();
    let mut before = alternatives(&pair.before, walk.before.root, pair.role);
    let mut after = alternatives(&pair.after, walk.after.root, pair.role);
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(one.shown()));
    pairs.extend(pair_up(&mut before, &mut after, Alternative::names));
    let operation = (&pair.before.pointer, &pair.after.pointer);
    for gone in before {
        let place = gone.place.as_ref().unwrap_or(operation.0);
        let (change, fact) = if gone.is_anonymous() {
            (
                &rule::ANONYMITY_REFUSED,
                "credentials are asked for".to_owned(),
            )
        } else {
            (
                &rule::CREDENTIALS_REMOVED,
                format!("{} no longer opens it", called(&gone)),
            )
        };
        walk.change(change, way, Some(place), None, fact);
    }
    for new in after {
        let place = new.place.as_ref().unwrap_or(operation.1);
        let (change, fact) = if new.is_anonymous() {
            (
                &rule::ANONYMITY_ALLOWED,
                "no credentials are asked for".to_owned(),
            )
        } else {
            (
                &rule::CREDENTIALS_ADDED,
                format!("{} opens it", called(&new)),
            )
        };
        walk.change(change, way, None, Some(place), fact);
    }
    for (before, after) in pairs {
        schemes(walk, pair, before, after);
    }
}

fn called(alternative: &Alternative<'_>) -> String {
    let names: Vec<String> = alternative
        .schemes
        .iter()
        .map(|s| format!("`{}`", s.name))
        .collect();
    names.join(" with ")
}

/// Compares what two alternatives ask for.
fn schemes<'a>(
    walk: &mut Walk<'a>,
    pair: &Pair<'a>,
    before: Alternative<'a>,
    after: Alternative<'a>,
) {
    let way = pair.role.request();
    let places = (before.place, after.place);
    let (mut before, mut after) = (before.schemes, after.schemes);
    let mut pairs = pair_up(&mut before, &mut after, |scheme| Some(scheme.shown.clone()));
    pairs.extend(pair_up(&mut before, &mut after, |scheme| Some(scheme.name)));
    for (before, after) in pairs {
        if before.shown != after.shown {
            let place = format!("/components/securitySchemes/{}", escape(after.name));
            let fact = format!("`{}` is shown otherwise", after.name);
            walk.change(&rule::SCHEME_CHANGED, way, Some(&place), Some(&place), fact);
        }
        for scope in after.scopes.difference(&before.scopes) {
            let fact = format!("`{}` must have the permission `{scope}`", after.name);
            let place = scope_place(places.1.as_deref(), after.name, scope);
            walk.change(&rule::SCOPE_REQUIRED, way, None, Some(&place), fact);
        }
        for scope in before.scopes.difference(&after.scopes) {
            let fact = format!("`{}` need not have the permission `{scope}`", before.name);
            let place = scope_place(places.0.as_deref(), before.name, scope);
            walk.change(&rule::SCOPE_DROPPED, way, Some(&place), None, fact);
        }
    }
}

/// A permission has a name rather than a number: its place in the list means nothing.
fn scope_place(alternative: Option<&str>, scheme: &str, scope: &str) -> String {
    let alternative = alternative.unwrap_or_default();
    format!("{alternative}/{}/{}", escape(scheme), escape(scope))
}

/// What an operation takes. What a document asks of callers, it does not ask of those who send webhooks.
fn alternatives<'a>(
    operation: &Operation<'a>,
    root: &'a Value,
    role: Role,
) -> Vec<Alternative<'a>> {
    let list = match role {
        Role::Caller => nearest(operation, root, "security"),
        Role::Receiver => Spot::new(operation.pointer.clone(), operation.node).at("security"),
    };
    let mut found: Vec<Alternative<'a>> = list
        .iter()
        .flat_map(Spot::items)
        .map(|item| alternative(item, root))
        .collect();
    if found.is_empty() {
        found.push(Alternative {
            place: list.map(|list| list.pointer),
            schemes: Vec::new(),
        });
    }
    found
}

fn alternative<'a>(item: Spot<'a>, root: &'a Value) -> Alternative<'a> {
    let schemes = item.entries().map(|(name, scopes)| Scheme {
        name,
        shown: shown(root, name),
        scopes: scopes
            .items()
            .filter_map(|scope| scope.node.as_str())
            .collect(),
    });
    Alternative {
        schemes: schemes.collect(),
        place: Some(item.pointer),
    }
}

/// What of a scheme goes over the wire, as one text.
fn shown(root: &Value, name: &str) -> String {
    let pointer = format!("/components/securitySchemes/{}", escape(name));
    let Some(scheme) = root.pointer(&pointer) else {
        return name.to_owned();
    };
    let kind = text(scheme, "type");
    match kind {
        "apiKey" => {
            let (place, name) = (text(scheme, "in"), text(scheme, "name"));
            let name = if place == "header" {
                name.to_ascii_lowercase()
            } else {
                name.to_owned()
            };
            format!("{kind} {place} {name}")
        }
        "http" => format!("{kind} {}", text(scheme, "scheme").to_ascii_lowercase()),
        "oauth2" => {
            let flows = entries(scheme, "flows").map(|(flow, node)| {
                format!(
                    "{flow} {} {}",
                    text(node, "authorizationUrl"),
                    text(node, "tokenUrl")
                )
            });
            let mut flows: Vec<String> = flows.collect();
            flows.sort_unstable();
            format!("{kind} {}", flows.join(", "))
        }
        _ => format!("{kind} {}", text(scheme, "openIdConnectUrl")),
    }
}
