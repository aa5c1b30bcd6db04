use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use tokio::time::timeout_at;

use super::Client;
use super::builder::GetRealtimeTranscription;
use super::types::{RealtimeTranscription, TranscriptionStatus};
use crate::transport::{Download, PollDelays, Reason, download_text};
use crate::{Backoff, Error, Phase};

/// The delays between polls: the first one, and the longest.
const DELAYS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(15)];

impl Client {
    /// Waits until a transcription is completed or has a transcript, and returns it.
    ///
    /// Polls at once, then after 1, 2, 4, 8 and every 15 seconds, until `within` has passed. Transient errors and every
    /// status but `completed` are polled again. A summary may become available later.
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
    /// Fails with [`is_timeout`](Error::is_timeout) or the last transient error once `within` has passed, and with any other
    /// error of [`get_realtime_transcription`](Self::get_realtime_transcription) at once.
    pub async fn wait_until_completed(
        &self,
        transcription_id: &str,
        within: Duration,
    ) -> Result<RealtimeTranscription, Error> {
        let fetch = || async {
            let request = self.get_realtime_transcription(transcription_id);
            Ok(request.await?.into_inner())
        };
        poll(within, fetch).await
    }

    /// Downloads a file, such as `transcription_file_paths.txt`, as a stream of chunks.
    ///
    /// It sends one plain GET without the token: files are on another host. The URL must be `https`, or a loopback address.
    /// Redirects are not followed, unless your own [`http_client`](super::ClientBuilder::http_client) does.
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
    within: Duration,
    fetch: impl Fn() -> F,
) -> Result<RealtimeTranscription, Error> {
    let [first, longest] = DELAYS;
    let mut delays = PollDelays::new(Backoff::exact(first, longest), within);
    let (mut polls, mut last_status) = (0, None);
    loop {
        polls += 1;
        let error = match timeout_at(delays.end(), fetch()).await {
            Ok(Ok(transcription)) if is_completed(&transcription) => return Ok(transcription),
            Ok(Err(error)) if !error.is_safe_to_retry() => return Err(error),
            Ok(Err(error)) => error,
            outcome => {
                if let Ok(Ok(transcription)) = outcome {
                    last_status = transcription.status;
                }
                let status = last_status
                    .as_ref()
                    .map(|status| status.as_str().to_owned());
                let reason = Reason::Pending(within, status);
                Error::new(&GetRealtimeTranscription::INFO, Phase::NoResponse, reason)
                    .with_attempts(polls)
            }
        };
        if !delays.wait(error.retry_after()).await {
            return Err(error);
        }
    }
}

fn is_completed(transcription: &RealtimeTranscription) -> bool {
    let files = transcription.transcription_file_paths.as_ref();
    transcription.status == Some(TranscriptionStatus::Completed)
        || files.is_some_and(|files| files.txt.is_some())
}

#[cfg(test)]
mod tests;
