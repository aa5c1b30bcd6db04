//! Compares parameters.

use super::pair::Pair;
use super::presence::{self, There};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use super::{body, schema};
use openapi_document::spec::{Operation, flag, text};

/// A parameter of one version.
struct Parameter<'a> {
    spot: Spot<'a>,
    /// The position among the parameters of the path.
    position: Option<usize>,
}

impl<'a> Parameter<'a> {
    fn name(&self) -> &'a str {
        text(self.spot.node, "name")
    }

    fn place(&self) -> &'a str {
        text(self.spot.node, "in")
    }

    /// Returns what identifies the parameter. Header names ignore case.
    fn key(&self) -> (String, &'a str) {
        let name = match self.place() {
            "header" => self.name().to_ascii_lowercase(),
            _ => self.name().to_owned(),
        };
        (name, self.place())
    }

    fn there(&self) -> There<'_, 'a> {
        There::of(&self.spot)
    }
}

pub(super) fn compare_all<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let mut before = parameters(&pair.before, walk.before.root);
    let mut after = parameters(&pair.after, walk.after.root);
    let mut pairs = pair_up(&mut before, &mut after, |one| Some(one.key()));
    pairs.extend(pair_up(&mut before, &mut after, |parameter| {
        parameter.position
    }));
    pairs.extend(pair_up(&mut before, &mut after, |parameter| {
        Some(parameter.name())
    }));
    let direction = pair.role.request();
    for gone in before {
        let name = format!("the {} parameter `{}`", gone.place(), gone.name());
        presence::compare(
            walk,
            &rule::PARAMETER,
            direction,
            &name,
            (Some(gone.there()), None),
        );
    }
    for new in after {
        let name = format!("the {} parameter `{}`", new.place(), new.name());
        presence::compare(
            walk,
            &rule::PARAMETER,
            direction,
            &name,
            (None, Some(new.there())),
        );
    }
    for (before, after) in pairs {
        compare(walk, pair, &before, &after);
    }
}

fn parameters<'a>(operation: &Operation<'a>, root: &'a serde_json::Value) -> Vec<Parameter<'a>> {
    let names: Vec<&str> = operation
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect();
    let parameters = operation.parameters(root).into_iter();
    parameters
        .map(|(pointer, node)| {
            let is_here = |name: &&str| *name == text(node, "name") && text(node, "in") == "path";
            Parameter {
                spot: Spot::new(pointer, node),
                position: names.iter().position(is_here),
            }
        })
        .collect()
}

fn compare<'a>(
    walk: &mut Walk<'a>,
    pair: &Pair<'a>,
    before: &Parameter<'a>,
    after: &Parameter<'a>,
) {
    let direction = pair.role.request();
    let places = (Some(&*before.spot.pointer), Some(&*after.spot.pointer));
    let name = format!("the {} parameter `{}`", after.place(), after.name());
    if before.place() != after.place() {
        let fact = format!(
            "the parameter `{}` moved from the {} to the {}",
            after.name(),
            before.place(),
            after.place()
        );
        walk.change(&rule::PARAMETER_MOVED, direction, places.0, places.1, fact);
    } else if before.key() != after.key() {
        let fact = format!(
            "the path parameter `{}` was renamed to `{}`",
            before.name(),
            after.name()
        );
        walk.change(
            &rule::PATH_PARAMETER_RENAMED,
            direction,
            places.0,
            places.1,
            fact,
        );
    } else if style(before) != style(after) {
        let fact = format!("{name} is serialized in another style");
        walk.change(
            &rule::PARAMETER_STYLE_CHANGED,
            direction,
            places.0,
            places.1,
            fact,
        );
    }
    let there = (Some(before.there()), Some(after.there()));
    presence::compare(walk, &rule::PARAMETER, direction, &name, there);
    let optional = ![before, after]
        .iter()
        .any(|parameter| parameter.there().required);
    let empty = |parameter: &Parameter<'_>| flag(parameter.spot.node, "allowEmptyValue");
    match (empty(before), empty(after)) {
        (false, true) => {
            let fact = format!("{name} can be empty");
            walk.change(&rule::EMPTY_ALLOWED, direction, places.0, places.1, fact);
        }
        (true, false) => {
            let fact = format!("{name} can no longer be empty");
            walk.change(&rule::EMPTY_REFUSED, direction, places.0, places.1, fact);
        }
        _ => {}
    }
    schema::deprecation(walk, direction, &before.spot, &after.spot, &name);
    body::value(
        walk,
        direction,
        &name,
        (&before.spot, &after.spot),
        optional,
    );
}

/// Returns how the value is serialized: style, `explode`, `allowReserved` and whether it has a media type.
fn style<'a>(parameter: &Parameter<'a>) -> (&'a str, bool, bool, bool) {
    let node = parameter.spot.node;
    let usual = match parameter.place() {
        "query" | "cookie" => "form",
        _ => "simple",
    };
    let style = match text(node, "style") {
        "" => usual,
        style => style,
    };
    let explode = node.get("explode").and_then(serde_json::Value::as_bool);
    (
        style,
        explode.unwrap_or(style == "form"),
        flag(node, "allowReserved"),
        node.get("content").is_some(),
    )
}
