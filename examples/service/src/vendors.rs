//! The vendors, and what they send with webhooks.

use axum::http::HeaderName;
use callscribe::{BuildError, asapp, bandwidth, videosdk};
use callscribe_sandbox::Sandbox;

use crate::{Error, with_causes};

/// Where ASAPP puts its token; arranged with its account team.
pub(crate) const ASAPP_TOKEN: HeaderName = HeaderName::from_static("x-callscribe-token");

/// A client of each vendor.
#[derive(Clone, Debug)]
pub struct Vendors {
    pub(crate) videosdk: videosdk::Client,
    pub(crate) bandwidth: bandwidth::Client,
    pub(crate) asapp: asapp::Client,
}

impl Vendors {
    /// Creates clients with the credentials in the environment.
    pub fn from_env() -> Result<Self, Error> {
        fn named<C>(vendor: &str, built: Result<C, BuildError>) -> Result<C, Error> {
            built.map_err(|error| format!("{vendor}: {}", with_causes(&error.into())).into())
        }
        Ok(Self {
            videosdk: named("VideoSDK", videosdk::ClientBuilder::from_env().build())?,
            bandwidth: named("Bandwidth", bandwidth::ClientBuilder::from_env().build())?,
            asapp: named("ASAPP", asapp::ClientBuilder::from_env().build())?,
        })
    }
}

/// The secrets that vendors send with webhooks.
#[derive(Clone)]
pub struct Secrets {
    /// User and password.
    pub bandwidth: (String, String),
    /// The token.
    pub asapp: String,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

/// Clients of a sandbox that has a room and two calls to transcribe, and the secrets that it sends to the service at `url`.
pub fn in_sandbox(sandbox: &Sandbox, url: &str) -> Result<(Vendors, Secrets), Error> {
    sandbox.open_room("abc-xyzw-lmno");
    sandbox.open_bandwidth_call("9900000", "c-service");
    sandbox.open_asapp_call("siprec", "42");
    sandbox.post_asapp_transcripts(
        &format!("{url}/webhooks/asapp"),
        (ASAPP_TOKEN.as_str(), "asapp-webhook-token"),
    )?;
    let (api_id, api_secret) = sandbox.asapp_api_key();
    let vendors = Vendors {
        videosdk: videosdk::Client::builder()
            .base_url(sandbox.videosdk_url())
            .token(sandbox.videosdk_token())
            .build()?,
        bandwidth: bandwidth::Client::builder()
            .base_url(sandbox.bandwidth_url())
            .access_token(sandbox.bandwidth_access_token())
            .build()?,
        asapp: asapp::Client::builder()
            .base_url(sandbox.asapp_url())
            .api_key(api_id, api_secret)
            .build()?,
    };
    let secrets = Secrets {
        bandwidth: (
            "callscribe".to_owned(),
            "bandwidth-webhook-password".to_owned(),
        ),
        asapp: "asapp-webhook-token".to_owned(),
    };
    Ok((vendors, secrets))
}
