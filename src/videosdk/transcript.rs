use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;

use super::Client;
use super::builder::GetRealtimeTranscription;
use super::types::{RealtimeTranscription, TranscriptionStatus};
use crate::transport::{Download, Flow, Reason, download_text, traced};
use crate::{Backoff, Error, Phase};

/// The delays between polls: the first one, and the longest.
const DELAYS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(15)];

impl Client {
    /// Waits until a transcription is completed or has a transcript, and returns it.
    ///
    /// Polls at once, then after 1, 2, 4, 8 and every 15 seconds, until `within` has passed. Transient errors are polled
    /// again, one failure of the credentials provider too, and every status that does not mean the end. A summary may become
    /// available later.
    ///
    /// ```no_run
    /// # async fn run(client: callscribe::videosdk::Client) -> Result<(), callscribe::Error> {
    /// use std::time::Duration;
    ///
    /// let id = "82feea14-6783-4e63-84fc-17c5666bfd5c";
    /// let transcription = client.wait_until_completed(id, Duration::from_secs(600)).await?;
    /// if let Some(url) = transcription.transcription_file_paths.and_then(|files| files.txt) {
    ///     println!("{}", client.download_text(&url).await?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_timeout`](Error::is_timeout) or the last transient error once `within` has passed, and at once with any
    /// other error of [`get_realtime_transcription`](Self::get_realtime_transcription) or if the transcription failed. The
    /// documentation lists no status for that: one that contains `fail`, `error`, `cancel` or `abort` counts.
    pub async fn wait_until_completed(
        &self,
        transcription_id: &str,
        within: Duration,
    ) -> Result<RealtimeTranscription, Error> {
        let fetch = |client: Self| async move {
            let request = client.get_realtime_transcription(transcription_id);
            Ok(request.await?.into_inner())
        };
        let [first, longest] = DELAYS;
        let flow = Flow::new(&self.transport, within, Backoff::exact(first, longest));
        traced("wait_until_completed", poll(flow, within, fetch)).await
    }

    /// Downloads a file, such as `transcription_file_paths.txt`, as a stream of chunks.
    ///
    /// It sends one plain GET without the token: files are on another host. The URL must be `https`, or a loopback address. If
    /// the base URL is public, the host must have a public address. Redirects are not followed.
    /// `attempt_timeout` limits the time to the response and between chunks; the size is not limited.
    ///
    /// ```no_run
    /// use futures_util::TryStreamExt as _;
    ///
    /// # async fn run(client: callscribe::videosdk::Client, url: &str) -> Result<(), callscribe::Error> {
    /// let mut chunks = client.download(url).await?;
    /// while let Some(chunk) = chunks.try_next().await? {
    ///     println!("{} bytes", chunk.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the URL cannot be used, if there is no response, and if its status is not a success. The stream ends with an
    /// error if the connection breaks.
    pub async fn download(
        &self,
        url: &str,
    ) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + use<>, Error> {
        let download = Download::open(&self.transport, url).await?;
        Ok(download.into_stream())
    }

    /// Downloads a file as text, as [`download`](Self::download) does.
    ///
    /// `max_body` of [`CallOptions`](crate::CallOptions) limits its size, and `deadline` the whole download.
    ///
    /// # Errors
    ///
    /// Those of [`download`](Self::download), and if the file is larger or not UTF-8.
    pub async fn download_text(&self, url: &str) -> Result<String, Error> {
        download_text(&self.transport, url).await
    }
}

/// Polls until a transcription is completed.
async fn poll<F: Future<Output = Result<RealtimeTranscription, Error>>>(
    mut flow: Flow<'_>,
    within: Duration,
    fetch: impl Fn(Client) -> F,
) -> Result<RealtimeTranscription, Error> {
    let info = &GetRealtimeTranscription::INFO;
    let mut last_status = None;
    let mut was_refused = false;
    loop {
        let outcome = fetch(flow.client()).await;
        let failure = match outcome {
            Ok(transcription) if is_completed(&transcription) => return Ok(transcription),
            Ok(transcription) => {
                let status = transcription.status;
                last_status = status.map(|status| status.as_str().to_owned());
                was_refused = false;
                match &last_status {
                    Some(status) if is_failure(status) => {
                        let reason = Reason::ended(status);
                        let error = Error::new(info, Phase::ErrorResponse, reason);
                        return Err(flow.failed(error));
                    }
                    _ => None,
                }
            }
            Err(error) if error.is_safe_to_retry() => Some(error),
            Err(error) if *error.reason() == Reason::Credentials && !was_refused => {
                was_refused = true;
                Some(error)
            }
            Err(error) => return Err(flow.failed(error)),
        };
        let retry_after = failure.as_ref().and_then(Error::retry_after);
        if !next_poll(&mut flow, failure.is_some(), retry_after).await {
            let late = || {
                Error::new(
                    info,
                    Phase::NoResponse,
                    Reason::pending(within, last_status.as_deref()),
                )
            };
            let error = match failure {
                Some(error) if !error.is_timeout() => error,
                Some(error) => late().with_source(error),
                None => late(),
            };
            return Err(flow.failed(error));
        }
    }
}

/// Waits for the next poll, and allows its call attempts of its own. `Retry-After` can make the wait longer, but not shorter. A
/// poll after a failure is a retry: while the budget has none left, it waits for the next delay.
async fn next_poll(flow: &mut Flow<'_>, failed: bool, retry_after: Option<Duration>) -> bool {
    let mut is_time = flow.wait_for_effect(retry_after).await;
    flow.begin_call();
    while is_time && failed && !flow.may_retry() {
        is_time = flow.wait(None).await;
    }
    is_time
}

/// Returns `true` for a status that means that there will be no transcript.
pub(super) fn is_failure(status: &str) -> bool {
    let status = status.to_ascii_lowercase();
    ["fail", "error", "cancel", "abort"]
        .iter()
        .any(|word| status.contains(word))
}

pub(super) fn is_completed(transcription: &RealtimeTranscription) -> bool {
    let files = transcription.transcription_file_paths.as_ref();
    let txt = files.and_then(|files| files.txt.as_deref());
    transcription.status == Some(TranscriptionStatus::Completed)
        || txt.is_some_and(|url| !url.is_empty())
}

#[cfg(test)]
mod tests;
