use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer};

use super::{json_schema, number, read_text, text};

/// A moment in UTC that keeps the vendor's spelling.
///
/// It reads RFC 3339 with any offset and a fraction of up to nine digits. Two timestamps are equal if they are the same
/// moment, whatever their spelling. A timestamp is written again as it was received.
///
/// ```
/// let time: callscribe::Timestamp = "2022-07-05T15:55:35.047+00:00".parse()?;
/// assert_eq!(time, "2022-07-05T15:55:35.047Z".parse()?);
/// assert_eq!(time.to_string(), "2022-07-05T15:55:35.047+00:00");
/// assert_eq!(time.to_utc().timestamp_millis(), 1_657_036_535_047);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Timestamp {
    moment: DateTime<Utc>,
    text: Box<str>,
}

impl Timestamp {
    /// Returns the moment.
    pub fn to_utc(&self) -> DateTime<Utc> {
        self.moment
    }

    /// Returns the moment as the vendor wrote it.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for Timestamp {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let moment = match usual(text.as_bytes()) {
            Some(moment) => moment,
            None => DateTime::parse_from_rfc3339(text)?.to_utc(),
        };
        Ok(Self {
            moment,
            text: text.into(),
        })
    }
}

/// Parses a moment as vendors usually write it, with milliseconds and a `Z`. An event has several, and chrono's general
/// parser would be the most expensive part of reading one (measured).
fn usual(text: &[u8]) -> Option<DateTime<Utc>> {
    let text: &[u8; 24] = text.try_into().ok()?;
    let [date, time] = [(text[4], text[7], text[10]), (text[13], text[16], text[19])];
    if date != (b'-', b'-', b'T') || time != (b':', b':', b'.') || text[23] != b'Z' {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(
        number(&text[..4])?.cast_signed(),
        number(&text[5..7])?,
        number(&text[8..10])?,
    )?;
    let moment = date.and_hms_milli_opt(
        number(&text[11..13])?,
        number(&text[14..16])?,
        number(&text[17..19])?,
        number(&text[20..23])?,
    )?;
    Some(moment.and_utc())
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(moment: DateTime<Utc>) -> Self {
        let text = moment.to_rfc3339_opts(SecondsFormat::AutoSi, true).into();
        Self { moment, text }
    }
}

impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.moment
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

text! { Timestamp }

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.moment == other.moment
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.moment.cmp(&other.moment)
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.moment.hash(state);
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, |text| {
            text.parse()
                .map_err(|error| format!("`{text}` is not RFC 3339: {error}"))
        })
    }
}

json_schema! { Timestamp { "type": "string", "format": "date-time" } }

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_moment_is_equal_in_every_spelling() {
        let [utc, paris, later] = [
            "2022-07-05T15:55:35Z",
            "2022-07-05T17:55:35+02:00",
            "2022-07-05T15:55:36Z",
        ]
        .map(|text| serde_json::from_value::<Timestamp>(text.into()).unwrap());
        assert_eq!(utc, paris);
        assert_ne!(utc, later);
        let distinct = std::collections::HashSet::from([utc, paris, later]);
        assert_eq!(distinct.len(), 2);
    }

    proptest! {
        #[test]
        fn the_usual_form_is_read_as_chrono_reads_it(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9][.][0-9]{3}Z"
        ) {
            let read = DateTime::parse_from_rfc3339(&text).map(|moment| moment.to_utc());
            let second_sixty = text.contains(":60.");
            prop_assert!(second_sixty || usual(text.as_bytes()) == read.ok(), "{}", text);
        }

        #[test]
        fn other_forms_are_left_to_chrono(text in "[-0-9TZ:.+ ]{0,26}") {
            if let Some(moment) = usual(text.as_bytes()) {
                prop_assert_eq!(Ok(moment), DateTime::parse_from_rfc3339(&text).map(|moment| moment.to_utc()));
            }
        }
    }

    #[test]
    fn every_byte_of_the_usual_form_is_checked() {
        let text = *b"2022-06-30T18:57:02.489Z";
        assert!(usual(&text).is_some());
        for at in 0..text.len() {
            let mut text = text;
            text[at] = b'x';
            assert_eq!(usual(&text), None, "{at}");
        }
    }

    #[test]
    fn every_spelling_is_written_unchanged() {
        for text in [
            "\"2022-06-30T18:55:02Z\"",
            "\"2022-06-30T18:55:02.080Z\"",
            "\"2022-06-30T18:55:02.100000000Z\"",
            "\"2022-06-30T20:55:02+02:00\"",
        ] {
            let time: Timestamp = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&time).unwrap(), text);
        }
    }

    #[test]
    fn minute_sixty_is_refused() {
        assert!(
            "2022-07-05T15:60:35.047+00:00"
                .parse::<Timestamp>()
                .is_err()
        );
    }
}
