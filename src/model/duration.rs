use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer};

use super::{json_schema, number, read_text, text};

/// An ISO 8601 duration, such as `PT1M52.217257456S`, with nanosecond precision. It keeps the vendor's spelling.
///
/// It reads days, hours, minutes and seconds of up to nine digits each. Only seconds may have a fraction, of up to nine
/// digits. Years, months and weeks are refused, because their length depends on a calendar. Two durations are equal if they
/// are equally long, whatever their spelling.
///
/// ```
/// use callscribe::IsoDuration;
/// use std::time::Duration;
///
/// let duration: IsoDuration = "PT1M52.217257456S".parse()?;
/// assert_eq!(duration.get(), Duration::new(112, 217_257_456));
/// assert_eq!(duration, "PT112.217257456S".parse()?);
/// # Ok::<(), callscribe::ParseDurationError>(())
/// ```
#[derive(Clone)]
pub struct IsoDuration {
    length: Duration,
    text: Box<str>,
}

impl IsoDuration {
    /// Returns the duration.
    pub fn get(&self) -> Duration {
        self.length
    }

    /// Returns the duration as the vendor wrote it.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Error returned when a text is not an ISO 8601 duration of days, hours, minutes and seconds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is not an ISO 8601 duration such as PT1M52.5S")]
pub struct ParseDurationError(());

impl FromStr for IsoDuration {
    type Err = ParseDurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match parse(text) {
            Some(length) => Ok(Self {
                length,
                text: text.into(),
            }),
            None => Err(ParseDurationError(())),
        }
    }
}

/// No maintained library parses exactly these durations with nanosecond precision, so the grammar is here.
fn parse(text: &str) -> Option<Duration> {
    let text = text.as_bytes().strip_prefix(b"P")?;
    let mut length = Duration::ZERO;
    let rest = part(text, b'D', 86_400, &mut length)?;
    let clock = match rest {
        [] if !text.is_empty() => return Some(length),
        [b'T', clock @ ..] if !clock.is_empty() => clock,
        _ => return None,
    };
    let rest = part(clock, b'H', 3_600, &mut length)?;
    let rest = part(rest, b'M', 60, &mut length)?;
    seconds(rest, &mut length)?;
    Some(length)
}

/// Adds the leading number if it has this unit. Returns the rest.
fn part<'a>(text: &'a [u8], unit: u8, seconds: u64, length: &mut Duration) -> Option<&'a [u8]> {
    match digits(text) {
        (count, [first, rest @ ..]) if *first == unit => {
            *length += Duration::from_secs(u64::from(number(count)?) * seconds);
            Some(rest)
        }
        _ => Some(text),
    }
}

fn seconds(text: &[u8], length: &mut Duration) -> Option<()> {
    let (whole, rest) = digits(text);
    let fraction = match rest {
        [] if whole.is_empty() => return Some(()),
        b"S" => b"0",
        [b'.', fraction @ .., b'S'] => fraction,
        _ => return None,
    };
    let places = u32::try_from(fraction.len()).ok()?;
    let nanos = number(fraction)? * 10_u32.pow(9 - places);
    *length += Duration::new(number(whole)?.into(), nanos);
    Some(())
}

/// Returns the leading ASCII digits and the rest.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

impl fmt::Debug for IsoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

text! { IsoDuration }

impl PartialEq for IsoDuration {
    fn eq(&self, other: &Self) -> bool {
        self.length == other.length
    }
}

impl Eq for IsoDuration {}

impl<'de> Deserialize<'de> for IsoDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, str::parse)
    }
}

json_schema! { IsoDuration { "type": "string", "format": "duration" } }

#[cfg(test)]
mod tests {
    #[test]
    fn an_error_does_not_show_the_text() {
        let error = "canary said".parse::<super::IsoDuration>().unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("canary"),
            "{error:?}"
        );
    }

    use proptest::option::of;
    use proptest::prelude::{prop_assert_eq, prop_assume, proptest};

    use super::*;

    #[test]
    fn durations_of_the_same_length_are_equal() {
        let [minute, seconds, more] =
            ["PT1M", "PT60S", "PT61S"].map(|text| text.parse::<IsoDuration>().unwrap());
        assert_eq!(minute, seconds);
        assert_ne!(minute, more);
    }

    #[test]
    fn durations_are_read_to_the_nanosecond() {
        for (text, expected) in [
            ("PT1M52.217257456S", Duration::new(112, 217_257_456)),
            ("PT20.056S", Duration::from_millis(20_056)),
            ("PT25H3.5S", Duration::from_millis(90_003_500)),
            ("PT2M", Duration::from_secs(120)),
            ("PT0S", Duration::ZERO),
            ("P1DT1S", Duration::from_secs(86_401)),
            ("P2D", Duration::from_secs(172_800)),
        ] {
            let duration: IsoDuration = text.parse().unwrap();
            assert_eq!(duration.get(), expected, "{text}");
            assert_eq!(duration.to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "P",
            "PT",
            "1S",
            "PT-1S",
            "PT+1S",
            "PT1",
            "PTS",
            "PT.5S",
            "PT1.S",
            "P1Y",
            "P1M",
            "P1W",
            "PT1S1M",
            "PT1.5M",
            "PT1.1234567890S",
            "P1DT",
            "pt1s",
            "PT1000000000S",
            "P99999999999999999999D",
        ] {
            assert!(text.parse::<IsoDuration>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_by_its_parts_is_read(
            days in of(0_u32..1_000_000_000),
            hours in of(0_u32..1_000_000_000),
            minutes in of(0_u32..1_000_000_000),
            seconds in of(0_u32..1_000_000_000),
            fraction in "[0-9]{0,9}",
        ) {
            let part = |number: Option<u32>, unit: &str| number.map_or(String::new(), |n| format!("{n}{unit}"));
            let point = if fraction.is_empty() { "" } else { "." };
            let unit = format!("{point}{fraction}S");
            let clock = [part(hours, "H"), part(minutes, "M"), part(seconds, &unit)].concat();
            prop_assume!(days.is_some() || !clock.is_empty());
            let t = if clock.is_empty() { "" } else { "T" };
            let text = format!("P{}{t}{clock}", part(days, "D"));
            let whole = |number: Option<u32>, unit: u64| u64::from(number.unwrap_or(0)) * unit;
            let nanos = match seconds {
                Some(_) => format!("{fraction:0<9}").parse().unwrap(),
                None => 0,
            };
            let expected = Duration::new(
                whole(days, 86_400) + whole(hours, 3_600) + whole(minutes, 60) + whole(seconds, 1),
                nanos,
            );
            prop_assert_eq!(text.parse::<IsoDuration>().unwrap().get(), expected, "{}", text);
        }

        #[test]
        fn no_text_is_a_panic(text in "P?[0-9DTHMS.+-]{0,30}|.*") {
            let _ = text.parse::<IsoDuration>();
        }
    }
}
