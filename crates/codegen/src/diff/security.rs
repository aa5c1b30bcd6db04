//! Credentials: what an operation takes is a list of alternatives, each of which may ask for several at once.

use std::collections::BTreeMap;

use serde_json::Value;

use super::pair::{Pair, Role, nearest};
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

/// One of the credentials, and the permissions that they must have, with where each stands.
struct Scheme<'a> {
    name: &'a str,
    /// How they are shown, whatever they are called.
    shown: String,
    scopes: BTreeMap<&'a str, String>,
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
    let (was, is) = (
        list(&pair.before, walk.before.root, pair.role),
        list(&pair.after, walk.after.root, pair.role),
    );
    let mut before = alternatives(was.as_ref(), walk.before.root);
    let mut after = alternatives(is.as_ref(), walk.after.root);
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(one.shown()));
    pairs.extend(pair_up(&mut before, &mut after, Alternative::names));
    let way = pair.role.request();
    for gone in before {
        let (change, fact) = if gone.is_anonymous() {
            let fact = "credentials are asked for".to_owned();
            (&rule::ANONYMITY_REFUSED, fact)
        } else {
            let fact = format!("{} no longer opens it", called(&gone));
            (&rule::CREDENTIALS_REMOVED, fact)
        };
        let (place, other) = places(&gone, is.as_ref());
        walk.change(change, way, place, other, fact);
    }
    for new in after {
        let (change, fact) = if new.is_anonymous() {
            let fact = "no credentials are asked for".to_owned();
            (&rule::ANONYMITY_ALLOWED, fact)
        } else {
            (
                &rule::CREDENTIALS_ADDED,
                format!("{} opens it", called(&new)),
            )
        };
        let (place, other) = places(&new, was.as_ref());
        walk.change(change, way, other, place, fact);
    }
    for (before, after) in pairs {
        schemes(walk, pair, before, after);
    }
}

/// Where an alternative stands; where it is meant rather than said, the list that rules it out in the other version.
fn places<'s>(
    alternative: &'s Alternative<'_>,
    other: Option<&'s Spot<'_>>,
) -> (Option<&'s str>, Option<&'s str>) {
    match &alternative.place {
        Some(place) => (Some(place), None),
        None => (None, other.map(|list| list.pointer.as_str())),
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
    let (mut before, mut after) = (before.schemes, after.schemes);
    let mut pairs = pair_up(&mut before, &mut after, |scheme| Some(scheme.shown.clone()));
    pairs.extend(pair_up(&mut before, &mut after, |scheme| Some(scheme.name)));
    for (before, after) in pairs {
        if before.shown != after.shown {
            let place = format!("/components/securitySchemes/{}", escape(after.name));
            let fact = format!("`{}` is shown otherwise", after.name);
            walk.change(&rule::SCHEME_CHANGED, way, Some(&place), Some(&place), fact);
        }
        let is_new = |scope: &&str| !before.scopes.contains_key(*scope);
        for scope in after.scopes.keys().filter(|scope| is_new(scope)) {
            let fact = format!("`{}` must have the permission `{scope}`", after.name);
            walk.change(
                &rule::SCOPE_REQUIRED,
                way,
                None,
                Some(&after.scopes[scope]),
                fact,
            );
        }
        let is_gone = |scope: &&str| !after.scopes.contains_key(*scope);
        for scope in before.scopes.keys().filter(|scope| is_gone(scope)) {
            let fact = format!("`{}` need not have the permission `{scope}`", before.name);
            walk.change(
                &rule::SCOPE_DROPPED,
                way,
                Some(&before.scopes[scope]),
                None,
                fact,
            );
        }
    }
}

/// What says what an operation takes. What a document asks of callers, it does not ask of those who send webhooks.
fn list<'a>(operation: &Operation<'a>, root: &'a Value, role: Role) -> Option<Spot<'a>> {
    match role {
        Role::Caller => nearest(operation, root, "security"),
        Role::Receiver => Spot::new(operation.pointer.clone(), operation.node).at("security"),
    }
}

/// What an operation takes: nothing, where nothing is said.
fn alternatives<'a>(list: Option<&Spot<'a>>, root: &'a Value) -> Vec<Alternative<'a>> {
    let items = list.into_iter().flat_map(Spot::items);
    let mut found: Vec<Alternative<'a>> = items.map(|item| alternative(item, root)).collect();
    if found.is_empty() {
        found.push(Alternative {
            place: list.map(|list| list.pointer.clone()),
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
            .filter_map(|scope| Some((scope.node.as_str()?, scope.pointer)))
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
