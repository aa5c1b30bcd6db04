//! Why a text cannot be read.

/// Why a text cannot be read.
#[derive(Debug)]
pub(super) struct Error {
    pub(super) rule: &'static str,
    pub(super) message: String,
    pub(super) help: &'static str,
    /// The place in the text, in bytes.
    pub(super) start: Option<usize>,
}

/// Returns the error that a document is beyond a limit of this reader, from this place on if one is known.
pub(super) fn limit(message: String, start: Option<usize>) -> Error {
    Error {
        rule: "limit",
        message,
        help: "Split the document, or leave out what you do not use.",
        start,
    }
}

/// Returns the error that a map has a key twice.
pub(super) fn repeated(rule: &'static str, key: &str, start: Option<usize>) -> Error {
    Error {
        rule,
        message: format!("the key `{key}` occurs twice, the second time here"),
        help: "Remove or rename one of the two.",
        start,
    }
}
