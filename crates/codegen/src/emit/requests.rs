//! What changes inside progenitor's `send`: parameters are already checked, and the transport sends the request.

use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprMacro, ImplItemFn, LitStr, Member, PathArguments, Stmt, Type, TypePath,
    parse_quote,
};

mod statuses;

use super::lists::{self, List};
use super::recognize::{
    as_type, declares, declares_pattern, encoded_parameter, is_call, is_conversion, is_hook,
    is_path, is_typed, is_unit, sends_api_version, value,
};
use crate::lower::{Encoding, essence, is_json, used_media};
use crate::model::{OptionalBody, field_name, parameter_name, success_encoding};
use openapi_document::spec::{Operation, entries, items, text};
use serde_json::Value;

/// Rewrites the `send` of an operation. Returns it with the type of the response's value.
pub(super) fn rewrite(
    send: &ImplItemFn,
    operation: &Operation<'_>,
    lists: &[List<'_>],
    errors: &[(&str, String)],
    optional: Option<&OptionalBody<'_>>,
) -> Result<(ImplItemFn, Type), String> {
    let mut send = send.clone();
    let value = value(&send.sig.output);
    let mut value =
        value.ok_or_else(|| format!("{}: `send` returns no ResponseValue", operation.id()))?;
    let mut rewrite = Rewrite {
        operation,
        lists,
        errors,
        optional,
        error: None,
        headers: false,
    };
    rewrite.visit_impl_item_fn_mut(&mut send);
    let is_file = success_encoding(operation).is_some_and(Encoding::is_bytes);
    if is_file {
        value = parse_quote!(::bytes::Bytes);
    }
    if optional.is_some() {
        value = parse_quote!(Option<#value>);
    }
    if is_file || optional.is_some() {
        send.sig.output = parse_quote!(-> Result<ResponseValue<#value>, Error>);
    }
    send.attrs = vec![parse_quote!(#[doc = " Sends the request and reads the response."])];
    Ok((send, value))
}

struct Rewrite<'a> {
    operation: &'a Operation<'a>,
    lists: &'a [List<'a>],
    /// The types of the error bodies by status.
    errors: &'a [(&'a str, String)],
    /// The successes, if only some of them have a body.
    optional: Option<&'a OptionalBody<'a>>,
    /// The type of the error body that progenitor knows.
    error: Option<Type>,
    /// Whether the request has header parameters.
    headers: bool,
}

impl VisitMut for Rewrite<'_> {
    /// Drops what the transport or the types take care of: conversions, hooks, the `api-version` header.
    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.retain(|statement| {
            !is_conversion(statement)
                && !is_hook(statement)
                && !declares(statement, "info")
                && !sends_api_version(statement)
                && !declares(statement, "response")
        });
        lists::write(block, self.lists);
        let headers = block
            .stmts
            .iter()
            .any(|statement| is_call(statement, "append"));
        if !headers {
            block
                .stmts
                .retain(|statement| !declares(statement, "header_map"));
        }
        for statement in &mut block.stmts {
            if declares(statement, "result") {
                *statement = parse_quote! {
                    let response = client.transport.exec(request, &Self::INFO).await?;
                };
            }
            if let Stmt::Local(local) = statement
                && declares_pattern(&local.pat, "request")
            {
                local.attrs.clear();
                local.pat = parse_quote!(request);
            }
        }
        let outer = std::mem::replace(&mut self.headers, headers);
        visit_mut::visit_block_mut(self, block);
        self.headers = outer;
    }

    /// There is one error type for all operations, which keeps the vendor's error body.
    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        visit_mut::visit_type_path_mut(self, ty);
        let Some(last) = ty.path.segments.last_mut() else {
            return;
        };
        let arguments = std::mem::take(&mut last.arguments);
        match arguments {
            PathArguments::AngleBracketed(body) if last.ident == "Error" => {
                self.error = body.args.first().and_then(as_type);
            }
            arguments => last.arguments = arguments,
        }
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        match expression {
            // reqwest adds `application/json` unless there is another.
            Expr::MethodCall(call) if call.method == "json" => {
                let media_type = self.request_media_type().unwrap_or_default();
                if essence(media_type) != "application/json" {
                    let request = &call.receiver;
                    *call.receiver = parse_quote! {
                        #request.header(
                            ::reqwest::header::CONTENT_TYPE,
                            ::reqwest::header::HeaderValue::from_static(#media_type),
                        )
                    };
                }
                if Encoding::of(media_type, &Value::Null) == Encoding::Form {
                    let (request, body) = (&call.receiver, &call.args);
                    *expression =
                        parse_quote!(#request.body(crate::transport::form(&Self::INFO, #body)?));
                }
            }
            Expr::MethodCall(call)
                if call.method == "headers" && !self.headers
                    || lists::is_query_of_list(call, self.lists) =>
            {
                *expression = (*call.receiver).clone();
            }
            Expr::Field(field) => {
                if let Some(replaced) = client_field(&field.base, &field.member) {
                    *expression = replaced;
                }
            }
            Expr::Macro(ExprMacro { mac, .. }) => {
                if let Some(url) = syn::parse2(mac.tokens.clone()).ok().and_then(url) {
                    *expression = url;
                }
            }
            Expr::Try(tried) => {
                if let Some(replaced) = named_error(&tried.expr) {
                    *tried.expr = replaced;
                }
            }
            Expr::Call(call) if is_path(&call.func, "UnexpectedResponse") => {
                *expression = parse_quote!(Error::unexpected(response).await);
            }
            Expr::Call(call) if is_path(&call.func, "ErrorResponse") => {
                *expression = match &self.error {
                    Some(body) if !is_unit(body) => {
                        parse_quote!(Error::from_response::<#body>(response).await)
                    }
                    _ => parse_quote!(Error::unexpected(response).await),
                };
            }
            Expr::Match(statuses) => {
                if self.errors.len() > 1 {
                    self.add_errors(statuses);
                }
                if let Some(optional) = self.optional {
                    self.add_none(statuses, optional);
                }
            }
            Expr::Await(awaited) if is_typed(&awaited.base) => {
                *expression = match success_encoding(self.operation) {
                    Some(Encoding::Text) => parse_quote!(ResponseValue::text(response)),
                    Some(other) if other.is_bytes() => {
                        parse_quote!(Ok(ResponseValue::bytes(response)))
                    }
                    _ => return,
                };
            }
            _ => {}
        }
    }

    /// The true content type of a request, and what it accepts. Lowering made them `text/plain` and `application/json`. It
    /// also renamed some parameters.
    fn visit_lit_str_mut(&mut self, literal: &mut LitStr) {
        let documented = match literal.value().as_str() {
            "text/plain" => self.request_media_type().map(str::to_owned),
            "application/json" => Some(self.accepted()),
            name => self.wire_name(name).map(str::to_owned),
        };
        if let Some(documented) = documented {
            *literal = LitStr::new(&documented, literal.span());
        }
    }

    /// `encode_path` refuses values that would lead to another path, and its error names the operation.
    fn visit_expr_macro_mut(&mut self, expression: &mut ExprMacro) {
        let arguments: Result<Arguments, _> = syn::parse2(expression.mac.tokens.clone());
        if let Ok(mut arguments) = arguments {
            for argument in &mut arguments.0 {
                if let Some(parameter) = encoded_parameter(argument) {
                    let name = parameter.to_string();
                    *argument = if self.lists.iter().any(|list| list.is(&parameter)) {
                        parse_quote!(crate::transport::encode_path_list(&Self::INFO, #name, &#parameter)?)
                    } else {
                        parse_quote!(encode_path(&Self::INFO, #name, &#parameter.to_string())?)
                    };
                }
                self.visit_expr_mut(argument);
            }
            let arguments = arguments.0;
            expression.mac.tokens = quote!(#arguments);
        }
    }
}

impl Rewrite<'_> {
    /// The name on the wire of a parameter that has another one in Rust because a builder's own is the same.
    fn wire_name(&self, name: &str) -> Option<&str> {
        let holders = [self.operation.node, self.operation.item].into_iter();
        let mut parameters = holders.flat_map(|holder| items(holder, "parameters"));
        let is_renamed = |wire: &str| parameter_name(wire) == name && field_name(wire) != name;
        let (_, parameter) =
            parameters.find(|(_, parameter)| is_renamed(text(parameter, "name")))?;
        Some(text(parameter, "name"))
    }

    fn request_media_type(&self) -> Option<&str> {
        used_media(&self.operation.node["requestBody"]).map(|(media_type, _)| media_type)
    }

    /// The media types of all responses that the client reads, without repetition.
    fn accepted(&self) -> String {
        let responses = entries(self.operation.node, "responses");
        let mut accepted: Vec<String> = Vec::new();
        let read = responses.flat_map(|(_, response)| {
            let read = used_media(response).map(|(name, _)| name);
            let names = entries(response, "content").map(|(name, _)| name);
            names.filter(move |name| is_json(name) || Some(*name) == read)
        });
        for name in read {
            // A charset means nothing to JSON.
            let name = match essence(name) {
                plain if plain == "application/json" => plain,
                _ => name.to_owned(),
            };
            if !accepted.contains(&name) {
                accepted.push(name);
            }
        }
        accepted.join(", ")
    }
}

/// `client.baseurl` and `client.client` are the transport's.
fn client_field(base: &Expr, member: &Member) -> Option<Expr> {
    let Member::Named(name) = member else {
        return None;
    };
    if !is_path(base, "client") {
        return None;
    }
    match name.to_string().as_str() {
        // Only the URL of the request has it, see `url`.
        "baseurl" => Some(parse_quote!(base_url)),
        "client" => Some(parse_quote!(client.transport.http())),
        _ => None,
    }
}

/// The URL of a request, from `format!("{}/path", base_url)`. The transport has parsed the base already.
fn url(Arguments(arguments): Arguments) -> Option<Expr> {
    let mut arguments = arguments.into_iter();
    let (Expr::Lit(template), base) = (arguments.next()?, arguments.next()?) else {
        return None;
    };
    let syn::Lit::Str(template) = &template.lit else {
        return None;
    };
    let path = template.value();
    let path = path
        .strip_prefix("{}")
        .filter(|_| is_path(&base, "base_url"))?;
    let path = LitStr::new(path, template.span());
    let values: Vec<Expr> = arguments.collect();
    Some(if values.is_empty() {
        parse_quote!(client.transport.url(#path))
    } else {
        parse_quote!(client.transport.url(&format!(#path, #(#values),*)))
    })
}

/// Errors of `.build()` and of header values name the operation.
fn named_error(tried: &Expr) -> Option<Expr> {
    let Expr::MethodCall(call) = tried else {
        return None;
    };
    if call.method == "build" {
        return Some(parse_quote!(#tried.map_err(|error| Error::unbuilt(&Self::INFO, error))));
    }
    (call.method == "try_into").then(|| {
        let value = &call.receiver;
        parse_quote! {
            ::reqwest::header::HeaderValue::try_from(#value).map_err(|_| {
                Error::not_sent(&Self::INFO, "a header parameter has a value that a header cannot carry")
            })
        }
    })
}

struct Arguments(syn::punctuated::Punctuated<Expr, syn::Token![,]>);

impl syn::parse::Parse for Arguments {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        syn::punctuated::Punctuated::parse_terminated(input).map(Self)
    }
}
