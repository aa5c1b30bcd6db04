//! Reading JSON.

use serde::de::{Deserialize, DeserializeOwned};

use super::repair::repaired;

/// Reads JSON. `serde_json` checks the UTF-8 of each string separately, which takes as long as the rest of parsing (measured):
/// here the whole body is checked once. If it is not UTF-8, `serde_json` decides: the bytes may be in a field that nobody
/// reads.
pub(crate) fn read_json<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, serde_json::Error> {
    match str::from_utf8(json) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(json),
    }
}

/// Reads JSON, or else what programs that are not strict have written in its place: see [`repaired`].
pub(crate) fn read_repaired<T: DeserializeOwned>(json: &[u8]) -> Result<T, serde_json::Error> {
    read_json(json).or_else(|_| read_json(&repaired(json)))
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
    fn invalid_utf_8_matters_only_in_fields_that_are_read() {
        let known = read_json::<Known>(b"{\"id\":\"a\",\"note\":\"\xff\"}").unwrap();
        assert_eq!(known.id, "a");
    }

    #[test]
    fn an_error_of_invalid_utf_8_has_its_line() {
        let error = read_json::<Known>(b"{\n\"id\":\"\xff\"}").unwrap_err();
        assert_eq!((error.line(), error.is_syntax()), (2, true));
    }
}
