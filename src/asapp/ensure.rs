use super::Client;
use super::types::{
    StartStreamingRequest, StartStreamingResponse, StopStreamingRequest, StopStreamingResponse,
};
use crate::Error;
use crate::transport::{Flow, traced};

/// The vendor's error code if another request for the call is pending.
const PENDING: &str = "409-202";

/// How a call got into the requested state.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ensured<T> {
    /// This request changed the state.
    Done(T),
    /// The call was already in the state (`409-201`), perhaps because of a request whose response was lost.
    Already,
}

/// Starting and stopping when a response may get lost.
///
/// A second request has no effect once the first took effect: the vendor rejects it with `409-201`. So the client retries
/// after a failure that leaves the effect open (no response, an unreadable one, 408 or 5xx), and while another request for
/// the call is pending (`409-202`). `max_attempts`, `backoff` and `deadline` of [`CallOptions`](crate::CallOptions) limit
/// the retries, which draw on the same budget as those of other calls.
impl Client {
    /// Ensures that the call is being transcribed.
    ///
    /// If it already is, its parameters stay as they are, whatever the request says.
    ///
    /// ```no_run
    /// use callscribe::asapp::types::{Namespace, StartStreamingRequest, StartStreamingRequestFields};
    ///
    /// # async fn run(client: callscribe::asapp::Client) -> Result<(), callscribe::Error> {
    /// let request = StartStreamingRequest::new(StartStreamingRequestFields {
    ///     namespace: Namespace::Siprec,
    ///     guid: "00002542391662063156".into(),
    ///     customer_id: "customer-7".into(),
    ///     agent_id: "agent-9".into(),
    /// });
    /// client.ensure_streaming(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`start_streaming`](Self::start_streaming), and if the response says `isOk: false`.
    pub async fn ensure_streaming(
        &self,
        request: StartStreamingRequest,
    ) -> Result<Ensured<StartStreamingResponse>, Error> {
        let start = |client: Self| {
            let request = request.clone();
            async move {
                let response = client.start_streaming(request).await?;
                Ok(response.accepted()?.into_inner())
            }
        };
        traced("ensure_streaming", self.ensure(start)).await
    }

    /// Ensures that the call is not being transcribed.
    ///
    /// # Errors
    ///
    /// Those of [`stop_streaming`](Self::stop_streaming), and if the response says `isOk: false`.
    pub async fn ensure_stopped(
        &self,
        request: StopStreamingRequest,
    ) -> Result<Ensured<StopStreamingResponse>, Error> {
        let stop = |client: Self| {
            let request = request.clone();
            async move {
                let response = client.stop_streaming(request).await?;
                Ok(response.accepted()?.into_inner())
            }
        };
        traced("ensure_stopped", self.ensure(stop)).await
    }

    /// Sends until it is certain whether the request took effect.
    async fn ensure<T, F: Future<Output = Result<T, Error>>>(
        &self,
        send: impl Fn(Self) -> F,
    ) -> Result<Ensured<T>, Error> {
        let options = self.options();
        let mut flow = Flow::new(&self.transport, options.deadline, options.backoff);
        loop {
            let error = match send(flow.client()).await {
                Ok(response) => return Ok(Ensured::Done(response)),
                Err(error) if error.is_already_in_state() => return Ok(Ensured::Already),
                Err(error) => error,
            };
            let again = error.is_ambiguous() || error.code() == Some(PENDING);
            if !again || !flow.wait_to_retry(error.retry_after()).await {
                return Err(error);
            }
        }
    }
}
