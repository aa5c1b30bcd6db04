use std::time::Duration;

use tokio::time::sleep;

use super::Client;
use super::types::CallTranscriptions;
use crate::Error;

/// The delays before a transcript that was announced is fetched again.
const DELAYS: [Duration; 4] = [
    Duration::from_millis(700),
    Duration::from_millis(1200),
    Duration::from_secs(2),
    Duration::from_secs(3),
];

impl Client {
    /// Fetches the text of a transcription after its `Available` event.
    ///
    /// The event may arrive before the text can be read. After a 404, the client tries again 0.7, 1.2, 2 and 3 seconds
    /// later.
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
    /// Those of [`get_real_time_transcription`](Self::get_real_time_transcription), 404 after the last attempt among them.
    pub async fn transcript(
        &self,
        account_id: &str,
        call_id: &str,
        transcription_id: &str,
    ) -> Result<CallTranscriptions, Error> {
        let get = || async {
            let request = self.get_real_time_transcription(account_id, call_id, transcription_id);
            Ok(request.await?.into_inner())
        };
        until_found(get).await
    }
}

async fn until_found<T, F: Future<Output = Result<T, Error>>>(
    get: impl Fn() -> F,
) -> Result<T, Error> {
    for delay in DELAYS {
        match get().await {
            Err(error) if error.is_not_found() => sleep(delay).await,
            outcome => return outcome,
        }
    }
    get().await
}

#[cfg(test)]
mod tests;
