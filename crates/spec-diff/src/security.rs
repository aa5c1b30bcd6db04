//! Compares security requirements: a list of alternatives, each of which may require several schemes together.

use std::collections::BTreeMap;

use serde_json::Value;

use super::pair::{Pair, Role, nearest};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use openapi_document::escape;
use openapi_document::spec::{Operation, entries, text};

/// One alternative: schemes that are required together.
struct Alternative<'a> {
    /// The pointer to the alternative; `None` if the spec has no `security` here.
    place: Option<String>,
    schemes: Vec<Scheme<'a>>,
}

/// A security scheme, and the scopes that it requires with their pointers.
struct Scheme<'a> {
    name: &'a str,
    /// How the credentials are sent, whatever the scheme is called.
    wire_form: String,
    scopes: BTreeMap<&'a str, String>,
}

impl Alternative<'_> {
    fn wire_form(&self) -> Vec<String> {
        let mut wire_form: Vec<String> = self.schemes.iter().map(|s| s.wire_form.clone()).collect();
        wire_form.sort_unstable();
        wire_form
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
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(one.wire_form()));
    pairs.extend(pair_up(&mut before, &mut after, Alternative::names));
    let direction = pair.role.request();
    for gone in before {
        let (change, fact) = if gone.is_anonymous() {
            let fact = "credentials became required".to_owned();
            (&rule::ANONYMITY_REFUSED, fact)
        } else {
            let fact = format!("{} is no longer accepted", called(&gone));
            (&rule::CREDENTIALS_REMOVED, fact)
        };
        let (place, other) = places(&gone, is.as_ref());
        walk.change(change, direction, place, other, fact);
    }
    for new in after {
        let (change, fact) = if new.is_anonymous() {
            let fact = "credentials are no longer required".to_owned();
            (&rule::ANONYMITY_ALLOWED, fact)
        } else {
            (
                &rule::CREDENTIALS_ADDED,
                format!("{} is accepted", called(&new)),
            )
        };
        let (place, other) = places(&new, was.as_ref());
        walk.change(change, direction, other, place, fact);
    }
    for (before, after) in pairs {
        schemes(walk, pair, before, after);
    }
}

/// Returns the place of an alternative. An implicit one has the place of the list that excludes it in the other version.
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

/// Compares the schemes of two alternatives.
fn schemes<'a>(
    walk: &mut Walk<'a>,
    pair: &Pair<'a>,
    before: Alternative<'a>,
    after: Alternative<'a>,
) {
    let direction = pair.role.request();
    let (mut before, mut after) = (before.schemes, after.schemes);
    let mut pairs = pair_up(&mut before, &mut after, |scheme| {
        Some(scheme.wire_form.clone())
    });
    pairs.extend(pair_up(&mut before, &mut after, |scheme| Some(scheme.name)));
    for (before, after) in pairs {
        if before.wire_form != after.wire_form {
            let place = format!("/components/securitySchemes/{}", escape(after.name));
            let fact = format!("`{}` is sent differently", after.name);
            walk.change(
                &rule::SCHEME_CHANGED,
                direction,
                Some(&place),
                Some(&place),
                fact,
            );
        }
        let is_new = |scope: &&str| !before.scopes.contains_key(*scope);
        for scope in after.scopes.keys().filter(|scope| is_new(scope)) {
            let fact = format!("`{}` requires the scope `{scope}`", after.name);
            walk.change(
                &rule::SCOPE_REQUIRED,
                direction,
                None,
                Some(&after.scopes[scope]),
                fact,
            );
        }
        let is_gone = |scope: &&str| !after.scopes.contains_key(*scope);
        for scope in before.scopes.keys().filter(|scope| is_gone(scope)) {
            let fact = format!("`{}` no longer requires the scope `{scope}`", before.name);
            walk.change(
                &rule::SCOPE_DROPPED,
                direction,
                Some(&before.scopes[scope]),
                None,
                fact,
            );
        }
    }
}

/// Returns the list of alternatives. The document's default applies to calls, not to webhooks.
fn list<'a>(operation: &Operation<'a>, root: &'a Value, role: Role) -> Option<Spot<'a>> {
    match role {
        Role::Caller => nearest(operation, root, "security"),
        Role::Receiver => Spot::new(operation.pointer.clone(), operation.node).at("security"),
    }
}

/// Returns the alternatives; without a list, one that requires nothing.
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
        wire_form: wire_form(root, name),
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

/// Describes how a scheme's credentials are sent, as text to compare.
fn wire_form(root: &Value, name: &str) -> String {
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
