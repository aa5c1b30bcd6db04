//! Queries of requests.

/// Returns a target with `value` as that of each query parameter that is selected by its name.
pub(crate) fn with_query_values(
    target: &str,
    is_selected: impl Fn(&str) -> bool,
    value: &str,
) -> String {
    let Some((path, query)) = target.split_once('?') else {
        return target.to_owned();
    };
    let pairs = query.split('&').map(|pair| {
        let mut decoded = form_urlencoded::parse(pair.as_bytes());
        if decoded.next().is_some_and(|(name, _)| is_selected(&name)) {
            let name = pair.split('=').next().unwrap_or_default();
            format!("{name}={value}")
        } else {
            pair.to_owned()
        }
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_values_of_selected_parameters_are_replaced() {
        let replaced = |target| with_query_values(target, |name| name == "a key", "x");
        for (target, expected) in [
            ("/a%20key", "/a%20key"),
            (
                "/?b=1&a%20key=s3cret&a+key&a=2",
                "/?b=1&a%20key=x&a+key=x&a=2",
            ),
            ("/?", "/?"),
        ] {
            assert_eq!(replaced(target), expected);
        }
    }
}
