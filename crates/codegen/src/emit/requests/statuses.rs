//! What `send` makes of each status.

use quote::{format_ident, quote};
use syn::{Arm, Expr, ExprMatch, Pat, Stmt, parse_quote};

use super::Rewrite;
use crate::model::OptionalBody;

impl Rewrite<'_> {
    /// Reads the body of an error as the type of its status.
    pub(super) fn add_errors(&self, statuses: &mut ExprMatch) {
        let is_error = |arm: &Arm| quote!(#arm).to_string().contains("Error :: from_response");
        statuses.arms.retain(|arm| !is_error(arm));
        let others = statuses.arms.pop();
        statuses
            .arms
            .extend(self.errors.iter().filter_map(|(status, body)| {
                let (pattern, body) = (self.pattern(status)?, format_ident!("{body}"));
                Some(parse_quote! {
                    #pattern => Err(Error::from_response::<types::#body>(response).await),
                })
            }));
        statuses.arms.extend(others);
    }

    /// Makes an `Option` of the value: `None` for the statuses without a body.
    pub(super) fn add_none(&self, statuses: &mut ExprMatch, optional: &OptionalBody<'_>) {
        let is_success = |arm: &Arm| quote!(#arm).to_string().starts_with("200 ..= 299");
        let Some(place) = statuses.arms.iter().position(is_success) else {
            return;
        };
        let read = only_expression(&statuses.arms[place].body);
        let read: Expr = parse_quote!(#read.map(ResponseValue::some));
        let none: Expr = parse_quote!(Ok(ResponseValue::none(response)));
        let (listed, value, other) = if optional.without.contains(&"2XX") {
            (&optional.with, read, none)
        } else {
            (&optional.without, none, read)
        };
        let listed = listed.iter().filter_map(|status| self.pattern(status));
        statuses.arms[place] = parse_quote!(200..=299 => #other,);
        statuses
            .arms
            .insert(place, parse_quote!(#(#listed)|* => #value,));
    }

    /// Returns the pattern of a status or of a range; `None` if ranges leave nothing to the default.
    fn pattern(&self, status: &str) -> Option<Pat> {
        let has = |range: &str| self.errors.iter().any(|(status, _)| *status == range);
        Some(match status {
            "default" if has("4XX") && has("5XX") => return None,
            "default" => parse_quote!(400u16..=599u16),
            "4XX" => parse_quote!(400u16..=499u16),
            "5XX" => parse_quote!(500u16..=599u16),
            status => {
                let status: u16 = status.parse().ok()?;
                parse_quote!(#status)
            }
        })
    }
}

/// The expression of a block that has nothing else.
fn only_expression(expression: &Expr) -> &Expr {
    match expression {
        Expr::Block(block) => match block.block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => only,
            _ => expression,
        },
        _ => expression,
    }
}
