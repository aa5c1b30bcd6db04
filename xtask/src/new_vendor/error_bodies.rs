//! Implementations of `VendorError`, written from the names of properties.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use callscribe_codegen::lower::lower;
use callscribe_codegen::model::{self, Definition, Field, Kind, Type};
use openapi_document::spec::operations;
use serde_json::Value;

/// Properties with an error code, the most common name first.
const CODES: [&str; 5] = ["code", "errorCode", "error_code", "type", "name"];
/// Properties with an error message.
const MESSAGES: [&str; 10] = [
    "message",
    "errorMessage",
    "error_message",
    "detail",
    "description",
    "title",
    "reason",
    "msg",
    "error",
    "error_description",
];
/// Properties with the id of the request.
const REQUEST_IDS: [&str; 5] = [
    "requestId",
    "request_id",
    "traceId",
    "trace_id",
    "correlationId",
];

/// Returns an implementation for each error body of a spec; `None` if it has no error bodies.
pub(super) fn implementations(root: &Value) -> Option<String> {
    let document = lower(root).document;
    let definitions = model::read(&document);
    let names = error_types(&document);
    if names.is_empty() {
        return None;
    }
    let types: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut text = format!(
        "use super::types::{{{}}};\nuse crate::VendorError;\n",
        types.join(", ")
    );
    for name in &names {
        text += &implementation(name, &definitions);
    }
    Some(text)
}

/// Returns the names of the types of error bodies.
fn error_types(document: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in operations(document) {
        let types = model::error_types(document, &operation).into_iter();
        names.extend(types.map(|(_, name)| name));
    }
    names
}

fn implementation(name: &str, definitions: &[Definition]) -> String {
    let body = |wanted: &[&str]| {
        let found = definitions.iter().find(|d| d.name == name);
        found.and_then(|definition| accessor(definition, wanted, definitions))
    };
    let nothing = || "None".to_owned();
    let code = body(&CODES).unwrap_or_else(nothing);
    let message = body(&MESSAGES).unwrap_or_else(nothing);
    let mut text = format!("\nimpl VendorError for {name} {{\n");
    let mut method = |name: &str, body: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "fn {name}(&self) -> Option<&str> {{ {body} }}\n");
    };
    method("code", &code);
    method("message", &message);
    if let Some(request_id) = body(&REQUEST_IDS) {
        method("request_id", &request_id);
    }
    text + "}\n"
}

/// Returns an expression of type `Option<&str>` for the first wanted property of a type.
fn accessor(
    definition: &Definition,
    wanted: &[&str],
    definitions: &[Definition],
) -> Option<String> {
    match &definition.kind {
        Kind::Object(fields) => property("self", fields, wanted, definitions),
        Kind::Choice(_) => (wanted == MESSAGES).then(|| "Some(self.as_str())".to_owned()),
        Kind::Either(variants) => {
            let variants = variants.iter().map(|(name, ty)| (name, ty.clone()));
            let arms = variants.map(|(name, ty)| (name.clone(), ty));
            alternatives(arms.collect(), None, wanted, definitions)
        }
        Kind::Tagged(tagged) => {
            let variants = tagged.variants.iter();
            let arms = variants.map(|v| (v.name.clone(), Type::Named(v.ty.clone())));
            let unknown = Some("Self::Unknown { .. } => None,");
            alternatives(arms.collect(), unknown, wanted, definitions)
        }
    }
}

/// Returns an access to a property of `base`, or of an object in `base`.
fn property(
    base: &str,
    fields: &[Field],
    wanted: &[&str],
    definitions: &[Definition],
) -> Option<String> {
    if let Some(field) = find(fields, wanted) {
        let place = format!("{base}.{}", field.name);
        return Some(if field.required {
            format!("Some(&{place})")
        } else {
            format!("{place}.as_deref()")
        });
    }
    fields.iter().find_map(|outer| {
        let inner = find(object(&outer.ty, definitions)?, wanted)?;
        let optional = if outer.required { "" } else { ".as_ref()?" };
        let place = format!("{base}.{}{optional}.{}", outer.name, inner.name);
        Some(if inner.required {
            format!("Some(&{place})")
        } else {
            format!("{place}.as_deref()")
        })
    })
}

fn find<'a>(fields: &'a [Field], wanted: &[&str]) -> Option<&'a Field> {
    wanted.iter().find_map(|name| {
        let mut texts = fields.iter().filter(|field| field.ty == Type::Text);
        texts.find(|field| field.wire == *name)
    })
}

fn object<'a>(ty: &Type, definitions: &'a [Definition]) -> Option<&'a [Field]> {
    let Type::Named(name) = ty else {
        return None;
    };
    match &definitions.iter().find(|d| d.name == *name)?.kind {
        Kind::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Returns a `match` over the variants of an enum.
fn alternatives(
    variants: Vec<(String, Type)>,
    last: Option<&str>,
    wanted: &[&str],
    definitions: &[Definition],
) -> Option<String> {
    let (mut arms, mut is_found) = (Vec::new(), false);
    for (name, ty) in variants {
        let value = match &ty {
            Type::Text if wanted == MESSAGES => Some("Some(value)".to_owned()),
            ty => object(ty, definitions)
                .and_then(|fields| property("value", fields, wanted, definitions)),
        };
        is_found |= value.is_some();
        arms.push(match value {
            Some(value) => format!("Self::{name}(value) => {value},\n"),
            None => format!("Self::{name}(_) => None,\n"),
        });
    }
    let (arms, last) = (arms.concat(), last.unwrap_or_default());
    is_found.then(|| format!("match self {{\n{arms}{last} }}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::new_vendor::rustfmt::format;

    /// The implementations for a spec whose errors have this schema.
    fn of(schema: &Value) -> String {
        let root = json!({
            "paths": { "/a": { "get": {
                "operationId": "getA",
                "responses": { "400": { "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Fault" },
                } } } },
            } } },
            "components": { "schemas": { "Fault": schema, "Inner": {
                "type": "object",
                "required": ["message"],
                "properties": { "message": { "type": "string" }, "code": { "type": "string" } },
            } } },
        });
        format(&implementations(&root).unwrap()).unwrap()
    }

    fn bodies(text: &str) -> Vec<&str> {
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| {
                line.starts_with("Some") || line.contains("self") && !line.contains("fn")
            })
            .chain(
                text.lines()
                    .map(str::trim)
                    .filter(|line| line.starts_with("Self::")),
            )
            .collect()
    }

    #[limited::test]
    fn properties_are_found_by_name() {
        let text = of(&json!({
            "type": "object",
            "required": ["detail"],
            "properties": {
                "detail": { "type": "string" },
                "status": { "type": "integer" },
                "type": { "type": "string" },
                "requestId": { "type": "string" },
            },
        }));
        assert_eq!(
            text,
            "use super::types::Fault;\nuse crate::VendorError;\n\n\
             impl VendorError for Fault {\n    \
             fn code(&self) -> Option<&str> {\n        self.type_.as_deref()\n    }\n\n    \
             fn message(&self) -> Option<&str> {\n        Some(&self.detail)\n    }\n\n    \
             fn request_id(&self) -> Option<&str> {\n        self.request_id.as_deref()\n    }\n}\n"
        );
    }

    #[limited::test]
    fn properties_of_a_nested_object_are_found() {
        let inner = json!({ "$ref": "#/components/schemas/Inner" });
        let text = of(&json!({ "type": "object", "properties": { "error": inner } }));
        assert_eq!(
            bodies(&text),
            [
                "self.error.as_ref()?.code.as_deref()",
                "Some(&self.error.as_ref()?.message)"
            ]
        );
    }

    #[limited::test]
    fn alternatives_are_matched() {
        let text = of(&json!({ "oneOf": [
            { "$ref": "#/components/schemas/Inner" },
            { "type": "string" },
        ] }));
        assert!(
            text.contains("Self::Inner(value) => Some(&value.message),"),
            "{text}"
        );
        assert!(
            text.contains("Self::String(value) => Some(value),"),
            "{text}"
        );
        assert!(text.contains("Self::String(_) => None,"), "{text}");
    }

    #[limited::test]
    fn other_bodies_have_neither_code_nor_message() {
        let text = of(&json!({ "type": "object", "properties": { "at": { "type": "string" } } }));
        assert_eq!(text.matches("None").count(), 2, "{text}");
    }

    #[limited::test]
    fn a_spec_without_error_bodies_needs_no_implementation() {
        let root = json!({ "paths": { "/a": { "get": { "responses": { "404": {} } } } } });
        assert_eq!(implementations(&root), None);
    }
}
