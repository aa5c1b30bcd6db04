//! Compares servers.

use serde_json::Value;

use super::pair::{Pair, nearest};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use openapi_document::spec::{entries, text};

pub(super) fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let direction = pair.role.request();
    let (was, is) = (
        nearest(&pair.before, walk.before.root, "servers"),
        nearest(&pair.after, walk.after.root, "servers"),
    );
    let list = |spot: &Option<Spot<'a>>| spot.iter().flat_map(Spot::items).collect::<Vec<_>>();
    let (mut before, mut after) = (list(&was), list(&is));
    let firsts = (before.first().map(url), after.first().map(url));
    let pairs = pair_up(&mut before, &mut after, |server| {
        Some(url(server).to_owned())
    });
    let kept = |first: Option<&str>| pairs.iter().any(|(server, _)| Some(url(server)) == first);
    if firsts.0 != firsts.1 && kept(firsts.0) && kept(firsts.1) {
        let places = (was.map(|spot| spot.pointer), is.map(|spot| spot.pointer));
        let fact = format!("`{}` is now the first server", firsts.1.unwrap_or_default());
        walk.rule(
            &rule::SERVERS_REORDERED,
            direction,
            places.0.as_deref(),
            places.1.as_deref(),
            fact,
        );
    }
    for server in before {
        let fact = format!("the server `{}` was removed", url(&server));
        walk.rule(
            &rule::SERVER_REMOVED,
            direction,
            Some(&server.pointer),
            None,
            fact,
        );
    }
    for server in after {
        let fact = format!("the server `{}` was added", url(&server));
        walk.rule(
            &rule::SERVER_ADDED,
            direction,
            None,
            Some(&server.pointer),
            fact,
        );
    }
    for (before, after) in pairs {
        if variables(&before) != variables(&after) {
            let fact = format!("the variables of `{}` changed", url(&after));
            let places = (Some(&*before.pointer), Some(&*after.pointer));
            walk.rule(
                &rule::SERVER_VARIABLE_CHANGED,
                direction,
                places.0,
                places.1,
                fact,
            );
        }
    }
}

fn url<'a>(server: &Spot<'a>) -> &'a str {
    text(server.node, "url").trim_end_matches('/')
}

/// Returns names, defaults and values of the variables.
fn variables<'a>(server: &Spot<'a>) -> Vec<(&'a str, Option<&'a Value>, Option<&'a Value>)> {
    let variables = entries(server.node, "variables");
    let mut variables: Vec<_> = variables
        .map(|(name, node)| (name, node.get("default"), node.get("enum")))
        .collect();
    variables.sort_unstable_by_key(|(name, ..)| *name);
    variables
}
