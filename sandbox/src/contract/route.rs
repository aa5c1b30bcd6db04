//! Path templates.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

/// A path with named segments. Templates are equal where the same paths match them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template(Vec<Segment>);

#[derive(Clone, Debug)]
enum Segment {
    Literal(String),
    Parameter(String),
}

impl PartialEq for Segment {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Literal(one), Self::Literal(other)) => one == other,
            (Self::Parameter(_), Self::Parameter(_)) => true,
            _ => false,
        }
    }
}

impl Segment {
    fn is_match(&self, segment: &str) -> bool {
        match self {
            Self::Literal(literal) => percent_decode_str(segment).eq(literal.bytes()),
            Self::Parameter(_) => !segment.is_empty(),
        }
    }
}

impl Template {
    pub(super) fn read(path: &str) -> Self {
        let (segments, _) = segments(path);
        let segments = segments.into_iter().map(|segment| {
            let name = segment.strip_prefix('{').and_then(|s| s.strip_suffix('}'));
            match name {
                Some(name) => Segment::Parameter(name.to_owned()),
                None => Segment::Literal(segment.to_owned()),
            }
        });
        Self(segments.collect())
    }

    /// A slash at the end makes no difference after a literal: VideoSDK's page has one where its SDKs have none, ASAPP's
    /// guides have one where its spec has none. Of Bandwidth it is a guess.
    pub(super) fn is_match(&self, path: &str) -> bool {
        let (segments, slash) = segments(path);
        let takes_slash = matches!(self.0.last(), Some(Segment::Literal(_)));
        segments.len() == self.0.len()
            && (takes_slash || !slash)
            && self
                .0
                .iter()
                .zip(segments)
                .all(|(template, segment)| template.is_match(segment))
    }

    /// The values of the named segments; the name of one that is not UTF-8.
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

/// Greater where literals come earlier.
pub(super) fn specificity(template: &Template) -> Vec<bool> {
    let segments = template.0.iter();
    segments
        .map(|segment| matches!(segment, Segment::Literal(_)))
        .collect()
}

/// The segments of a path, and whether a slash ends it.
fn segments(path: &str) -> (Vec<&str>, bool) {
    let path = path.strip_prefix('/').unwrap_or(path);
    match path.strip_suffix('/') {
        Some(path) => (path.split('/').collect(), true),
        None => (path.split('/').collect(), false),
    }
}
