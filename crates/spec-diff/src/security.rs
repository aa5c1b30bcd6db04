//! Compares security requirements: a list of alternatives, each of which may require several schemes together.

use serde_json::Value;

use super::finding::Direction;
use super::pair::{Pair, Role, nearest};
use super::pairing::pair_up;
use super::rule::operation as rule;
use super::scheme::{Flows, Scheme};
use super::side::Spot;
use super::walk::Walk;
use openapi_document::spec::Operation;

/// One alternative: schemes that are required together.
struct Alternative<'a> {
    /// The pointer to the alternative; `None` if the spec has no `security` here.
    place: Option<String>,
    schemes: Vec<Scheme<'a>>,
}

impl<'a> Alternative<'a> {
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

    /// Returns the credentials with their scopes.
    fn scoped(&self) -> Vec<(String, Vec<&'a str>)> {
        let schemes = self.schemes.iter();
        let mut scoped: Vec<_> = schemes.map(Scheme::scoped).collect();
        scoped.sort_unstable();
        scoped
    }

    /// Returns the credentials with their scopes, and with where their tokens come from.
    fn exact(&self) -> Vec<(String, Vec<&'a str>, Flows<'a>)> {
        let schemes = self.schemes.iter();
        let mut exact: Vec<_> = schemes
            .map(|scheme| {
                let (wire_form, scopes) = scheme.scoped();
                (wire_form, scopes, scheme.flows())
            })
            .collect();
        exact.sort_unstable();
        exact
    }

    /// Reports whether whoever sends the credentials of `other` meets this alternative too.
    fn is_met_by(&self, other: &Self) -> bool {
        let is_met = |scheme: &Scheme<'_>| other.schemes.iter().any(|sent| scheme.is_met_by(sent));
        self.schemes.iter().all(is_met)
    }
}

/// Removes the alternatives of one version that another one of the other version accepts as well.
fn drop_met<'a>(those: &mut Vec<Alternative<'a>>, other: &[Alternative<'a>], by_fewer: bool) {
    let is_met = |one: &Alternative<'a>, by: &Alternative<'a>| {
        by.is_met_by(one) && (!by_fewer || by.schemes.len() < one.schemes.len())
    };
    those.retain(|one| !other.iter().any(|by| is_met(one, by)));
}

pub(super) fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let (was, is) = (
        list(&pair.before, walk.before.root, pair.role),
        list(&pair.after, walk.after.root, pair.role),
    );
    let direction = pair.role.request();
    let read = || {
        (
            alternatives(was.as_ref(), walk.before.root),
            alternatives(is.as_ref(), walk.after.root),
        )
    };
    let (all_before, all_after) = read();
    let (mut before, mut after) = read();
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(one.exact()));
    pairs.extend(pair_up(&mut before, &mut after, |one| Some(one.scoped())));
    // The rest is what differs. A caller does not care about an alternative if another one accepts its credentials.
    if direction.is_sent() {
        drop_met(&mut before, &all_after, true);
        drop_met(&mut after, &all_before, true);
    }
    pairs.extend(pair_up(&mut before, &mut after, |one| {
        Some(one.wire_form())
    }));
    pairs.extend(pair_up(&mut before, &mut after, Alternative::names));
    if direction.is_sent() {
        drop_met(&mut before, &all_after, false);
        drop_met(&mut after, &all_before, false);
    }
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
        Some((scheme.wire_form.clone(), scheme.flows()))
    });
    pairs.extend(pair_up(&mut before, &mut after, |scheme| {
        Some(scheme.wire_form.clone())
    }));
    pairs.extend(pair_up(&mut before, &mut after, |scheme| Some(scheme.name)));
    for (before, after) in pairs {
        flows(walk, direction, &before, &after);
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

/// Compares how credentials are sent, and how tokens are got.
fn flows<'a>(walk: &mut Walk<'a>, direction: Direction, before: &Scheme<'a>, after: &Scheme<'a>) {
    let place = |scheme: &Scheme<'a>| scheme.spot.as_ref().map(|spot| spot.pointer.clone());
    let (was, is) = (place(before), place(after));
    let mut report = |change, fact| {
        walk.change(change, direction, was.as_deref(), is.as_deref(), fact);
    };
    let (old, new) = (before.flows(), after.flows());
    let is_elsewhere = |(flow, address)| old.get(flow).is_some_and(|known| known != address);
    if before.wire_form != after.wire_form || new.iter().any(is_elsewhere) {
        let fact = format!("`{}` is sent differently", after.name);
        return report(&rule::SCHEME_CHANGED, fact);
    }
    for flow in new.keys().filter(|flow| !old.contains_key(*flow)) {
        let fact = format!("`{}` has the flow `{flow}`", after.name);
        report(&rule::FLOW_ADDED, fact);
    }
    for flow in old.keys().filter(|flow| !new.contains_key(*flow)) {
        let fact = format!("`{}` no longer has the flow `{flow}`", before.name);
        report(&rule::FLOW_REMOVED, fact);
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
    let schemes = item.entries();
    let schemes = schemes.map(|(name, scopes)| Scheme::new(name, &scopes, root));
    Alternative {
        schemes: schemes.collect(),
        place: Some(item.pointer),
    }
}
