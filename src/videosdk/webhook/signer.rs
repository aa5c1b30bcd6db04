use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body_util::Full;
use pem::Pem;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use tower_service::Service;

use super::receiver::SIGNATURE;
use crate::webhook;

/// Signs events for a service under test as VideoSDK does, with a key that is no secret.
///
/// ```
/// use callscribe::videosdk::{Receiver, Signer};
/// # use callscribe::videosdk::types::WebhookEvent;
/// # use callscribe::webhook::{Inbox, Received};
///
/// # async fn run() {
/// # let handler = |_: Received<WebhookEvent>| async { Ok::<(), std::io::Error>(()) };
/// let signer = Signer::new();
/// let mut service = Inbox::new(Receiver::pinned(&signer.public_key()).unwrap(), handler);
/// let event = r#"{"webhookType":"transcription-stopped","data":{"id":"1"}}"#;
/// assert_eq!(signer.deliver(&mut service, "/", event).await.unwrap().status(), 200);
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run());
/// ```
pub struct Signer {
    pair: RsaKeyPair,
}

impl Signer {
    /// Signs with the key that comes with this crate. Everybody has it: pin it in tests only.
    ///
    /// # Panics
    ///
    /// Never: the key is a valid one.
    pub fn new() -> Self {
        Self::from_pkcs8(include_bytes!("test-key.der")).expect("a valid key")
    }

    /// Signs with a key of yours, in PKCS#8 (DER), of 2048 bits or more. None if it is no such key.
    pub fn from_pkcs8(der: &[u8]) -> Option<Self> {
        let pair = RsaKeyPair::from_pkcs8(der).ok()?;
        Some(Self { pair })
    }

    /// The public key as PEM, as VideoSDK publishes its own.
    pub fn public_key(&self) -> String {
        let bytes = self.pair.public_key().as_ref();
        pem::encode(&Pem::new("RSA PUBLIC KEY", bytes))
    }

    /// The signature of a body, as the header `videosdk-signature` has it.
    ///
    /// # Panics
    ///
    /// When the system has no random numbers.
    pub fn sign(&self, body: &[u8]) -> String {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                body,
                &mut signature,
            )
            .expect("random numbers");
        STANDARD.encode(signature)
    }

    /// The request with the signature.
    ///
    /// # Panics
    ///
    /// When `path` is no path, or when the system has no random numbers.
    pub fn request(&self, path: &str, event: impl Into<Bytes>) -> Request<Full<Bytes>> {
        let event = event.into();
        let signature = HeaderValue::try_from(self.sign(&event)).expect("base64 is ASCII");
        let mut request = webhook::post(path, event);
        request.headers_mut().insert(SIGNATURE, signature);
        request
    }

    /// Sends an event to a service, such as a router.
    ///
    /// # Errors
    ///
    /// When the service fails.
    ///
    /// # Panics
    ///
    /// When `path` is no path, or when the system has no random numbers.
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

impl Default for Signer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}
