use std::error::Error as StdError;
use std::fmt;

use serde::de::{self, DeserializeOwned};
use serde_path_to_error::{Path, Segment};

/// Why JSON could not be read: the kind of fault and its place.
///
/// It holds no value of the JSON, because values may be what people said. Of the path it shows names that look like
/// identifiers; others are shown as `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    fault: Fault,
    /// Line and column, starting at 1, if the JSON was a text.
    place: Option<(usize, usize)>,
    path: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    Syntax,
    End,
    /// A value has an unexpected type or content.
    Value,
    /// This field of our type is missing.
    Missing(String),
}

impl JsonError {
    /// Creates the error of reading JSON that was not a text.
    pub(crate) fn new(error: &serde_json::Error) -> Self {
        Self {
            fault: Fault::of(error),
            place: (error.line() > 0).then(|| (error.line(), error.column())),
            path: String::new(),
        }
    }

    /// Creates the error of reading a `T` from `json`, which is read again to find the path.
    pub(crate) fn in_text<T: DeserializeOwned>(error: &serde_json::Error, json: &[u8]) -> Self {
        let deserializer = &mut serde_json::Deserializer::from_slice(json);
        let again = serde_path_to_error::deserialize::<_, T>(deserializer);
        let path = again.map_or_else(|error| written(error.path()), |_| String::new());
        Self {
            path,
            ..Self::new(error)
        }
    }

    /// Returns the same error with its place, and without the value that its text would show.
    pub(crate) fn without_value(error: serde_json::Error) -> serde_json::Error {
        if error.is_data() {
            // `serde_json` reads line and column from the end of the text.
            de::Error::custom(Self::new(&error))
        } else {
            error
        }
    }

    /// Returns the path to the value at fault, such as `data.participants[0].id`; empty for the whole JSON.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl Fault {
    fn of(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return Self::End;
        }
        if !error.is_data() {
            return Self::Syntax;
        }
        // The name is one of our types, not of the JSON.
        let text = error.to_string();
        let name = text
            .strip_prefix("missing field `")
            .and_then(|rest| rest.split_once('`'));
        name.map_or(Self::Value, |(name, _)| Self::Missing(name.to_owned()))
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Syntax => f.write_str("not JSON")?,
            Fault::End => f.write_str("the JSON ends too early")?,
            Fault::Value => f.write_str("unexpected value")?,
            Fault::Missing(name) => write!(f, "missing field `{name}`")?,
        }
        if !self.path.is_empty() {
            write!(f, " in `{}`", self.path)?;
        }
        match self.place {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl StdError for JsonError {}

/// A longer path is cut: JSON may be nested more than a hundred levels deep.
const LONGEST_PATH: usize = 120;

/// Returns a path whose keys look like names of fields; another key may be a telephone number, or the name of a person.
fn written(path: &Path) -> String {
    let is_name = |key: &str| {
        key.len() <= 40
            && key.starts_with(|first: char| first.is_ascii_alphabetic())
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let mut written = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => written.extend(["[", &index.to_string(), "]"]),
            Segment::Map { key } if is_name(key) => written.extend([".", key]),
            _ => written.push_str(".*"),
        }
    }
    if written.len() > LONGEST_PATH {
        written.truncate(LONGEST_PATH);
        written.push_str("...");
    }
    written.trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::JsonError;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Event {
        id: u8,
        data: Option<Data>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Data {
        texts: Vec<Text>,
        #[serde(default)]
        by_name: std::collections::HashMap<String, u8>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Text {
        text: u8,
    }

    #[test]
    fn the_place_of_a_fault_is_named_and_its_value_is_not() {
        let table = [
            (
                r#"{"id": "secret words"}"#,
                "unexpected value in `id` at line 1 column 21",
            ),
            (
                "{\"id\": 1,\n\"data\": {\"texts\": [{\"text\": 1}, {\"text\": \"a \\\" secret\"}]}}",
                "unexpected value in `data.texts[1].text` at line 2 column 54",
            ),
            (
                r#"{"data": {"texts": [{}]}}"#,
                "missing field `text` in `data.texts[0]` at line 1 column 22",
            ),
            (
                r#"{"other": "secret"}"#,
                "missing field `id` at line 1 column 19",
            ),
            (
                r#"{"id": 1, "data": {"texts": [], "by_name": {"+1 555 secret": "x"}}}"#,
                "unexpected value in `data.by_name.*` at line 1 column 64",
            ),
            (r#"{"id": secret}"#, "not JSON in `id` at line 1 column 8"),
            (
                r#"{"id": 1, "data": {"texts": ["secret"#,
                "the JSON ends too early in `data.texts[0]` at line 1 column 36",
            ),
            ("", "the JSON ends too early at line 1 column 0"),
        ];
        for (json, expected) in table {
            let error = serde_json::from_str::<Event>(json).unwrap_err();
            let error = JsonError::in_text::<Event>(&error, json.as_bytes());
            assert_eq!(error.to_string(), expected, "{json}");
            assert!(!format!("{error:?}").contains("secret"), "{error:?}");
        }
    }

    /// The path to an item of a map with this key.
    fn path(key: &str) -> String {
        let json = format!(r#"{{"data":{{"texts":[],"by_name":{{"{key}":""}}}}}}"#);
        let error = serde_json::from_str::<Event>(&json).unwrap_err();
        JsonError::in_text::<Event>(&error, json.as_bytes())
            .path()
            .to_owned()
    }

    #[test]
    fn only_a_key_that_looks_like_a_name_is_in_a_path() {
        let long = "a".repeat(40);
        for key in ["a", "callId_2", &long] {
            assert_eq!(path(key), format!("data.by_name.{key}"));
        }
        for key in ["15550100", "Jane Doe", "", &format!("{long}a")] {
            assert_eq!(path(key), "data.by_name.*", "{key}");
        }
    }

    #[test]
    fn a_long_path_is_cut() {
        #[derive(Debug)]
        struct Deep;

        impl<'de> Deserialize<'de> for Deep {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Vec::<Deep>::deserialize(deserializer).map(|_| Self)
            }
        }

        let path = |depth: usize| {
            let json = "[".repeat(depth) + "1";
            let error = serde_json::from_str::<Deep>(&json).unwrap_err();
            JsonError::in_text::<Deep>(&error, json.as_bytes())
                .path()
                .to_owned()
        };
        assert_eq!(path(40), "[0]".repeat(40));
        assert_eq!(path(41), "[0]".repeat(40) + "...");
    }
}
