//! `Retry-After`, in seconds or as an HTTP date.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

/// Returns how long the response asks to wait: the first time that can be read, if it says several.
///
/// A date is compared with the response's own `Date`, so that a wrong local clock does no harm.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let mut values = headers.get_all(RETRY_AFTER).iter();
    values.find_map(|value| wait(value, headers))
}

fn wait(value: &HeaderValue, headers: &HeaderMap) -> Option<Duration> {
    let text = value.to_str().ok()?;
    // A proxy may have joined several values. A date has a comma, too, but not after digits alone.
    let first = text.split(',').next().unwrap_or_default().trim();
    if !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than a number holds are as good as for ever.
        return Some(Duration::from_secs(first.parse().unwrap_or(u64::MAX)));
    }
    let then = httpdate::parse_http_date(text).ok()?;
    let now = date(headers.get(DATE)).unwrap_or_else(SystemTime::now);
    Some(then.duration_since(now).unwrap_or_default())
}

fn date(value: Option<&HeaderValue>) -> Option<SystemTime> {
    httpdate::parse_http_date(value?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(value: &'static str) -> Option<u64> {
        let headers = HeaderMap::from_iter([
            (RETRY_AFTER, HeaderValue::from_static(value)),
            (
                DATE,
                HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT"),
            ),
        ]);
        retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_read() {
        assert_eq!(parsed("0"), Some(0));
        assert_eq!(parsed(" 120 "), Some(120));
        assert_eq!(parsed("Sun, 06 Nov 1994 08:50:07 GMT"), Some(30));
    }

    #[test]
    fn a_past_date_means_now() {
        assert_eq!(parsed("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
    }

    #[test]
    fn malformed_values_are_ignored() {
        for value in ["", "soon", "-1", "1.5", "+1", "0x10", "1 2"] {
            assert_eq!(parsed(value), None, "{value:?}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_as_large_as_can_be() {
        assert_eq!(parsed("99999999999999999999999"), Some(u64::MAX));
    }

    #[test]
    fn of_several_the_first_that_can_be_read_counts() {
        for (values, seconds) in [
            (&["soon", "5"][..], Some(5)),
            (&["5", "7"], Some(5)),
            (&["0", "-1"], Some(0)),
            (&["5, 7"], Some(5)),
            (&["soon, 5"], None),
            (&["soon", ""], None),
        ] {
            let values = values.iter().map(|value| HeaderValue::from_static(value));
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(RETRY_AFTER, value);
            }
            let wait = retry_after(&headers).map(|wait| wait.as_secs());
            assert_eq!(wait, seconds, "{headers:?}");
        }
    }
}
