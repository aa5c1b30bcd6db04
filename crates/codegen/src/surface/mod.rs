//! A listing of what a spec makes public, short enough to read in a pull request. Every fact of the spec is in it, but for texts
//! and documented values.

mod notes;

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde_json::Value;

use crate::emit::rust_name;
use crate::event::{EventKey, also_by_get, schemes};
use crate::model::{
    CredentialKind, Definition, Field, Kind, Type, base_url_variable, body_type, credentials,
    method_name, parameter_name, type_of,
};
use openapi_document::grammar;
use openapi_document::spec::{Operation, entries, flag, items, operations, text, webhooks};
use openapi_document::visible;

/// The evidence of a node and its deviations, at the end of a line: `, evidence documented, deviates in syntax`.
pub fn marks(node: &Value) -> String {
    let parts: Vec<String> = std::iter::once(String::new())
        .chain(notes::marks(node))
        .collect();
    parts.join(", ")
}

/// Lists the credentials, operations, callbacks and types of a vendor's lowered document.
pub fn list(root: &Value, definitions: &[Definition], vendor: &str) -> String {
    let mut listing = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut listing, root, definitions, vendor);
    listing
}

fn write(out: &mut String, root: &Value, definitions: &[Definition], vendor: &str) -> fmt::Result {
    let info = &root["info"];
    let (title, version) = (shown(info, "title"), shown(info, "version"));
    writeln!(out, "{title} {version}")?;
    let words = std::iter::once("at").chain(std::iter::repeat("or at"));
    for (word, (_, server)) in words.zip(items(root, "servers")) {
        writeln!(out, "  {word} {}{}", shown(server, "url"), marks(server))?;
    }
    let components = root.get("components").unwrap_or(&Value::Null);
    for (name, scheme) in entries(components, "securitySchemes") {
        writeln!(out, "  auth {}: {}", visible(name), auth(scheme))?;
    }
    if let Some(security) = security(root) {
        writeln!(out, "  {security}")?;
    }
    client_lines(out, root, vendor)?;
    for operation in operations(root) {
        let name = method_name(operation.id());
        let anonymous = operation.is_anonymous();
        operation_lines(out, root, &operation, &name, anonymous)?;
        callback_lines(out, root, &operation.callbacks(root))?;
    }
    callback_lines(out, root, &webhooks(root))?;
    for definition in definitions {
        definition_lines(out, root, definition)?;
        key_lines(out, root, &definition.name)?;
    }
    Ok(())
}

/// How the client is configured: `.api_key(key, secret) from VIDEOSDK_API_KEY, VIDEOSDK_SECRET`.
fn client_lines(out: &mut String, root: &Value, vendor: &str) -> fmt::Result {
    writeln!(out, "  .base_url from {}", base_url_variable(root, vendor))?;
    for credential in credentials(root, vendor) {
        let arguments = credential.arguments.join(", ");
        let variables = credential.variables.join(", ");
        writeln!(
            out,
            "  .{}({arguments}) from {variables}",
            credential.method
        )?;
        if let CredentialKind::ClientCredentials { variable, .. } = credential.kind {
            writeln!(out, "  .token_url from {variable}")?;
        }
    }
    match root.pointer("/x-client/retries") {
        Some(retries) => writeln!(out, "  retries {}", visible(&retries.to_string())),
        None => Ok(()),
    }
}

/// Returns a text of the document, on one line.
fn shown<'a>(node: &'a Value, key: &str) -> Cow<'a, str> {
    visible(text(node, key))
}

fn auth(scheme: &Value) -> String {
    let mut parts = match text(scheme, "type") {
        "apiKey" => vec![format!("{} {}", text(scheme, "in"), shown(scheme, "name"))],
        "oauth2" => entries(scheme, "flows")
            .map(|(flow, node)| {
                let scopes = entries(node, "scopes").map(|(scope, _)| format!("scope {scope}"));
                let notes = notes::of(grammar::Kind::OAuthFlow, node).into_iter();
                let notes: Vec<String> = notes.chain(scopes).collect();
                visible(&format!("oauth2 {flow} {}", notes.join(" "))).into_owned()
            })
            .collect(),
        other => vec![other.to_owned()],
    };
    let notes = notes::of(grammar::Kind::SecurityScheme, scheme).into_iter();
    parts.extend(notes.filter(|note| !note.starts_with("type ")));
    parts.join(", ")
}

/// The credentials that a document or an operation asks for: `security OAuth2 or Basic`.
fn security(node: &Value) -> Option<String> {
    let alternatives = node.get("security")?.as_array()?;
    let names = alternatives.iter().map(|alternative| {
        let names = alternative.as_object().into_iter().flatten();
        let names: Vec<_> = names.map(|(name, _)| visible(name)).collect();
        match names.as_slice() {
            [] => "nothing".to_owned(),
            names => names.join(" and "),
        }
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("security {}", names.join(" or ")))
}

fn operation_lines(
    out: &mut String,
    root: &Value,
    operation: &Operation<'_>,
    name: &str,
    anonymous: bool,
) -> fmt::Result {
    let method = operation.method.to_uppercase();
    write!(out, "\n{name}: {method} {}", visible(operation.path))?;
    for (holds, word) in [
        (flag(operation.node, "x-idempotent"), "idempotent"),
        (anonymous, "anonymous"),
    ] {
        if holds {
            write!(out, ", {word}")?;
        }
    }
    let said = ["operationId ", "x-idempotent", "x-also-by-get"];
    let mut notes = notes::of(grammar::Kind::Operation, operation.node);
    notes.retain(|note| !said.iter().any(|said| note.starts_with(said)));
    notes.extend(security(operation.node));
    line_end(out, &notes)?;
    for (_, parameter) in operation.parameters(root) {
        parameter_line(out, root, parameter)?;
    }
    if let Some((_, body)) = operation.request_body(root) {
        for (media_type, media) in entries(body, "content") {
            let ty = body_name(root, media_type, media);
            let media_type = visible(media_type);
            let ty = optional(ty, flag(body, "required"));
            write!(out, "  body: {ty}, {media_type}")?;
            let mut notes = notes::of(grammar::Kind::RequestBody, body);
            notes.extend(media_notes(root, media));
            line_end(out, &notes)?;
        }
    }
    let mut lines: Vec<(Vec<&str>, String)> = Vec::new();
    for (status, _, response) in operation.responses(root) {
        let answer = answer(root, response);
        match lines.last_mut() {
            Some((statuses, last)) if *last == answer => statuses.push(status),
            _ => lines.push((vec![status], answer)),
        }
    }
    for (statuses, answer) in lines {
        writeln!(out, "  {}: {answer}", statuses.join(" "))?;
    }
    Ok(())
}

fn parameter_line(out: &mut String, root: &Value, parameter: &Value) -> fmt::Result {
    let wire = text(parameter, "name");
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    let required = flag(parameter, "required");
    let ty = optional(rust_name(&type_of(root, schema)), required);
    let place = text(parameter, "in");
    let dot = if required { "" } else { "." };
    let (name, wire) = (parameter_name(wire), visible(wire));
    write!(out, "  {dot}{name}: {ty}, {place} {wire}")?;
    default_value(out, schema.get("default"))?;
    let mut notes = notes::of(grammar::Kind::Parameter, parameter);
    notes.extend(notes::of_schema(root, schema));
    line_end(out, &notes)
}

/// What a response carries: `VoiceApiError, application/json, header Retry-After: Option<u64>`.
fn answer(root: &Value, response: &Value) -> String {
    let mut parts = Vec::new();
    for (media_type, media) in entries(response, "content") {
        parts.push(body_name(root, media_type, media));
        parts.push(visible(media_type).into_owned());
        parts.extend(media_notes(root, media));
    }
    if parts.is_empty() {
        parts.push("no body".to_owned());
    }
    parts.extend(notes::of_headers(root, response, |schema, required| {
        optional(rust_name(&type_of(root, schema)), required)
    }));
    parts.extend(notes::of(grammar::Kind::Response, response));
    parts.join(", ")
}

/// The type of a body, or what its schema describes where the client uses another body.
fn body_name(root: &Value, media_type: &str, media: &Value) -> String {
    rust_name(&match type_of(root, &media["schema"]) {
        Type::Text | Type::Any => body_type(root, media_type, media),
        described => described,
    })
}

fn media_notes(root: &Value, media: &Value) -> Vec<String> {
    media
        .get("schema")
        .map_or_else(Vec::new, |schema| notes::of_schema(root, schema))
}

/// Ends a line with notes.
fn line_end(out: &mut String, notes: &[String]) -> fmt::Result {
    for note in notes {
        write!(out, ", {note}")?;
    }
    writeln!(out)
}

fn optional(ty: String, required: bool) -> String {
    if required {
        ty
    } else {
        format!("Option<{ty}>")
    }
}

fn default_value(out: &mut String, default: Option<&Value>) -> fmt::Result {
    match default {
        Some(default) => write!(out, ", default {}", visible(&default.to_string())),
        None => Ok(()),
    }
}

fn definition_lines(out: &mut String, root: &Value, definition: &Definition) -> fmt::Result {
    let name = &definition.name;
    let schema = root.pointer(&format!("/components/schemas/{name}"));
    let schema = schema.unwrap_or(&Value::Null);
    let mut notes = notes::of(grammar::Kind::Schema, schema);
    notes.retain(|note| !["type object", "type string"].contains(&note.as_str()));
    match &definition.kind {
        Kind::Object(fields) => {
            write!(out, "\nstruct {name}")?;
            notes.extend(notes::alternatives(schema));
            line_end(out, &notes)?;
            let property = |field: &Field| schema.get("properties")?.get(&field.wire);
            fields
                .iter()
                .try_for_each(|field| field_line(out, root, field, property(field)))
        }
        Kind::Choice(choices) => {
            write!(out, "\nenum {name}")?;
            line_end(out, &notes)?;
            for choice in choices {
                writeln!(out, "  {} = {:?}", choice.name, choice.wire)?;
            }
            writeln!(out, "  Unknown(String)")
        }
        Kind::Tagged(union) => {
            write!(out, "\nenum {name} by {}", visible(&union.tag))?;
            line_end(out, &notes)?;
            for variant in &union.variants {
                writeln!(
                    out,
                    "  {}({}) = {:?}",
                    variant.name, variant.ty, variant.wire
                )?;
            }
            writeln!(out, "  Unknown")
        }
        Kind::Either(shapes) => {
            write!(out, "\nenum {name}")?;
            line_end(out, &notes::of_schema(root, schema))?;
            for (name, ty) in shapes {
                writeln!(out, "  {name}({})", rust_name(ty))?;
            }
            Ok(())
        }
    }
}

fn callback_lines(out: &mut String, root: &Value, callbacks: &[Operation<'_>]) -> fmt::Result {
    for callback in callbacks {
        let name = format!("receive {}", callback.id());
        operation_lines(out, root, callback, &name, false)?;
        webhook_line(out, root, callback)?;
    }
    Ok(())
}

/// How the sender of a webhook is verified: `verified by Basic credentials or nothing, also by GET`.
fn webhook_line(out: &mut String, root: &Value, callback: &Operation<'_>) -> fmt::Result {
    if callback.method != "post" {
        return Ok(());
    }
    let schemes = schemes(root, callback);
    let schemes: Vec<String> = schemes.iter().map(ToString::to_string).collect();
    write!(out, "  verified by {}", schemes.join(" or "))?;
    if also_by_get(callback) {
        write!(out, ", also by GET")?;
    }
    writeln!(out)
}

/// What the keys of an event are made of: `identity: callId, realTimeTranscription.id or transcription.id`.
fn key_lines(out: &mut String, root: &Value, name: &str) -> fmt::Result {
    let schema = root.pointer(&format!("/components/schemas/{name}"));
    for key in EventKey::ALL {
        let Some(parts) = schema.and_then(|schema| key.parts(schema)) else {
            continue;
        };
        let parts: Vec<String> = parts.iter().map(|paths| paths.join(" or ")).collect();
        let parts = if parts.is_empty() {
            "none".to_owned()
        } else {
            parts.join(", ")
        };
        writeln!(out, "  {}: {}", key.word(), visible(&parts))?;
    }
    Ok(())
}

fn field_line(
    out: &mut String,
    root: &Value,
    field: &Field,
    property: Option<&Value>,
) -> fmt::Result {
    let ty: &Type = &field.ty;
    let ty = optional(rust_name(ty), field.required);
    write!(out, "  {}: {ty}", field.name)?;
    if field.name != field.wire {
        write!(out, ", {:?}", field.wire)?;
    }
    if field.null {
        write!(out, ", or null")?;
    }
    if let Some(constant) = &field.constant {
        write!(out, ", always {constant:?}")?;
    }
    default_value(out, field.default.as_ref())?;
    let notes = property.map_or_else(Vec::new, |property| notes::of_schema(root, property));
    line_end(out, &notes)
}
