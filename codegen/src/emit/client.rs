//! What we change in progenitor's client, so that it stands on `crate::transport` and says what it does.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprMacro, ExprStruct, File, Ident, ImplItem, Item, ItemImpl, ItemUse, LitStr,
    Path, Stmt, UseTree, parse_quote,
};

use super::rustdoc;
use crate::lower::WIRE_MEDIA_TYPE;
use crate::spec::{Operation, flag, operations, text};

/// Applies every change. `document` is the lowered document, `types` the module that replaces progenitor's own.
pub(super) fn adapt(file: &mut File, document: &Value, types: &TokenStream) -> syn::Result<()> {
    let types: Item = syn::parse2(types.clone())?;
    file.items.retain(|item| !is_module(item, "prelude") && !is_constructors(item));
    for item in &mut file.items {
        if is_module(item, "types") {
            *item = types.clone();
        }
    }
    let operations = operations(document);
    Runtime.visit_file_mut(file);
    Calls {
        operations: &operations,
        current: None,
    }
    .visit_file_mut(file);
    rustdoc::document(file, document, &operations);
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
        let first = path.segments.first().map(|segment| segment.ident.to_string());
        if first.as_deref() == Some("progenitor_client") {
            let rest = path.segments.iter().skip(1);
            *path = parse_quote!(crate::transport::#(#rest)::*);
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_item_use_mut(&mut self, item: &mut ItemUse) {
        if let UseTree::Path(path) = &item.tree
            && path.ident == "progenitor_client"
        {
            let names = &path.tree;
            let vis = &item.vis;
            let attrs = &item.attrs;
            *item = parse_quote!(#(#attrs)* #vis use crate::transport::#names;);
        }
    }
}

/// Changes inside the operation builders, each of which knows its operation.
struct Calls<'a> {
    operations: &'a [Operation<'a>],
    current: Option<&'a Operation<'a>>,
}

impl VisitMut for Calls<'_> {
    fn visit_item_impl_mut(&mut self, block: &mut ItemImpl) {
        let builder = self_name(block);
        self.current = self
            .operations
            .iter()
            .find(|operation| struct_name(operation) == builder);
        visit_mut::visit_item_impl_mut(self, block);
        self.current = None;
    }

    /// The vendors know no `api-version` header, and `exec` is the only seam.
    fn visit_block_mut(&mut self, block: &mut Block) {
        block
            .stmts
            .retain(|statement| !sends_api_version(statement) && !is_hook(statement));
        let unused = !block.stmts.iter().any(|statement| is_call(statement, "append"));
        if unused {
            block.stmts.retain(|statement| !declares_headers(statement));
        }
        self.headers = !unused;
        visit_mut::visit_block_mut(self, block);
    }

    /// Without a header parameter there are no headers to add; a strange status is read before it is reported.
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        match expression {
            Expr::MethodCall(call) if call.method == "headers" && !self.headers => {
                *expression = (*call.receiver).clone();
            }
            Expr::Call(call) if is_path(&call.func, "UnexpectedResponse") => {
                let arguments = &call.args;
                *expression = parse_quote!(Error::unexpected(#arguments).await);
            }
            _ => {}
        }
    }

    /// What the transport should know of the call.
    fn visit_expr_struct_mut(&mut self, value: &mut ExprStruct) {
        if let (true, Some(operation)) = (value.path.is_ident("OperationInfo"), self.current) {
            let (id, path) = (operation.id(), operation.path);
            let idempotent = flag(operation.node, "x-idempotent");
            *value = parse_quote!(OperationInfo {
                operation_id: #id,
                path: #path,
                idempotent: #idempotent,
            });
        }
    }

    /// A request's true content type, where lowering had to change it.
    fn visit_lit_str_mut(&mut self, literal: &mut LitStr) {
        let media_type = self
            .current
            .map(|operation| text(operation.node, WIRE_MEDIA_TYPE));
        if let Some(media_type) = media_type.filter(|name| !name.is_empty())
            && literal.value() == "text/plain"
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
    let Stmt::Expr(Expr::MethodCall(call), _) = statement else {
        return false;
    };
    call.method == "append" && quote!(#call).to_string().contains("\"api-version\"")
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

/// progenitor's name for the builder of an operation.
pub(super) fn struct_name(operation: &Operation<'_>) -> String {
    crate::model::variant_name(operation.id())
}
