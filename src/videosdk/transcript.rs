use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use tokio::time::timeout_at;

use super::Client;
use super::types::{RealtimeTranscription, TranscriptionStatus};
use crate::transport::{Download, Pauses, Reason};
use crate::{Backoff, Error, Phase};

/// The waits between two looks at a transcription: this long at first, twice as long each time, up to the second.
const WAITS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(15)];

impl Client {
    /// Waits until a transcription is completed, or has a transcript already, and gives it as it is then.
    ///
    /// Looks at once, then after 1, 2, 4, 8 and from then on 15 seconds, for as long as the next look is `within` the
    /// time given. Errors that may pass, and any status but `completed`, mean to wait on. A summary may come later still.
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
    /// Where time is up, one with [`is_timeout`](Error::is_timeout), or what the last look failed with. Otherwise those of
    /// [`get_realtime_transcription`](Self::get_realtime_transcription) that will not pass.
    pub async fn wait_until_completed(
        &self,
        transcription_id: &str,
        within: Duration,
    ) -> Result<RealtimeTranscription, Error> {
        let look = || async {
            let request = self.get_realtime_transcription();
            let request = request.transcription_id(transcription_id);
            Ok(request.send().await?.into_inner())
        };
        poll(within, look).await
    }

    /// Fetches a file, such as `transcription_file_paths.txt`, chunk by chunk as it comes.
    ///
    /// It is a plain GET, sent once and without the token: files are on another host. The address must be `https`, or on
    /// this machine. Redirects are not followed, unless a [`http_client`](super::ClientBuilder::http_client) of yours
    /// does. `attempt_timeout` is for the head and for each chunk; there is no limit to the size.
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
    /// When the address cannot be used, when no answer comes, and when its status is not a success. The stream ends with
    /// an error where the file breaks off.
    pub async fn download(
        &self,
        url: &str,
    ) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + use<>, Error> {
        let download = Download::open(&self.client, url, self.options()).await?;
        Ok(download.into_stream())
    }

    /// Fetches a file as text, as [`download`](Self::download) does, up to `max_body` bytes of
    /// [`CallOptions`](crate::CallOptions).
    ///
    /// # Errors
    ///
    /// Those of [`download`](Self::download), and when the file is larger or not UTF-8.
    pub async fn download_text(&self, url: &str) -> Result<String, Error> {
        let download = Download::open(&self.client, url, self.options()).await?;
        download.text(self.options().max_body).await
    }
}

/// Looks until there is something completed.
async fn poll<F: Future<Output = Result<RealtimeTranscription, Error>>>(
    within: Duration,
    look: impl Fn() -> F,
) -> Result<RealtimeTranscription, Error> {
    let [first, longest] = WAITS;
    let mut pauses = Pauses::new(Backoff::exact(first, longest), within);
    let mut looks = 0;
    loop {
        looks += 1;
        let error = match timeout_at(pauses.end(), look()).await {
            Ok(Ok(transcription)) if is_completed(&transcription) => return Ok(transcription),
            Ok(Err(error)) if !error.is_safe_to_retry() => return Err(error),
            Ok(Err(error)) => error,
            Ok(Ok(_)) | Err(_) => {
                let reason = Reason::Pending(within);
                let pending = Error::new("getRealtimeTranscription", Phase::NoAnswer, reason);
                pending.with_attempts(looks, true)
            }
        };
        if !pauses.take(error.retry_after()).await {
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
