//! Security schemes: how credentials are sent, and where tokens come from.

use std::collections::BTreeMap;

use serde_json::Value;

use super::address::normal;
use super::side::Spot;
use openapi_document::escape;
use openapi_document::spec::{entries, follow, text};

/// A security scheme, and the scopes that it requires with their pointers.
#[derive(Clone)]
pub(super) struct Scheme<'a> {
    pub(super) name: &'a str,
    /// The scheme in `components`; without one, a scheme of nothing.
    pub(super) spot: Option<Spot<'a>>,
    /// How the credentials are sent, whatever the scheme is called.
    pub(super) wire_form: String,
    pub(super) scopes: BTreeMap<&'a str, String>,
}

/// The addresses of each way to get a token.
type Flows<'a> = BTreeMap<&'a str, [String; 3]>;

impl<'a> Scheme<'a> {
    pub(super) fn new(name: &'a str, scopes: &Spot<'a>, root: &'a Value) -> Self {
        let pointer = format!("/components/securitySchemes/{}", escape(name));
        let node = root.pointer(&pointer);
        let spot = node.map(|node| Spot::from(follow(root, pointer, node)));
        let scopes = scopes.items();
        Self {
            name,
            wire_form: spot
                .as_ref()
                .map_or_else(|| name.to_owned(), |spot| wire_form(spot.node)),
            spot,
            scopes: scopes
                .filter_map(|scope| Some((scope.node.as_str()?, scope.pointer)))
                .collect(),
        }
    }

    /// Returns the ways to get a token, with their addresses.
    pub(super) fn flows(&self) -> Flows<'a> {
        let node = self.spot.iter().map(|spot| spot.node);
        let flows = node.flat_map(|node| entries(node, "flows"));
        flows.map(|(flow, node)| (flow, addresses(node))).collect()
    }

    /// Returns how the credentials are sent, and the scopes.
    pub(super) fn scoped(&self) -> (String, Vec<&'a str>) {
        let scopes = self.scopes.keys().copied().collect();
        (self.wire_form.clone(), scopes)
    }

    /// Reports whether credentials for `other` are also good for this scheme.
    pub(super) fn is_met_by(&self, other: &Self) -> bool {
        let flows = self.flows();
        let mut sources = other.flows().into_iter();
        self.wire_form == other.wire_form
            && sources.all(|(flow, addresses)| flows.get(flow) == Some(&addresses))
            && self
                .scopes
                .keys()
                .all(|scope| other.scopes.contains_key(scope))
    }
}

/// Returns where a user agrees, and where tokens are got and refreshed, which is one place if nothing else is said.
fn addresses(flow: &Value) -> [String; 3] {
    let keys = ["authorizationUrl", "tokenUrl", "refreshUrl"];
    let [agree, get, refresh] = keys.map(|key| normal(text(flow, key)));
    let refresh = if refresh.is_empty() {
        get.clone()
    } else {
        refresh
    };
    [agree, get, refresh]
}

/// Describes how a scheme's credentials are sent, as text to compare.
fn wire_form(scheme: &Value) -> String {
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
        _ => format!("{kind} {}", normal(text(scheme, "openIdConnectUrl"))),
    }
}
