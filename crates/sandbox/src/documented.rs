//! A vendor of which there is only a spec: every operation responds with its documented example, and nothing is stored.

use axum::http::StatusCode;
use axum::http::request::Parts;

use crate::contract::{Operation, Response};
use crate::vendor::{Context, Handler, Refusal, Vendor};

pub(crate) struct Documented {
    base_url: (String, String),
}

impl Documented {
    pub(crate) fn new(context: &Context<'_>) -> Self {
        let variable = format!("{}_BASE_URL", context.contract.name.to_uppercase());
        Self {
            base_url: (variable, context.base_url()),
        }
    }
}

impl Vendor for Documented {
    fn authorize(&self, operation: &Operation, head: &Parts) -> Result<(), Response> {
        if operation.security.is_present(head) {
            Ok(())
        } else {
            Err(operation.example(StatusCode::UNAUTHORIZED))
        }
    }

    fn handler<'a>(&'a self, operation: &'a Operation) -> Option<Handler<'a>> {
        Some(Box::new(|_| Ok(operation.success_example())))
    }

    fn refuse(&self, operation: &Operation, refusal: &Refusal) -> Response {
        operation.example(refusal.status())
    }

    fn environment(&self) -> Vec<(String, String)> {
        vec![self.base_url.clone()]
    }
}

#[cfg(test)]
mod tests;
