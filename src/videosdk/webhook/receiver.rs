use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode};

use super::key::{Key, KeyError};
use super::keys::Keys;
use crate::videosdk::Client;
use crate::videosdk::types::WebhookEvent;
use crate::webhook::{Credential, Receive, Received, Rejection, json_post, only};

pub(super) const SIGNATURE: &str = "videosdk-signature";

/// Receives signed events: of transcriptions, and of the sessions and participants around them; others are `Unknown`.
///
/// The header `videosdk-signature` must be a signature (RSA, PKCS#1 v1.5, SHA-256, in base64) of the body as it came. It
/// carries no time: an old event that is sent again by whoever has seen it is valid, and only known again by its
/// [key](Received::dedupe_key).
///
/// Source: <https://docs.videosdk.live/api-reference/realtime-communication/webhooks-listing>.
#[derive(Debug)]
pub struct Receiver {
    source: Source,
}

enum Source {
    Pinned(Key),
    Fetched(Keys),
}

impl Receiver {
    /// Fetches the vendor's key with a client, without its credentials, when the first event comes. When a signature fails
    /// it fetches again, at most once in 5 minutes; the key before is good for another hour.
    pub fn new(client: &Client) -> Self {
        let client = client.clone();
        let keys = Keys::new(move || {
            let client = client.clone();
            async move {
                let answer = client.get_webhook_public_key().send().await?;
                Ok(answer.into_inner().public_key)
            }
        });
        Self {
            source: Source::Fetched(keys),
        }
    }

    /// Uses this key and no other: PEM with a `PUBLIC KEY` (SPKI) or an `RSA PUBLIC KEY` (PKCS#1) of 2048 to 8192 bits.
    ///
    /// # Errors
    ///
    /// When the text is none of these.
    pub fn pinned(key: &str) -> Result<Self, KeyError> {
        let key = Key::from_pem(key)?;
        Ok(Self {
            source: Source::Pinned(key),
        })
    }

    /// How long to wait between fetches of the key, however many signatures fail; 5 minutes by default.
    #[must_use]
    pub fn refetch_interval(mut self, interval: Duration) -> Self {
        if let Source::Fetched(keys) = &mut self.source {
            keys.interval = interval;
        }
        self
    }

    /// How long the key before a new one is still good; an hour by default.
    #[must_use]
    pub fn grace(mut self, grace: Duration) -> Self {
        if let Source::Fetched(keys) = &mut self.source {
            keys.grace = grace;
        }
        self
    }

    async fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Rejection> {
        match &self.source {
            Source::Pinned(key) => Ok(key.verifies(message, signature)),
            Source::Fetched(keys) => {
                let verified = keys.verifies(message, signature).await;
                verified.map_err(Rejection::KeyUnavailable)
            }
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pinned(key) => f.debug_tuple("Pinned").field(key).finish(),
            Self::Fetched(_) => f.write_str("Fetched"),
        }
    }
}

/// The one signature of a request.
fn signature(headers: &HeaderMap) -> Result<Vec<u8>, Credential> {
    let value = only(headers.get_all(SIGNATURE).iter())?;
    match STANDARD.decode(value) {
        Ok(signature) if !signature.is_empty() => Ok(signature),
        _ => Err(Credential::Garbled),
    }
}

impl Receive for Receiver {
    type Event = WebhookEvent;

    const VENDOR: &'static str = "videosdk";

    const ACCEPTED: StatusCode = StatusCode::OK;

    fn admit(&self, head: &Parts) -> Result<(), Rejection> {
        json_post(head)?;
        // A body without a signature is not worth reading.
        signature(&head.headers)
            .map(drop)
            .map_err(Rejection::unproven)
    }

    async fn read(&self, head: &Parts, body: Bytes) -> Result<Received<WebhookEvent>, Rejection> {
        let signature = signature(&head.headers).map_err(Rejection::unproven)?;
        if !self.verify(&body, &signature).await? {
            return Err(Rejection::unproven(Credential::Wrong));
        }
        let event = WebhookEvent::from_slice(&body)?;
        let key = dedupe_key(&event);
        Ok(Received::new(event, body, key))
    }
}

/// What happens once to a transcription or a session is told by kind and id. A participant may come and go again, and of
/// unknown events nothing is known: those are never taken for duplicates.
fn dedupe_key(event: &WebhookEvent) -> Option<String> {
    let id = match event {
        WebhookEvent::TranscriptionStarted(event) => &event.data.id,
        WebhookEvent::TranscriptionStopped(event) => &event.data.id,
        WebhookEvent::TranscriptionFailed(event) => &event.data.id,
        WebhookEvent::SessionStarted(event) => &event.data.session_id,
        WebhookEvent::SessionEnded(event) => &event.data.session_id,
        _ => return None,
    };
    Some(format!("videosdk {} {id}", event.webhook_type()))
}
