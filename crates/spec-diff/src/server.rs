//! Compares servers, and the addresses that they form with paths.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::address::erased;
use super::finding::Direction;
use super::pair::{Pair, nearest};
use super::pairing::pair_up;
use super::rule::{Rule, operation as rule};
use super::side::Spot;
use super::walk::Walk;
use openapi_document::spec::{Operation, entries, text, texts};

/// A server of an operation.
#[derive(Clone)]
struct Server<'a> {
    /// Its node; `None` if the document does not list servers, which means `/`.
    spot: Option<Spot<'a>>,
    /// The place of the list, if there is one.
    list: Option<String>,
    url: &'a str,
}

fn servers<'a>(operation: &Operation<'a>, root: &'a Value) -> Vec<Server<'a>> {
    let list = nearest(operation, root, "servers");
    let place = list.as_ref().map(|list| list.pointer.clone());
    let listed = list.iter().flat_map(Spot::items).map(|spot| Server {
        url: text(spot.node, "url").trim_end_matches('/'),
        list: place.clone(),
        spot: Some(spot),
    });
    let mut servers: Vec<Server<'a>> = listed.collect();
    if servers.is_empty() {
        servers.push(Server {
            spot: None,
            list: place,
            url: "",
        });
    }
    servers
}

/// Returns an address with its scheme and host in lower case and without the usual port, which say the same.
fn normal(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://").filter(|_| !url.contains('{')) else {
        return url.to_owned();
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    let port = if scheme == "https" { ":443" } else { ":80" };
    let host = host.strip_suffix(port).unwrap_or(&host);
    format!("{scheme}://{host}{path}")
}

/// Returns server and path as one address, for each server.
pub(super) fn addresses(operation: &Operation<'_>, root: &Value) -> Vec<String> {
    let path = erased(operation.path);
    let servers = servers(operation, root).into_iter();
    servers.map(|server| normal(server.url) + &path).collect()
}

/// Reports whether the operation can still be called at one of its old addresses.
pub(super) fn keeps_an_address<'a>(walk: &Walk<'a>, pair: &Pair<'a>) -> bool {
    let before = addresses(&pair.before, walk.before.root);
    let after = addresses(&pair.after, walk.after.root);
    pair.before.method == pair.after.method && before.iter().any(|address| after.contains(address))
}

pub(super) fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let mut before = servers(&pair.before, walk.before.root);
    let mut after = servers(&pair.after, walk.after.root);
    let paths = [&pair.before, &pair.after].map(|operation| erased(operation.path));
    // If path and server both changed, only the whole address tells.
    let is_whole = paths[0] != paths[1] && keeps_an_address(walk, pair);
    let key = |server: &Server<'a>, path: &str| {
        let path = if is_whole { path } else { "" };
        normal(server.url) + path
    };
    let keyed = |servers: Vec<Server<'a>>, path: &str| -> Vec<(String, Server<'a>)> {
        let servers = servers.into_iter();
        servers.map(|server| (key(&server, path), server)).collect()
    };
    let firsts = (key(&before[0], &paths[0]), key(&after[0], &paths[1]));
    let lists = (before[0].list.clone(), after[0].list.clone());
    let (mut old, mut new) = (
        keyed(std::mem::take(&mut before), &paths[0]),
        keyed(std::mem::take(&mut after), &paths[1]),
    );
    let pairs = pair_up(&mut old, &mut new, |(key, _)| Some(key.clone()));
    let kept = |first: &String| pairs.iter().any(|((key, _), _)| key == first);
    if firsts.0 != firsts.1 && kept(&firsts.0) && kept(&firsts.1) {
        let fact = format!("`{}` is now the first server", firsts.1);
        let (was, is) = (lists.0.as_deref(), lists.1.as_deref());
        walk.rule(&rule::SERVERS_REORDERED, Direction::Request, was, is, fact);
    }
    let shown = |server: &Server<'a>| {
        if server.url.is_empty() {
            "/"
        } else {
            server.url
        }
    };
    for (_, server) in old {
        let (place, other) = places(&server, lists.1.as_deref());
        let fact = format!("the server `{}` was removed", shown(&server));
        walk.rule(
            &rule::SERVER_REMOVED,
            Direction::Request,
            place,
            other,
            fact,
        );
    }
    for (_, server) in new {
        let (place, other) = places(&server, lists.0.as_deref());
        let fact = format!("the server `{}` was added", shown(&server));
        walk.rule(&rule::SERVER_ADDED, Direction::Request, other, place, fact);
    }
    for ((_, before), (_, after)) in pairs {
        if let (Some(before), Some(after)) = (before.spot, after.spot) {
            variables(walk, &before, &after);
        }
    }
}

/// Returns the place of a server. An implicit one has the place of the list that excludes it in the other version.
fn places<'s>(
    server: &'s Server<'_>,
    other: Option<&'s str>,
) -> (Option<&'s str>, Option<&'s str>) {
    match &server.spot {
        Some(spot) => (Some(&spot.pointer), None),
        None => (server.list.as_deref(), other),
    }
}

/// Compares the variables of two servers.
fn variables<'a>(walk: &mut Walk<'a>, before: &Spot<'a>, after: &Spot<'a>) {
    let (was, is) = (variables_of(before), variables_of(after));
    let places = (Some(&*before.pointer), Some(&*after.pointer));
    let url = text(after.node, "url");
    let mut report = |rule: &'static Rule, fact: String| {
        walk.rule(rule, Direction::Request, places.0, places.1, fact);
    };
    let mut has_changed = was.len() != is.len();
    for (name, (default, values)) in &is {
        let Some((old_default, old_values)) = was.get(name) else {
            has_changed = true;
            continue;
        };
        has_changed |= default != old_default || values.is_some() != old_values.is_some();
        let (Some(old), Some(new)) = (old_values, values) else {
            continue;
        };
        for value in new.difference(old) {
            let fact = format!("`{name}` of the server `{url}` can be `{value}`");
            report(&rule::SERVER_VALUE_ADDED, fact);
        }
        for value in old.difference(new) {
            let fact = format!("`{name}` of the server `{url}` can no longer be `{value}`");
            report(&rule::SERVER_VALUE_REMOVED, fact);
        }
    }
    if has_changed {
        let fact = format!("the variables of `{url}` changed");
        report(&rule::SERVER_VARIABLE_CHANGED, fact);
    }
}

type Variable<'a> = (Option<&'a Value>, Option<BTreeSet<&'a str>>);

/// Returns the default and the values of each variable.
fn variables_of<'a>(server: &Spot<'a>) -> BTreeMap<&'a str, Variable<'a>> {
    let variables = entries(server.node, "variables");
    let values = |node: &'a Value| {
        let values = || texts(node, "enum").into_iter().collect();
        node.get("enum").map(|_| values())
    };
    variables
        .map(|(name, node)| (name, (node.get("default"), values(node))))
        .collect()
}
