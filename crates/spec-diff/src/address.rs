//! Addresses without what does not matter on the wire.

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

/// Replaces the names of parameters by numbers, and returns the names too.
pub(super) fn numbered(url: &str) -> (String, Vec<&str>) {
    let mut names: Vec<&str> = Vec::new();
    let mut numbered = String::new();
    let mut rest = url;
    while let Some((head, name, tail)) = parameter_in(rest) {
        let known = names.iter().position(|known| *known == name);
        let number = known.unwrap_or(names.len());
        if known.is_none() {
            names.push(name);
        }
        numbered += head;
        numbered += &place_of(number);
        rest = tail;
    }
    (numbered + rest, names)
}

/// Returns what stands for a parameter in a numbered address.
pub(super) fn place_of(number: usize) -> String {
    format!("{{{number}}}")
}

/// Returns an address with its scheme and host in lower case and without the usual port, which say the same.
pub(super) fn normal(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    let port = match scheme.as_str() {
        "https" | "wss" => ":443",
        "http" | "ws" => ":80",
        _ => "",
    };
    let host = host.strip_suffix(port).unwrap_or(&host);
    format!("{scheme}://{host}{path}")
}

/// Returns the text before the first parameter of a path, its name, and the text after it.
fn parameter_in(path: &str) -> Option<(&str, &str, &str)> {
    let (head, rest) = path.split_once('{')?;
    let (name, tail) = rest.split_once('}')?;
    Some((head, name, tail))
}
