use super::Client;
use super::types::{
    StartStreamingRequest, StartStreamingResponse, StopStreamingRequest, StopStreamingResponse,
};
use crate::transport::{Pauses, within_deadline};
use crate::{CallOptions, Error};

/// The vendor's code for: another request for this call is pending.
const PENDING: &str = "409-202";

/// How a call came to be in the state that was asked for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ensured<T> {
    /// By this request.
    Done(T),
    /// By an earlier one (`409-201`), perhaps one of the same `ensure_` call whose answer was lost.
    AlreadySo,
}

/// Starting and stopping where an answer may get lost.
///
/// A second request does nothing where the first has had its effect: the vendor refuses it with `409-201`. So it is sent
/// again after a failure that does not tell (no answer, one that cannot be read, 408 or 5xx), and while another request
/// for the call is pending (`409-202`): at most `max_attempts` times, with the waits of `backoff`, until `deadline`, all
/// of [`CallOptions`].
impl Client {
    /// Has a call be transcribed.
    ///
    /// A call that is transcribed already stays as it is, whatever else the request asks for.
    ///
    /// ```no_run
    /// use callscribe::asapp::types::StartStreamingRequest;
    ///
    /// # async fn run(client: callscribe::asapp::Client) -> Result<(), callscribe::Error> {
    /// let request = StartStreamingRequest::new("siprec", "00002542391662063156", "customer-7", "agent-9");
    /// client.ensure_streaming(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`start_streaming`](Self::start_streaming), and where the answer says `isOk: false`.
    pub async fn ensure_streaming(
        &self,
        request: StartStreamingRequest,
    ) -> Result<Ensured<StartStreamingResponse>, Error> {
        let start = || async {
            let call = self.start_streaming().body(request.clone());
            Ok(call.send().await?.accepted()?.into_inner())
        };
        let flow = ensure(self.options(), start);
        within_deadline(self.options(), "startStreaming", flow).await
    }

    /// Has a call not be transcribed.
    ///
    /// # Errors
    ///
    /// Those of [`stop_streaming`](Self::stop_streaming), and where the answer says `isOk: false`.
    pub async fn ensure_stopped(
        &self,
        request: StopStreamingRequest,
    ) -> Result<Ensured<StopStreamingResponse>, Error> {
        let stop = || async {
            let call = self.stop_streaming().body(request.clone());
            Ok(call.send().await?.accepted()?.into_inner())
        };
        let flow = ensure(self.options(), stop);
        within_deadline(self.options(), "stopStreaming", flow).await
    }
}

/// Sends until it is certain that the request has had its effect, or has none.
async fn ensure<T, F: Future<Output = Result<T, Error>>>(
    options: &CallOptions,
    send: impl Fn() -> F,
) -> Result<Ensured<T>, Error> {
    let mut pauses = Pauses::new(options.backoff, options.deadline);
    let mut attempts = 0;
    loop {
        let error = match send().await {
            Ok(response) => return Ok(Ensured::Done(response)),
            Err(error) if error.is_already_in_state() => return Ok(Ensured::AlreadySo),
            Err(error) => error,
        };
        attempts += 1;
        let again = error.is_ambiguous() || error.code() == Some(PENDING);
        if !again || attempts >= options.max_attempts || !pauses.take(error.retry_after()).await {
            return Err(error);
        }
    }
}
