use std::time::Duration;

use tokio::time::sleep;

use super::Client;
use super::types::CallTranscriptions;
use crate::Error;

/// What to wait for a transcript that is announced but not there yet.
const WAITS: [Duration; 4] = [
    Duration::from_millis(700),
    Duration::from_millis(1200),
    Duration::from_secs(2),
    Duration::from_secs(3),
];

impl Client {
    /// Fetches the text of a transcription when its `Available` event has come.
    ///
    /// The event may come before the text can be read: after 404 it is asked for again, 0.7, 1.2, 2 and 3 seconds later.
    ///
    /// ```no_run
    /// # async fn run(client: callscribe::bandwidth::Client) -> Result<(), callscribe::Error> {
    /// let transcript = client.transcript("9900000", "c-15ac29a2", "t-3f758f24").await?;
    /// for track in transcript.tracks.iter().flatten() {
    ///     println!("{:?}: {:?}", track.track, track.transcript);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`get_real_time_transcription`](Self::get_real_time_transcription); 404 where it is still so in the end.
    pub async fn transcript(
        &self,
        account_id: &str,
        call_id: &str,
        transcription_id: &str,
    ) -> Result<CallTranscriptions, Error> {
        let get = || async {
            let request = self.get_real_time_transcription().account_id(account_id);
            let request = request.call_id(call_id).transcription_id(transcription_id);
            Ok(request.send().await?.into_inner())
        };
        until_found(get).await
    }
}

async fn until_found<T, F: Future<Output = Result<T, Error>>>(
    get: impl Fn() -> F,
) -> Result<T, Error> {
    for wait in WAITS {
        match get().await {
            Err(error) if error.is_not_found() => sleep(wait).await,
            outcome => return outcome,
        }
    }
    get().await
}

#[cfg(test)]
mod tests;
