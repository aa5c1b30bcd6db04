//! The client of a vendor: its operations, its builder, and what the builder knows about the vendor.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use super::builders::Builders;
use super::docs;
use super::inert::inert;
use super::rustdoc;
use crate::model::{Credential, CredentialKind, base_url_variable};
use openapi_document::code_span;
use openapi_document::spec::base_url;

/// The struct, its operations, and its `Vendor` implementation. `document` is the lowered document.
pub(super) fn client(
    document: &Value,
    vendor: &str,
    credentials: &[Credential],
    builders: &Builders,
) -> TokenStream {
    let docs = docs(&rustdoc::client(document));
    let (methods, module) = (&builders.methods, &builders.module);
    let configuration = configuration(document, vendor, credentials);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) transport: crate::transport::Transport,
        }
        impl Client {
            /// Creates a builder without credentials.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new()
            }
            /// Returns the options of calls.
            pub fn options(&self) -> &crate::CallOptions {
                self.transport.options()
            }
            /// Returns a client with other options, for one call or for many. It shares connections, credentials and the
            /// retry budget with this one.
            #[must_use]
            pub fn with_options(&self, options: crate::CallOptions) -> Self {
                Self { transport: self.transport.with_options(options) }
            }
            #methods
        }
        #configuration
        #module
    }
}

/// The builder's methods for credentials, and the constants that it reads.
fn configuration(document: &Value, vendor: &str, credentials: &[Credential]) -> TokenStream {
    let base_url = base_url(document);
    let base_url = base_url.trim_end_matches('/');
    let variable = base_url_variable(document, vendor);
    let docs = docs(&rustdoc::builder(base_url, &variable, credentials));
    let (kinds, methods) = (credentials.iter().map(kind), credentials.iter().map(method));
    let token_url = credentials.iter().find_map(token_url);
    let options = options(document);
    quote! {
        #docs
        pub type ClientBuilder = crate::ClientBuilder<Client>;
        impl ClientBuilder {
            #(#methods)*
            #token_url
        }
        impl crate::Vendor for Client {
            const BASE_URL: &'static str = #base_url;
            const BASE_URL_VARIABLE: &'static str = #variable;
            const CREDENTIALS: &'static [crate::transport::Credential] = &[#(#kinds),*];
            fn default_options() -> crate::CallOptions {
                #options
            }
        }
        impl crate::transport::Sealed for Client {
            fn from_transport(transport: crate::transport::Transport) -> Self {
                Self { transport }
            }
        }
    }
}

fn kind(credential: &Credential) -> TokenStream {
    let Credential {
        method, variables, ..
    } = credential;
    let kind = match &credential.kind {
        CredentialKind::Headers(names) => quote!(Headers(&[#(#names),*])),
        CredentialKind::Query(names) => quote!(Query(&[#(#names),*])),
        CredentialKind::Bearer => quote!(Bearer),
        CredentialKind::Basic => quote!(Basic),
        CredentialKind::ClientCredentials {
            token_url,
            variable,
        } => {
            quote!(ClientCredentials { token_url: #token_url, variable: #variable })
        }
        CredentialKind::Minted => quote!(Provided(super::minted)),
    };
    quote! {
        crate::transport::Credential {
            method: #method,
            variables: &[#(#variables),*],
            kind: crate::transport::CredentialKind::#kind,
        }
    }
}

fn method(credential: &Credential) -> TokenStream {
    let Credential {
        method,
        arguments,
        docs,
        ..
    } = credential;
    let docs = super::docs(&inert(docs));
    let (name, arguments) = (
        format_ident!("{method}"),
        arguments
            .iter()
            .map(|name| format_ident!("{name}"))
            .collect::<Vec<_>>(),
    );
    quote! {
        #docs
        pub fn #name(self, #(#arguments: impl Into<crate::Secret>),*) -> Self {
            self.with_credential(#method, [#(#arguments.into()),*])
        }
    }
}

fn token_url(credential: &Credential) -> Option<TokenStream> {
    let CredentialKind::ClientCredentials { token_url, .. } = &credential.kind else {
        return None;
    };
    let docs = docs(&format!(
        "Sets where access tokens are fetched from. The default is {}.\n\nIt must be `https`, unless the host is a \
         loopback address or [`allow_http`](Self::allow_http) is set. It must be set if the base URL is a loopback address or plain \
         `http`: client credentials for a stand-in are never sent to the vendor.",
        code_span(token_url)
    ));
    Some(quote! {
        #docs
        pub fn token_url(self, url: impl Into<String>) -> Self {
            self.with_token_url(url.into())
        }
    })
}

/// The default options, with the retries that the vendor publishes.
fn options(document: &Value) -> TokenStream {
    let Some(retries) = document.pointer("/x-client/retries") else {
        return quote!(crate::CallOptions::default());
    };
    let attempts = retries["maxAttempts"]
        .as_u64()
        .and_then(|n| u32::try_from(n).ok())
        .unwrap_or(4);
    let backoff = |name: &str| {
        let milliseconds = |key: &str| retries[name][key].as_u64().unwrap_or_default();
        let (first, max) = (milliseconds("firstMs"), milliseconds("maxMs"));
        quote! {
            crate::Backoff::exact(
                std::time::Duration::from_millis(#first),
                std::time::Duration::from_millis(#max),
            )
        }
    };
    let (failed, throttled) = (backoff("backoff"), backoff("throttled"));
    quote! {
        crate::CallOptions::default().max_attempts(#attempts).backoff(#failed).throttled(#throttled)
    }
}
