//! OpenAPI 3.0 or 3.1, whole or reduced to one operation, converted to 3.0.3. The grammar of OpenAPI says what each key is.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::gap::{Place, WEBHOOKS, brief};
use super::reference::named;
use super::{keys, raw};
use crate::node::Node;
use openapi_document::grammar::{Kind, Shape};
use openapi_document::spec::{follow, operations};
use openapi_document::{Problem, escape};

/// Converts a whole document.
pub(super) fn document(root: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let mut document = object(Kind::Document, root, place)?;
    document["openapi"] = "3.0.3".into();
    if document.get("paths").is_none() {
        document["paths"] = json!({});
    }
    if document.get("x-webhooks").is_some() {
        place.below("x-webhooks").note(WEBHOOKS);
    }
    unused_path_items(root, place);
    for operation in operations(&document) {
        if operation.id().is_empty() {
            let place = place.below("paths").below(operation.path);
            place.below(operation.method).note("has no operationId");
        }
    }
    Ok(document)
}

/// Converts a list of servers.
pub(super) fn servers(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    value(&Shape::List(&Shape::Object(Kind::Server)), node, place)
}

/// Converts schemas by name.
pub(super) fn schemas(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    value(&Shape::Map(&Shape::Object(Kind::Schema)), node, place)
}

/// Records path items that are in `components` only, because references to them are resolved.
fn unused_path_items(root: &Node<'_>, place: &Place<'_>) {
    let items = root.find("components").and_then(|at| at.find("pathItems"));
    let entries = items.as_ref().and_then(|items| items.entries().ok());
    for (name, _) in entries.into_iter().flatten() {
        let pointer = format!("/components/pathItems/{}", escape(name));
        let is_used = place.path_items().is_used(&pointer);
        if !is_used {
            let place = place.below("components").below("pathItems").below(name);
            place.note("is omitted: OpenAPI 3.0 has no path items in `components`, and nothing refers to it");
        }
    }
}

fn object(kind: Kind, node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    match (kind, kind.section(), node.find("$ref")) {
        (Kind::Schema, ..) => return raw::schema(node, place),
        (Kind::PathItem, _, Some(_)) => return path_item(node, place),
        (_, Some(section), Some(reference)) => return referred(section, node, &reference, place),
        _ => {}
    }
    keys::no_reference(node)?;
    let mut out = Map::new();
    for (key, inner) in node.entries()? {
        if let Some((key, value)) = entry(kind, key, &inner, place)? {
            if out.contains_key(&*key) {
                return Err(keys::taken(&inner, &key));
            }
            out.insert(key.into_owned(), value);
        }
    }
    keys::complete(kind, node, &mut out, place)?;
    Ok(out.into())
}

/// Returns what an entry of an object becomes; `None` if it says nothing in 3.0.3.
fn entry<'k>(
    kind: Kind,
    key: &'k str,
    node: &Node<'_>,
    place: &Place<'_>,
) -> Result<Option<(Cow<'k, str>, Value)>, Problem> {
    keys::name(kind, key, node)?;
    let at = place.below(key);
    let Some(shape) = kind.shape(key) else {
        if (kind, key) == (Kind::ServerVariable, "type") {
            // The publisher adds it: variables are strings.
            return server_variable(node, &at).map(|()| None);
        }
        let key = keys::foreign(kind, key, node, &at)?;
        return Ok(Some((key.into(), node.value.clone())));
    };
    let is_empty = matches!(shape, Shape::Object(Kind::License | Kind::ExternalDocs))
        && *node.value == json!({});
    if node.value.is_null() && kind == Kind::SecurityRequirement {
        // Without the scheme, no credentials would be required.
        at.note("is null, and taken as an empty list");
        return Ok(Some((key.into(), json!([]))));
    }
    if node.value.is_null() && !matches!(shape, Shape::Data) {
        at.note("is null, and omitted");
        return Ok(None);
    }
    let (key, value) = match (kind, key) {
        _ if is_empty => return Ok(None),
        (Kind::Document, "jsonSchemaDialect") => return raw::dialect(node).map(|()| None),
        (Kind::Components, "pathItems") => return Ok(None),
        (Kind::Document, "webhooks") => {
            let key = "x-webhooks";
            (key, value(shape, node, &place.below(key))?)
        }
        (Kind::Info, "summary") => ("x-summary", text(node, &at)?),
        (Kind::License, "identifier") => license(node, place)?,
        (Kind::SecurityScheme, "type") => (key, scheme(node)?),
        (Kind::SecurityRequirement, _) => (key, roles(key, node, &at)?),
        (Kind::Parameter, "in") => match node.text()? {
            "path" | "query" | "header" | "cookie" => (key, node.value.clone()),
            _ => return Err(node.unknown_value()),
        },
        // A single example has no name, and each value that a vendor publishes needs one.
        (Kind::MediaType | Kind::Parameter | Kind::Header, "example") => {
            ("examples", json!({"documented": {"value": node.value}}))
        }
        (_, "examples") if node.value.is_array() => {
            at.note("is a list without names, and kept as `x-examples`");
            ("x-examples", node.value.clone())
        }
        _ => (key, value(shape, node, &at)?),
    };
    Ok(Some((key.into(), value)))
}

/// Returns a text. Numbers without quotes, like versions, are meant as text.
fn text(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    if let Some(number) = node.written_number() {
        place.note(format!("is a number, and taken as the text `{number}`"));
        return Ok(number.into());
    }
    Ok(node.string()?.into())
}

fn value(shape: &Shape, node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    Ok(match shape {
        Shape::Text => text(node, place)?,
        Shape::Flag => node.flag()?.into(),
        Shape::Number => node.number()?.clone().into(),
        Shape::Data => node.value.clone(),
        Shape::List(inner) => node
            .items()?
            .iter()
            .enumerate()
            .map(|(index, node)| value(inner, node, &place.below(&index.to_string())))
            .collect::<Result<_, _>>()?,
        Shape::Map(inner) => keys::no_reference(node)?
            .entries()?
            .map(|(name, node)| {
                // Names may start like extensions.
                let is_extension = name.starts_with("x-") && !node.value.is_object();
                let inner = if is_extension { &Shape::Data } else { inner };
                Ok((name.to_owned(), value(inner, &node, &place.below(name))?))
            })
            .collect::<Result<Map<_, _>, _>>()?
            .into(),
        Shape::Object(kind) => object(*kind, node, place)?,
    })
}

/// Returns a reference to a component, which must be of `section`.
fn referred(
    section: &str,
    node: &Node<'_>,
    reference: &Node<'_>,
    place: &Place<'_>,
) -> Result<Value, Problem> {
    let target = named(reference, section)?;
    for (key, node) in node.entries()?.filter(|(key, _)| *key != "$ref") {
        place.note(format!(
            "`{key}` beside `$ref` is omitted: {}",
            brief(node.value)
        ));
    }
    Ok(json!({"$ref": target}))
}

/// Resolves a reference to a path item, which 3.0 tools do not follow. Fields beside it are those of the path item too.
fn path_item(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let mut fields = Map::new();
    let mut item = node.clone();
    let outer = place.path_items().open.len();
    loop {
        for (key, node) in item.entries()?.filter(|(key, _)| *key != "$ref") {
            let Some((key, value)) = entry(Kind::PathItem, key, &node, place)? else {
                continue;
            };
            if fields.get(&*key).is_some_and(|known| *known != value) {
                return Err(node.problem(
                    "page-reference",
                    format!("`{key}` is also beside the `$ref` to this path item, and differs"),
                    "Keep one of the two: OpenAPI does not define which one counts.",
                ));
            }
            fields.insert(key.into_owned(), value);
        }
        let Some(reference) = item.find("$ref") else {
            place.path_items().open.truncate(outer);
            return Ok(fields.into());
        };
        item = place.path_items().follow(&reference)?;
    }
}

/// Returns the roles of a security requirement. In 3.0, only `oauth2` and `openIdConnect` have scopes.
fn roles(name: &str, node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let roles = value(&Shape::List(&Shape::Text), node, place)?;
    let pointer = format!("/components/securitySchemes/{}", escape(name));
    let Some(scheme) = node.at(&pointer) else {
        place.note("names a security scheme that is not in `components/securitySchemes`");
        return Ok(roles);
    };
    let (_, scheme) = follow(node.root_value(), pointer, scheme.value);
    let has_scopes = matches!(
        scheme["type"].as_str(),
        Some("oauth2" | "openIdConnect") | None
    );
    if has_scopes || roles == json!([]) {
        return Ok(roles);
    }
    place.note(format!(
        "{roles} is omitted: in OpenAPI 3.0, only OAuth 2.0 and OpenID Connect have scopes"
    ));
    Ok(json!([]))
}

fn server_variable(node: &Node<'_>, place: &Place<'_>) -> Result<(), Problem> {
    if !matches!(node.text()?, "string" | "enum<string>") {
        place.note("is omitted: server variables are strings");
    }
    Ok(())
}

/// The identifiers of common licenses. An address of another one could be made up.
const LICENSES: &str = "0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause \
     BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 ECL-2.0 EPL-1.0 EPL-2.0 \
     EUPL-1.2 GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only \
     LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL ODbL-1.0 OGL-UK-3.0 OSL-3.0 PDDL-1.0 PostgreSQL Python-2.0 \
     SSPL-1.0 Unlicense UPL-1.0 WTFPL Zlib";

/// Returns the address of a license that SPDX lists. Expressions of several, and other identifiers, do not have one.
fn license(node: &Node<'_>, place: &Place<'_>) -> Result<(&'static str, Value), Problem> {
    let identifier = node.text()?;
    if LICENSES.split_whitespace().any(|known| known == identifier) {
        let url = format!("https://spdx.org/licenses/{identifier}.html");
        return Ok(("url", url.into()));
    }
    place.note(format!(
        "OpenAPI 3.0 cannot express the identifier `{identifier}`, which is kept as `x-identifier`"
    ));
    Ok(("x-identifier", identifier.into()))
}

fn scheme(node: &Node<'_>) -> Result<Value, Problem> {
    match node.text()? {
        "mutualTLS" => Err(node.problem(
            "openapi-3.1",
            "OpenAPI 3.0 cannot express `mutualTLS`",
            "Remove the scheme from the page, and describe it in an overlay.",
        )),
        kind @ ("apiKey" | "http" | "oauth2" | "openIdConnect") => Ok(kind.into()),
        _ => Err(node.unknown_value()),
    }
}
