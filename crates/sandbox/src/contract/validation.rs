//! Validation of responses.

use axum::http::HeaderValue;

use super::media_type::same_essence;
use super::operation::Operation;
use super::response::Response;

/// Returns how a response violates the spec, and where.
pub(crate) fn violation(operation: &Operation, response: &Response) -> Option<String> {
    let place = format!("{} responds {}", operation.id, response.status.as_u16());
    let Some(declared) = operation.declared(response.status.as_u16()) else {
        return Some(format!("{place}, which is not declared"));
    };
    for header in &declared.headers {
        let name = &header.name;
        match response.headers.get(name).map(HeaderValue::to_str) {
            None if header.required => return Some(format!("{place} without the header {name}")),
            Some(Ok(value)) => {
                if let Some(reason) = header.error(value) {
                    return Some(format!("{place}, header {name}: {reason}"));
                }
            }
            Some(Err(_)) => return Some(format!("{place}, header {name} is not text")),
            None => {}
        }
    }
    let (media_type, schema, body) = match (&declared.content, &response.body) {
        (None, None) => return None,
        (None, Some(_)) => return Some(format!("{place} with a body, but none is declared")),
        (Some(_), None) => return Some(format!("{place} without its body")),
        (Some((media_type, schema)), Some(body)) => (media_type, schema, body),
    };
    let given = response.media_type();
    if !same_essence(&given, media_type) {
        return Some(format!("{place} as {given}, declared is {media_type}"));
    }
    let error = schema.error(body)?;
    Some(format!("{place}, at {:?}: {}", error.pointer, error.reason))
}
