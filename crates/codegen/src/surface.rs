//! A listing of what a spec makes public, short enough to read in a pull request.

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde_json::Value;

use crate::emit::rust_name;
use crate::event::{EventKey, also_by_get, schemes};
use crate::model::{
    CredentialKind, Definition, Field, Kind, Type, base_url_variable, credentials, method_name,
    parameter_name, type_of,
};
use openapi_document::spec::{Operation, entries, flag, operations, text};
use openapi_document::visible;

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
    for (_, server) in openapi_document::spec::items(root, "servers") {
        writeln!(out, "  at {}", shown(server, "url"))?;
    }
    let components = root.get("components").unwrap_or(&Value::Null);
    for (name, scheme) in entries(components, "securitySchemes") {
        writeln!(out, "  auth {}: {}", visible(name), auth(scheme))?;
    }
    client_lines(out, root, vendor)?;
    for operation in operations(root) {
        let name = method_name(operation.id());
        let anonymous = operation.is_anonymous();
        operation_lines(out, root, &operation, &name, anonymous)?;
        for callback in operation.callbacks(root) {
            operation_lines(
                out,
                root,
                &callback,
                &format!("receive {}", callback.id()),
                false,
            )?;
            webhook_line(out, root, &callback)?;
        }
    }
    for definition in definitions {
        definition_lines(out, definition)?;
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
    match text(scheme, "type") {
        "apiKey" => format!("{} {}", text(scheme, "in"), shown(scheme, "name")),
        "http" => format!("http {}", shown(scheme, "scheme")),
        "oauth2" => entries(scheme, "flows")
            .map(|(flow, node)| format!("oauth2 {flow} {}", shown(node, "tokenUrl")))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_owned(),
    }
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
    writeln!(out)?;
    for (_, parameter) in operation.parameters(root) {
        let wire = text(parameter, "name");
        let schema = parameter.get("schema").unwrap_or(&Value::Null);
        let ty = optional(
            rust_name(&type_of(root, schema)),
            flag(parameter, "required"),
        );
        let place = text(parameter, "in");
        let dot = if flag(parameter, "required") { "" } else { "." };
        let (name, wire) = (parameter_name(wire), visible(wire));
        write!(out, "  {dot}{name}: {ty}, {place} {wire}")?;
        default_value(out, schema.get("default"))?;
    }
    if let Some((_, body)) = operation.request_body(root) {
        for (media_type, media) in entries(body, "content") {
            let (ty, media_type) = (media_name(root, media), visible(media_type));
            writeln!(out, "  body: {ty}, {media_type}")?;
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

/// What a response carries: `VoiceApiError, application/json, header Retry-After`.
fn answer(root: &Value, response: &Value) -> String {
    let mut parts: Vec<String> = entries(response, "content")
        .flat_map(|(media_type, media)| [media_name(root, media), visible(media_type).into_owned()])
        .collect();
    if parts.is_empty() {
        parts.push("no body".to_owned());
    }
    parts.extend(
        entries(response, "headers").map(|(header, _)| format!("header {}", visible(header))),
    );
    parts.join(", ")
}

fn media_name(root: &Value, media: &Value) -> String {
    let schema = media.get("schema").unwrap_or(&Value::Null);
    rust_name(&type_of(root, schema))
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
        Some(default) => writeln!(out, ", default {}", visible(&default.to_string())),
        None => writeln!(out),
    }
}

fn definition_lines(out: &mut String, definition: &Definition) -> fmt::Result {
    let name = &definition.name;
    match &definition.kind {
        Kind::Object(fields) => {
            writeln!(out, "\nstruct {name}")?;
            fields.iter().try_for_each(|field| field_line(out, field))
        }
        Kind::Choice(choices) => {
            writeln!(out, "\nenum {name}")?;
            for choice in choices {
                writeln!(out, "  {} = {:?}", choice.name, choice.wire)?;
            }
            writeln!(out, "  Unknown(String)")
        }
        Kind::Tagged(union) => {
            writeln!(out, "\nenum {name} by {}", visible(&union.tag))?;
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
            writeln!(out, "\nenum {name}")?;
            for (name, ty) in shapes {
                writeln!(out, "  {name}({})", rust_name(ty))?;
            }
            Ok(())
        }
    }
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

fn field_line(out: &mut String, field: &Field) -> fmt::Result {
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
    default_value(out, field.default.as_ref())
}
