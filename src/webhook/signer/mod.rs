//! Sending events to a service under test, as a vendor does.

mod key_pair;

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, WWW_AUTHENTICATE};
use http::{Request, Response, StatusCode};
use http_auth::parser::ChallengeParser;
use http_body_util::Full;
use tower_service::Service;

use self::key_pair::KeyPair;
use super::event::Event;
use super::verify::{BasicAuth, HeaderToken, QueryToken, RsaSigned, Unauthenticated};
use crate::Secret;

/// Sends events to a service under test, as the vendor does.
///
/// Each vendor's module has an alias of this type, such as `callscribe::bandwidth::Signer`.
///
#[cfg_attr(feature = "bandwidth", doc = "```")]
#[cfg_attr(not(feature = "bandwidth"), doc = "```text")]
/// use callscribe::bandwidth::{Receiver, Signer};
/// # use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
/// # use callscribe::webhook::{Inbox, Received};
///
/// # async fn run() {
/// # let handler = |_: Received<RealTimeTranscriptionEvent>| async { Ok::<(), std::io::Error>(()) };
/// let receiver = Receiver::basic("my-user", "my-password").unwrap();
/// let mut service = Inbox::new(receiver, handler);
/// let event = r#"{"eventType":"realTimeTranscriptionStopped","callId":"c-1"}"#;
/// let response = Signer::basic("my-user", "my-password").deliver(&mut service, "/", event).await;
/// assert_eq!(response.unwrap().status(), 204);
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run());
/// ```
pub struct Signer<E> {
    credential: Credential,
    event: PhantomData<fn() -> E>,
}

enum Credential {
    None,
    Basic(HeaderValue),
    Header(HeaderName, HeaderValue),
    Query(String, Secret),
    Rsa(HeaderName, KeyPair),
}

impl<E: Unauthenticated> Signer<E> {
    /// Creates a signer that sends events without credentials.
    pub fn without_credentials() -> Self {
        Self::with(Credential::None)
    }
}

impl<E: BasicAuth> Signer<E> {
    /// Creates a signer that sends this user and password, if it is asked for them.
    pub fn basic(user: &str, password: impl Into<Secret>) -> Self {
        let pair = STANDARD.encode(format!("{user}:{}", password.into().expose()));
        Self::with(Credential::Basic(sensitive(&format!("Basic {pair}"))))
    }
}

impl<E: HeaderToken> Signer<E> {
    /// Creates a signer that sends this secret in the vendor's header.
    ///
    /// # Panics
    ///
    /// Panics if a header cannot carry the secret.
    pub fn header_token(secret: impl Into<Secret>) -> Self {
        Self::with_header_token(HeaderName::from_static(E::HEADER), &secret.into())
    }
}

impl<E: QueryToken> Signer<E> {
    /// Creates a signer that sends this secret in the vendor's query parameter.
    pub fn query_token(secret: impl Into<Secret>) -> Self {
        Self::with_query_token(E::PARAMETER.to_owned(), secret.into())
    }
}

impl<E: RsaSigned> Signer<E> {
    /// Creates a signer with the private key in this crate. Everybody has that key: pin its public key in tests only.
    ///
    /// # Panics
    ///
    /// Never panics: the key is valid.
    #[expect(
        clippy::new_without_default,
        reason = "other signers do not have a default"
    )]
    pub fn new() -> Self {
        Self::from_pkcs8(include_bytes!("test-key.der")).expect("a valid key")
    }

    /// Creates a signer with your own private key in PKCS#8 (DER), of 2048 bits or more. Returns `None` if it is not such a
    /// key.
    pub fn from_pkcs8(der: &[u8]) -> Option<Self> {
        let pair = KeyPair::from_pkcs8(der)?;
        let header = HeaderName::from_static(E::HEADER);
        Some(Self::with(Credential::Rsa(header, pair)))
    }

    /// Returns the public key as PEM.
    ///
    /// # Panics
    ///
    /// Panics if the signer was created without a private key.
    pub fn public_key(&self) -> String {
        self.key_pair().public_key()
    }

    /// Returns the signature of a body, as the vendor's header has it.
    ///
    /// # Panics
    ///
    /// Panics if the signer was created without a private key, or if the system's random number generator fails.
    pub fn sign(&self, body: &[u8]) -> String {
        self.key_pair().sign(body)
    }

    fn key_pair(&self) -> &KeyPair {
        match &self.credential {
            Credential::Rsa(_, pair) => pair,
            _ => panic!("the signer was created without a private key"),
        }
    }
}

impl<E: Event> Signer<E> {
    pub(crate) fn with_header_token(name: HeaderName, secret: &Secret) -> Self {
        Self::with(Credential::Header(name, sensitive(secret.expose())))
    }

    pub(crate) fn with_query_token(parameter: String, secret: Secret) -> Self {
        Self::with(Credential::Query(parameter, secret))
    }

    fn with(credential: Credential) -> Self {
        Self {
            credential,
            event: PhantomData,
        }
    }

    /// Creates the request that carries the event, with credentials.
    ///
    /// # Panics
    ///
    /// Panics if `path` is not a path such as `/webhooks`, or if the system's random number generator fails.
    pub fn request(&self, path: &str, event: impl Into<Bytes>) -> Request<Full<Bytes>> {
        let event = event.into();
        let (name, value) = match &self.credential {
            Credential::None => return post(path, event),
            Credential::Query(name, secret) => {
                let query = form_urlencoded::Serializer::new(String::new())
                    .append_pair(name, secret.expose())
                    .finish();
                return post(&format!("{path}?{query}"), event);
            }
            Credential::Basic(value) => (&AUTHORIZATION, value.clone()),
            Credential::Header(name, value) => (name, value.clone()),
            Credential::Rsa(name, pair) => (name, sensitive(&pair.sign(&event))),
        };
        let mut request = post(path, event);
        request.headers_mut().insert(name, value);
        request
    }

    /// Delivers an event to a service, such as a router, and returns the last response.
    ///
    /// HTTP Basic credentials are sent as Bandwidth sends them: the first request has none, and a second one follows if the
    /// response is a challenge.
    ///
    /// # Errors
    ///
    /// Returns the error of the service.
    ///
    /// # Panics
    ///
    /// Panics if `path` is not a path such as `/webhooks`, or if the system's random number generator fails.
    pub async fn deliver<S, B>(
        &self,
        service: &mut S,
        path: &str,
        event: impl Into<Bytes>,
    ) -> Result<Response<B>, S::Error>
    where
        S: Service<Request<Full<Bytes>>, Response = Response<B>>,
    {
        let event = event.into();
        if let Credential::Basic(_) = &self.credential {
            let first = call(service, post(path, event.clone())).await?;
            if !is_challenge(&first) {
                return Ok(first);
            }
        }
        call(service, self.request(path, event)).await
    }
}

impl<E> fmt::Debug for Signer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

fn sensitive(text: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(text).expect("a secret that a header can carry");
    value.set_sensitive(true);
    value
}

/// Creates a POST with JSON, as vendors send it.
fn post(path: &str, body: Bytes) -> Request<Full<Bytes>> {
    Request::post(path)
        .header(CONTENT_TYPE, "application/json")
        .body(Full::new(body))
        .expect("a path such as /webhooks")
}

/// Sends a request to a service as soon as the service is ready.
async fn call<S, B>(service: &mut S, request: Request<Full<Bytes>>) -> Result<Response<B>, S::Error>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>>,
{
    poll_fn(|context| service.poll_ready(context)).await?;
    service.call(request).await
}

/// Reports whether a response asks for Basic credentials, in any of its challenges.
fn is_challenge<B>(response: &Response<B>) -> bool {
    let values = response.headers().get_all(WWW_AUTHENTICATE).iter();
    let mut challenges = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(ChallengeParser::new);
    response.status() == StatusCode::UNAUTHORIZED
        && challenges.any(|challenge| {
            challenge.is_ok_and(|challenge| challenge.scheme.eq_ignore_ascii_case("Basic"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(status: u16, values: &[&str]) -> bool {
        let mut response = Response::builder().status(status);
        for value in values {
            response = response.header(WWW_AUTHENTICATE, *value);
        }
        is_challenge(&response.body(()).unwrap())
    }

    #[test]
    fn every_challenge_of_a_response_counts() {
        for values in [
            &["Basic realm=\"a\""][..],
            &["basic realm=\"a\", charset=\"UTF-8\""],
            &["BASIC realm=a"],
            &["Bearer realm=\"a, Basic\"", "Basic realm=\"b\""],
            &["Digest realm=\"a\", nonce=\"n\", qop=\"auth\", Basic realm=\"b\""],
            &["Negotiate, Basic realm=\"b\""],
            &["=", "Basic realm=\"b\""],
        ] {
            assert!(asks(401, values), "{values:?}");
        }
    }

    #[test]
    fn other_responses_are_not_challenges() {
        for values in [
            &[][..],
            &["Bearer realm=\"Basic realm=a\""],
            &["Basically realm=a"],
            &["="],
        ] {
            assert!(!asks(401, values), "{values:?}");
        }
        assert!(!asks(403, &["Basic realm=\"a\""]));
    }
}
