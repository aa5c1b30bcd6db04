//! What we change in progenitor's client, so that it stands on `crate::transport` and says what it does.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprMacro, ExprStruct, File, GenericArgument, Ident, ImplItem, Item, ItemImpl,
    ItemUse, LitStr, Pat, Path, PathArguments, Stmt, TypePath, UseGroup, UseTree, parse_quote,
};

use super::rustdoc;
use crate::model::variant_name;
use crate::spec::{Operation, entries, flag, operations};

/// Applies every change. `document` is the lowered document, `types` the module that replaces progenitor's own.
pub(super) fn adapt(file: &mut File, document: &Value, types: &TokenStream) -> syn::Result<()> {
    let types: Item = syn::parse2(types.clone())?;
    file.items
        .retain(|item| !is_module(item, "prelude") && !is_constructors(item));
    for item in &mut file.items {
        if is_module(item, "types") {
            *item = types.clone();
        }
    }
    let operations = operations(document);
    let by_builder = operations
        .iter()
        .map(|operation| (variant_name(operation.id()), operation))
        .collect();
    Runtime.visit_file_mut(file);
    Calls {
        operations: &by_builder,
        current: None,
        headers: false,
        error: None,
    }
    .visit_file_mut(file);
    rustdoc::document(file, document, &by_builder);
    Ok(())
}

fn is_module(item: &Item, name: &str) -> bool {
    matches!(item, Item::Mod(module) if module.ident == name)
}

/// `impl Client { fn new, fn new_with_client }`: they unwrap, and our builders take their place.
fn is_constructors(item: &Item) -> bool {
    matches!(item, Item::Impl(block) if block.trait_.is_none() && has_method(block, "new_with_client"))
}

fn has_method(block: &ItemImpl, name: &str) -> bool {
    block
        .items
        .iter()
        .any(|item| matches!(item, ImplItem::Fn(method) if method.sig.ident == name))
}

/// Points progenitor's runtime at ours.
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
        visit_mut::visit_path_mut(self, path);
    }

    /// Imports stay inside the crate, and what our specs never need goes.
    fn visit_item_use_mut(&mut self, item: &mut ItemUse) {
        if let UseTree::Path(path) = &item.tree
            && path.ident == "progenitor_client"
        {
            let names = &path.tree;
            *item = parse_quote!(use crate::transport::#names;);
        }
        visit_mut::visit_item_use_mut(self, item);
    }

    fn visit_use_group_mut(&mut self, group: &mut UseGroup) {
        let unused = ["ByteStream", "RequestBuilderExt"];
        group.items = std::mem::take(&mut group.items)
            .into_iter()
            .filter(|tree| !matches!(tree, UseTree::Name(name) if unused.iter().any(|n| name.ident == n)))
            .collect();
    }
}

/// Changes inside the operation builders, each of which knows its operation.
struct Calls<'a> {
    operations: &'a BTreeMap<String, &'a Operation<'a>>,
    current: Option<&'a Operation<'a>>,
    /// Whether the request being visited has header parameters.
    headers: bool,
    /// The type of the error body of the operation being visited.
    error: Option<GenericArgument>,
}

impl VisitMut for Calls<'_> {
    fn visit_item_impl_mut(&mut self, block: &mut ItemImpl) {
        self.current = self.operations.get(&self_name(block)).copied();
        visit_mut::visit_item_impl_mut(self, block);
        self.current = None;
    }

    /// The vendors know no `api-version` header, and `exec` is the only seam.
    fn visit_block_mut(&mut self, block: &mut Block) {
        block
            .stmts
            .retain(|statement| !sends_api_version(statement) && !is_hook(statement));
        let unused = !block
            .stmts
            .iter()
            .any(|statement| is_call(statement, "append"));
        if unused {
            block.stmts.retain(|statement| !declares_headers(statement));
        }
        let outer = std::mem::replace(&mut self.headers, !unused);
        visit_mut::visit_block_mut(self, block);
        self.headers = outer;
    }

    /// One error type for all operations: the vendor's own body is kept inside it.
    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        visit_mut::visit_type_path_mut(self, ty);
        let Some(last) = ty.path.segments.last_mut() else {
            return;
        };
        let arguments = std::mem::take(&mut last.arguments);
        match arguments {
            PathArguments::AngleBracketed(body) if last.ident == "Error" => {
                self.error = body.args.first().cloned();
            }
            arguments => last.arguments = arguments,
        }
    }

    /// Without a header parameter there are no headers to add; a strange status is read before it is reported.
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        match expression {
            Expr::MethodCall(call) if call.method == "headers" && !self.headers => {
                *expression = (*call.receiver).clone();
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
            _ => {}
        }
    }

    /// What the transport should know of the call.
    fn visit_expr_struct_mut(&mut self, value: &mut ExprStruct) {
        if let (true, Some(operation)) = (value.path.is_ident("OperationInfo"), self.current) {
            let (id, path) = (operation.id(), operation.path);
            let idempotent = flag(operation.node, "x-idempotent");
            let anonymous = operation.is_anonymous();
            *value = parse_quote!(OperationInfo {
                operation_id: #id,
                path: #path,
                idempotent: #idempotent,
                anonymous: #anonymous,
            });
        }
    }

    /// A request's true content type, which lowering made text.
    fn visit_lit_str_mut(&mut self, literal: &mut LitStr) {
        if literal.value() == "text/plain"
            && let Some(operation) = self.current
            && let Some((media_type, _)) = entries(&operation.node["requestBody"], "content").next()
        {
            *literal = LitStr::new(media_type, literal.span());
        }
    }

    /// `encode_path` refuses what would lead to another path, so it can fail.
    fn visit_expr_macro_mut(&mut self, expression: &mut ExprMacro) {
        let tokens = expression.mac.tokens.clone();
        let arguments: Result<Arguments, _> = syn::parse2(tokens);
        if let Ok(mut arguments) = arguments {
            for argument in &mut arguments.0 {
                if let Some(parameter) = encoded_parameter(argument) {
                    let name = parameter.to_string();
                    *argument = parse_quote!(encode_path(#name, &#parameter.to_string())?);
                }
            }
            let arguments = arguments.0;
            expression.mac.tokens = quote!(#arguments);
        }
    }
}

struct Arguments(syn::punctuated::Punctuated<Expr, syn::Token![,]>);

impl syn::parse::Parse for Arguments {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        syn::punctuated::Punctuated::parse_terminated(input).map(Self)
    }
}

/// The parameter in `encode_path(&parameter.to_string())`.
fn encoded_parameter(argument: &Expr) -> Option<Ident> {
    let Expr::Call(call) = argument else {
        return None;
    };
    let Expr::Path(function) = &*call.func else {
        return None;
    };
    let Expr::Reference(reference) = call.args.first()? else {
        return None;
    };
    let (true, Expr::MethodCall(to_string)) =
        (function.path.is_ident("encode_path"), &*reference.expr)
    else {
        return None;
    };
    match &*to_string.receiver {
        Expr::Path(parameter) => parameter.path.get_ident().cloned(),
        _ => None,
    }
}

fn sends_api_version(statement: &Stmt) -> bool {
    is_call(statement, "append") && quote!(#statement).to_string().contains("\"api-version\"")
}

/// `client.pre(...)` and `client.post(...)`.
fn is_hook(statement: &Stmt) -> bool {
    is_call(statement, "pre") || is_call(statement, "post")
}

/// Whether a statement calls a method of this name, or is one that does so on a condition.
fn is_call(statement: &Stmt, method: &str) -> bool {
    fn of(expression: &Expr, method: &str) -> bool {
        match expression {
            Expr::MethodCall(call) => call.method == method,
            Expr::Try(tried) => of(&tried.expr, method),
            Expr::Await(awaited) => of(&awaited.base, method),
            Expr::If(branch) => branch.then_branch.stmts.iter().any(|s| is_call(s, method)),
            _ => false,
        }
    }
    matches!(statement, Stmt::Expr(expression, _) if of(expression, method))
}

fn declares_headers(statement: &Stmt) -> bool {
    let Stmt::Local(local) = statement else {
        return false;
    };
    matches!(&local.pat, Pat::Ident(name) if name.ident == "header_map")
}

/// Whether an expression is a path that ends in `name`.
fn is_path(expression: &Expr, name: &str) -> bool {
    matches!(expression, Expr::Path(path)
        if path.path.segments.last().is_some_and(|segment| segment.ident == name))
}

/// Whether an error has no body that the spec describes.
fn is_unit(argument: &GenericArgument) -> bool {
    matches!(argument, GenericArgument::Type(syn::Type::Tuple(tuple)) if tuple.elems.is_empty())
}

/// The type that a block implements something for.
pub(super) fn self_name(block: &ItemImpl) -> String {
    match &*block.self_ty {
        syn::Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .unwrap_or_default(),
        _ => String::new(),
    }
}
