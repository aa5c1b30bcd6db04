//! Tokens, signed with the secret of an API key.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jsonwebtoken::{EncodingKey, Header};
use serde::Serialize;

use crate::CredentialsProvider;
use crate::Secret;
use crate::model::choice;
use crate::transport::{Minted, TokenCache, secret_header};

/// The default lifetime of a token, as in the vendor's own SDKs.
const TTL: Duration = Duration::from_secs(24 * 60 * 60);

/// An API key and its secret, from the vendor's dashboard. It signs tokens.
///
/// A client with an [`api_key`](super::ClientBuilder::api_key) mints its own tokens. A participant needs a token to join a
/// room. Your server mints it and gives it to the participant's device, which must never get the secret:
///
/// ```
/// use callscribe::videosdk::ApiKey;
/// use std::time::Duration;
///
/// let key = ApiKey::new("my-key", "my-secret");
/// let token = key
///     .participant_token()
///     .room_id("abc-xyzw-lmno")
///     .ttl(Duration::from_secs(2 * 60 * 60))
///     .mint()?;
/// println!("{}", token.expose());
/// # Ok::<(), callscribe::videosdk::TokenError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ApiKey {
    key: Secret,
    secret: Secret,
}

impl ApiKey {
    /// Creates an API key from its id and secret.
    pub fn new(key: impl Into<Secret>, secret: impl Into<Secret>) -> Self {
        Self {
            key: key.into(),
            secret: secret.into(),
        }
    }

    /// Returns a builder for a token that calls the API, with the role `crawler` and the permissions that the vendor's SDKs
    /// use.
    pub fn api_token(&self) -> TokenBuilder {
        self.token([Permission::AllowJoin, Permission::AllowMod], Role::Crawler)
    }

    /// Returns a builder for a token that a participant joins a room with. It has the role `rtc` and the permission
    /// `allow_join`, and cannot call the API.
    pub fn participant_token(&self) -> TokenBuilder {
        self.token([Permission::AllowJoin], Role::Rtc)
    }

    fn token(&self, permissions: impl Into<Vec<Permission>>, role: Role) -> TokenBuilder {
        TokenBuilder {
            key: self.clone(),
            permissions: permissions.into(),
            roles: vec![role],
            room_id: None,
            participant_id: None,
            ttl: TTL,
        }
    }
}

/// Creates a provider that mints tokens for a client from an API key and its secret, each shortly before the last one
/// expires.
pub(super) fn minted(arguments: &[Secret]) -> Arc<dyn CredentialsProvider> {
    let [key, secret] = [0, 1].map(|n| arguments.get(n).cloned().unwrap_or_else(|| "".into()));
    let key = ApiKey { key, secret };
    Arc::new(TokenCache::new(move || {
        let token = key.api_token();
        async move {
            Ok(Minted {
                header: secret_header("token", &token.mint()?)?,
                lifetime: token.ttl,
            })
        }
    }))
}

/// Permission of a token in a room.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Permission {
    /// `allow_join`: join without asking.
    AllowJoin,
    /// `ask_join`: ask to join. It excludes the other permissions.
    AskJoin,
    /// `allow_mod`: moderate, such as mute and remove other participants.
    AllowMod,
    /// A permission that this version does not know.
    Unknown(String),
}
choice! { Permission { AllowJoin = "allow_join", AskJoin = "ask_join", AllowMod = "allow_mod" } }

/// Role of a token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// `crawler`: call the API.
    Crawler,
    /// `rtc`: join rooms.
    Rtc,
    /// A role that this version does not know.
    Unknown(String),
}
choice! { Role { Crawler = "crawler", Rtc = "rtc" } }

/// Builds a token. Created by [`ApiKey::api_token`] and [`ApiKey::participant_token`].
#[derive(Clone, Debug)]
#[must_use]
pub struct TokenBuilder {
    key: ApiKey,
    permissions: Vec<Permission>,
    roles: Vec<Role>,
    room_id: Option<String>,
    participant_id: Option<String>,
    ttl: Duration,
}

/// The claims, in the order of the vendor's pages.
#[derive(Serialize)]
struct Claims<'a> {
    apikey: &'a str,
    permissions: &'a [Permission],
    version: u8,
    roles: &'a [Role],
    #[serde(rename = "roomId", skip_serializing_if = "Option::is_none")]
    room_id: Option<&'a str>,
    #[serde(rename = "participantId", skip_serializing_if = "Option::is_none")]
    participant_id: Option<&'a str>,
    iat: u64,
    exp: u64,
}

impl TokenBuilder {
    /// Replaces the permissions. The vendor requires that `ask_join` stands alone.
    pub fn permissions<P: Into<Permission>>(
        mut self,
        permissions: impl IntoIterator<Item = P>,
    ) -> Self {
        self.permissions = permissions.into_iter().map(P::into).collect();
        self
    }

    /// Replaces the roles.
    pub fn roles<R: Into<Role>>(mut self, roles: impl IntoIterator<Item = R>) -> Self {
        self.roles = roles.into_iter().map(R::into).collect();
        self
    }

    /// Binds the token to a room.
    pub fn room_id(mut self, id: impl Into<String>) -> Self {
        self.room_id = Some(id.into());
        self
    }

    /// Binds the token to a participant.
    pub fn participant_id(mut self, id: impl Into<String>) -> Self {
        self.participant_id = Some(id.into());
        self
    }

    /// Sets the lifetime, in whole seconds. 24 h by default.
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.ttl = ttl;
        self
    }

    /// Signs the token, which is valid from now on.
    ///
    /// # Errors
    ///
    /// Fails if the API key or its secret is blank or contains a control character, such as a line break.
    pub fn mint(&self) -> Result<Secret, TokenError> {
        self.mint_at(SystemTime::now())
    }

    fn mint_at(&self, now: SystemTime) -> Result<Secret, TokenError> {
        let ApiKey { key, secret } = &self.key;
        if key.flaw().or(secret.flaw()).is_some() {
            return Err(TokenError::Unusable);
        }
        let now = now.duration_since(SystemTime::UNIX_EPOCH);
        let iat = now.unwrap_or_default().as_secs();
        let claims = Claims {
            apikey: key.expose(),
            permissions: &self.permissions,
            version: 2,
            roles: &self.roles,
            room_id: self.room_id.as_deref(),
            participant_id: self.participant_id.as_deref(),
            iat,
            exp: iat.saturating_add(self.ttl.as_secs()),
        };
        let secret = EncodingKey::from_secret(secret.expose().as_bytes());
        // The default header is HS256.
        match jsonwebtoken::encode(&Header::default(), &claims, &secret) {
            Ok(token) => Ok(Secret::from(token)),
            Err(error) => Err(TokenError::Signing(error.into())),
        }
    }
}

/// Error returned when a token cannot be signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// The API key or its secret is blank, or contains a control character, such as the line break at the end of a file.
    #[error("the API key or its secret is blank or contains a control character")]
    Unusable,
    /// The token could not be signed.
    #[error("the token could not be signed")]
    Signing(#[source] Box<dyn std::error::Error + Send + Sync>),
}

#[cfg(test)]
mod tests;
