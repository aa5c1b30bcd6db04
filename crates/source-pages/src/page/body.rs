//! The bodies of an older page, by media type.

use serde_json::{Map, Value, json};

use super::example;
use super::gap::Place;
use super::schema::Schema;
use crate::node::Node;
use openapi_document::Problem;

/// The media type of a response that has a description and no content.
const NO_CONTENT: &str = "_mintlify/placeholder";

/// Returns the request body, if there is one.
pub(super) fn request(node: &Node<'_>, place: &Place<'_>) -> Result<Option<Value>, Problem> {
    let place = place.below("requestBody");
    let body = Body::read(node, &place)?;
    if body.content.is_empty() && body.description.is_none() {
        return Ok(None);
    }
    let mut request = Map::new();
    if let Some(description) = body.description {
        request.insert("description".into(), description.into());
    }
    match body.required {
        Some(required) => drop(request.insert("required".into(), required.flag()?.into())),
        None => place.note("`required` is not stated, which means optional"),
    }
    request.insert("content".into(), body.content.into());
    Ok(Some(request.into()))
}

/// Returns one response.
pub(super) fn response(node: &Node<'_>, place: &Place<'_>) -> Result<Value, Problem> {
    let body = Body::read(node, place)?;
    if let Some(required) = body.required {
        return Err(required.unknown());
    }
    if body.description.is_none() {
        place.note("has no description, or an empty one");
    }
    let mut response = json!({"description": body.description.unwrap_or_default()});
    if !body.content.is_empty() {
        response["content"] = body.content.into();
    }
    Ok(response)
}

#[derive(Default)]
struct Body<'a> {
    description: Option<&'a str>,
    /// Mintlify prints `required` of the body on its schema.
    required: Option<Node<'a>>,
    content: Map<String, Value>,
}

impl<'a> Body<'a> {
    fn read(node: &Node<'a>, place: &Place<'_>) -> Result<Self, Problem> {
        let mut body = Self::default();
        let place = place.below("content");
        for (media_type, node) in node.entries()? {
            if media_type == NO_CONTENT {
                node.only(&["schemaArray", "examples", "description"])?;
                body.description = Some(node.get("description")?.string()?);
                continue;
            }
            let content = body.media_type(&node, &place.below(media_type))?;
            body.content.insert(media_type.to_owned(), content);
        }
        Ok(body)
    }

    fn media_type(&mut self, node: &Node<'a>, place: &Place<'_>) -> Result<Value, Problem> {
        let mut content = Map::new();
        let schema = Schema::read(&node.get("schemaArray")?, &place.below("schema"))?;
        self.required = schema.required.or(self.required.take());
        let schema = schema.value.map(Value::from);
        for (key, node) in node.entries()? {
            match key {
                "schemaArray" => {}
                "examples" => {
                    let examples = example::read(&node, schema.as_ref(), place)?;
                    if !examples.is_empty() {
                        content.insert("examples".into(), examples.into());
                    }
                }
                "description" => self.description = Some(node.string()?),
                _ => return Err(node.unknown()),
            }
        }
        if let Some(schema) = schema {
            content.shift_insert(0, "schema".into(), schema);
        }
        Ok(content.into())
    }
}
