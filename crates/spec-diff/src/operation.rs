//! Compares operations and their webhooks.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::address::erased;
use super::finding::Direction;
use super::pair::{Pair, Role};
use super::pairing::pair_up;
use super::rule::{Rule, operation as rule};
use super::walk::Walk;
use super::{body, parameter, response, security, server};
use openapi_document::escape;
use openapi_document::spec::{self, Operation, flag, operations};

/// Compares all operations and queues their schemas.
pub(super) fn compare_all(walk: &mut Walk<'_>) {
    let mut before = operations(walk.before.root);
    let mut after = operations(walk.after.root);
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(address(one)));
    pairs.extend(at_one_address(walk, &mut before, &mut after));
    pairs.extend(pair_up(&mut before, &mut after, identity));
    for path in gone(&before, walk.after.root) {
        let (at, fact) = (below_paths(path), format!("the path `{path}` was removed"));
        let rule = &rule::PATH_REMOVED;
        walk.rule(rule, Direction::Request, Some(&at), None, fact);
        before.retain(|operation| operation.path != path);
    }
    for path in gone(&after, walk.before.root) {
        let (at, fact) = (below_paths(path), format!("the path `{path}` was added"));
        walk.rule(&rule::PATH_ADDED, Direction::Request, None, Some(&at), fact);
        after.retain(|operation| operation.path != path);
    }
    let rules = [&rule::OPERATION_REMOVED, &rule::OPERATION_ADDED];
    unpaired(walk, (before, after), Direction::Request, rules, "");
    compare_pairs(walk, pairs, Role::Caller);
    let (before, after) = (walk.before.root, walk.after.root);
    callbacks(
        walk,
        spec::webhooks(before),
        spec::webhooks(after),
        Role::Receiver,
    );
}

/// Removes the pairs that have an address of server and path together in common, and returns them.
fn at_one_address<'a>(
    walk: &Walk<'a>,
    before: &mut Vec<Operation<'a>>,
    after: &mut Vec<Operation<'a>>,
) -> Vec<(Operation<'a>, Operation<'a>)> {
    let mut old = with_addresses(before, walk.before.root);
    let mut new = with_addresses(after, walk.after.root);
    let all = |those: &[(Addresses, Operation<'a>)]| -> Addresses {
        let addresses = those.iter().flat_map(|(addresses, _)| addresses);
        addresses.cloned().collect()
    };
    let common: Addresses = all(&old).intersection(&all(&new)).cloned().collect();
    let pairs = pair_up(&mut old, &mut new, |(addresses, _)| {
        addresses.intersection(&common).next().cloned()
    });
    before.extend(old.into_iter().map(|(_, one)| one));
    after.extend(new.into_iter().map(|(_, one)| one));
    let pairs = pairs.into_iter();
    pairs.map(|((_, old), (_, new))| (old, new)).collect()
}

/// Methods with whole addresses.
type Addresses = BTreeSet<(&'static str, String)>;

/// Takes the operations, and adds their addresses.
fn with_addresses<'a>(
    operations: &mut Vec<Operation<'a>>,
    root: &Value,
) -> Vec<(Addresses, Operation<'a>)> {
    let with_its_own = |operation: Operation<'a>| {
        let addresses = server::addresses(&operation, root).into_iter();
        let addresses = addresses.map(|address| (operation.method, address));
        (addresses.collect(), operation)
    };
    let operations = std::mem::take(operations).into_iter();
    operations.map(with_its_own).collect()
}

fn compare_pairs<'a>(walk: &mut Walk<'a>, pairs: Vec<(Operation<'a>, Operation<'a>)>, role: Role) {
    for (before, after) in pairs {
        compare(
            walk,
            &Pair {
                before,
                after,
                role,
            },
        );
    }
}

/// Returns the paths of these operations that the other version does not have.
fn gone<'a>(those: &[Operation<'a>], other: &Value) -> Vec<&'a str> {
    let known: HashSet<String> = operations(other)
        .iter()
        .map(|operation| erased(operation.path))
        .collect();
    let mut paths: Vec<&str> = those.iter().map(|operation| operation.path).collect();
    paths.dedup();
    paths.retain(|path| !known.contains(&erased(path)));
    paths
}

fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    address_of(walk, pair);
    attributes(walk, pair);
    parameter::compare_all(walk, pair);
    body::compare(walk, pair);
    response::compare_all(walk, pair);
    security::compare(walk, pair);
    let is_callback = callback(&pair.after).is_some();
    if pair.role == Role::Caller && !is_callback {
        server::compare(walk, pair);
    }
    // By references, a callback can be one of its own.
    let (before, after) = (&pair.before.pointer, &pair.after.pointer);
    if walk.meets(before, after, pair.role.request()) {
        let before = pair.before.callbacks(walk.before.root);
        let after = pair.after.callbacks(walk.after.root);
        callbacks(walk, before, after, pair.role.other());
    }
}

fn address_of<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let (before, after) = (&pair.before, &pair.after);
    // The path of an operation is below a server, and that of a webhook is a name.
    let by_name = callback(after).is_none();
    let is_same = match pair.role {
        Role::Caller if by_name => {
            address(before) == address(after) || server::keeps_an_address(walk, pair)
        }
        Role::Receiver if by_name => before.method == after.method,
        _ => address(before) == address(after),
    };
    if !is_same {
        let rule = match pair.role {
            Role::Caller => &rule::OPERATION_MOVED,
            Role::Receiver => &rule::WEBHOOK_MOVED,
        };
        let from = format!("{} {}", before.method.to_uppercase(), before.path);
        let to = format!("{} {}", after.method.to_uppercase(), after.path);
        let fact = format!("{} moved from `{from}` to `{to}`", name(after));
        pair.report(walk, rule, fact);
    }
}

/// Compares the operation's id, deprecation and idempotence.
fn attributes<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let (before, after) = (&pair.before, &pair.after);
    let name = name(after);
    if before.id() != after.id() {
        let fact = format!("{} was renamed to {name}", self::name(before));
        pair.report(walk, &rule::OPERATION_RENAMED, fact);
    }
    match changed(before, after, "deprecated") {
        Some(true) => {
            let fact = format!("{name} became deprecated");
            pair.report(walk, &rule::OPERATION_DEPRECATED, fact);
        }
        Some(false) => {
            let fact = format!("{name} is no longer deprecated");
            pair.report(walk, &rule::OPERATION_DEPRECATION_LIFTED, fact);
        }
        None => {}
    }
    idempotence(walk, pair, &name);
}

fn idempotence<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>, name: &str) {
    let Some(now) = changed(&pair.before, &pair.after, "x-idempotent") else {
        return;
    };
    let rule = match (pair.role, now) {
        (Role::Caller, true) => &rule::IDEMPOTENCE_GAINED,
        (Role::Caller, false) => &rule::IDEMPOTENCE_LOST,
        (Role::Receiver, true) => &rule::WEBHOOK_IDEMPOTENCE_GAINED,
        (Role::Receiver, false) => &rule::WEBHOOK_IDEMPOTENCE_LOST,
    };
    let word = if now {
        "now idempotent"
    } else {
        "no longer idempotent"
    };
    pair.report(walk, rule, format!("{name} is {word}"));
}

/// Returns the new value of a flag if it changed.
fn changed(before: &Operation<'_>, after: &Operation<'_>, key: &str) -> Option<bool> {
    let now = flag(after.node, key);
    (flag(before.node, key) != now).then_some(now)
}

/// Compares the callbacks of one operation, or the webhooks of the document. Their receiver is who sends the request that
/// they belong to.
fn callbacks<'a>(
    walk: &mut Walk<'a>,
    mut before: Vec<Operation<'a>>,
    mut after: Vec<Operation<'a>>,
    role: Role,
) {
    let mut pairs = pair_up(&mut before, &mut after, |one| {
        Some((callback(one), one.path))
    });
    pairs.extend(pair_up(&mut before, &mut after, identity));
    pairs.extend(pair_up(&mut before, &mut after, callback));
    // A callback that became a component has another name there.
    pairs.extend(pair_up(&mut before, &mut after, |one| {
        Some((one.path, one.method))
    }));
    let (rules, noun) = match role {
        Role::Receiver => (
            [&rule::WEBHOOK_REMOVED, &rule::WEBHOOK_ADDED],
            "the webhook ",
        ),
        Role::Caller => (
            [&rule::OPERATION_REMOVED, &rule::OPERATION_ADDED],
            "the callback ",
        ),
    };
    unpaired(walk, (before, after), role.request(), rules, noun);
    compare_pairs(walk, pairs, role);
}

/// Reports the operations that only one version has.
fn unpaired<'a>(
    walk: &mut Walk<'a>,
    (before, after): (Vec<Operation<'a>>, Vec<Operation<'a>>),
    direction: Direction,
    [removed, added]: [&'static Rule; 2],
    noun: &str,
) {
    for gone in before {
        let fact = format!("{noun}{} was removed", name(&gone));
        walk.rule(removed, direction, Some(&gone.pointer), None, fact);
    }
    for new in after {
        let fact = format!("{noun}{} was added", name(&new));
        walk.rule(added, direction, None, Some(&new.pointer), fact);
    }
}

fn below_paths(path: &str) -> String {
    format!("/paths/{}", escape(path))
}

/// Returns method and path, without the names of path parameters.
fn address(operation: &Operation<'_>) -> (&'static str, String) {
    (operation.method, erased(operation.path))
}

fn identity<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    Some(operation.id()).filter(|id| !id.is_empty())
}

/// Returns the name of a callback and its method, without its URL.
fn callback(operation: &Operation<'_>) -> Option<(String, &'static str)> {
    let (_, inside) = operation.pointer.rsplit_once("/callbacks/")?;
    let (name, _) = inside.split_once('/')?;
    Some((name.to_owned(), operation.method))
}

/// Returns the operation's name for a sentence.
fn name(operation: &Operation<'_>) -> String {
    match operation.id() {
        "" => format!("`{} {}`", operation.method.to_uppercase(), operation.path),
        id => format!("`{id}`"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    /// Such documents have no Rust, so the table of pairs cannot hold them.
    #[test]
    fn a_callback_that_is_its_own_is_compared_once_in_each_role() {
        let document = |kind: &str| {
            let own = json!({ "b": { "$ref": "#/components/callbacks/B" } });
            let content = json!({ "application/json": { "schema": { "type": kind } } });
            let inner = json!({ "requestBody": { "content": content }, "callbacks": own });
            json!({
                "paths": { "/a": { "post": { "callbacks": own } } },
                "components": { "callbacks": { "B": { "{$url}": { "post": inner } } } },
            })
        };
        assert!(crate::diff(&document("string"), &document("string")).is_empty());
        let found = crate::diff(&document("string"), &document("integer"));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(rules, ["read-type-changed", "sent-type-changed"]);
    }

    #[test]
    fn a_callback_that_is_its_own_path_is_compared_once() {
        let document = json!({ "paths": { "/a": { "post": {
            "callbacks": { "b": { "{$url}": { "$ref": "#/paths/~1a" } } },
        } } } });
        assert!(crate::diff(&document, &document).is_empty());
    }

    #[test]
    fn a_header_that_is_its_own_is_compared_once() {
        let document = |kind: &str| {
            let own = json!({ "X-A": { "$ref": "#/components/headers/A" } });
            let part = json!({
                "schema": { "properties": { "a": { "type": kind } } },
                "encoding": { "a": { "headers": own } },
            });
            let response = json!({ "headers": own });
            json!({
                "paths": { "/a": { "post": { "responses": { "200": response } } } },
                "components": { "headers": { "A": { "content": { "multipart/form-data": part } } } },
            })
        };
        assert!(crate::diff(&document("string"), &document("string")).is_empty());
        assert!(!crate::diff(&document("object"), &document("string")).is_empty());
    }
}
