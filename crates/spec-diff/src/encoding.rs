//! How the fields of a form travel.

use std::collections::BTreeSet;

use serde_json::Value;

use super::composite::Schema;
use super::finding::Direction;
use super::media::{Content, MediaType, Medium};
use super::rule::operation as rule;
use super::schema::kind_of;
use super::side::{Side, Spot};
use super::style::{self, Style};
use super::walk::{Context, Walk};
use openapi_document::spec::text;

/// Compares how the fields of two forms travel. Stating a default changes nothing.
pub(super) fn compare<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    before: &Content<'a>,
    after: &Content<'a>,
) {
    if !(before.media_type.has_parts() && after.media_type.has_parts()) {
        return;
    }
    let [was, is] = [before, after].map(|content| content.spot.at("encoding"));
    let fields = [&was, &is].into_iter().flatten().flat_map(Spot::entries);
    let names: BTreeSet<&str> = fields.map(|(name, _)| name).collect();
    let mut is_kept = true;
    for name in names {
        let was = Field::of(&walk.before, before, name);
        let is = Field::of(&walk.after, after, name);
        is_kept &= was.types == is.types && compare_styles(walk, direction, name, [&was, &is]);
        compare_values(walk, direction, &was, &is);
        if after.media_type.is_multipart() {
            walk.queue_headers(direction, was.encoding, is.encoding);
        }
    }
    if !is_kept {
        let place = |spot: Option<Spot<'a>>| spot.map(|spot| spot.pointer);
        let (was, is) = (place(was), place(is));
        let fact = format!("the encoding of `{}` changed", after.name);
        let change = &rule::ENCODING_CHANGED;
        walk.change(change, direction, was.as_deref(), is.as_deref(), fact);
    }
}

/// Reports whether a field has the same style in both versions, apart from its reserved characters.
fn compare_styles<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    name: &str,
    [was, is]: [&Field<'a>; 2],
) -> bool {
    let (Some(before), Some(after)) = (was.style, is.style) else {
        return was.style.is_none() && is.style.is_none();
    };
    let styles = [before, after];
    let name = format!("the field `{name}`");
    let places = (&was.encoding, &is.encoding);
    style::reserved(walk, direction, &name, places, &styles);
    style::compare(&styles).0
}

/// Compares the values of a field as its encoding sends them, if that tells apart what a form does not.
fn compare_values<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    before: &Field<'a>,
    after: &Field<'a>,
) {
    let (Some(was), Some(is)) = (&before.schema, &after.schema) else {
        return;
    };
    let types = (&before.types, &after.types);
    let mut media = BTreeSet::new();
    if let (Some(old), Some(new)) = types {
        let both = old.intersection(new).filter(|one| !one.is_opaque());
        let both = both.map(MediaType::medium);
        media.extend(both.filter(|medium| matches!(medium, Medium::Json | Medium::Xml)));
    }
    if let (Some(old), Some(new)) = (before.style, after.style) {
        let (_, medium) = style::compare(&[old, new]);
        media.extend(Some(medium).filter(|_| old.is_list() != new.is_list()));
    }
    for medium in media {
        // The rest is compared as a property.
        let context = Context::new(direction, medium).of_alternative();
        walk.queue(Schema::of(was.clone()), Schema::of(is.clone()), context);
    }
}

/// A field of a form.
struct Field<'a> {
    /// Its entry in `encoding`; without one, an empty node.
    encoding: Spot<'a>,
    schema: Option<Spot<'a>>,
    /// Unknown without a type, unless they are stated.
    types: Option<BTreeSet<MediaType>>,
    /// In a multipart form, a style that is stated replaces the media types.
    style: Option<Style<'a>>,
}

impl<'a> Field<'a> {
    /// Returns a field with the defaults of OpenAPI 3.0 for what is not stated.
    fn of(side: &Side<'a>, content: &Content<'a>, name: &str) -> Self {
        let stated_at = content.spot.at("encoding").and_then(|all| all.at(name));
        let nothing = || Spot::new(content.spot.pointer.clone(), &Value::Null);
        let encoding = stated_at.unwrap_or_else(nothing);
        let schema = side.within(content.spot.schema(), &["properties", name]);
        let is_stated = |key| encoding.node.get(key).is_some();
        let style = Style::of_field(side, encoding.node, schema.clone().unwrap_or_else(nothing));
        let has_style = is_stated("style") || is_stated("explode") && !style.is_scalar();
        let has_style = has_style || !content.media_type.is_multipart();
        let usual = || usual(side, schema.clone()?);
        Self {
            types: stated(text(encoding.node, "contentType")).or_else(usual),
            style: Some(style).filter(|_| has_style),
            encoding,
            schema,
        }
    }
}

fn stated(list: &str) -> Option<BTreeSet<MediaType>> {
    let names = list.split(',').map(str::trim);
    let types = names.filter(|name| !name.is_empty()).map(MediaType::parse);
    Some(types.collect()).filter(|types: &BTreeSet<_>| !types.is_empty())
}

/// Returns the media type that a field has by its type, or by the type of its items.
fn usual<'a>(side: &Side<'a>, mut field: Spot<'a>) -> Option<BTreeSet<MediaType>> {
    if kind_of(side, field.clone()) == Some("array") {
        field = side.within(field, &["items"])?;
    }
    let usual = match kind_of(side, field.clone())? {
        "object" => "application/json",
        // Lists of lists get no default here: a list may contain itself, and looking further inside would never end.
        "array" => return None,
        "string" if is_binary(side, field) => "application/octet-stream",
        _ => "text/plain",
    };
    stated(usual)
}

fn is_binary<'a>(side: &Side<'a>, field: Spot<'a>) -> bool {
    let format = side.within(field, &["format"]);
    format.is_some_and(|format| format.node == "binary")
}
