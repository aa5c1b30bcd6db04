use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use tower_service::Service;

use crate::Secret;
use crate::webhook;

/// Sends events to a service under test as Bandwidth does: without credentials, and again with them when it is asked.
///
/// ```
/// use callscribe::bandwidth::{Receiver, Signer};
/// # use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
/// # use callscribe::webhook::{Inbox, Received};
///
/// # async fn run() {
/// # let handler = |_: Received<RealTimeTranscriptionEvent>| async { Ok::<(), std::io::Error>(()) };
/// let mut service = Inbox::new(Receiver::basic("my-user", "my-password"), handler);
/// let event = r#"{"eventType":"realTimeTranscriptionStopped","callId":"c-1"}"#;
/// let answer = Signer::basic("my-user", "my-password").deliver(&mut service, "/", event).await;
/// assert_eq!(answer.unwrap().status(), 204);
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run());
/// ```
#[derive(Clone, Debug)]
pub struct Signer {
    authorization: HeaderValue,
}

impl Signer {
    /// Knows this user and password.
    ///
    /// # Panics
    ///
    /// Never: every header can carry base64.
    pub fn basic(user: &str, password: impl Into<Secret>) -> Self {
        let pair = STANDARD.encode(format!("{user}:{}", password.into().expose()));
        let mut authorization =
            HeaderValue::from_str(&format!("Basic {pair}")).expect("base64 is ASCII");
        authorization.set_sensitive(true);
        Self { authorization }
    }

    /// The request with credentials: the second one of a challenge, or the only one where they are sent at once.
    ///
    /// # Panics
    ///
    /// When `path` is no path.
    pub fn request(&self, path: &str, event: impl Into<Bytes>) -> Request<Full<Bytes>> {
        let mut request = webhook::post(path, event);
        let credentials = self.authorization.clone();
        request.headers_mut().insert(AUTHORIZATION, credentials);
        request
    }

    /// Sends an event to a service, such as a router. Gives the answer to the second request, or to the first where that
    /// is no challenge.
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
        let event = event.into();
        let first = webhook::deliver(service, webhook::post(path, event.clone())).await?;
        if is_challenge(&first) {
            webhook::deliver(service, self.request(path, event)).await
        } else {
            Ok(first)
        }
    }
}

fn is_challenge<B>(answer: &Response<B>) -> bool {
    let challenge = answer.headers().get(WWW_AUTHENTICATE);
    answer.status() == StatusCode::UNAUTHORIZED
        && challenge.is_some_and(|value| value.as_bytes().starts_with(b"Basic "))
}
