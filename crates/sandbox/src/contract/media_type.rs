/// Reports whether two media types are equal, apart from their parameters.
pub(crate) fn same_essence(one: &str, other: &str) -> bool {
    let essence = |text: &str| {
        let essence = text.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    };
    essence(one) == essence(other)
}
