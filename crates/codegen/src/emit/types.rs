//! The types of a vendor. How they are read and written is in `crate::model`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::inert::inert;
use super::shadow::{Shadows, named};
use crate::model::{Choice, Definition, Field, Kind, Tagged, Type, field_name, required_struct};
use openapi_document::code_span;

/// Returns the `types` module.
pub(super) fn module(definitions: &[Definition]) -> TokenStream {
    let shadows = Shadows::of(definitions);
    let items = definitions.iter().map(|one| definition(one, &shadows));
    shadows.module(&quote!(#(#items)*))
}

fn definition(definition: &Definition, shadows: &Shadows) -> TokenStream {
    let name = format_ident!("{}", definition.name);
    let docs = docs(&inert(&definition.docs));
    match &definition.kind {
        Kind::Object(fields) => {
            let holder = required_struct(&definition.name, &definition.kind);
            object(&docs, &name, fields, holder.as_deref(), shadows)
        }
        Kind::Choice(choices) => choice(&docs, &name, choices, shadows),
        Kind::Tagged(union) => tagged(&docs, &name, union, shadows),
        Kind::Either(shapes) => either(&docs, &name, shapes),
    }
}

fn object(
    docs: &TokenStream,
    name: &Ident,
    fields: &[Field],
    holder: Option<&str>,
    shadows: &Shadows,
) -> TokenStream {
    let declarations = fields.iter().map(field);
    let wiring = fields.iter().map(|field| {
        let (name, wire) = (format_ident!("{}", field.name), &field.wire);
        if field.required {
            quote!(required #name: #wire)
        } else {
            quote!(optional #name: #wire)
        }
    });
    let (constructor, required) = constructor(&name.to_string(), fields, holder);
    let (this, in_macro) = (named(name), shadows.in_macro(name));
    let wiring = shadows.wiring(&quote!(
        crate::model::object! { #in_macro { #(#wiring),* } }
    ));
    let setters = fields.iter().filter(|field| !field.required).map(setter);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct #name {
            #(#declarations)*
            /// Unknown fields, and optional fields that were sent as null.
            #[cfg_attr(feature = "schemars", schemars(flatten))]
            pub extra: crate::model::Extra,
        }
        #wiring
        impl #this {
            #constructor
            #(#setters)*
        }
        #required
    }
}

fn field(field: &Field) -> TokenStream {
    let (name, wire) = (format_ident!("{}", field.name), &field.wire);
    let docs = docs(&inert(&field.docs));
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

/// The constructor, and the struct of required fields that it takes where there are many.
fn constructor(name: &str, fields: &[Field], holder: Option<&str>) -> (TokenStream, TokenStream) {
    let required: Vec<_> = fields.iter().filter(|field| field.is_argument()).collect();
    let holder = holder.map(|holder| format_ident!("{holder}"));
    let values = fields.iter().map(|field| {
        let name = format_ident!("{}", field.name);
        let value = match (&field.constant, field.required) {
            (Some(constant), true) => quote!(#constant.to_owned()),
            (_, true) if holder.is_some() => quote!(fields.#name),
            (_, true) => argument(&field.ty).1(&name),
            (_, false) => quote!(None),
        };
        quote!(#name: #value)
    });
    let extra = extra(fields);
    let (doc, arguments, holder) = if let Some(holder) = &holder {
        let struct_ = required_fields(name, holder, &required);
        (
            " Creates a value with its required fields.",
            quote!(fields: #holder),
            struct_,
        )
    } else {
        let arguments = required.iter().map(|field| {
            let (name, (ty, _)) = (format_ident!("{}", field.name), argument(&field.ty));
            quote!(#name: #ty)
        });
        let doc = match required.as_slice() {
            [] => " Creates a value without any field.",
            _ => " Creates a value with its required fields.",
        };
        (doc, quote!(#(#arguments),*), TokenStream::new())
    };
    let constructor = quote! {
        #[doc = #doc]
        pub fn new(#arguments) -> Self {
            Self { #(#values,)* extra: #extra }
        }
    };
    (constructor, holder)
}

/// A null in `extra` is sent until the field of that name is set.
fn extra(fields: &[Field]) -> TokenStream {
    let nulls = fields.iter().filter(|field| field.null).map(|field| {
        let wire = &field.wire;
        quote!((#wire.to_owned(), serde_json::Value::Null))
    });
    if fields.iter().any(|field| field.null) {
        quote!(crate::model::Extra::from_iter([#(#nulls),*]))
    } else {
        quote!(crate::model::Extra::new())
    }
}

fn required_fields(name: &str, holder: &Ident, required: &[&Field]) -> TokenStream {
    let docs = docs(&format!(
        "The required fields of [`{name}`], for [`{name}::new`]. They are named, so that they cannot be swapped."
    ));
    let fields = required.iter().map(|field| {
        let (name, ty) = (format_ident!("{}", field.name), rust(&field.ty));
        let doc = format!(" Sets {}.", code_span(&field.wire));
        quote!(#[doc = #doc] pub #name: #ty,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #holder { #(#fields)* }
    }
}

fn setter(field: &Field) -> TokenStream {
    let name = format_ident!("{}", field.name);
    let doc = format!(" Sets {}.", code_span(&field.wire));
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

/// How callers pass a value: texts and named types by `Into`, so that literals work; anything else as it is.
fn argument(ty: &Type) -> (TokenStream, fn(&Ident) -> TokenStream) {
    let rust = rust(ty);
    match ty {
        Type::Text | Type::Secret | Type::Named(_) | Type::TextBool | Type::LooseTime => {
            (quote!(impl Into<#rust>), |name| quote!(#name.into()))
        }
        _ => (rust, |name| quote!(#name)),
    }
}

fn choice(docs: &TokenStream, name: &Ident, choices: &[Choice], shadows: &Shadows) -> TokenStream {
    let variants = choices.iter().map(|choice| {
        let (name, doc) = (
            format_ident!("{}", choice.name),
            format!(" {}", code_span(&choice.wire)),
        );
        quote!(#[doc = #doc] #name)
    });
    let wiring = choices.iter().map(|choice| {
        let (name, wire) = (format_ident!("{}", choice.name), &choice.wire);
        quote!(#name = #wire)
    });
    let in_macro = shadows.in_macro(name);
    let wiring = shadows.wiring(&quote!(
        crate::model::choice! { #in_macro { #(#wiring),* } }
    ));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version does not know.
            Unknown(String),
        }
        #wiring
    }
}

fn tagged(docs: &TokenStream, name: &Ident, union: &Tagged, shadows: &Shadows) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let doc = format!(" {}", code_span(&variant.wire));
        let (name, ty) = (
            format_ident!("{}", variant.name),
            named(&format_ident!("{}", variant.ty)),
        );
        // Boxed: variants are large, differ in size, and are moved often.
        quote!(#[doc = #doc] #name(Box<#ty>))
    });
    let wiring = union.variants.iter().map(|variant| {
        let (name, ty) = (
            format_ident!("{}", variant.name),
            shadows.in_macro(&format_ident!("{}", variant.ty)),
        );
        let wire = &variant.wire;
        quote!(#name(#ty) = #wire)
    });
    let (tag, tag_field) = (&union.tag, format_ident!("{}", field_name(&union.tag)));
    let in_macro = shadows.in_macro(name);
    let wiring = shadows.wiring(&quote!(
        crate::model::tagged! { #in_macro by #tag_field: #tag { #(#wiring),* } }
    ));
    let tag_doc = format!(" The value of {}.", code_span(tag));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// An event or object of a type that this version does not know.
            Unknown {
                #[doc = #tag_doc]
                #tag_field: String,
                /// The whole object, unchanged.
                raw: serde_json::Value,
            },
        }
        #wiring
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

/// Returns a type as it is written in the `types` module.
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
        Type::Bytes => quote!(::bytes::Bytes),
        Type::List(inner) => {
            let inner = rust(inner);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = rust(inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        Type::Named(name) => named(&format_ident!("{name}")),
    }
}
