use futures_util::TryStreamExt as _;

use super::Client;
use super::builder::{EndRealtimeTranscription, StartRealtimeTranscription};
use super::types::{
    EndRealtimeTranscriptionRequest, RealtimeTranscription, StartRealtimeTranscriptionRequest,
    TranscriptionStatus,
};
use crate::transport::{PollDelays, within_deadline};
use crate::{Backoff, CallOptions, Error};

/// Starting and ending when a response may get lost.
///
/// The list of transcriptions shows whether a request without a response took effect. Before the list is read, the client
/// waits for the whole delay of `backoff` in [`CallOptions`], so that the effect can show. It sends at most `max_attempts`
/// requests, and ends by `deadline`.
impl Client {
    /// Starts the transcription of a room, and does not start it twice if a response is lost.
    ///
    /// A failure may leave open whether the transcription was started: there was no response, an unreadable one, 408 or
    /// 5xx. The client then returns the newest transcription that the list shows as `running` in that room, and starts
    /// another one only if there is none. It cannot see what the list does not show yet.
    ///
    /// ```no_run
    /// use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;
    ///
    /// # async fn run(client: callscribe::videosdk::Client) -> Result<(), callscribe::Error> {
    /// let request = StartRealtimeTranscriptionRequest::new("abc-xyzw-lmno");
    /// let transcription = client.ensure_started(request).await?;
    /// println!("{} is running", transcription.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`start_realtime_transcription`](Self::start_realtime_transcription). If the list cannot be read either, the
    /// client does not retry, and the error's source says why.
    pub async fn ensure_started(
        &self,
        request: StartRealtimeTranscriptionRequest,
    ) -> Result<RealtimeTranscription, Error> {
        let start = || async {
            let response = self.start_realtime_transcription(request.clone()).await?;
            Ok(response.into_inner())
        };
        let find = || async { Ok(self.newest(&request.room_id).await?.running) };
        let flow = act_once(self.options(), start, find);
        within_deadline(self.options(), &StartRealtimeTranscription::INFO, flow).await
    }

    /// Ends the transcription of a room, even if a response is lost.
    ///
    /// A failure may leave open whether the transcription was ended: there was no response, an unreadable one, 408 or 5xx.
    /// If the list then shows no `running` transcription in that room, the client returns the newest `completed` one.
    /// Otherwise it ends the transcription again.
    ///
    /// # Errors
    ///
    /// Those of [`end_realtime_transcription`](Self::end_realtime_transcription). If the list cannot be read either, the
    /// client does not retry, and the error's source says why.
    pub async fn ensure_ended(&self, room_id: &str) -> Result<RealtimeTranscription, Error> {
        let end = || async {
            let request = EndRealtimeTranscriptionRequest::new(room_id);
            let response = self.end_realtime_transcription(request).await?;
            Ok(response.into_inner())
        };
        let find = || async {
            let Newest { running, completed } = self.newest(room_id).await?;
            Ok(completed.filter(|_| running.is_none()))
        };
        let flow = act_once(self.options(), end, find);
        within_deadline(self.options(), &EndRealtimeTranscription::INFO, flow).await
    }

    /// Reads the list of a room. The API may ignore the filter, so each item is checked.
    async fn newest(&self, room_id: &str) -> Result<Newest, Error> {
        let mut newest = Newest::default();
        let mut items = self.transcriptions().room_id(room_id).items();
        while let Some(item) = items.try_next().await? {
            if room(&item) == Some(room_id) {
                newest.add(item);
            }
        }
        Ok(newest)
    }
}

fn room(transcription: &RealtimeTranscription) -> Option<&str> {
    let extension = transcription.extension.as_ref()?;
    extension.extension_config.as_ref()?.room_id.as_deref()
}

/// The newest transcriptions of a room.
#[derive(Default)]
struct Newest {
    running: Option<RealtimeTranscription>,
    completed: Option<RealtimeTranscription>,
}

impl Newest {
    fn add(&mut self, transcription: RealtimeTranscription) {
        let newest = match transcription.status {
            Some(TranscriptionStatus::Running) => &mut self.running,
            Some(TranscriptionStatus::Completed) => &mut self.completed,
            _ => return,
        };
        if newest
            .as_ref()
            .is_none_or(|known| known.start <= transcription.start)
        {
            *newest = Some(transcription);
        }
    }
}

/// Acts. If it is open whether that took effect, it looks for the effect with `find` before it acts again.
async fn act_once<T, A, F>(
    options: &CallOptions,
    act: impl Fn() -> A,
    find: impl Fn() -> F,
) -> Result<T, Error>
where
    A: Future<Output = Result<T, Error>>,
    F: Future<Output = Result<Option<T>, Error>>,
{
    let Backoff { first, max, .. } = options.backoff;
    let mut delays = PollDelays::new(Backoff::exact(first, max), options.deadline);
    let mut attempts = 0;
    let mut in_doubt = false;
    loop {
        let error = match act().await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        attempts += 1;
        // A rejection after a lost response may be an effect of the request whose response was lost.
        in_doubt |= error.is_ambiguous();
        if !in_doubt || !delays.wait(error.retry_after()).await {
            return Err(error);
        }
        match find().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) if error.is_ambiguous() && attempts < options.max_attempts => {}
            Ok(None) => return Err(error),
            Err(source) => return Err(error.with_source(source)),
        }
    }
}

#[cfg(test)]
mod tests;
