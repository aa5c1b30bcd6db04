use futures_util::TryStreamExt as _;

use super::Client;
use super::types::{
    EndRealtimeTranscriptionRequest, RealtimeTranscription, StartRealtimeTranscriptionRequest,
    TranscriptionStatus,
};
use crate::transport::{Flow, traced};
use crate::{Backoff, Error};

/// How many pages of the list are read to look for a transcription.
const PAGES: usize = 10;

/// Starting and ending when a response may get lost.
///
/// The list of transcriptions shows whether a request without a response took effect. Before the list is read, the client
/// waits for the whole delay of `backoff` in [`CallOptions`](crate::CallOptions), so that the effect can show. It starts or
/// ends at most `max_attempts` times, draws on the same retry budget as other calls, and ends by `deadline`. It reads at most
/// ten pages of the list. If they cannot tell whether the request took effect, it is not sent again.
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
        let room = &request.room_id;
        let start = |client: Self| {
            let request = request.clone();
            async move {
                Ok(client
                    .start_realtime_transcription(request)
                    .await?
                    .into_inner())
            }
        };
        let find = |client: Self| async move { Ok(client.newest(room).await?.started()) };
        traced("ensure_started", act_once(self.flow(), start, find)).await
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
        let end = |client: Self| async move {
            let request = EndRealtimeTranscriptionRequest::new(room_id);
            Ok(client
                .end_realtime_transcription(request)
                .await?
                .into_inner())
        };
        let find = |client: Self| async move { Ok(client.newest(room_id).await?.ended()) };
        traced("ensure_ended", act_once(self.flow(), end, find)).await
    }

    /// Starts a flow whose delays have no jitter: an effect needs the whole delay to show in the list.
    fn flow(&self) -> Flow<'_> {
        let Backoff { first, max, .. } = self.options().backoff;
        let delays = Backoff::exact(first, max);
        Flow::new(&self.transport, self.options().deadline, delays)
    }

    /// Reads the list of a room. The API may ignore the filter, so each item is checked.
    async fn newest(&self, room_id: &str) -> Result<Newest, Error> {
        let mut newest = Newest::default();
        let mut pages = self.transcriptions().room_id(room_id).pages();
        for _ in 0..PAGES {
            // The stream may end before the last page, where the API repeats itself: that list is cut, too.
            let Some(page) = pages.try_next().await? else {
                break;
            };
            newest.is_cut = page.page_info.current_page < page.page_info.last_page;
            for transcription in page.transcriptions {
                newest.add(room_id, transcription);
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
    /// Whether there is another one that may be running in this room.
    has_unclear: bool,
    /// Whether there are pages that were not read.
    is_cut: bool,
}

impl Newest {
    fn add(&mut self, room_id: &str, transcription: RealtimeTranscription) {
        use TranscriptionStatus::{Completed, Running};
        let newest = match (room(&transcription), &transcription.status) {
            (Some(room), _) if room != room_id => return,
            (Some(_), Some(Running)) => &mut self.running,
            (Some(_), Some(Completed)) => &mut self.completed,
            (None, Some(Completed)) => return,
            _ => {
                self.has_unclear = true;
                return;
            }
        };
        if newest
            .as_ref()
            .is_none_or(|known| known.start <= transcription.start)
        {
            *newest = Some(transcription);
        }
    }

    fn started(self) -> Lookup<RealtimeTranscription> {
        match self.running {
            Some(running) => Lookup::Found(running),
            None if self.has_unclear || self.is_cut => Lookup::Unclear,
            None => Lookup::Absent,
        }
    }

    fn ended(self) -> Lookup<RealtimeTranscription> {
        match (self.running, self.completed) {
            (Some(_), _) => Lookup::Absent,
            _ if self.has_unclear || self.is_cut => Lookup::Unclear,
            (None, Some(completed)) => Lookup::Found(completed),
            (None, None) => Lookup::Absent,
        }
    }
}

/// What a lookup says about an effect.
enum Lookup<T> {
    /// It took place.
    Found(T),
    /// It did not take place.
    Absent,
    /// It may have taken place.
    Unclear,
}

/// Acts. If it is open whether that took effect, it looks for the effect with `find` before it acts again.
async fn act_once<T, A, F>(
    mut flow: Flow<'_>,
    act: impl Fn(Client) -> A,
    find: impl Fn(Client) -> F,
) -> Result<T, Error>
where
    A: Future<Output = Result<T, Error>>,
    F: Future<Output = Result<Lookup<T>, Error>>,
{
    let mut in_doubt = false;
    loop {
        let error = match act(flow.client()).await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        // A rejection after a lost response may be an effect of the request whose response was lost.
        in_doubt |= error.is_ambiguous();
        if !in_doubt || !flow.wait_for_effect(error.retry_after()).await {
            return Err(error);
        }
        match find(flow.lookup()).await {
            Ok(Lookup::Found(found)) => return Ok(found),
            Ok(Lookup::Absent) if error.is_ambiguous() && flow.may_retry() => {}
            Ok(Lookup::Absent) => return Err(error),
            Ok(Lookup::Unclear) => {
                return Err(error.with_source(
                    "the list of transcriptions does not tell whether the request took effect",
                ));
            }
            Err(source) => return Err(error.with_source(source)),
        }
    }
}

#[cfg(test)]
mod tests;
