//! Newer pages: OpenAPI 3.0 or 3.1, reduced to one operation, which is converted completely to 3.0.3.

use serde_json::{Map, Value, json};

use super::fence::Endpoint;
use super::gap::Place;
use super::markdown::Markdown;
use super::operation::WEBHOOKS;
use super::raw;
use super::table::{CALLBACK, DOCUMENT, Keys, Shape};
use crate::node::Node;
use openapi_document::Problem;
use openapi_document::spec::operations;

/// The default schema dialect of OpenAPI 3.1.
const DIALECT: &str = "https://spec.openapis.org/oas/3.1/dialect/base";

/// Converts a page whose block is OpenAPI.
pub(super) fn page(page: &Markdown, place: &Place<'_>) -> Result<Value, Problem> {
    let root = Node::root(&page.block);
    let document = document(&root, place)?;
    if !page.after.is_empty() {
        place.note(format!(
            "text after the block is omitted: {}",
            page.after.lines().next().unwrap_or_default()
        ));
    }
    let found = match &page.endpoint {
        Endpoint::Path { method, path } => document["paths"].get(path).and_then(|i| i.get(method)),
        Endpoint::Webhook(name) => document["x-webhooks"].get(name),
    };
    match found {
        Some(_) => Ok(document),
        None => Err(root.problem(
            "page-endpoint",
            format!("has no operation for the fence's `{}`", page.endpoint),
            "Fetch the page again: fence and block are generated from the same source.",
        )),
    }
}

/// Converts a whole document.
pub(super) fn document(root: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let version = root.get("openapi")?;
    if !["3.0.", "3.1."].iter().any(|known| {
        let patch = version.value.as_str().and_then(|v| v.strip_prefix(known));
        patch.is_some_and(|patch| patch.parse::<u8>().is_ok())
    }) {
        return Err(version.unknown_value());
    }
    let mut document = keys(root, &DOCUMENT)?;
    document["openapi"] = "3.0.3".into();
    older(root, &mut document)?;
    if document.get("x-webhooks").is_some() {
        place.below("x-webhooks").note(WEBHOOKS);
    }
    for operation in operations(&document) {
        if operation.node.get("responses").is_none() {
            return Err(root.problem_at(
                &operation.pointer,
                "openapi-3.1",
                "has no `responses`, which OpenAPI 3.0 requires",
                "Add the vendor's responses.",
            ));
        }
        if operation.id().is_empty() {
            let place = place.below("paths").below(operation.path);
            place.below(operation.method).note("has no operationId");
        }
    }
    Ok(document)
}

/// Converts the parts around 3.1 schemas to 3.0.3.
fn older(root: &Node<'_>, document: &mut Value) -> Result<(), Problem> {
    let Some(document) = document.as_object_mut() else {
        return Ok(());
    };
    if let Some(dialect) = document.shift_remove("jsonSchemaDialect")
        && dialect != DIALECT
    {
        return Err(root.get("jsonSchemaDialect")?.unknown_value());
    }
    if let Some(webhooks) = document.shift_remove("webhooks") {
        document.insert("x-webhooks".into(), webhooks);
    }
    document.entry("paths").or_insert(json!({}));
    if let Some(info) = document["info"].as_object_mut() {
        if let Some(summary) = info.shift_remove("summary") {
            info.insert("x-summary".into(), summary);
        }
        if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut)
            && let Some(Value::String(id)) = license.shift_remove("identifier")
        {
            let url = format!("https://spdx.org/licenses/{id}.html");
            license.insert("url".into(), url.into());
        }
    }
    // References to them are resolved.
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        components.shift_remove("pathItems");
    }
    Ok(())
}

fn value(node: &Node<'_>, shape: &Shape) -> Result<Value, Problem> {
    Ok(match shape {
        Shape::Text => node.string()?.into(),
        Shape::Flag => node.flag()?.into(),
        Shape::Data => node.value.clone(),
        Shape::Object => node.object()?.clone().into(),
        Shape::Schema => raw::schema(node)?,
        Shape::Callback => match node.find("$ref") {
            Some(reference) => json!({"$ref": raw::reference(&reference, "callbacks")?}),
            None => value(node, &CALLBACK)?,
        },
        Shape::List(inner) => node
            .items()?
            .iter()
            .map(|node| value(node, inner))
            .collect::<Result<_, _>>()?,
        Shape::Map(inner) => node
            .entries()?
            .map(|(name, node)| {
                // Paths start with a slash, but header names may start like extensions.
                let is_path =
                    matches!(inner, Shape::Node(known) if known.section == Some("pathItems"));
                let is_extension = name.starts_with("x-") && (is_path || !node.value.is_object());
                let inner = if is_extension { &Shape::Data } else { inner };
                Ok((name.to_owned(), value(&node, inner)?))
            })
            .collect::<Result<Map<_, _>, _>>()?
            .into(),
        Shape::Node(known) => keys(node, known)?,
    })
}

fn keys(node: &Node<'_>, known: &Keys) -> Result<Value, Problem> {
    if let (Some(reference), Some(section)) = (node.find("$ref"), known.section) {
        let target = raw::reference(&reference, section)?;
        return match section {
            "pathItems" => inline(node, target, known),
            _ => Ok(json!({"$ref": target})),
        };
    }
    if let Some(missing) = known
        .required
        .iter()
        .find(|key| node.find(key).is_none() && node.object().is_ok())
    {
        return Err(node.missing(missing));
    }
    let mut out = Map::new();
    for (key, node) in node.entries()? {
        let shape = known.keywords.iter().find(|(known, _)| *known == key);
        let value = match shape {
            Some(("type", _)) if known.section == Some("securitySchemes") => scheme(&node)?,
            Some((_, shape)) => value(&node, shape)?,
            None if key.starts_with("x-") => node.value.clone(),
            None => return Err(node.unknown()),
        };
        out.insert(key.to_owned(), value);
    }
    if known.section == Some("responses") {
        out.entry("description").or_insert_with(|| "".into());
    }
    Ok(out.into())
}

/// Resolves a reference to a path item of `components`, which 3.0 does not have.
fn inline(node: &Node<'_>, target: &str, known: &Keys) -> Result<Value, Problem> {
    match node.follow(target) {
        Some(target) if target.find("$ref").is_none() => keys(&target, known),
        _ => Err(node.problem(
            "page-reference",
            format!("`{target}` does not exist, or is another reference"),
            "Write the path item out here.",
        )),
    }
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
