//! From a lowered document to Rust.

use proc_macro2::TokenStream;
use quote::quote;
use syn::File;

use crate::lower::Lowered;
use crate::model::{Definition, Kind, Type};

mod client;
mod identity;
mod markdown;
mod operations;
mod rustdoc;
mod types;
mod webhook;

/// The Rust of one vendor's client, formatted.
///
/// # Errors
///
/// When progenitor refuses the lowered document; the text is its own.
pub(crate) fn emit(
    vendor: &str,
    lowered: &Lowered,
    definitions: &[Definition],
) -> Result<String, String> {
    let names = definitions
        .iter()
        .map(|definition| (definition.name.as_str(), is_text(&definition.kind)));
    let client = operations::generate(&lowered.profile, names)?;
    let mut file: File = syn::parse2(client).map_err(|error| error.to_string())?;
    client::adapt(&mut file, &lowered.document, &types::module(definitions))
        .map_err(|error| error.to_string())?;
    let webhooks = webhook::items(&identity::Identities {
        vendor,
        document: &lowered.document,
        definitions,
    });
    let webhooks: File = syn::parse2(webhooks).map_err(|error| error.to_string())?;
    file.items.extend(webhooks.items);
    Ok(format!("{HEADER}{}", prettyplease::unparse(&file)))
}

const HEADER: &str =
    "// Generated from openapi/ by build.rs and `cargo xtask regen`. Do not edit.\n\n";

/// Whether values of a kind are written as text, as parameters must be.
fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Choice(_))
}

/// Doc attributes, one per line, as a person would write them.
fn docs(text: &str) -> TokenStream {
    let lines = markdown::wrapped(text).into_iter().map(|line| {
        let line = if line.is_empty() {
            line
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// A type as listings show it.
pub(crate) fn rust_name(ty: &Type) -> String {
    types::rust(ty)
        .to_string()
        .replace(' ', "")
        .replace("crate::", "")
        .replace("std::collections::", "")
        .replace(',', ", ")
}
