//! What the contract tests of a client cannot know by name: the types of its bodies, and how its operations are called.
//!
//! The tests define the macro `contract!`, whose input this is for one vendor.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::types;
use crate::lower::used_media;
use crate::model::{
    Credential, CredentialKind, Definition, Field, Kind, MOST_ARGUMENTS, Type, body_type,
    credentials, method_name, parameter_name, read_webhooks, type_of,
};
use openapi_document::spec::{
    Operation, entries, flag, operations, operations_and_callbacks, text,
};

/// Lists the body types, the event types, the calls, the builders of request objects and the credentials of a lowered document.
pub(crate) fn emit(document: &Value, definitions: &[Definition], vendor: &str) -> String {
    let mut bodies = BTreeSet::new();
    for operation in operations_and_callbacks(document) {
        collect_bodies(document, &operation, &mut bodies);
    }
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let webhooks = read_webhooks(document, definitions);
    let events: Vec<&str> = webhooks.iter().map(|webhook| &*webhook.event).collect();
    let mut out = format!(
        "{vendor} {{\n  bodies {{ {} }}\n  events {{ {} }}\n  calls {{\n",
        bodies.join(" "),
        events.join(" ")
    );
    for operation in operations(document) {
        out += &call(document, &operation, vendor);
    }
    out += "  }\n  objects {\n";
    for (name, fields) in request_objects(document, definitions) {
        out += &object(name, fields, vendor);
    }
    out += "  }\n  credentials {\n";
    for credential in credentials(document, vendor) {
        out += &builder_method(&credential);
    }
    out + "  }\n}\n"
}

/// The objects that callers build: those in request bodies.
fn request_objects<'a>(
    document: &Value,
    definitions: &'a [Definition],
) -> BTreeMap<&'a str, &'a [Field]> {
    let mut open = Vec::new();
    for operation in operations(document) {
        if let Some((_, body)) = operation.request_body(document) {
            let schemas = entries(body, "content").filter_map(|(_, media)| media.get("schema"));
            open.extend(schemas.map(|schema| type_of(document, schema)));
        }
    }
    let mut found = BTreeMap::new();
    while let Some(ty) = open.pop() {
        match ty {
            Type::List(inner) | Type::Map(inner) => open.push(*inner),
            Type::Named(name) => {
                let definition = definitions
                    .iter()
                    .find(|definition| definition.name == name);
                if let Some(Definition {
                    name,
                    kind: Kind::Object(fields),
                    ..
                }) = definition
                    && found.insert(name.as_str(), fields.as_slice()).is_none()
                {
                    open.extend(fields.iter().map(|field| field.ty.clone()));
                }
            }
            _ => {}
        }
    }
    found
}

/// `Request |values| callscribe::vendor::types::Request::new(values.required::<String>("id")).page(...);`
fn object(name: &str, fields: &[Field], vendor: &str) -> String {
    let value = |field: &Field| {
        format!(
            "values.required::<{}>({:?})",
            rust(&field.ty, vendor),
            field.wire
        )
    };
    let path = format!("callscribe::{vendor}::types::{name}");
    let required: Vec<_> = fields.iter().filter(|field| field.is_argument()).collect();
    let arguments: Vec<_> = if required.len() > MOST_ARGUMENTS {
        let fields = required
            .iter()
            .map(|field| format!("{}: {}", field.name, value(field)));
        vec![format!(
            "{path}Fields {{ {} }}",
            fields.collect::<Vec<_>>().join(", ")
        )]
    } else {
        required.iter().map(|field| value(field)).collect()
    };
    let setters = fields.iter().filter(|field| !field.required);
    let setters = setters.map(|field| format!(".{}({})", field.name, value(field)));
    let (arguments, setters) = (arguments.join(", "), setters.collect::<String>());
    format!("    {name} |values| {path}::new({arguments}){setters};\n")
}

fn collect_bodies(document: &Value, operation: &Operation<'_>, bodies: &mut BTreeSet<String>) {
    let mut add = |holder: &Value| {
        if let Some(schema) = holder.get("schema") {
            let mut ty = type_of(document, schema);
            while let Type::List(inner) = ty {
                ty = *inner;
            }
            if let Type::Named(name) = ty {
                bodies.insert(name);
            }
        }
    };
    for (_, parameter) in operation.parameters(document) {
        add(parameter);
    }
    let responses = operation.responses(document).into_iter();
    let responses = responses.map(|(_, _, response)| response);
    let body = operation.request_body(document).map(|(_, body)| body);
    for holder in responses.chain(body) {
        for (_, media) in entries(holder, "content") {
            add(media);
        }
    }
}

/// `"listTranscriptions" list_transcriptions("account": String) { "page" page: u32; }`: the required arguments, then the
/// optional setters, each with the name of the parameter. A body is called `requestBody`.
fn call(document: &Value, operation: &Operation<'_>, vendor: &str) -> String {
    let (mut arguments, mut setters) = (Vec::new(), String::new());
    let rust = |holder: &Value| {
        let schema = holder.get("schema").unwrap_or(&Value::Null);
        rust(&type_of(document, schema), vendor)
    };
    let mut parameters = operation.parameters(document);
    parameters.sort_by_cached_key(|(_, parameter)| argument_order(operation.path, parameter));
    for (_, parameter) in parameters {
        let name = text(parameter, "name");
        if flag(parameter, "required") {
            arguments.push(format!("{name:?}: {}", rust(parameter)));
        } else {
            // Writing to a string cannot fail.
            let (setter, ty) = (parameter_name(name), rust(parameter));
            let _ = write!(setters, " {name:?} {setter}: {ty};");
        }
    }
    if let Some((_, body)) = operation.request_body(document)
        && let Some((media_type, media)) = used_media(body)
    {
        let ty = body_type(document, media_type, media);
        arguments.push(format!("\"requestBody\": {}", self::rust(&ty, vendor)));
    }
    let (id, arguments) = (operation.id(), arguments.join(", "));
    let method = method_name(id);
    format!("    {id:?} {method}({arguments}) {{{setters} }}\n")
}

/// progenitor sorts arguments: those of the path as there, then those of the query and then headers, each by name.
fn argument_order(path: &str, parameter: &Value) -> (u8, Option<usize>, String) {
    let name = text(parameter, "name").to_owned();
    match text(parameter, "in") {
        "path" => (0, path.find(&format!("{{{name}}}")), name),
        "query" => (1, None, name),
        _ => (2, None, name),
    }
}

/// A type as another crate writes it.
fn rust(ty: &Type, vendor: &str) -> String {
    match ty {
        Type::Named(name) => format!("callscribe::{vendor}::types::{name}"),
        Type::List(inner) => format!("Vec<{}>", rust(inner, vendor)),
        Type::Map(inner) => {
            let inner = rust(inner, vendor);
            format!("std::collections::BTreeMap<String, {inner}>")
        }
        // `Bytes` come from a text, and a test has one.
        Type::Bytes => "String".to_owned(),
        other => types::rust(other)
            .to_string()
            .replace("crate ::", "callscribe ::"),
    }
}

/// `client_credentials("client_id", "client_secret") token_url;`: the arguments, then the method that says where tokens
/// come from.
fn builder_method(credential: &Credential) -> String {
    let Credential {
        method,
        arguments,
        kind,
        ..
    } = credential;
    let token_url = match kind {
        CredentialKind::ClientCredentials { .. } => " token_url",
        _ => "",
    };
    let arguments: Vec<_> = arguments.iter().map(|name| format!("{name:?}")).collect();
    format!("    {method}({}){token_url};\n", arguments.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_inside_of_lists_and_maps_have_their_path() {
        let named = Type::Named("Room".to_owned());
        let map = Type::Map(Box::new(Type::List(Box::new(named))));
        assert_eq!(
            rust(&map, "acme"),
            "std::collections::BTreeMap<String, Vec<callscribe::acme::types::Room>>"
        );
    }

    #[test]
    fn arguments_come_in_the_order_of_the_method() {
        let parameter = |name: &str, place: &str| json!({ "name": name, "in": place, "required": true, "schema": { "type": "string" } });
        let parameters = json!([
            parameter("version", "query"),
            parameter("X-Key", "header"),
            parameter("id", "path"),
            parameter("after", "query"),
            parameter("account", "path"),
        ]);
        let operation = json!({ "operationId": "get", "parameters": parameters });
        let document = json!({ "paths": { "/{account}/{id}": { "get": operation } } });
        let operation = &operations(&document)[0];
        let names = ["account", "id", "after", "version", "X-Key"];
        let arguments = names.map(|name| format!("{name:?}: String"));
        let call = call(&document, operation, "acme");
        let expected = format!("    \"get\" get({}) {{ }}\n", arguments.join(", "));
        assert_eq!(call, expected);
    }
}
