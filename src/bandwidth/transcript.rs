use std::time::Duration;

use super::Client;
use super::types::CallTranscriptions;
use crate::Error;
use crate::transport::{Flow, traced};

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
    /// later, within the `deadline` of [`CallOptions`](crate::CallOptions).
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
        let get = |client: Self| async move {
            let request = client.get_real_time_transcription(account_id, call_id, transcription_id);
            Ok(request.await?.into_inner())
        };
        let options = self.options();
        let flow = Flow::new(&self.transport, options.deadline, options.backoff);
        traced("transcript", until_found(flow, get)).await
    }
}

async fn until_found<T, F: Future<Output = Result<T, Error>>>(
    mut flow: Flow<'_>,
    get: impl Fn(Client) -> F,
) -> Result<T, Error> {
    let mut delays = DELAYS.into_iter();
    loop {
        flow.begin_call();
        let error = match get(flow.client()).await {
            Err(error) if error.is_not_found() => error,
            outcome => return outcome,
        };
        match delays.next() {
            Some(delay) if flow.wait(Some(delay)).await => {}
            _ => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests;
