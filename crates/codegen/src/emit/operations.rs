//! progenitor's part: the client and one builder per operation.

use proc_macro2::TokenStream;
use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl};
use quote::quote;
use serde_json::Value;

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
    let spec = serde_json::from_value(profile.clone()).map_err(|error| error.to_string())?;
    Generator::new(&settings)
        .generate_tokens(&spec)
        .map_err(|error| error.to_string())
}
