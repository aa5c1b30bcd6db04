//! JSON as it comes over the wire.

use serde::de::Deserialize;

/// Reads JSON. `serde_json` checks bytes text by text, which takes as long as the rest of reading: here it is done at once.
/// What is not UTF-8 is left to it, as that may stand where nobody looks.
pub(crate) fn read_json<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, serde_json::Error> {
    match str::from_utf8(json) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(json),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::read_json;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Known {
        id: String,
    }

    #[test]
    fn what_is_not_utf_8_spoils_only_what_is_read() {
        let known = read_json::<Known>(b"{\"id\":\"a\",\"note\":\"\xff\"}").unwrap();
        assert_eq!(known.id, "a");
    }

    #[test]
    fn what_is_not_utf_8_is_an_error_that_says_where() {
        let error = read_json::<Known>(b"{\n\"id\":\"\xff\"}").unwrap_err();
        assert_eq!((error.line(), error.is_syntax()), (2, true));
    }
}
