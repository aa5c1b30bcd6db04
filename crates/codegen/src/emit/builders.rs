//! One request builder per operation: required parameters are fields from the start, optional ones have setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, ImplItemFn, Item, ItemMod};

use super::docs;
use super::inert::inert;
use super::lists::{List, lists};
use super::parameter::{Parameter, parameters};
use super::recognize;
use super::requests;
use super::rustdoc;
use super::syntax::{method, self_name};
use crate::model::{OptionalBody, error_types, method_name, variant_name};
use openapi_document::spec::{Operation, flag};

/// The builder of one operation, as read from progenitor's.
struct Builder<'a> {
    operation: &'a Operation<'a>,
    name: Ident,
    parameters: Vec<Parameter>,
    send: ImplItemFn,
    lists: Vec<List<'a>>,
    /// The types of its error bodies by status.
    errors: Vec<(&'a str, String)>,
    /// Its successes, if only some of them have a body.
    optional_body: Option<OptionalBody<'a>>,
}

/// The `builder` module, and the methods of the client that create builders.
pub(super) struct Builders {
    pub(super) module: TokenStream,
    pub(super) methods: TokenStream,
}

/// Rewrites progenitor's `builder` module. `document` is the lowered document.
pub(super) fn rewrite(
    module: &ItemMod,
    document: &serde_json::Value,
    operations: &[Operation<'_>],
) -> Result<Builders, String> {
    let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
    let mut builders = Vec::new();
    for operation in operations {
        builders.push(read(items, document, operation)?);
    }
    let (rewritten, methods) = (
        builders
            .iter()
            .map(builder)
            .collect::<Result<TokenStream, _>>()?,
        builders
            .iter()
            .map(|builder| client_method(builder, document)),
    );
    // An operation without a body or an enum names no type.
    let uses_types = rewritten.to_string().contains("types ::");
    let types = uses_types.then(|| {
        quote!(
            use super::types;
        )
    });
    Ok(Builders {
        module: quote! {
            /// Request builders, one for each operation.
            pub mod builder {
                #types
                #[allow(unused_imports)]
                use crate::transport::{encode_path, Error, OperationInfo, RequestFuture, ResponseValue};
                #rewritten
            }
        },
        methods: quote!(#(#methods)*),
    })
}

fn read<'a>(
    items: &[Item],
    document: &'a serde_json::Value,
    operation: &'a Operation<'a>,
) -> Result<Builder<'a>, String> {
    let name = variant_name(operation.id());
    let missing = || format!("progenitor generated no builder for {}", operation.id());
    let fields = items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => Some(parameters(item, document, operation)),
        _ => None,
    });
    let send = items.iter().find_map(|item| match item {
        Item::Impl(block) if self_name(block) == name => method(block, "send").cloned(),
        _ => None,
    });
    Ok(Builder {
        operation,
        name: format_ident!("{name}"),
        parameters: fields.ok_or_else(missing)?,
        send: send.ok_or_else(missing)?,
        lists: lists(document, operation),
        errors: error_types(document, operation),
        optional_body: OptionalBody::of(document, operation),
    })
}

fn builder(builder: &Builder<'_>) -> Result<TokenStream, String> {
    let Builder {
        operation,
        name,
        parameters,
        send,
        lists,
        errors,
        optional_body,
    } = builder;
    let method = method_name(operation.id());
    let docs = docs(&format!(
        "Request builder of [`Client::{method}`](super::Client::{method}). The request is sent when the builder is awaited."
    ));
    let fields = parameters.iter().map(|parameter| {
        let (name, ty) = (&parameter.name, parameter.field_type());
        quote!(pub(super) #name: #ty)
    });
    let optional = parameters.iter().filter(|parameter| !parameter.required);
    let setters = optional.map(|parameter| setter(parameter, operation));
    let (id, path) = (operation.id(), operation.path);
    let idempotent = flag(operation.node, "x-idempotent");
    let anonymous = operation.is_anonymous();
    let (send, value) = requests::rewrite(send, operation, lists, errors, optional_body.as_ref())?;
    let reads_body = !recognize::is_unit(&value);
    Ok(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct #name<'a> {
            pub(super) client: &'a super::Client,
            #(#fields),*
        }
        impl<'a> #name<'a> {
            pub(crate) const INFO: OperationInfo = OperationInfo {
                id: #id,
                path: #path,
                idempotent: #idempotent,
                anonymous: #anonymous,
                reads_body: #reads_body,
            };
            #(#setters)*
            #send
        }
        impl<'a> IntoFuture for #name<'a> {
            type Output = Result<ResponseValue<#value>, Error>;
            type IntoFuture = RequestFuture<'a, #value>;
            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
    })
}

fn setter(parameter: &Parameter, operation: &Operation<'_>) -> TokenStream {
    let name = &parameter.name;
    let mut text = inert(&rustdoc::parameter(operation, &name.to_string()));
    let (ty, mut value) = parameter.taken();
    if parameter.is_list {
        text += "\n\nAn empty list is not sent.";
    } else {
        value = quote!(Some(#value));
    }
    let docs = docs(&text);
    quote! {
        #docs
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The client's method for an operation: its arguments are what the operation requires.
fn client_method(builder: &Builder<'_>, document: &serde_json::Value) -> TokenStream {
    let Builder {
        operation,
        name,
        parameters,
        ..
    } = builder;
    let required: Vec<&Parameter> = parameters.iter().filter(|p| p.required).collect();
    let names: Vec<String> = required.iter().map(|p| p.name.to_string()).collect();
    let docs = docs(&rustdoc::operation(document, operation, &names));
    let method = format_ident!("{}", method_name(operation.id()));
    let arguments = required.iter().map(|parameter| {
        let (name, (ty, _)) = (&parameter.name, parameter.taken());
        quote!(#name: #ty)
    });
    let values = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let value = match parameter {
            Parameter { required: true, .. } => parameter.taken().1,
            Parameter { is_list: true, .. } => quote!(Vec::new()),
            _ => quote!(None),
        };
        quote!(#name: #value)
    });
    quote! {
        #docs
        pub fn #method(&self, #(#arguments),*) -> builder::#name<'_> {
            builder::#name { client: self, #(#values),* }
        }
    }
}
