//! Inboxes and receivers in axum.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, FromRequest, Request};
use axum::response::{IntoResponse, Response};

use super::body::{self, Limits};
use super::{Inbox, Receive, Received, Rejection, Seen};

impl<R: Receive, M: Seen> Inbox<R, M> {
    /// A router with this inbox at one path, to be merged with those of other vendors and with your own.
    pub fn router<S: Clone + Send + Sync + 'static>(self, path: &str) -> Router<S> {
        Router::new().route_service(path, self)
    }
}

/// An event as the last argument of an axum handler. The state must have the receiver, as `Arc<R>`.
///
/// What cannot be received is answered as its [`Rejection`] says; the body may have 1 MiB and take 10 s. Every delivery
/// comes to the handler, duplicates too, and the answer is the handler's own: an [`Inbox`] takes care of both.
///
/// ```
/// use std::sync::Arc;
/// use axum::{Router, http::StatusCode, routing::post};
/// use callscribe::{bandwidth::Receiver, webhook::Verified};
///
/// async fn hook(Verified(received): Verified<Receiver>) -> StatusCode {
///     println!("{}", received.event().event_type());
///     StatusCode::NO_CONTENT
/// }
///
/// let receiver = Arc::new(Receiver::basic("my-user", "my-password"));
/// let router: Router = Router::new().route("/hook", post(hook)).with_state(receiver);
/// ```
#[derive(Clone, Debug)]
pub struct Verified<R: Receive>(pub Received<R::Event>);

impl<S, R> FromRequest<S> for Verified<R>
where
    S: Send + Sync,
    R: Receive,
    Arc<R>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let receiver = Arc::<R>::from_ref(state);
        let (head, body) = request.into_parts();
        receiver.admit(&head)?;
        let body = body::read(body, Limits::default()).await?;
        receiver.read(&head, body).await.map(Self)
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.response().into_response()
    }
}
