//! How the fields of a form travel.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::media::{Content, MediaType};
use super::number::same;
use super::schema::kind_of;
use super::side::Side;
use openapi_document::spec::{flag, text};

/// Reports whether both versions send each field of a form in the same way. Stating a default changes nothing.
pub(super) fn is_kept<'a>(sides: [&Side<'a>; 2], contents: [&Content<'a>; 2]) -> bool {
    let fields = contents.map(encodings).into_iter().flatten();
    let mut names = fields.flat_map(Map::keys);
    names.all(|name| {
        let [before, after] = [0, 1].map(|index| Encoding::of(sides[index], contents[index], name));
        before.form == after.form && same(&before.headers, &after.headers)
    })
}

fn encodings<'a>(content: &Content<'a>) -> Option<&'a Map<String, Value>> {
    content.spot.node.get("encoding")?.as_object()
}

struct Encoding<'a> {
    form: Form<'a>,
    headers: Value,
}

#[derive(PartialEq)]
struct Form<'a> {
    /// Unknown without a type, unless they are stated.
    types: Option<BTreeSet<MediaType>>,
    style: &'a str,
    explode: Option<bool>,
    allows_reserved: bool,
}

impl<'a> Encoding<'a> {
    /// Returns the encoding of a field, with the defaults of OpenAPI 3.0 for what is not stated.
    fn of(side: &Side<'a>, content: &Content<'a>, name: &str) -> Self {
        let node = encodings(content).and_then(|fields| fields.get(name));
        let node = node.unwrap_or(&Value::Null);
        let is_multipart = content.media_type.is_multipart();
        // In a multipart form, a style that is stated replaces the media types.
        let style = match text(node, "style") {
            "" if !is_multipart => "form",
            style => style,
        };
        let explode = node.get("explode").and_then(Value::as_bool);
        let form = Form {
            types: stated(text(node, "contentType")).or_else(|| usual(side, content, name)),
            style,
            explode: explode.or((!is_multipart).then_some(style == "form")),
            allows_reserved: flag(node, "allowReserved"),
        };
        let headers = node.get("headers").filter(|_| is_multipart);
        let headers = headers.cloned().unwrap_or_else(|| Map::new().into());
        Self { form, headers }
    }
}

fn stated(list: &str) -> Option<BTreeSet<MediaType>> {
    let names = list.split(',').map(str::trim);
    let types = names.filter(|name| !name.is_empty()).map(MediaType::parse);
    Some(types.collect()).filter(|types: &BTreeSet<_>| !types.is_empty())
}

/// Returns the media type that a field has by its type, or by the type of its items.
fn usual(side: &Side<'_>, content: &Content<'_>, name: &str) -> Option<BTreeSet<MediaType>> {
    let field = side.resolve(content.spot.schema());
    let mut field = side.resolve(field.at("properties")?.at(name)?);
    if kind_of(side, field.clone()) == Some("array") {
        field = side.resolve(field.at("items")?);
    }
    let usual = match kind_of(side, field.clone())? {
        "object" => "application/json",
        // Lists of lists get no default here: a list may contain itself, and looking further inside would never end.
        "array" => return None,
        "string" if text(field.node, "format") == "binary" => "application/octet-stream",
        _ => "text/plain",
    };
    stated(usual)
}
