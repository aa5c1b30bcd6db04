//! progenitor's part: one builder per operation.

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl};
use quote::quote;
use serde_json::Value;
use syn::visit_mut::{self, VisitMut};
use syn::{File, Path, parse_quote};

/// Runs progenitor on a reduced document. Each of `names` is a type that we emit ourselves, and whether it is text.
pub(super) fn generate<'a>(
    profile: &Value,
    names: impl Iterator<Item = (&'a str, bool)>,
) -> Result<TokenStream, String> {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(crate::transport::Transport))
        .with_map_type("::std::collections::BTreeMap");
    for (name, is_text) in names {
        let impls = is_text.then_some(TypeImpl::Display);
        settings.with_replacement(name, format!("types::{name}"), impls.into_iter());
    }
    let spec: OpenAPI =
        serde_json::from_value(profile.clone()).map_err(|error| error.to_string())?;
    Generator::new(&settings)
        .generate_tokens(&spec)
        .map_err(|error| error.to_string())
}

/// Replaces progenitor's runtime with `crate::transport`.
pub(super) fn use_our_runtime(file: &mut File) {
    Runtime.visit_file_mut(file);
}

struct Runtime;

impl VisitMut for Runtime {
    fn visit_path_mut(&mut self, path: &mut Path) {
        let first = path
            .segments
            .first()
            .map(|segment| segment.ident.to_string());
        if first.as_deref() == Some("progenitor_client") {
            let rest = path.segments.iter().skip(1);
            *path = parse_quote!(crate::transport::#(#rest)::*);
        }
        // For maps of any value, typify has a type of its own.
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        if names.eq(["serde_json", "Map"]) {
            let arguments = path.segments.last().map(|last| &last.arguments);
            *path = parse_quote!(::std::collections::BTreeMap #arguments);
        }
        visit_mut::visit_path_mut(self, path);
    }
}
