//! Compares parameters.

use super::address::{erased, parameters_of};
use super::finding::Direction;
use super::pair::Pair;
use super::pairing::pair_up;
use super::presence::{self, There};
use super::rule::operation as rule;
use super::side::Spot;
use super::style::{self, Style};
use super::walk::{Context, Walk};
use super::{body, schema};
use openapi_document::spec::{Operation, flag, text};

/// Header parameters that OpenAPI ignores: media types and security schemes state them.
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

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

    /// Reports whether it may have no value, which OpenAPI allows in the query only.
    fn may_be_empty(&self) -> bool {
        self.place() == "query" && flag(self.spot.node, "allowEmptyValue")
    }

    /// Returns its name for a sentence.
    fn called(&self) -> String {
        format!("the {} parameter `{}`", self.place(), self.name())
    }

    fn there(&self) -> There<'_> {
        There::of(&self.spot)
    }
}

pub(super) fn compare_all<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let mut before = parameters(&pair.before, walk.before.root);
    let mut after = parameters(&pair.after, walk.after.root);
    let mut pairs = Vec::new();
    if erased(pair.before.path) == erased(pair.after.path) {
        pairs = pair_up(&mut before, &mut after, |parameter| parameter.position);
    }
    pairs.extend(pair_up(&mut before, &mut after, |one| Some(one.key())));
    pairs.extend(pair_up(&mut before, &mut after, |parameter| {
        parameter.position
    }));
    pairs.extend(pair_up(&mut before, &mut after, |parameter| {
        Some(parameter.name())
    }));
    let direction = pair.role.request();
    for gone in before {
        let there = (Some(gone.there()), None);
        presence::compare(walk, &rule::PARAMETER, direction, &gone.called(), there);
    }
    for new in after {
        let there = (None, Some(new.there()));
        presence::compare(walk, &rule::PARAMETER, direction, &new.called(), there);
    }
    for (before, after) in pairs {
        compare(walk, pair, &before, &after);
    }
}

fn parameters<'a>(operation: &Operation<'a>, root: &'a serde_json::Value) -> Vec<Parameter<'a>> {
    let names = parameters_of(operation.path);
    let parameters = operation.parameters(root).into_iter();
    let parameters = parameters.map(|(pointer, node)| {
        let is_here = |name: &&str| *name == text(node, "name") && text(node, "in") == "path";
        Parameter {
            spot: Spot::new(pointer, node),
            position: names.iter().position(is_here),
        }
    });
    let is_ignored = |parameter: &Parameter<'a>| {
        let (name, place) = parameter.key();
        place == "header" && IGNORED.contains(&name.as_str())
    };
    parameters
        .filter(|parameter| !is_ignored(parameter))
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
    let name = after.called();
    let styles = [
        Style::of(&walk.before, &before.spot),
        Style::of(&walk.after, &after.spot),
    ];
    let (is_kept, medium) = style::compare(&styles);
    if before.place() != after.place() {
        let fact = format!(
            "the parameter `{}` moved from the {} to the {}",
            after.name(),
            before.place(),
            after.place()
        );
        walk.change(&rule::PARAMETER_MOVED, direction, places.0, places.1, fact);
    } else if before.key() != after.key() {
        renamed(walk, pair, before, after);
    } else if is_kept {
        let spots = (&before.spot, &after.spot);
        style::reserved(walk, direction, &name, spots, &styles);
    } else {
        let fact = format!("{name} is serialized in another style");
        let change = &rule::PARAMETER_STYLE_CHANGED;
        walk.change(change, direction, places.0, places.1, fact);
    }
    let there = (Some(before.there()), Some(after.there()));
    presence::compare(walk, &rule::PARAMETER, direction, &name, there);
    let required = [before, after].map(|parameter| parameter.there().required);
    compare_empty(walk, direction, &name, before, after);
    schema::deprecation(walk, direction, &before.spot, &after.spot, &name);
    let context = Context::new(direction, medium).required(required);
    body::value(walk, context, &name, (&before.spot, &after.spot));
}

fn compare_empty<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    name: &str,
    before: &Parameter<'a>,
    after: &Parameter<'a>,
) {
    let (change, fact) = match (before.may_be_empty(), after.may_be_empty()) {
        (false, true) => (&rule::EMPTY_ALLOWED, "can be empty"),
        (true, false) => (&rule::EMPTY_REFUSED, "can no longer be empty"),
        _ => return,
    };
    let (was, is) = (Some(&*before.spot.pointer), Some(&*after.spot.pointer));
    walk.change(change, direction, was, is, format!("{name} {fact}"));
}

/// Reports that a position of the path has another name: that of a parameter elsewhere in the path, or a new one.
fn renamed<'a>(
    walk: &mut Walk<'a>,
    pair: &Pair<'a>,
    before: &Parameter<'a>,
    after: &Parameter<'a>,
) {
    let was_elsewhere = parameters_of(pair.before.path).contains(&after.name());
    let is_elsewhere = parameters_of(pair.after.path).contains(&before.name());
    let (change, verb) = if was_elsewhere || is_elsewhere {
        (&rule::PATH_PARAMETERS_SWAPPED, "replaced by")
    } else {
        (&rule::PATH_PARAMETER_RENAMED, "renamed to")
    };
    let (old, new) = (before.name(), after.name());
    let fact = format!("the path parameter `{old}` was {verb} `{new}`");
    let (was, is) = (Some(&*before.spot.pointer), Some(&*after.spot.pointer));
    walk.change(change, pair.role.request(), was, is, fact);
}
