use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::{Timestamp, json_schema};

/// A time that a vendor does not always write as one: text or a number, as it was received.
///
/// Every text and number is accepted, and written again unchanged. The methods return the time if the value is one. Two
/// values are equal if they are written alike.
///
/// ```
/// use callscribe::LooseTime;
///
/// // Bandwidth's sample has no seconds.
/// let time: LooseTime = serde_json::from_str(r#""2023-03-31T20:05.101Z""#)?;
/// assert_eq!(time.as_str(), Some("2023-03-31T20:05.101Z"));
/// assert_eq!((time.timestamp(), time.seconds()), (None, None));
///
/// let offset: LooseTime = serde_json::from_str("1.25")?;
/// assert_eq!(offset.seconds(), Some(1.25));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LooseTime(Written);

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a time, as text or a number")]
enum Written {
    Text(Box<str>),
    Number(Number),
}

impl LooseTime {
    /// Returns the text, if the value is a text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Written::Text(text) => Some(text),
            Written::Number(_) => None,
        }
    }

    /// Returns the timestamp, if the value is one in RFC 3339.
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.as_str()?.parse().ok()
    }

    /// Returns the number, if the value is a number or the text of one. Vendors usually mean seconds.
    pub fn seconds(&self) -> Option<f64> {
        let number = match &self.0 {
            Written::Text(text) => text.trim().parse().ok(),
            Written::Number(number) => number.as_f64(),
        };
        number.filter(|seconds: &f64| seconds.is_finite())
    }
}

impl From<&str> for LooseTime {
    fn from(text: &str) -> Self {
        Self(Written::Text(text.into()))
    }
}

impl From<String> for LooseTime {
    fn from(text: String) -> Self {
        Self(Written::Text(text.into()))
    }
}

impl From<Timestamp> for LooseTime {
    fn from(time: Timestamp) -> Self {
        time.as_str().into()
    }
}

impl fmt::Debug for LooseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Written::Text(text) => write!(f, "{text:?}"),
            Written::Number(number) => write!(f, "{number}"),
        }
    }
}

impl fmt::Display for LooseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Written::Text(text) => f.pad(text),
            Written::Number(number) => fmt::Display::fmt(number, f),
        }
    }
}

json_schema! { LooseTime { "type": ["string", "number"] } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_kept_and_interpreted_if_possible() {
        for (json, seconds, is_moment) in [
            (r#""2022-07-05T15:55:35.047+00:00""#, None, true),
            (r#""2022-07-05T15:60:35.047+00:00""#, None, false),
            (r#""2023-03-31T20:05.101Z""#, None, false),
            (r#""1.25""#, Some(1.25), false),
            (r#""NaN""#, None, false),
            (r#""""#, None, false),
            ("1.25", Some(1.25), false),
            ("7", Some(7.0), false),
            ("-7", Some(-7.0), false),
        ] {
            let time: LooseTime = serde_json::from_str(json).unwrap();
            assert_eq!(time.seconds(), seconds, "{json}");
            assert_eq!(time.timestamp().is_some(), is_moment, "{json}");
            assert_eq!(serde_json::to_string(&time).unwrap(), json);
            assert_eq!(format!("{time:?}"), json);
            assert_eq!(time.to_string(), json.trim_matches('"'));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for json in ["true", "null", "[]", "{}"] {
            assert!(serde_json::from_str::<LooseTime>(json).is_err(), "{json}");
        }
    }
}
