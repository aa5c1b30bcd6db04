//! The parameters of a builder, and its body.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Field, GenericArgument, Ident, ItemStruct, PathArguments, Type, parse_quote};

use super::types;
use crate::lower::used_media;
use crate::model::{self, body_type, parameter_name, type_of};
use openapi_document::spec::{Operation, text};

/// A parameter or the body.
pub(super) struct Parameter {
    pub(super) name: Ident,
    /// Its type, or that of the items of a list.
    ty: Type,
    pub(super) required: bool,
    pub(super) is_list: bool,
}

/// The fields of a builder but `client`. Path parameters come in the order of the path, the body comes last.
pub(super) fn parameters(
    builder: &ItemStruct,
    document: &serde_json::Value,
    operation: &Operation<'_>,
) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = builder.fields.iter().filter_map(parameter).collect();
    for (_, node) in operation.parameters(document) {
        let name = parameter_name(text(node, "name"));
        let parameter = found.iter_mut().find(|parameter| parameter.name == name);
        if let (Some(parameter), Some(schema)) = (parameter, node.get("schema")) {
            parameter.set_type(&type_of(document, schema));
        }
    }
    let body = found.iter_mut().find(|parameter| parameter.name == "body");
    let media = used_media(&operation.node["requestBody"]);
    if let (Some(body), Some((media_type, media))) = (body, media)
        && body_type(document, media_type, media) == model::Type::Bytes
    {
        body.ty = of_builder(&model::Type::Bytes);
    }
    found.sort_by_key(|parameter| (!parameter.required, parameter.name == "body"));
    found
}

/// progenitor keeps each parameter as `Result<T, String>`, and an optional one as `Result<Option<T>, String>`.
fn parameter(field: &Field) -> Option<Parameter> {
    let name = field.ident.clone().filter(|name| name != "client")?;
    let value = argument(&field.ty, "Result").unwrap_or(&field.ty);
    let optional = argument(value, "Option");
    let ty = optional.unwrap_or(value).clone();
    Some(Parameter {
        name,
        required: optional.is_none(),
        is_list: false,
        // A text body. reqwest's own type would also admit streams, which cannot be sent twice.
        ty: if quote!(#ty).to_string().contains("reqwest :: Body") {
            parse_quote!(::std::string::String)
        } else {
            ty
        },
    })
}

/// The first argument of a type of this name.
fn argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) if last.ident == name => Some(ty),
        _ => None,
    }
}

impl Parameter {
    /// Restores what lowering described as a text.
    fn set_type(&mut self, ty: &model::Type) {
        match ty {
            model::Type::List(item) => {
                self.is_list = true;
                self.ty = of_builder(item);
            }
            model::Type::Timestamp | model::Type::Duration => self.ty = of_builder(ty),
            _ => {}
        }
    }

    /// How callers pass the value: texts and types of the spec by `Into`, so that literals work; others as they are. A list is
    /// passed as whatever its items come from.
    pub(super) fn taken(&self) -> (TokenStream, TokenStream) {
        let (name, ty) = (&self.name, &self.ty);
        let shown = quote!(#ty).to_string();
        let is_converted = shown.starts_with("types ::")
            || ["String", "Secret", "Bytes"]
                .iter()
                .any(|name| shown.ends_with(name));
        match (is_converted, self.is_list) {
            (true, false) => (quote!(impl Into<#ty>), quote!(#name.into())),
            (false, false) => (quote!(#ty), quote!(#name)),
            (true, true) => (
                quote!(impl IntoIterator<Item = impl Into<#ty>>),
                quote!(#name.into_iter().map(Into::into).collect()),
            ),
            (false, true) => (
                quote!(impl IntoIterator<Item = #ty>),
                quote!(#name.into_iter().collect()),
            ),
        }
    }

    /// An empty list is not sent, so an optional one needs no `Option`.
    pub(super) fn field_type(&self) -> TokenStream {
        let ty = &self.ty;
        match self {
            Self { is_list: true, .. } => quote!(Vec<#ty>),
            Self { required: true, .. } => quote!(#ty),
            _ => quote!(Option<#ty>),
        }
    }
}

/// A type as it is written in the `builder` module.
fn of_builder(ty: &model::Type) -> Type {
    match ty {
        model::Type::Named(name) => {
            let name = format_ident!("{name}");
            parse_quote!(types::#name)
        }
        model::Type::Text => parse_quote!(::std::string::String),
        ty => {
            let ty = types::rust(ty);
            parse_quote!(#ty)
        }
    }
}
