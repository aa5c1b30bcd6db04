//! YAML parsed into a tree.

use std::panic::resume_unwind;
use std::thread;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use serde_saphyr::{Error as Yaml, Spanned, from_str_with_options};

use super::error::{Error, limit, repeated};
use super::tree::{DEEPEST, Located, MOST_NODES, Node};

const STACK: usize = 16 * 1024 * 1024;

/// How many nodes all aliases together may repeat.
const MOST_REPEATED: usize = 200_000;

/// Maximum length of a key before a colon. Explicit keys can be longer.
const LONGEST_KEY: usize = 1024;

/// Parses one document.
pub(super) fn read(text: &str) -> Result<Located, Error> {
    on_large_stack(|| {
        let options = serde_saphyr::options! {
            // YAML 1.2 booleans only: `on` and `off` in an enum are strings.
            strict_booleans: true,
            budget: serde_saphyr::budget! {
                max_depth: DEEPEST,
                // Above the depth, of which the error says that it is a limit: the scanner reads 1,024 characters ahead.
                flow_nesting_limit: DEEPEST + 1024,
                max_nodes: MOST_NODES,
                max_events: 3 * MOST_NODES,
                max_total_scalar_bytes: usize::MAX,
                // A page may repeat an alias any number of times; the total expansion is limited.
                enforce_alias_anchor_ratio: false,
            },
            alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST_REPEATED },
        };
        let tree = from_str_with_options(text, options);
        let mut tree: Located = tree.map_err(|error| explain(&error, text))?;
        keep_leading_zeros(&mut tree, text);
        Ok(tree)
    })
}

/// Replaces numbers such as `02142` by their text: YAML 1.1 reads them as octal, YAML 1.2 as decimal, and a code is meant.
fn keep_leading_zeros(tree: &mut Located, text: &str) {
    match &mut tree.node {
        Node::Map(entries) => {
            for (_, value) in entries {
                keep_leading_zeros(value, text);
            }
        }
        Node::List(items) => items
            .iter_mut()
            .for_each(|item| keep_leading_zeros(item, text)),
        Node::Scalar(_) => {}
        Node::Float(_) => {
            let written = text.get(tree.range.clone()).unwrap_or_default().trim();
            let digits = written.trim_start_matches(['+', '-']);
            if digits.len() > 1
                && digits.starts_with('0')
                && digits.bytes().all(|byte| byte.is_ascii_digit())
            {
                tree.node = Node::Scalar(written.into());
            }
        }
    }
}

fn explain(error: &Yaml, text: &str) -> Error {
    let bare = error.without_snippet();
    let place = error.location();
    let start = place.and_then(|place| match place.span().byte_offset() {
        Some(byte) => usize::try_from(byte).ok(),
        None => byte(text, place.line(), place.column()),
    });
    // A problem begins with its place.
    let place = place.map(|at| format!(" at line {}, column {}", at.line(), at.column()));
    let text = bare.to_string();
    let reason = text
        .strip_suffix(&*place.unwrap_or_default())
        .unwrap_or(&text);
    if is_limit(bare) {
        return limit(
            format!("is larger than this reader allows: {reason}"),
            start,
        );
    }
    let (message, help) = match bare {
        Yaml::DuplicateMappingKey { key: Some(key), .. } => return repeated("yaml", key, start),
        Yaml::MultipleDocuments { .. } => (
            "contains a second YAML document".to_owned(),
            "Keep one document in the file, without `---` below it.",
        ),
        _ => (
            format!("is not valid YAML: {reason}"),
            "Fix the YAML here; a tab, a missing quote or wrong indentation is the usual cause.",
        ),
    };
    Error {
        rule: "yaml",
        message,
        help,
        start,
    }
}

/// Returns where a line and column, which start at 1, are in the text.
fn byte(text: &str, line: u64, column: u64) -> Option<usize> {
    let before = usize::try_from(line.checked_sub(1)?).ok()?;
    let lines = text.split_inclusive('\n').take(before).map(str::len);
    let start: usize = lines.sum();
    let inside = usize::try_from(column.checked_sub(1)?).ok()?;
    let (step, _) = text
        .get(start..)?
        .char_indices()
        .nth(inside)
        .unwrap_or_default();
    Some(start + step)
}

fn is_limit(error: &Yaml) -> bool {
    match error {
        Yaml::AliasError { error, .. } => is_limit(error.without_snippet()),
        Yaml::Budget { .. }
        | Yaml::AliasReplayLimitExceeded { .. }
        | Yaml::AliasReplayStackDepthExceeded { .. } => true,
        _ => false,
    }
}

/// The depth that the parser allows needs more stack than build scripts and tests have.
fn on_large_stack<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let running = thread.spawn_scoped(scope, work);
        let running = running.map_err(|error| limit(format!("cannot be read: {error}"), None))?;
        running.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

impl<'de> Deserialize<'de> for Located {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned {
            value,
            referenced,
            defined,
        } = Spanned::<Node>::deserialize(deserializer)?;
        // The digits of a number stand where its anchor is.
        let place = if matches!(value, Node::Float(_)) {
            defined
        } else {
            referenced
        };
        let span = place.span();
        let byte =
            |count: Option<u64>| usize::try_from(count.unwrap_or_default()).unwrap_or_default();
        let start = byte(span.byte_offset());
        Ok(Self {
            range: start..start + byte(span.byte_len()),
            node: value,
        })
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any YAML node")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(String, Located)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if key.len() > LONGEST_KEY {
                let error = format_args!("a key is longer than {LONGEST_KEY} bytes");
                return Err(de::Error::custom(error));
            }
            entries.push((key, map.next_value()?));
        }
        Ok(Node::Map(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        let number = Number::from_f64(value);
        number
            .map(Node::Float)
            .ok_or_else(|| E::custom("a number is not finite, which JSON cannot say"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }
}
