//! Path templates without what does not matter on the wire.

/// Replaces `/rooms/{roomId}` by `/rooms/{}`. Expressions such as `{$request.body}` stay.
pub(super) fn erased(path: &str) -> String {
    let mut erased = String::new();
    let mut rest = path;
    while let Some((head, name, tail)) = parameter_in(rest) {
        erased += head;
        if name.starts_with('$') {
            erased += &rest[head.len()..rest.len() - tail.len()];
        } else {
            erased += "{}";
        }
        rest = tail;
    }
    erased + rest
}

/// Returns the names of the parameters of a path, in order.
pub(super) fn parameters_of(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, name, tail)) = parameter_in(rest) {
        names.push(name);
        rest = tail;
    }
    names
}

/// Returns the text before the first parameter of a path, its name, and the text after it.
fn parameter_in(path: &str) -> Option<(&str, &str, &str)> {
    let (head, rest) = path.split_once('{')?;
    let (name, tail) = rest.split_once('}')?;
    Some((head, name, tail))
}
