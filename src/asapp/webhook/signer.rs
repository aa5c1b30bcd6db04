use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Request, Response};
use http_body_util::Full;
use tower_service::Service;

use crate::Secret;
use crate::webhook;

/// Sends events to a service under test as ASAPP does, with the secret token.
#[derive(Clone, Debug)]
pub struct Signer {
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Header(HeaderName, HeaderValue),
    Query(String, Secret),
}

impl Signer {
    /// Puts the secret into this header.
    ///
    /// # Panics
    ///
    /// When no header can carry the secret.
    pub fn header_token(name: HeaderName, secret: impl Into<Secret>) -> Self {
        let mut value = HeaderValue::from_str(secret.into().expose())
            .expect("a secret that a header can carry");
        value.set_sensitive(true);
        Self {
            place: Place::Header(name, value),
        }
    }

    /// Puts the secret into this query parameter.
    pub fn query_token(name: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            place: Place::Query(name.into(), secret.into()),
        }
    }

    /// The request with the token.
    ///
    /// # Panics
    ///
    /// When `path` is no path.
    pub fn request(&self, path: &str, event: impl Into<Bytes>) -> Request<Full<Bytes>> {
        match &self.place {
            Place::Header(name, value) => {
                let mut request = webhook::post(path, event);
                request.headers_mut().insert(name, value.clone());
                request
            }
            Place::Query(name, secret) => {
                let query = form_urlencoded::Serializer::new(String::new())
                    .append_pair(name, secret.expose())
                    .finish();
                webhook::post(&format!("{path}?{query}"), event)
            }
        }
    }

    /// Sends an event to a service, such as a router.
    ///
    /// # Errors
    ///
    /// When the service fails.
    ///
    /// # Panics
    ///
    /// When `path` is no path.
    pub async fn deliver<S, B>(
        &self,
        service: &mut S,
        path: &str,
        event: impl Into<Bytes>,
    ) -> Result<Response<B>, S::Error>
    where
        S: Service<Request<Full<Bytes>>, Response = Response<B>>,
    {
        webhook::deliver(service, self.request(path, event)).await
    }
}
