//! Path templates.

use std::collections::BTreeMap;
use std::str::Split;

use percent_encoding::percent_decode_str;

/// A path with named segments.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template(Vec<Segment>);

#[derive(Clone, Debug, PartialEq)]
enum Segment {
    Literal(String),
    Parameter(String),
}

impl Segment {
    fn is_match(&self, segment: &str) -> bool {
        match self {
            Self::Literal(literal) => {
                segment == literal || percent_decode_str(segment).eq(literal.bytes())
            }
            Self::Parameter(_) => !segment.is_empty(),
        }
    }
}

impl Template {
    pub(super) fn parse(path: &str) -> Self {
        let (segments, _) = segments(path);
        let segments = segments.map(|segment| {
            let name = segment.strip_prefix('{').and_then(|s| s.strip_suffix('}'));
            match name {
                Some(name) => Segment::Parameter(name.to_owned()),
                None => Segment::Literal(segment.to_owned()),
            }
        });
        Self(segments.collect())
    }

    /// A trailing slash after a literal is ignored: vendors' pages and SDKs disagree about it.
    pub(super) fn is_match(&self, path: &str) -> bool {
        let (mut segments, slash) = segments(path);
        let takes_slash = matches!(self.0.last(), Some(Segment::Literal(_)));
        let is_next =
            |template: &Segment| segments.next().is_some_and(|one| template.is_match(one));
        (takes_slash || !slash) && self.0.iter().all(is_next) && segments.next().is_none()
    }

    /// Reports whether this template has literals earlier than the other.
    pub(super) fn is_more_specific(&self, other: &Self) -> bool {
        literals(self).gt(literals(other))
    }

    /// Returns the values of the named segments, or the name of one that is not UTF-8.
    pub(super) fn values(&self, path: &str) -> Result<BTreeMap<String, String>, String> {
        let (segments, _) = segments(path);
        let pairs = self.0.iter().zip(segments);
        pairs
            .filter_map(|(template, segment)| match template {
                Segment::Literal(_) => None,
                Segment::Parameter(name) => Some((name, segment)),
            })
            .map(|(name, segment)| {
                let value = percent_decode_str(segment).decode_utf8();
                let value = value.map_err(|_| name.clone())?;
                Ok((name.clone(), value.into_owned()))
            })
            .collect()
    }
}

fn literals(template: &Template) -> impl Iterator<Item = bool> {
    let segments = template.0.iter();
    segments.map(|segment| matches!(segment, Segment::Literal(_)))
}

/// Splits a path into its segments, and reports whether a slash ends it.
fn segments(path: &str) -> (Split<'_, char>, bool) {
    let path = path.strip_prefix('/').unwrap_or(path);
    match path.strip_suffix('/') {
        Some(path) => (path.split('/'), true),
        None => (path.split('/'), false),
    }
}
