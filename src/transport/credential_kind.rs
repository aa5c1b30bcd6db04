//! The kinds of credentials that specs declare, and the headers that each becomes.

use std::env;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use super::build_error::BuildError;
use super::credentials::CredentialsProvider;
use crate::Secret;
use crate::model::Flaw;

/// One way to authenticate, as the spec declares it.
#[derive(Debug)]
pub struct Credential {
    /// The builder method that takes it.
    pub method: &'static str,
    /// The environment variables of its arguments.
    pub variables: &'static [&'static str],
    /// What becomes of its arguments.
    pub kind: CredentialKind,
}

/// What becomes of the arguments of a builder method.
#[derive(Debug)]
pub enum CredentialKind {
    /// Each argument is the value of one header.
    Headers(&'static [&'static str]),
    /// Each argument is the value of one query parameter.
    Query(&'static [&'static str]),
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// `Authorization: Basic <username:password>`.
    Basic,
    /// An OAuth2 client id and secret.
    ClientCredentials {
        /// Where access tokens are fetched from.
        token_url: &'static str,
        /// The environment variable that replaces the URL.
        variable: &'static str,
    },
    /// The vendor's own code makes a provider of the arguments.
    Provided(fn(&[Secret]) -> Arc<dyn CredentialsProvider>),
}

impl Credential {
    /// Reads the arguments from the environment, if all of them are set.
    pub(super) fn read_env(&self) -> Option<Vec<Secret>> {
        let variables = self.variables.iter();
        variables
            .map(|name| variable(name).map(Secret::from))
            .collect()
    }

    /// Checks arguments that were configured.
    pub(super) fn check(&self, arguments: &[Secret]) -> Result<(), BuildError> {
        let refuse = |reason| {
            let name = self.method;
            Err(BuildError::Credential { name, reason })
        };
        match arguments.iter().find_map(Secret::flaw) {
            Some(Flaw::Blank) => return refuse("has an empty argument"),
            Some(Flaw::Control) => {
                return refuse("has an argument with a control character, such as a line break");
            }
            None => {}
        }
        let is_pair = matches!(
            self.kind,
            CredentialKind::Basic | CredentialKind::ClientCredentials { .. }
        );
        if is_pair && arguments[0].expose().contains(':') {
            return refuse("must not have a colon in its first argument");
        }
        Ok(())
    }
}

/// Returns the value of an environment variable without line breaks at its end, if it is set and not blank.
pub(super) fn variable(name: &str) -> Option<String> {
    let value = env::var(name).ok()?;
    let value = value.trim_end_matches(['\r', '\n']);
    (!value.trim().is_empty()).then(|| value.to_owned())
}

/// Creates a map of one `Authorization` header.
pub(super) fn authorization(name: &'static str, value: &Secret) -> Result<HeaderMap, BuildError> {
    let value = secret_header(name, value)?;
    Ok(HeaderMap::from_iter([(AUTHORIZATION, value)]))
}

/// Creates the headers that carry one argument each.
pub(super) fn headers(
    method: &'static str,
    names: &'static [&'static str],
    arguments: &[Secret],
) -> Result<HeaderMap, BuildError> {
    let pairs = names.iter().zip(arguments);
    pairs
        .map(|(name, argument)| {
            Ok((
                HeaderName::from_static(name),
                secret_header(method, argument)?,
            ))
        })
        .collect()
}

/// Creates the query parameters that carry one argument each.
pub(super) fn query(
    method: &'static str,
    names: &'static [&'static str],
    arguments: &[Secret],
) -> Result<Vec<(&'static str, HeaderValue)>, BuildError> {
    let pairs = names.iter().zip(arguments);
    pairs
        .map(|(name, argument)| {
            Ok((
                *name,
                sensitive(method, argument, "cannot be sent in a query")?,
            ))
        })
        .collect()
}

/// Encodes Basic credentials (RFC 7617).
pub(super) fn basic(username: &Secret, password: &Secret) -> Secret {
    let pair = Secret::from(format!("{}:{}", username.expose(), password.expose()));
    format!("Basic {}", STANDARD.encode(pair.expose())).into()
}

pub(super) fn bearer(token: &Secret) -> Secret {
    format!("Bearer {}", token.expose()).into()
}

/// Creates a header value that is marked as sensitive, so that no layer below logs it.
pub(crate) fn secret_header(
    name: &'static str,
    secret: &Secret,
) -> Result<HeaderValue, BuildError> {
    sensitive(name, secret, "cannot be sent in a header")
}

fn sensitive(
    name: &'static str,
    secret: &Secret,
    reason: &'static str,
) -> Result<HeaderValue, BuildError> {
    let mut value = HeaderValue::from_str(secret.expose())
        .map_err(|_| BuildError::Credential { name, reason })?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_header_does_not_show_its_value() {
        let value = secret_header("token", &Secret::from("hunter2")).unwrap();
        assert_eq!(format!("{value:?}"), "Sensitive");
        let error = secret_header("token", &Secret::from("hunter2\n")).unwrap_err();
        assert_eq!(error.to_string(), "token cannot be sent in a header");
    }

    #[test]
    fn blank_and_ambiguous_credentials_are_refused() {
        let basic = Credential {
            method: "basic",
            variables: &[],
            kind: CredentialKind::Basic,
        };
        let check = |username: &str, password: &str| {
            let error = basic.check(&[username.into(), password.into()]);
            error.err().map(|error| error.to_string())
        };
        assert_eq!(check("user", "pass:word"), None);
        for (username, password) in [("", "password"), ("user", ""), ("user", " ")] {
            let error = check(username, password).unwrap();
            assert_eq!(error, "basic has an empty argument");
        }
        let error = check("user", "password\n").unwrap();
        assert_eq!(
            error,
            "basic has an argument with a control character, such as a line break"
        );
        let error = check("us:er", "password").unwrap();
        assert_eq!(error, "basic must not have a colon in its first argument");
    }
}
