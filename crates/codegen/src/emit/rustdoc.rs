//! Rustdoc for progenitor's client out of the spec: its own repeats names and shows examples that do not compile.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use syn::parse::Parser;
use syn::{Attribute, File, ImplItem, ImplItemFn, Item, ItemImpl, parse_quote};

use super::client::self_name;
use crate::docs;
use crate::model::{field_name, method_name, variant_name};
use crate::spec::{Operation, text};

/// The operations by the name of their builder.
type Operations<'a> = BTreeMap<String, &'a Operation<'a>>;

/// Writes the docs of the client, of its methods, and of the operation builders with their setters.
pub(super) fn document(file: &mut File, document: &Value, operations: &Operations<'_>) {
    for item in &mut file.items {
        match item {
            Item::Struct(client) if client.ident == "Client" => {
                set(&mut client.attrs, &title(document));
            }
            Item::Impl(client) if client.trait_.is_none() => methods(client, document, operations),
            Item::Mod(module) if module.ident == "builder" => {
                let items = module.content.iter_mut().flat_map(|(_, items)| items);
                items.for_each(|item| builder(item, operations));
            }
            _ => {}
        }
    }
}

fn title(document: &Value) -> String {
    let info = &document["info"];
    format!(
        "Client for {}.\n\n{}",
        text(info, "title"),
        text(info, "description").trim()
    )
}

fn methods(client: &mut ItemImpl, document: &Value, operations: &Operations<'_>) {
    for item in &mut client.items {
        if let ImplItem::Fn(method) = item
            && let Some(operation) = operations.get(&variant_name(&method.sig.ident.to_string()))
        {
            set(&mut method.attrs, &operation_docs(document, operation));
        }
    }
}

fn operation_docs(document: &Value, operation: &Operation<'_>) -> String {
    let mut docs = format!(
        "{}.\n\n`{} {}`\n\n{}",
        text(operation.node, "summary").trim_end_matches('.'),
        operation.method.to_uppercase(),
        operation.path,
        docs::of(operation.node)
    );
    docs += "\n\n| status | meaning |\n| --- | --- |";
    for (statuses, meaning) in meanings(document, operation) {
        docs += "\n";
        docs += &["|", &statuses.join(", "), "|", &meaning, "|"].join(" ");
    }
    docs
}

/// What each status means, those together that mean the same: the first paragraph, as a cell of a table.
fn meanings<'a>(document: &'a Value, operation: &Operation<'a>) -> Vec<(Vec<&'a str>, String)> {
    let mut meanings: Vec<(Vec<&str>, String)> = Vec::new();
    for (status, _, response) in operation.responses(document) {
        let lines = text(response, "description").trim().lines();
        let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        let meaning = paragraph.join(" ").replace('|', "\\|");
        match meanings.iter_mut().find(|(_, known)| *known == meaning) {
            Some((statuses, _)) => statuses.push(status),
            None => meanings.push((vec![status], meaning)),
        }
    }
    meanings
}

fn builder(item: &mut Item, operations: &Operations<'_>) {
    match item {
        Item::Struct(builder) => {
            if let Some(operation) = operations.get(&builder.ident.to_string()) {
                let method = method_name(operation.id());
                let docs = format!("The request of [`Client::{method}`](super::Client::{method}).");
                set(&mut builder.attrs, &docs);
            }
        }
        Item::Impl(builder) => {
            if let Some(operation) = operations.get(&self_name(builder)) {
                setters(builder, operation);
            }
        }
        _ => {}
    }
}

fn setters(builder: &mut ItemImpl, operation: &Operation<'_>) {
    for item in &mut builder.items {
        let ImplItem::Fn(method) = item else { continue };
        let name = method.sig.ident.to_string();
        match name.as_str() {
            "new" => method.vis = parse_quote!(pub(super)),
            "send" => set(&mut method.attrs, "Sends the request and reads the answer."),
            "body" => body(method, operation),
            _ => parameter(method, &name, operation),
        }
    }
}

fn body(method: &mut ImplItemFn, operation: &Operation<'_>) {
    let description = text(&operation.node["requestBody"], "description");
    set(&mut method.attrs, &format!("The body. {description}"));
}

fn parameter(method: &mut ImplItemFn, name: &str, operation: &Operation<'_>) {
    let parameters = [operation.item, operation.node]
        .into_iter()
        .flat_map(|holder| crate::spec::items(holder, "parameters"));
    for (_, parameter) in parameters {
        let wire = text(parameter, "name");
        if field_name(wire) == name {
            let mut docs = format!("`{wire}`: {}", docs::of(parameter));
            if let Some(default) = parameter.pointer("/schema/default") {
                docs += "\n\n";
                docs += &docs::default(default);
            }
            set(&mut method.attrs, &docs);
        }
    }
}

/// Replaces the docs among `attrs`.
fn set(attrs: &mut Vec<Attribute>, docs: &str) {
    attrs.retain(|attr| !attr.path().is_ident("doc"));
    let docs: TokenStream = super::docs(docs);
    if let Ok(docs) = Attribute::parse_outer.parse2(quote!(#docs)) {
        attrs.splice(0..0, docs);
    }
}
