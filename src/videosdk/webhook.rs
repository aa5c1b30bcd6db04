//! The key that VideoSDK signs webhooks with.

use super::Client;
use super::types::WebhookEvent;
use crate::webhook::{Receiver, SigningKey};

impl Client {
    /// Returns the key that VideoSDK signs webhooks with. It is fetched with this client, without its credentials.
    pub fn webhook_signing_key(&self) -> SigningKey {
        let client = self.clone();
        SigningKey::fetched_by(move || {
            let client = client.clone();
            async move {
                let response = client.get_webhook_public_key().send().await?;
                Ok(response.into_inner().public_key)
            }
        })
    }
}

impl Receiver<WebhookEvent> {
    /// Creates a receiver that fetches the vendor's [signing key](Client::webhook_signing_key) with a client.
    pub fn new(client: &Client) -> Self {
        Self::fetched(client.webhook_signing_key())
    }
}
