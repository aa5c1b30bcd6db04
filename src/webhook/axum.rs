//! Inboxes and receivers in axum.

use axum::Router;
use axum::extract::{FromRef, FromRequest, Request};
use axum::response::{IntoResponse, Response};

use super::dedupe::DedupeStore;
use super::event::Event;
use super::inbox::Inbox;
use super::received::Received;
use super::receiver::Receiver;
use super::rejection::Rejection;
use super::response::log_rejection;

impl<E: Event, D: DedupeStore> Inbox<E, D> {
    /// Creates a router with this inbox at one path. Merge it with those of other vendors and with your own.
    pub fn router<S: Clone + Send + Sync + 'static>(self, path: &str) -> Router<S> {
        Router::new().route_service(path, self)
    }
}

#[cfg(feature = "durable")]
impl<E: Event> super::DurableInbox<E> {
    /// Creates a router with this inbox at one path. Merge it with those of other vendors and with your own.
    pub fn router<S: Clone + Send + Sync + 'static>(self, path: &str) -> Router<S> {
        Router::new().route_service(path, self)
    }
}

/// Extracts a verified event as the last argument of an axum handler. The state must provide the [`Receiver`].
///
/// A request that is not a verified event gets the response of its [`Rejection`], which is logged. The receiver limits the body.
/// The handler gets every delivery, including redeliveries, and its response is sent as it is: an [`Inbox`] handles both.
///
#[cfg_attr(feature = "bandwidth", doc = "```")]
#[cfg_attr(not(feature = "bandwidth"), doc = "```text")]
/// use axum::{Router, http::StatusCode, routing::post};
/// use callscribe::bandwidth::{Receiver, types::RealTimeTranscriptionEvent};
/// use callscribe::webhook::Verified;
///
/// async fn hook(Verified(received): Verified<RealTimeTranscriptionEvent>) -> StatusCode {
///     println!("{}", received.event().event_type());
///     StatusCode::NO_CONTENT
/// }
///
/// let receiver = Receiver::basic("my-user", "my-password")?;
/// let router: Router = Router::new().route("/hook", post(hook)).with_state(receiver);
/// # Ok::<(), callscribe::webhook::ReceiverError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Verified<E>(pub Received<E>);

impl<S, E> FromRequest<S> for Verified<E>
where
    S: Send + Sync,
    E: Event,
    Receiver<E>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let receiver = Receiver::<E>::from_ref(state);
        let (head, body) = request.into_parts();
        let verified = receiver.receive_within_limits(&head, body).await;
        verified
            .inspect_err(|rejection| log_rejection(E::VENDOR, rejection))
            .map(Self)
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.response().into_response()
    }
}
