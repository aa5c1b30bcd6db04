//! Path templates.

use std::collections::BTreeMap;
use std::str::Split;

use percent_encoding::percent_decode_str;

/// A path with named segments.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template(Vec<Segment>);

/// Parameters, each after a literal that may be empty, and the literal at the end: `{id}.txt`.
#[derive(Clone, Debug, PartialEq)]
struct Segment {
    parameters: Vec<(String, String)>,
    end: String,
}

impl Segment {
    fn parse(segment: &str) -> Self {
        let mut parts = segment.split('{');
        let mut end = parts.next().unwrap_or_default();
        let mut parameters = Vec::new();
        for part in parts {
            let (name, literal) = part.split_once('}').unwrap_or((part, ""));
            parameters.push((end.to_owned(), name.to_owned()));
            end = literal;
        }
        Self {
            parameters,
            end: end.to_owned(),
        }
    }

    fn is_literal(&self) -> bool {
        self.parameters.is_empty()
    }

    /// Returns how much of the segment is literal: everything, a part, or nothing.
    fn rank(&self) -> u8 {
        let is_parameter = matches!(self.parameters.as_slice(), [(before, _)] if before.is_empty());
        match (self.is_literal(), is_parameter && self.end.is_empty()) {
            (true, _) => 2,
            (_, false) => 1,
            (_, true) => 0,
        }
    }

    fn is_match(&self, segment: &str) -> bool {
        if self.is_literal() {
            return segment == self.end || percent_decode_str(segment).eq(self.end.bytes());
        }
        self.values(segment).is_some()
    }

    /// Returns the parameters with their values, which are not empty.
    fn values<'a>(&'a self, segment: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let mut rest = segment.strip_suffix(self.end.as_str())?;
        let mut values = Vec::new();
        for (index, (before, name)) in self.parameters.iter().enumerate() {
            rest = rest.strip_prefix(before.as_str())?;
            let end = match self.parameters.get(index + 1) {
                Some((next, _)) => rest.find(next.as_str())?,
                None => rest.len(),
            };
            let value;
            (value, rest) = rest.split_at(end);
            if value.is_empty() {
                return None;
            }
            values.push((name.as_str(), value));
        }
        Some(values)
    }
}

impl Template {
    pub(super) fn parse(path: &str) -> Self {
        let (segments, _) = segments(path);
        Self(segments.map(Segment::parse).collect())
    }

    /// A trailing slash after a literal is ignored: vendors' pages and SDKs disagree about it.
    pub(super) fn is_match(&self, path: &str) -> bool {
        let (mut segments, slash) = segments(path);
        let takes_slash = self.0.last().is_some_and(Segment::is_literal);
        let is_next =
            |template: &Segment| segments.next().is_some_and(|one| template.is_match(one));
        (takes_slash || !slash) && self.0.iter().all(is_next) && segments.next().is_none()
    }

    /// Reports whether this template has literals earlier than the other.
    pub(super) fn is_more_specific(&self, other: &Self) -> bool {
        let ranks = |template: &Self| template.0.iter().map(Segment::rank).collect::<Vec<_>>();
        ranks(self) > ranks(other)
    }

    /// Returns the values of the named segments as they are in the path, encoded.
    pub(super) fn values<'a>(&'a self, path: &'a str) -> BTreeMap<&'a str, &'a str> {
        let (segments, _) = segments(path);
        let pairs = self.0.iter().zip(segments);
        let values = pairs.filter_map(|(template, segment)| template.values(segment));
        values.flatten().collect()
    }
}

/// Splits a path into its segments, and reports whether a slash ends it.
fn segments(path: &str) -> (Split<'_, char>, bool) {
    let path = path.strip_prefix('/').unwrap_or(path);
    match path.strip_suffix('/') {
        Some(path) => (path.split('/'), true),
        None => (path.split('/'), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_can_have_literals_beside_its_parameters() {
        let template = Template::parse("/rss/v{version}-{id}.rss");
        let values = |path: &str| {
            let values = template.is_match(path).then(|| template.values(path));
            let values = values.into_iter().flatten();
            values
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(values("/rss/v1-a%2Fb.c.rss"), ["id=a%2Fb.c", "version=1"]);
        for path in [
            "/rss/v1-.rss",
            "/rss/v-a.rss",
            "/rss/v1.rss",
            "/rss/v1-a",
            "/rss/1-a.rss",
        ] {
            assert!(!template.is_match(path), "{path}");
        }
    }

    #[test]
    fn a_template_with_literals_earlier_is_more_specific() {
        let templates = ["/a/b", "/a/{id}.txt", "/a/{id}", "/{id}/b"].map(Template::parse);
        for pair in templates.windows(2) {
            assert!(pair[0].is_more_specific(&pair[1]), "{pair:?}");
            assert!(!pair[1].is_more_specific(&pair[0]), "{pair:?}");
        }
    }
}
