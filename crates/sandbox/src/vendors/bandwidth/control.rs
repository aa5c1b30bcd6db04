//! What tests do with calls, in Rust and over HTTP.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;

use super::credentials::{ACCESS_TOKEN, CLIENT, USER};
use super::service::Bandwidth;
use crate::control::rest::{Body, Done, found, parse};
use crate::sandbox::Sandbox;

impl Sandbox {
    fn bandwidth(&self) -> &Bandwidth {
        self.vendor()
    }

    /// The base URL of Bandwidth.
    pub fn bandwidth_url(&self) -> String {
        self.bandwidth().base_url().to_owned()
    }

    /// The URL that issues Bandwidth's access tokens for client credentials.
    pub fn bandwidth_token_url(&self) -> String {
        self.bandwidth().token_url.clone()
    }

    /// The client id and the client secret that access tokens are issued for.
    pub fn bandwidth_client(&self) -> (&'static str, &'static str) {
        CLIENT
    }

    /// An access token that does not expire.
    pub fn bandwidth_access_token(&self) -> &'static str {
        ACCESS_TOKEN
    }

    /// The user name and the password that Bandwidth accepts besides access tokens.
    pub fn bandwidth_credentials(&self) -> (&'static str, &'static str) {
        USER
    }

    /// Opens a call of Bandwidth, whose BXML can be replaced. The call does not hang up by itself.
    pub fn open_bandwidth_call(&self, account_id: &str, call_id: &str) {
        self.bandwidth().open_call(account_id, call_id);
    }

    /// Hangs up a call of Bandwidth: its transcriptions stop, and its BXML can no longer be replaced. Reports whether there
    /// was such a call.
    pub fn hang_up_bandwidth_call(&self, account_id: &str, call_id: &str) -> bool {
        let call = (account_id.to_owned(), call_id.to_owned());
        self.bandwidth().hang_up(&call)
    }
}

type Service = State<Arc<Bandwidth>>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Call {
    account_id: String,
    call_id: String,
}

pub(super) fn router(bandwidth: Arc<Bandwidth>) -> Router {
    Router::new()
        .route("/calls", post(open_call))
        .route("/calls/hang-up", post(hang_up))
        .with_state(bandwidth)
}

async fn open_call(State(bandwidth): Service, body: Body<Call>) -> Done {
    let call = parse(body)?;
    bandwidth.open_call(&call.account_id, &call.call_id);
    Ok(StatusCode::NO_CONTENT)
}

async fn hang_up(State(bandwidth): Service, body: Body<Call>) -> Done {
    let call = parse(body)?;
    let was_found = bandwidth.hang_up(&(call.account_id, call.call_id));
    found(was_found, "no such call")
}
