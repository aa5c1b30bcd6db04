use super::Client;
use super::builder::{StartStreaming, StopStreaming};
use super::types::{
    StartStreamingRequest, StartStreamingResponse, StopStreamingRequest, StopStreamingResponse,
};
use crate::Error;
use crate::transport::{OperationInfo, PollDelays, within_deadline};

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
/// the retries.
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
        let start = || async {
            let response = self.start_streaming(request.clone()).await?;
            Ok(response.accepted()?.into_inner())
        };
        self.ensure(&StartStreaming::INFO, start).await
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
        let stop = || async {
            let response = self.stop_streaming(request.clone()).await?;
            Ok(response.accepted()?.into_inner())
        };
        self.ensure(&StopStreaming::INFO, stop).await
    }

    /// Sends until it is certain whether the request took effect.
    async fn ensure<T, F: Future<Output = Result<T, Error>>>(
        &self,
        operation: &OperationInfo,
        send: impl Fn() -> F,
    ) -> Result<Ensured<T>, Error> {
        let options = self.options();
        let flow = async {
            let mut delays = PollDelays::new(options.backoff, options.deadline);
            let mut attempts = 0;
            loop {
                let error = match send().await {
                    Ok(response) => return Ok(Ensured::Done(response)),
                    Err(error) if error.is_already_in_state() => return Ok(Ensured::Already),
                    Err(error) => error,
                };
                attempts += 1;
                let again = error.is_ambiguous() || error.code() == Some(PENDING);
                let again = again && attempts < options.max_attempts;
                if !again || !delays.wait(error.retry_after()).await {
                    return Err(error);
                }
            }
        };
        within_deadline(options, operation, flow).await
    }
}
