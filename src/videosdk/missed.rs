use chrono::{DateTime, Utc};
use futures_util::{Stream, TryStreamExt as _, stream};

use super::transcript::{is_completed, is_failure};
use super::types::{
    RealtimeTranscription, TranscriptionEventData, TranscriptionFailed, TranscriptionKind,
    TranscriptionStarted, TranscriptionStopped, WebhookEvent,
};
use super::{Client, Transcriptions};
use crate::{Error, Timestamp};

impl Client {
    /// Returns the events since a moment that the list of all transcriptions shows, as
    /// [`Transcriptions::missed_events`] does.
    ///
    #[cfg_attr(feature = "durable", doc = "```no_run")]
    #[cfg_attr(not(feature = "durable"), doc = "```text")]
    /// use std::time::{Duration, SystemTime};
    ///
    /// use callscribe::videosdk::{Client, types::WebhookEvent};
    /// use callscribe::webhook::DurableInbox;
    ///
    /// # async fn run(client: Client, inbox: DurableInbox<WebhookEvent>) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    /// let since = SystemTime::now() - Duration::from_secs(6 * 60 * 60);
    /// let missed = inbox.reconcile(client.missed_events(since)).await?;
    /// println!("{missed} events had not arrived");
    /// # Ok(())
    /// # }
    /// ```
    pub fn missed_events<T: Into<DateTime<Utc>>>(
        &self,
        since: T,
    ) -> impl Stream<Item = Result<WebhookEvent, Error>> + Send + Unpin + 'static + use<T> {
        self.transcriptions().missed_events(since)
    }
}

impl Transcriptions {
    /// Returns the events since a moment that the list shows, whether their webhooks have arrived or not. For
    /// `DurableInbox::reconcile`, which stores those that have not: they have the dedupe keys of their webhooks.
    ///
    /// `since` is by the vendor's clock: a `SystemTime`, a [`Timestamp`] or a `DateTime` of chrono. Choose it before the outage,
    /// but within the time for which the inbox remembers keys (`DurableInbox::remember`, 24 hours by default): an event whose
    /// key is forgotten is handled again.
    ///
    /// | event | if the list shows |
    /// | --- | --- |
    /// | `transcription-started` | the transcription, unless it failed without a `start` |
    /// | `transcription-stopped` | the status `completed`, an `end` or a transcript, and no failure |
    /// | `transcription-failed` | a failure: a status that contains `fail`, `error`, `cancel` or `abort` |
    ///
    /// The documentation lists no status for a failure. A transcription that failed and is listed as `completed` counts as
    /// stopped. An event is left out only if `start` or `end` shows that it is older than `since`.
    ///
    /// The list does not show session and participant events, the older `transcription-completed`, and the events of
    /// transcriptions of recordings. `data` has what the documentation shows: `id`, `type`, `meetingId` and
    /// `sessionId`.
    ///
    /// The events of one transcription come in their order; those of several in the order of the list, which is not
    /// documented. So the stream reads all pages, whatever `since` is. [`per_page`](Self::per_page) and the filters make
    /// them fewer.
    ///
    /// # Errors
    ///
    /// Those of [`items`](Self::items). The first one ends the stream.
    pub fn missed_events(
        self,
        since: impl Into<DateTime<Utc>>,
    ) -> impl Stream<Item = Result<WebhookEvent, Error>> + Send + Unpin + 'static {
        let since = since.into();
        self.items()
            .map_ok(move |transcription| stream::iter(events(&transcription, since).map(Ok)))
            .try_flatten()
    }
}

/// The events of a transcription in their order, without those that are older than `since`.
fn events(
    transcription: &RealtimeTranscription,
    since: DateTime<Utc>,
) -> impl Iterator<Item = WebhookEvent> + use<> {
    let RealtimeTranscription { start, end, .. } = transcription;
    let is_old = |time: &Timestamp| time.to_utc() < since;
    let status = transcription.status.as_ref();
    let has_failed = status.is_some_and(|status| is_failure(status.as_str()));
    let has_ended = has_failed || end.is_some() || is_completed(transcription);
    let is_first_new = !start.as_ref().or(end.as_ref()).is_some_and(is_old);
    let is_last_new = !end.as_ref().is_some_and(is_old);

    let data = data(transcription);
    let has_started = start.is_some() || !has_failed;
    let first = (has_started && is_first_new).then(|| {
        let event = TranscriptionStarted::new(data.clone());
        WebhookEvent::TranscriptionStarted(Box::new(event))
    });
    let last = (has_ended && is_last_new).then(|| {
        if has_failed {
            WebhookEvent::TranscriptionFailed(Box::new(TranscriptionFailed::new(data)))
        } else {
            WebhookEvent::TranscriptionStopped(Box::new(TranscriptionStopped::new(data)))
        }
    });
    [first, last].into_iter().flatten()
}

fn data(transcription: &RealtimeTranscription) -> TranscriptionEventData {
    let extension = transcription.extension.as_ref();
    let config = extension.and_then(|extension| extension.extension_config.as_ref());
    let mut data =
        TranscriptionEventData::new(&transcription.id).type_(TranscriptionKind::Realtime);
    data.meeting_id = config.and_then(|config| config.room_id.clone());
    data.session_id = config.and_then(|config| config.session_id.clone());
    data
}
