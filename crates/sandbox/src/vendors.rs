//! The three vendors, and who of them answers a request.

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use tower_service::Service as _;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::contract::{check, serve};
use crate::videosdk::VideoSdk;
use crate::{asapp, bandwidth, videosdk};

#[derive(Clone)]
pub(crate) struct Vendors {
    videosdk: Arc<VideoSdk>,
    asapp: Arc<Asapp>,
    bandwidth: Arc<Bandwidth>,
    /// What no spec has: files and access tokens.
    others: Router,
}

impl Vendors {
    pub(crate) fn new(
        videosdk: &Arc<VideoSdk>,
        asapp: &Arc<Asapp>,
        bandwidth: &Arc<Bandwidth>,
    ) -> io::Result<Self> {
        check(&**videosdk)?;
        check(&**asapp)?;
        check(&**bandwidth)?;
        Ok(Self {
            others: Router::new()
                .nest(videosdk::FILES, videosdk::files(videosdk))
                .nest(bandwidth::TOKEN_PATH, bandwidth::token_router(bandwidth)),
            videosdk: Arc::clone(videosdk),
            asapp: Arc::clone(asapp),
            bandwidth: Arc::clone(bandwidth),
        })
    }

    pub(crate) async fn answer(&mut self, request: Request<Body>) -> Response<Body> {
        let path = request.uri().path();
        if is_below(path, asapp::PATH) {
            serve(&self.asapp, asapp::PATH, request).await
        } else if is_below(path, bandwidth::PATH) {
            serve(&self.bandwidth, bandwidth::PATH, request).await
        } else if is_below(path, videosdk::PATH) && !is_below(path, videosdk::FILES) {
            serve(&self.videosdk, videosdk::PATH, request).await
        } else {
            let answer = self.others.call(request).await;
            answer.unwrap_or_else(|never| match never {})
        }
    }
}

fn is_below(path: &str, prefix: &str) -> bool {
    let below = path.strip_prefix(prefix);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}
