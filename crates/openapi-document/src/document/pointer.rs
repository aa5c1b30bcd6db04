//! Steps of JSON pointers (RFC 6901).

/// Escapes a key for use as one step of a JSON pointer.
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// Returns the key that one step of a JSON pointer names.
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
