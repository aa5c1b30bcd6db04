//! A vendor of which there is only a spec: every operation responds with its documented example, and nothing is stored.

use axum::http::StatusCode;
use axum::http::request::Parts;
use callscribe_codegen::model::{Credential, CredentialKind, base_url_variable, credentials};

use crate::contract::{Operation, Response};
use crate::vendor::{Context, Handler, Refusal, Vendor};

pub(crate) struct Documented {
    environment: Vec<(String, String)>,
}

impl Documented {
    pub(crate) fn new(context: &Context<'_>) -> Self {
        let (name, root) = (context.contract.name, &context.contract.root);
        let mut environment = vec![(base_url_variable(root, name), context.base_url())];
        // Client credentials need a token endpoint, which no documented example replaces.
        let mut credentials = credentials(root, name).into_iter();
        let is_plain =
            |one: &Credential| !matches!(one.kind, CredentialKind::ClientCredentials { .. });
        let variables = credentials.find(is_plain).map(|one| one.variables);
        for variable in variables.into_iter().flatten() {
            environment.push((variable, format!("{name}-sandbox")));
        }
        Self { environment }
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
        self.environment.clone()
    }
}

#[cfg(test)]
mod tests;
