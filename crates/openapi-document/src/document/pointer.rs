//! Steps of JSON pointers (RFC 6901).

use std::borrow::Cow;

/// Escapes a key for use as one step of a JSON pointer.
pub fn escape(token: &str) -> Cow<'_, str> {
    if token.contains('~') || token.contains('/') {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

/// Returns the key that one step of a JSON pointer names.
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
