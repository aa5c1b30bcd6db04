//! Compares servers, and the addresses that they form with paths.

use std::collections::HashSet;

use serde_json::Value;

use super::address::{erased, normal, numbered, place_of};
use super::finding::Direction;
use super::pair::{Pair, nearest};
use super::pairing::pair_up;
use super::rule::{Rule, operation as rule};
use super::side::Spot;
use super::variable::{ANY, Variable};
use super::walk::Walk;
use openapi_document::spec::{Operation, text};

/// The most addresses that a server is written out into.
const MOST: usize = 64;

/// A server of an operation.
struct Server<'a> {
    /// Its node; `None` if the document does not list servers, which means `/`.
    spot: Option<Spot<'a>>,
    /// The place of the list, if there is one.
    list: Option<String>,
    url: &'a str,
    /// The URL with numbers in place of the names of its variables.
    template: String,
    /// The variables that the URL names, by number.
    variables: Vec<Variable<'a>>,
    /// What is added to the URL.
    path: String,
}

impl<'a> Server<'a> {
    fn new(spot: Option<Spot<'a>>, list: Option<String>, path: &str) -> Self {
        let url = spot.as_ref().map_or("", |spot| text(spot.node, "url"));
        let (template, names) = numbered(url);
        let node = |name| spot.as_ref()?.node.get("variables")?.get(name);
        let names = names.into_iter();
        Self {
            variables: names.map(|name| Variable::new(name, node(name))).collect(),
            url,
            template,
            path: path.to_owned(),
            list,
            spot,
        }
    }

    /// Returns an address of this server without what does not matter.
    fn whole(&self, url: &str) -> String {
        normal(url.trim_end_matches('/')) + &self.path
    }

    /// Returns the addresses, with each value in place of each variable. `values` tells the values of a variable.
    fn written_out(&self, values: impl Fn(usize, &Variable<'a>) -> Vec<String>) -> Vec<String> {
        let mut urls = vec![self.template.clone()];
        for (number, variable) in self.variables.iter().enumerate() {
            let mut values = values(number, variable);
            if urls.len() * values.len() > MOST {
                values = vec![format!("{{{}}}", values.join("|"))];
            }
            let place = place_of(number);
            let with_each = |url: String| -> Vec<String> {
                let values = values.iter();
                values.map(|value| url.replace(&place, value)).collect()
            };
            urls = urls.into_iter().flat_map(with_each).collect();
        }
        urls.iter().map(|url| self.whole(url)).collect()
    }

    fn addresses(&self) -> Vec<String> {
        self.written_out(|_, variable| variable.values())
    }

    /// Returns the address that is meant if nobody sets a variable.
    fn first(&self) -> String {
        let first = |_, variable: &Variable<'_>| variable.values().drain(..1).collect();
        self.written_out(first).swap_remove(0)
    }

    /// Reports whether a value of a variable leads to an address that is not known.
    fn leads_astray(&self, number: usize, value: &str, known: &HashSet<String>) -> bool {
        let addresses = self.written_out(|other, variable| {
            if other == number {
                vec![value.to_owned()]
            } else {
                variable.values()
            }
        });
        addresses.iter().any(|address| !known.contains(address))
    }

    /// Returns what to call this server, or those of its addresses that are not known; `None` if all are known.
    fn unknown(&self, known: &HashSet<String>) -> Option<String> {
        let is_known = |address: &String| known.contains(address);
        let (known, unknown): (Vec<_>, Vec<_>) = self.addresses().into_iter().partition(is_known);
        let url = || shown(self.url.trim_end_matches('/'));
        match known.as_slice() {
            _ if unknown.is_empty() => None,
            [] => Some(format!("`{}`", url())),
            _ if unknown.iter().any(|address| address.contains(ANY)) => {
                Some(format!("`{}` (except `{}`)", url(), known.join("`, `")))
            }
            _ => Some(format!("`{}`", unknown.join("`, `"))),
        }
    }
}

fn shown(address: &str) -> String {
    let address = if address.is_empty() { "/" } else { address };
    address.to_owned()
}

fn servers<'a>(operation: &Operation<'a>, root: &'a Value, path: &str) -> Vec<Server<'a>> {
    let list = nearest(operation, root, "servers");
    let place = list.as_ref().map(|list| list.pointer.clone());
    let listed = list.iter().flat_map(Spot::items);
    let mut servers: Vec<Server<'a>> = listed
        .map(|spot| Server::new(Some(spot), place.clone(), path))
        .collect();
    if servers.is_empty() {
        servers.push(Server::new(None, place, path));
    }
    servers
}

/// Returns server and path as one address, for each address of each server.
pub(super) fn addresses(operation: &Operation<'_>, root: &Value) -> Vec<String> {
    let servers = servers(operation, root, &erased(operation.path));
    servers.iter().flat_map(Server::addresses).collect()
}

/// Reports whether the operation can still be called at one of its old addresses.
pub(super) fn keeps_an_address<'a>(walk: &Walk<'a>, pair: &Pair<'a>) -> bool {
    let before = addresses(&pair.before, walk.before.root);
    let after = addresses(&pair.after, walk.after.root);
    pair.before.method == pair.after.method && before.iter().any(|address| after.contains(address))
}

pub(super) fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let mut paths = [&pair.before, &pair.after].map(|operation| erased(operation.path));
    // Only if path and server both changed, the whole address tells.
    if paths[0] == paths[1] || !keeps_an_address(walk, pair) {
        paths = [String::new(), String::new()];
    }
    let mut before = servers(&pair.before, walk.before.root, &paths[0]);
    let mut after = servers(&pair.after, walk.after.root, &paths[1]);
    let known = [&before, &after].map(|all| all.iter().flat_map(Server::addresses).collect());
    first(walk, &before[0], &after[0], &known);
    let lists = [&before, &after].map(|all| all[0].list.clone());
    let pairs = pair_up(&mut before, &mut after, |one| {
        Some(one.whole(&one.template))
    });
    for server in before {
        if let Some(name) = server.unknown(&known[1]) {
            let (was, is) = places(&server, lists[1].as_deref());
            let fact = format!("the server {name} was removed");
            walk.rule(&rule::SERVER_REMOVED, Direction::Request, was, is, fact);
        }
    }
    for server in after {
        if let Some(name) = server.unknown(&known[0]) {
            let (is, was) = places(&server, lists[0].as_deref());
            let fact = format!("the server {name} was added");
            walk.rule(&rule::SERVER_ADDED, Direction::Request, was, is, fact);
        }
    }
    for (before, after) in pairs {
        variables(walk, &before, &after, &known);
    }
}

/// Reports another first server if one of both is in both versions: else it is a removal and an addition.
fn first<'a>(
    walk: &mut Walk<'a>,
    before: &Server<'a>,
    after: &Server<'a>,
    known: &[HashSet<String>; 2],
) {
    let (was, is) = (before.first(), after.first());
    // Another value of a variable in the same address is reported as that.
    let is_same = was == is || before.whole(&before.template) == after.whole(&after.template);
    if !is_same && (known[1].contains(&was) || known[0].contains(&is)) {
        let fact = format!("`{}` is now the first server", shown(&is));
        let (was, is) = (before.list.as_deref(), after.list.as_deref());
        walk.rule(&rule::SERVERS_REORDERED, Direction::Request, was, is, fact);
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

/// Compares the variables of two servers with the same address.
fn variables<'a>(
    walk: &mut Walk<'a>,
    before: &Server<'a>,
    after: &Server<'a>,
    known: &[HashSet<String>; 2],
) {
    let place = |server: &Server<'a>| server.spot.as_ref().map(|spot| spot.pointer.clone());
    let (was, is) = (place(before), place(after));
    let url = after.url;
    let mut report = |rule: &'static Rule, fact: String| {
        walk.rule(
            rule,
            Direction::Request,
            was.as_deref(),
            is.as_deref(),
            fact,
        );
    };
    let mut has_changed = before.first() != after.first();
    let both = before.variables.iter().zip(&after.variables);
    for (number, (was, is)) in both.enumerate() {
        has_changed |= was.form() != is.form();
        let name = is.name;
        for value in is.new_since(was) {
            if after.leads_astray(number, value, &known[0]) {
                let fact = format!("`{name}` of the server `{url}` can be `{value}`");
                report(&rule::SERVER_VALUE_ADDED, fact);
            }
        }
        for value in was.new_since(is) {
            if before.leads_astray(number, value, &known[1]) {
                let fact = format!("`{name}` of the server `{url}` can no longer be `{value}`");
                report(&rule::SERVER_VALUE_REMOVED, fact);
            }
        }
    }
    if has_changed {
        let fact = format!("the variables of `{url}` changed");
        report(&rule::SERVER_VARIABLE_CHANGED, fact);
    }
}
