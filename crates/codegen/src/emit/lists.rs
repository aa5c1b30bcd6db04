//! Parameters that are lists. progenitor is told that they are texts, because it cannot write all of them.

use quote::format_ident;
use serde_json::Value;
use syn::{Block, Expr, ExprMethodCall, Ident, Lit, Stmt, parse_quote};

use super::recognize::declares;
use crate::model::{Type, parameter_name, type_of};
use openapi_document::spec::{Operation, flag, repeats_items, text};

/// A parameter that is a list.
pub(super) struct List<'a> {
    name: Ident,
    parameter: &'a Value,
}

/// Returns the parameters of an operation that are lists.
pub(super) fn lists<'a>(document: &'a Value, operation: &Operation<'a>) -> Vec<List<'a>> {
    let parameters = operation.parameters(document).into_iter();
    let lists = parameters.filter(|(_, parameter)| {
        let schema = parameter.get("schema");
        schema.is_some_and(|schema| matches!(type_of(document, schema), Type::List(_)))
    });
    lists
        .map(|(_, parameter)| List {
            name: format_ident!("{}", parameter_name(text(parameter, "name"))),
            parameter,
        })
        .collect()
}

/// Writes the lists in the query and in headers, in the block that builds the request.
pub(super) fn write(block: &mut Block, lists: &[List<'_>]) {
    let is_request = |statement: &Stmt| declares(statement, "request");
    let Some(request) = block.stmts.iter().position(is_request) else {
        return;
    };
    for statement in &mut block.stmts {
        let header = appended(statement).map(|name| parameter_name(&name));
        if let Some(list) = lists
            .iter()
            .find(|list| header.as_ref() == Some(&list.key()))
        {
            *statement = list.in_header();
        }
    }
    let in_query = lists.iter().filter(|list| list.is_in("query"));
    // A path refuses empty segments anyway.
    let is_required = |list: &&List<'_>| flag(list.parameter, "required") && !list.is_in("path");
    let checks = lists.iter().filter(is_required);
    let added: Vec<Stmt> = checks
        .map(List::check)
        .chain(in_query.map(List::in_query))
        .collect();
    block.stmts.splice(request..request, added);
}

/// Reports whether a call adds a list to the query as if it were a text.
pub(super) fn is_query_of_list(call: &ExprMethodCall, lists: &[List<'_>]) -> bool {
    let Some(Expr::Reference(parameter)) = call.args.first() else {
        return false;
    };
    let Expr::Call(new) = &*parameter.expr else {
        return false;
    };
    let Some(Expr::Reference(value)) = new.args.last() else {
        return false;
    };
    let is = |list: &List<'_>| matches!(&*value.expr, Expr::Path(path) if path.path.is_ident(&list.name));
    call.method == "query" && lists.iter().any(is)
}

impl List<'_> {
    fn key(&self) -> String {
        parameter_name(text(self.parameter, "name"))
    }

    pub(super) fn is(&self, name: &Ident) -> bool {
        self.name == *name
    }

    fn is_in(&self, place: &str) -> bool {
        text(self.parameter, "in") == place
    }

    fn in_query(&self) -> Stmt {
        let (name, wire) = (&self.name, text(self.parameter, "name"));
        let is_exploded = repeats_items(self.parameter);
        parse_quote! {
            let url = crate::transport::with_query_list(url, #wire, &#name, #is_exploded);
        }
    }

    fn in_header(&self) -> Stmt {
        let (name, wire) = (&self.name, text(self.parameter, "name"));
        parse_quote! {
            if !#name.is_empty() {
                header_map.append(
                    #wire,
                    crate::transport::header_list(&Self::INFO, #wire, &#name)?.try_into()?,
                );
            }
        }
    }

    fn check(&self) -> Stmt {
        let (name, wire) = (&self.name, text(self.parameter, "name"));
        parse_quote! {
            crate::transport::check_list(&Self::INFO, #wire, &#name)?;
        }
    }
}

/// Returns the name of the header that a statement appends, unconditionally or not.
fn appended(statement: &Stmt) -> Option<String> {
    match statement {
        Stmt::Expr(Expr::MethodCall(call), _) if call.method == "append" => {
            match call.args.first()? {
                Expr::Lit(name) => match &name.lit {
                    Lit::Str(name) => Some(name.value()),
                    _ => None,
                },
                _ => None,
            }
        }
        Stmt::Expr(Expr::If(branch), _) => branch.then_branch.stmts.iter().find_map(appended),
        _ => None,
    }
}
