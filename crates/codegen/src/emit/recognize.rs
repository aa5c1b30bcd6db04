//! Recognizes what progenitor writes into a `send`.

use quote::quote;
use syn::{Expr, GenericArgument, Ident, Pat, PathArguments, ReturnType, Stmt, Type};

/// The `T` of `Result<ResponseValue<T>, Error>`.
pub(super) fn value(output: &ReturnType) -> Option<Type> {
    let ReturnType::Type(_, result) = output else {
        return None;
    };
    let inner = first_argument(result)?;
    first_argument(&inner)
}

pub(super) fn first_argument(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    as_type(arguments.args.first()?)
}

pub(super) fn as_type(argument: &GenericArgument) -> Option<Type> {
    match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// The parameter in `encode_path(&parameter.to_string())`.
pub(super) fn encoded_parameter(argument: &Expr) -> Option<Ident> {
    let Expr::Call(call) = argument else {
        return None;
    };
    let (true, Expr::Reference(reference)) =
        (is_path(&call.func, "encode_path"), call.args.first()?)
    else {
        return None;
    };
    match &*reference.expr {
        Expr::MethodCall(to_string) => match &*to_string.receiver {
            Expr::Path(parameter) => parameter.path.get_ident().cloned(),
            _ => None,
        },
        _ => None,
    }
}

/// `let parameter = parameter.map_err(Error::InvalidRequest)?;`
pub(super) fn is_conversion(statement: &Stmt) -> bool {
    quote!(#statement)
        .to_string()
        .contains("Error :: InvalidRequest")
        && matches!(statement, Stmt::Local(_))
}

/// `header_map.append(..., Client::api_version())`. A parameter may be a header of the same name.
pub(super) fn sends_api_version(statement: &Stmt) -> bool {
    is_call(statement, "append") && quote!(#statement).to_string().contains("api_version ()")
}

/// `client.pre(...)` and `client.post(...)`.
pub(super) fn is_hook(statement: &Stmt) -> bool {
    is_call(statement, "pre") || is_call(statement, "post")
}

/// Returns `true` if a statement calls a method of this name, unconditionally or not.
pub(super) fn is_call(statement: &Stmt, method: &str) -> bool {
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

pub(super) fn declares(statement: &Stmt, name: &str) -> bool {
    matches!(statement, Stmt::Local(local) if declares_pattern(&local.pat, name))
}

pub(super) fn declares_pattern(pattern: &Pat, name: &str) -> bool {
    matches!(pattern, Pat::Ident(pattern) if pattern.ident == name)
}

/// Returns `true` if an expression is a path that ends in `name`.
pub(super) fn is_path(expression: &Expr, name: &str) -> bool {
    matches!(expression, Expr::Path(path)
        if path.path.segments.last().is_some_and(|segment| segment.ident == name))
}

/// Returns `true` for `ResponseValue::from_response(response)`.
pub(super) fn is_typed(expression: &Expr) -> bool {
    let Expr::Call(call) = expression else {
        return false;
    };
    matches!(&*call.func, Expr::Path(path)
        if path.path.segments.iter().any(|segment| segment.ident == "ResponseValue"))
        && is_path(&call.func, "from_response")
}

/// Returns `true` for the type of a response that has no body by the spec.
pub(super) fn is_unit(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty())
}
