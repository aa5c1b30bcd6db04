//! The events of a vendor, told to `crate::webhook`, and the names of their receivers and signers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::event_key::EventKeys;
use super::inert::inert;
use crate::event::Scheme;
use crate::model::{Webhook, read_webhooks};

/// What the client's module has for webhooks.
pub(super) fn items(keys: &EventKeys<'_>) -> TokenStream {
    let webhooks = read_webhooks(keys.document, keys.definitions);
    let is_only = webhooks.len() == 1;
    let items = webhooks.iter().map(|webhook| {
        let methods = keys.methods(&webhook.event);
        let aliases = aliases(webhook, is_only);
        let event = event(keys, webhook);
        let schemes = schemes(webhook);
        quote!(#methods #aliases #event #schemes)
    });
    quote!(#(#items)*)
}

/// `Receiver` and `Signer`, named after the event where a vendor has several types of them.
fn aliases(webhook: &Webhook<'_>, is_only: bool) -> TokenStream {
    let event = &webhook.event;
    let name = |what: &str| -> Ident {
        if is_only {
            format_ident!("{what}")
        } else {
            format_ident!("{event}{what}")
        }
    };
    let (receiver, signer, event) = (name("Receiver"), name("Signer"), format_ident!("{event}"));
    let receiver_docs = docs(&format!(
        "Receives [`{event}`](types::{event})s.\n\n{}",
        inert(&webhook.docs)
    ));
    let signer_docs = docs(&format!(
        "Sends [`{event}`](types::{event})s to a service under test, as the vendor does."
    ));
    quote! {
        #receiver_docs
        #[cfg(feature = "webhook")]
        pub type #receiver = crate::webhook::Receiver<types::#event>;

        #signer_docs
        #[cfg(feature = "testing")]
        pub type #signer = crate::webhook::Signer<types::#event>;
    }
}

fn event(keys: &EventKeys<'_>, webhook: &Webhook<'_>) -> TokenStream {
    let (name, vendor) = (format_ident!("{}", webhook.event), keys.vendor);
    let accepted = match webhook.accepted {
        "201" => quote!(CREATED),
        "202" => quote!(ACCEPTED),
        "204" => quote!(NO_CONTENT),
        _ => quote!(OK),
    };
    let query_lists = webhook.query_lists.as_ref().map(
        |lists| quote!(const QUERY_LISTS: Option<&'static [&'static str]> = Some(&[#(#lists),*]);),
    );
    let decode = keys.decoder(&webhook.event);
    let type_name = keys.type_name(&webhook.event);
    quote! {
        #[cfg(feature = "webhook")]
        impl crate::webhook::sealed::Sealed for types::#name {}

        #[cfg(feature = "webhook")]
        impl crate::webhook::Event for types::#name {
            const VENDOR: &'static str = #vendor;
            const ACCEPTED: http::StatusCode = http::StatusCode::#accepted;
            #query_lists

            fn decode(json: &[u8]) -> Result<Self, serde_json::Error> {
                #decode
            }

            fn type_name(&self) -> &'static str {
                #type_name
            }

            fn dedupe_key(&self) -> Option<String> {
                Self::dedupe_key(self)
            }

            fn order_key(&self) -> Option<String> {
                Self::order_key(self)
            }
        }
    }
}

/// One implementation for each way to verify the sender: it brings the constructors of receiver and signer.
fn schemes(webhook: &Webhook<'_>) -> TokenStream {
    let event = format_ident!("{}", webhook.event);
    let schemes = webhook.schemes.iter().map(|scheme| {
        let (name, constant) = match scheme {
            Scheme::Basic => ("BasicAuth", None),
            Scheme::HeaderToken(header) => {
                ("HeaderToken", Some(("HEADER", header.to_ascii_lowercase())))
            }
            Scheme::QueryToken(name) => ("QueryToken", Some(("PARAMETER", (*name).to_owned()))),
            Scheme::RsaSignature(header) => {
                ("RsaSigned", Some(("HEADER", header.to_ascii_lowercase())))
            }
            Scheme::None => ("Unauthenticated", None),
        };
        let name = format_ident!("{name}");
        let constant = constant.map(|(name, value)| {
            let name = format_ident!("{name}");
            quote!(const #name: &'static str = #value;)
        });
        quote! {
            #[cfg(feature = "webhook")]
            impl crate::webhook::#name for types::#event {
                #constant
            }
        }
    });
    quote!(#(#schemes)*)
}
