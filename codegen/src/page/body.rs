//! What goes over the wire, by media type.

use serde_json::{Map, Value, json};

use super::example;
use super::schema::Schema;
use crate::node::Node;
use crate::problem::Problem;

/// The request body, unless the operation takes none.
pub(super) fn request(node: &Node<'_>) -> Result<Option<Value>, Problem> {
    let body = Body::read(node)?;
    if body.content.is_empty() {
        return Ok(None);
    }
    let mut request = Map::new();
    if let Some(description) = body.description {
        request.insert("description".into(), description.into());
    }
    if let Some(required) = body.required {
        request.insert("required".into(), required.flag()?.into());
    }
    request.insert("content".into(), body.content.into());
    Ok(Some(request.into()))
}

/// One response.
pub(super) fn response(node: &Node<'_>) -> Result<Value, Problem> {
    let body = Body::read(node)?;
    if let Some(required) = body.required {
        return Err(required.unknown());
    }
    let description = body
        .description
        .ok_or_else(|| node.missing("description"))?;
    Ok(json!({"description": description, "content": body.content}))
}

#[derive(Default)]
struct Body<'a> {
    description: Option<&'a str>,
    /// Mintlify prints on the schema that its body must be sent.
    required: Option<Node<'a>>,
    content: Map<String, Value>,
}

impl<'a> Body<'a> {
    fn read(node: &Node<'a>) -> Result<Self, Problem> {
        let mut body = Self::default();
        for (media_type, node) in node.entries()? {
            let content = body.media_type(&node)?;
            body.content.insert(media_type.to_owned(), content);
        }
        Ok(body)
    }

    fn media_type(&mut self, node: &Node<'a>) -> Result<Value, Problem> {
        let mut content = Map::new();
        for (key, node) in node.entries()? {
            match key {
                "schemaArray" => {
                    let schema = Schema::read(&node)?;
                    self.required = schema.required.or(self.required.take());
                    content.insert("schema".into(), schema.value.into());
                }
                "examples" => {
                    let examples = example::read(&node)?;
                    if !examples.is_empty() {
                        content.insert("examples".into(), examples.into());
                    }
                }
                "description" => self.description = Some(node.text()?),
                _ => return Err(node.unknown()),
            }
        }
        Ok(content.into())
    }
}
