//! Compares security requirements: a list of alternatives, each of which may require several schemes together.

use serde_json::Value;

use super::finding::Direction;
use super::pair::{Pair, Role, nearest};
use super::pairing::pair_up;
use super::rule::operation as rule;
use super::scheme::Scheme;
use super::side::Spot;
use super::walk::Walk;
use openapi_document::spec::Operation;

/// One alternative: schemes that are required together.
#[derive(Clone)]
struct Alternative<'a> {
    /// The pointer to the alternative; `None` if the spec has no `security` here.
    place: Option<String>,
    schemes: Vec<Scheme<'a>>,
}

impl<'a> Alternative<'a> {
    /// Returns what tells its schemes apart, in any order.
    fn by<K: Ord>(&self, key: impl Fn(&Scheme<'a>) -> K) -> Vec<K> {
        let mut keys: Vec<K> = self.schemes.iter().map(key).collect();
        keys.sort_unstable();
        keys
    }

    fn is_anonymous(&self) -> bool {
        self.schemes.is_empty()
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
    let all_before = alternatives(was.as_ref(), walk.before.root);
    let all_after = alternatives(is.as_ref(), walk.after.root);
    let (mut before, mut after) = (all_before.clone(), all_after.clone());
    let exact = |scheme: &Scheme<'a>| (scheme.scoped(), scheme.flows());
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(one.by(exact)));
    pairs.extend(pair_up(&mut before, &mut after, |one| {
        Some(one.by(Scheme::scoped))
    }));
    // The rest is what differs. A caller does not care about an alternative if another one accepts its credentials.
    if direction.is_sent() {
        drop_met(&mut before, &all_after, true);
        drop_met(&mut after, &all_before, true);
    }
    pairs.extend(pair_up(&mut before, &mut after, |one| {
        Some(one.by(|scheme| scheme.wire_form.clone()))
    }));
    pairs.extend(pair_up(&mut before, &mut after, |one| {
        Some(one.by(|scheme| scheme.name)).filter(|names| !names.is_empty())
    }));
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
