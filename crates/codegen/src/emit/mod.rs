//! From a lowered document to Rust.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{File, Item, ItemMod};

use crate::lower::Lowered;
use crate::model::{self, Definition, Kind, Type};
use openapi_document::spec::operations;

mod builders;
mod client;
pub(crate) mod contract;
mod event_key;
mod inert;
mod lists;
mod markdown;
mod operations;
mod parameter;
mod recognize;
mod requests;
mod rustdoc;
mod shadow;
mod syntax;
mod types;
mod webhook;

pub use crate::model::MOST_ARGUMENTS;

/// Emits the Rust of one vendor's client, formatted.
///
/// # Errors
///
/// Fails if progenitor refuses the lowered document. The text is its own.
pub(crate) fn emit(
    lowered: &Lowered,
    definitions: &[Definition],
    vendor: &str,
) -> Result<String, String> {
    let document = &lowered.document;
    let names = definitions
        .iter()
        .map(|definition| (definition.name.as_str(), is_text(&definition.kind)));
    let generated = operations::generate(&lowered.profile, names)?;
    let generated = parsed(generated)?;
    let builders = builders::rewrite(builder_module(&generated)?, document, &operations(document))?;
    let credentials = model::credentials(document, vendor);
    let (types, client) = (
        types::module(definitions),
        client::client(document, vendor, &credentials, &builders),
    );
    let webhooks = webhook::items(&event_key::EventKeys {
        vendor,
        document,
        definitions,
    });
    let file = parsed(quote!(#types #client #webhooks))?;
    Ok(format!("{HEADER}{}", prettyplease::unparse(&file)))
}

fn parsed(tokens: TokenStream) -> Result<File, String> {
    let mut file: File = syn::parse2(tokens).map_err(|error| error.to_string())?;
    operations::use_our_runtime(&mut file);
    Ok(file)
}

fn builder_module(file: &File) -> Result<&ItemMod, String> {
    let module = file.items.iter().find_map(|item| match item {
        Item::Mod(module) if syntax::is_module(item, "builder") => Some(module),
        _ => None,
    });
    module.ok_or_else(|| "progenitor generated no builders".to_owned())
}

const HEADER: &str =
    "// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.\n\n";

/// Returns `true` if values of a kind are written as text, as parameters must be.
fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Choice(_))
}

/// Creates doc attributes, one per line, as a person would write them. Texts of a vendor in it are [`inert`].
fn docs(text: &str) -> TokenStream {
    let mut lines = markdown::wrapped(text);
    if !inert::is_inert(&lines.join("\n")) {
        lines = inert::fenced(text).lines().map(str::to_owned).collect();
    }
    let lines = lines.into_iter().map(|line| {
        let line = if line.is_empty() {
            line
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// Returns a type as listings show it.
pub fn rust_name(ty: &Type) -> String {
    types::rust(ty)
        .to_string()
        .replace(' ', "")
        .replace("crate::", "")
        .replace("std::collections::", "")
        .replace("::bytes::", "")
        .replace(',', ", ")
}
