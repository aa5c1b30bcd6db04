//! The types of a vendor: what they are stands here, how they are read and written in `crate::model`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use crate::model::{Choice, Definition, Field, Kind, Tagged, Type, field_name};

/// The `types` module.
pub(super) fn module(definitions: &[Definition]) -> TokenStream {
    let items = definitions.iter().map(definition);
    quote! {
        /// What operations and events carry.
        pub mod types {
            #(#items)*
        }
    }
}

fn definition(definition: &Definition) -> TokenStream {
    let name = format_ident!("{}", definition.name);
    let docs = docs(&definition.docs);
    match &definition.kind {
        Kind::Object(fields) => object(&docs, &name, fields),
        Kind::Choice(choices) => choice(&docs, &name, choices),
        Kind::Tagged(union) => tagged(&docs, &name, union),
        Kind::Either(shapes) => either(&docs, &name, shapes),
    }
}

fn object(docs: &TokenStream, name: &Ident, fields: &[Field]) -> TokenStream {
    let declarations = fields.iter().map(field);
    let wiring = fields.iter().map(|field| {
        let (name, wire) = (format_ident!("{}", field.name), &field.wire);
        if field.required {
            quote!(required #name: #wire)
        } else {
            quote!(optional #name: #wire)
        }
    });
    let constructor = constructor(fields);
    let setters = fields.iter().filter(|field| !field.required).map(setter);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct #name {
            #(#declarations)*
            /// What else was sent: fields that this version does not know, and optional ones sent as null.
            #[cfg_attr(feature = "schemars", schemars(flatten))]
            pub extra: crate::model::Extra,
        }
        crate::model::object! { #name { #(#wiring),* } }
        impl #name {
            #constructor
            #(#setters)*
        }
    }
}

fn field(field: &Field) -> TokenStream {
    let (name, wire) = (format_ident!("{}", field.name), &field.wire);
    let docs = docs(&field.docs);
    let ty = rust(&field.ty);
    let ty = if field.required {
        ty
    } else {
        quote!(Option<#ty>)
    };
    let rename = (field.name != field.wire)
        .then(|| quote!(#[cfg_attr(feature = "schemars", schemars(rename = #wire))]));
    quote! {
        #docs
        #rename
        pub #name: #ty,
    }
}

fn constructor(fields: &[Field]) -> TokenStream {
    let required: Vec<_> = fields
        .iter()
        .filter(|field| field.required && field.constant.is_none())
        .collect();
    let arguments = required.iter().map(|field| {
        let (name, (ty, _)) = (format_ident!("{}", field.name), argument(&field.ty));
        quote!(#name: #ty)
    });
    let values = fields.iter().map(|field| {
        let name = format_ident!("{}", field.name);
        let value = match (&field.constant, field.required) {
            (Some(constant), true) => quote!(#constant.to_owned()),
            (_, true) => argument(&field.ty).1(&name),
            (_, false) => quote!(None),
        };
        quote!(#name: #value)
    });
    let nulls = fields.iter().filter(|field| field.null).map(|field| {
        let wire = &field.wire;
        quote!((#wire.to_owned(), serde_json::Value::Null))
    });
    // A null in `extra` is sent until the field of that name is set.
    let extra = if fields.iter().any(|field| field.null) {
        quote!(crate::model::Extra::from_iter([#(#nulls),*]))
    } else {
        quote!(crate::model::Extra::new())
    };
    let doc = if required.is_empty() {
        " An empty one."
    } else {
        " One with its required fields."
    };
    quote! {
        #[doc = #doc]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* extra: #extra }
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let name = format_ident!("{}", field.name);
    let doc = format!(" Sets `{}`.", field.wire);
    let (ty, convert) = argument(&field.ty);
    let value = convert(&format_ident!("value"));
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #name(mut self, value: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// How a value is taken: text and choices by `Into`, so that callers can write literals; anything else as it is.
fn argument(ty: &Type) -> (TokenStream, fn(&Ident) -> TokenStream) {
    let rust = rust(ty);
    match ty {
        Type::Text | Type::Secret | Type::Named(_) | Type::TextBool | Type::LooseTime => {
            (quote!(impl Into<#rust>), |name| quote!(#name.into()))
        }
        _ => (rust, |name| quote!(#name)),
    }
}

fn choice(docs: &TokenStream, name: &Ident, choices: &[Choice]) -> TokenStream {
    let variants = choices.iter().map(|choice| {
        let (name, doc) = (
            format_ident!("{}", choice.name),
            format!(" `{}`", choice.wire),
        );
        quote!(#[doc = #doc] #name)
    });
    let wiring = choices.iter().map(|choice| {
        let (name, wire) = (format_ident!("{}", choice.name), &choice.wire);
        quote!(#name = #wire)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version does not know.
            Unknown(String),
        }
        crate::model::choice! { #name { #(#wiring),* } }
    }
}

fn tagged(docs: &TokenStream, name: &Ident, union: &Tagged) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let doc = format!(" `{}`", variant.wire);
        let (name, ty) = (
            format_ident!("{}", variant.name),
            format_ident!("{}", variant.ty),
        );
        // Boxed: kinds are large, differ in size, and are handed on often.
        quote!(#[doc = #doc] #name(Box<#ty>))
    });
    let wiring = union.variants.iter().map(|variant| {
        let (name, ty) = (
            format_ident!("{}", variant.name),
            format_ident!("{}", variant.ty),
        );
        let wire = &variant.wire;
        quote!(#name(#ty) = #wire)
    });
    let (tag, tag_field) = (&union.tag, format_ident!("{}", field_name(&union.tag)));
    let tag_doc = format!(" The `{tag}` it came with.");
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// One of a kind that this version does not know.
            Unknown {
                #[doc = #tag_doc]
                #tag_field: String,
                /// The whole object as it came.
                raw: serde_json::Value,
            },
        }
        crate::model::tagged! { #name by #tag_field: #tag { #(#wiring),* } }
    }
}

fn either(docs: &TokenStream, name: &Ident, shapes: &[(String, Type)]) -> TokenStream {
    let variants = shapes.iter().map(|(name, ty)| {
        let (doc, name, ty) = (format!(" As {name}."), format_ident!("{name}"), rust(ty));
        quote!(#[doc = #doc] #name(#ty))
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}

/// A type as it is written in the `types` module.
pub(crate) fn rust(ty: &Type) -> TokenStream {
    match ty {
        Type::Text => quote!(String),
        Type::Secret => quote!(crate::Secret),
        Type::Timestamp => quote!(crate::Timestamp),
        Type::Duration => quote!(crate::IsoDuration),
        Type::Bool => quote!(bool),
        Type::TextBool => quote!(crate::TextBool),
        Type::LooseTime => quote!(crate::LooseTime),
        Type::Integer(name) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        Type::Number => quote!(f64),
        Type::Any => quote!(serde_json::Value),
        Type::List(inner) => {
            let inner = rust(inner);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = rust(inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        Type::Named(name) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
    }
}
