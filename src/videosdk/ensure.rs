use futures_util::TryStreamExt as _;

use super::Client;
use super::types::{
    EndRealtimeTranscriptionRequest, RealtimeTranscription, StartRealtimeTranscriptionRequest,
    TranscriptionStatus,
};
use crate::transport::{Pauses, within_deadline};
use crate::{Backoff, CallOptions, Error};

/// Starting and ending where an answer may get lost.
///
/// Whether a request without an answer has had its effect is found out from the list of transcriptions. Before a look at
/// it, `backoff` of [`CallOptions`] is waited in full, so that the effect can show. At most `max_attempts` requests are
/// sent, and all of it ends by `deadline`.
impl Client {
    /// Starts the transcription of a room, and does not start it twice where an answer is lost.
    ///
    /// After a failure that does not tell whether the transcription was started (no answer, one that cannot be read, 408
    /// or 5xx), gives the newest transcription that the list shows as `running` in that room, and starts once more only
    /// where there is none. It cannot see what the list does not show yet.
    ///
    /// ```no_run
    /// use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;
    ///
    /// # async fn run(client: callscribe::videosdk::Client) -> Result<(), callscribe::Error> {
    /// let request = StartRealtimeTranscriptionRequest::new("abc-xyzw-lmno");
    /// let transcription = client.ensure_started(request).await?;
    /// println!("{} runs", transcription.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`start_realtime_transcription`](Self::start_realtime_transcription), at once where nothing can have been
    /// started. Where the list cannot be read either, nothing is sent again, and why is the error's source.
    pub async fn ensure_started(
        &self,
        request: StartRealtimeTranscriptionRequest,
    ) -> Result<RealtimeTranscription, Error> {
        let start = || async {
            let call = self.start_realtime_transcription().body(request.clone());
            Ok(call.send().await?.into_inner())
        };
        let look = || async { Ok(self.shown(&request.room_id).await?.running) };
        let flow = settle(self.options(), start, look);
        within_deadline(self.options(), "startRealtimeTranscription", flow).await
    }

    /// Ends the transcription of a room, also where an answer is lost.
    ///
    /// After a failure that does not tell whether it was ended (no answer, one that cannot be read, 408 or 5xx), gives the
    /// newest transcription of that room that the list shows as `completed`, once it shows none as `running`. Otherwise it
    /// is ended once more.
    ///
    /// # Errors
    ///
    /// Those of [`end_realtime_transcription`](Self::end_realtime_transcription), at once where nothing can have been ended.
    /// Where the list cannot be read either, nothing is sent again, and why is the error's source.
    pub async fn ensure_ended(&self, room_id: &str) -> Result<RealtimeTranscription, Error> {
        let end = || async {
            let request = EndRealtimeTranscriptionRequest::new(room_id);
            let call = self.end_realtime_transcription().body(request);
            Ok(call.send().await?.into_inner())
        };
        let look = || async {
            let Shown { running, completed } = self.shown(room_id).await?;
            Ok(completed.filter(|_| running.is_none()))
        };
        let flow = settle(self.options(), end, look);
        within_deadline(self.options(), "endRealtimeTranscription", flow).await
    }

    /// What the list shows of a room. The service may pass over the filter, so each item is checked.
    async fn shown(&self, room_id: &str) -> Result<Shown, Error> {
        let mut shown = Shown::default();
        let mut items = self.transcriptions().room_id(room_id).items();
        while let Some(item) = items.try_next().await? {
            if room(&item) == Some(room_id) {
                shown.add(item);
            }
        }
        Ok(shown)
    }
}

fn room(transcription: &RealtimeTranscription) -> Option<&str> {
    let extension = transcription.extension.as_ref()?;
    extension.extension_config.as_ref()?.room_id.as_deref()
}

/// The newest transcriptions of a room.
#[derive(Default)]
struct Shown {
    running: Option<RealtimeTranscription>,
    completed: Option<RealtimeTranscription>,
}

impl Shown {
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

/// Acts; where that may or may not have had its effect, looks before it acts again.
async fn settle<T, A, L>(
    options: &CallOptions,
    act: impl Fn() -> A,
    look: impl Fn() -> L,
) -> Result<T, Error>
where
    A: Future<Output = Result<T, Error>>,
    L: Future<Output = Result<Option<T>, Error>>,
{
    let Backoff { first, max, .. } = options.backoff;
    let mut pauses = Pauses::new(Backoff::exact(first, max), options.deadline);
    let mut attempts = 0;
    let mut in_doubt = false;
    loop {
        let error = match act().await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        attempts += 1;
        // What is refused after an answer was lost may be refused because of what was lost.
        in_doubt |= error.is_ambiguous();
        if !in_doubt || !pauses.take(error.retry_after()).await {
            return Err(error);
        }
        match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) if error.is_ambiguous() && attempts < options.max_attempts => {}
            Ok(None) => return Err(error),
            Err(unseen) => return Err(error.with_source(unseen)),
        }
    }
}

#[cfg(test)]
mod tests;
