//! The keys of an event, from the `x-identity` and `x-order` of its schemas.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use crate::event::EventKey;
use crate::model::{Definition, Field, Kind, Tagged, Type};

/// The schemas and types that keys are made of.
pub(super) struct EventKeys<'a> {
    /// The vendor, which each key starts with.
    pub(super) vendor: &'a str,
    pub(super) document: &'a Value,
    pub(super) definitions: &'a [Definition],
}

impl EventKeys<'_> {
    /// The methods `dedupe_key` and `order_key` of a type of event.
    pub(super) fn methods(&self, event: &str) -> TokenStream {
        let name = format_ident!("{event}");
        let dedupe_key = self.of_event(event, EventKey::Identity);
        let order_key = self.of_event(event, EventKey::Order);
        quote! {
            impl types::#name {
                /// Returns a key that is the same for every delivery of this event and different for every other event.
                ///
                /// Returns `None` if nothing tells the event from others like it: such an event cannot be recognized
                /// when it is delivered again.
                pub fn dedupe_key(&self) -> Option<String> {
                    #dedupe_key
                }

                /// Returns a key that is the same for all events that must be handled in the order in which they arrived.
                ///
                /// Returns `None` if the event can be handled before or after any other.
                pub fn order_key(&self) -> Option<String> {
                    #order_key
                }
            }
        }
    }

    fn of_event(&self, event: &str, key: EventKey) -> TokenStream {
        if let Some(Kind::Tagged(union)) = self.kind(event) {
            return self.of_union(union, key);
        }
        self.of_object(event, event, key).map_or_else(
            || quote!(None),
            |key| {
                quote! {
                    let event = self;
                    #key
                }
            },
        )
    }

    fn of_union(&self, union: &Tagged, key: EventKey) -> TokenStream {
        let arms = union.variants.iter().map(|variant| {
            let name = format_ident!("{}", variant.name);
            self.of_object(&variant.ty, &variant.wire, key).map_or_else(
                || quote!(Self::#name(_) => None),
                |key| quote!(Self::#name(event) => #key),
            )
        });
        quote! {
            match self {
                #(#arms,)*
                Self::Unknown { .. } => None,
            }
        }
    }

    /// The key of `event`, which is of type `ty`; `None` if it declares `none`.
    fn of_object(&self, ty: &str, event_type: &str, key: EventKey) -> Option<TokenStream> {
        let schema = self
            .document
            .pointer(&format!("/components/schemas/{ty}"))?;
        let parts: Vec<TokenStream> = key
            .parts(schema)?
            .iter()
            .map(|alternatives| self.part(ty, alternatives))
            .collect();
        let (vendor, parts) = (self.vendor, (!parts.is_empty()).then_some(parts)?);
        Some(match key {
            EventKey::Identity => {
                quote!(crate::model::dedupe_key(#vendor, #event_type, &[#(#parts),*]))
            }
            EventKey::Order => quote!(crate::model::order_key(#vendor, &[#(#parts),*])),
        })
    }

    fn part(&self, ty: &str, alternatives: &[&str]) -> TokenStream {
        let mut paths = alternatives.iter().map(|path| self.path(ty, path));
        let first = paths.next().unwrap_or_else(|| quote!(None));
        quote!(#first #(.or_else(|| #paths))*)
    }

    /// The optional value at the end of a path that starts at `event`.
    fn path(&self, ty: &str, path: &str) -> TokenStream {
        let mut ty = Type::Named(ty.to_owned());
        let (mut value, mut is_certain) = (quote!(event), true);
        for step in path.split('.') {
            let Some(field) = self.field(&ty, step) else {
                return quote!(None);
            };
            let name = format_ident!("{}", field.name);
            value = match (is_certain, field.required) {
                (true, true) => quote!(#value.#name),
                (true, false) => quote!(#value.#name.as_ref()),
                (false, true) => quote!(#value.map(|value| &value.#name)),
                (false, false) => quote!(#value.and_then(|value| value.#name.as_ref())),
            };
            is_certain &= field.required;
            ty = field.ty.clone();
        }
        match (ty, is_certain) {
            (Type::Bool | Type::Integer(_), true) => quote!(Some(#value.into())),
            (Type::Bool | Type::Integer(_), false) => quote!(#value.map(|value| (*value).into())),
            (_, true) => quote!(Some(#value.as_str().into())),
            (_, false) => quote!(#value.map(|value| value.as_str().into())),
        }
    }

    fn kind(&self, name: &str) -> Option<&Kind> {
        let mut definitions = self.definitions.iter();
        let definition = definitions.find(|definition| definition.name == name)?;
        Some(&definition.kind)
    }

    fn field(&self, ty: &Type, wire: &str) -> Option<&Field> {
        let Type::Named(name) = ty else {
            return None;
        };
        match self.kind(name)? {
            Kind::Object(fields) => fields.iter().find(|field| field.wire == wire),
            _ => None,
        }
    }

    /// The name of an event's type: that of a union's variant, without the event's values.
    pub(super) fn type_name(&self, event: &str) -> TokenStream {
        let Some(Kind::Tagged(union)) = self.kind(event) else {
            return quote!(#event);
        };
        let arms = union.variants.iter().map(|variant| {
            let (name, wire) = (format_ident!("{}", variant.name), &variant.wire);
            quote!(Self::#name(_) => #wire)
        });
        quote! {
            match self {
                #(#arms,)*
                Self::Unknown { .. } => "unknown",
            }
        }
    }

    /// How an event is read from JSON: a union finds its tag first.
    pub(super) fn decoder(&self, event: &str) -> TokenStream {
        if matches!(self.kind(event), Some(Kind::Tagged(_))) {
            quote!(Self::from_slice(json))
        } else {
            quote!(crate::model::read_json(json))
        }
    }
}
