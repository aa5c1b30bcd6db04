use std::vec::IntoIter;

use futures_util::Stream;
use futures_util::stream::try_unfold;

use super::Client;
use super::types::{
    AvailableTranscription, CallTranscriptionMetadata, RealTimeTranscriptionAvailable,
    RealTimeTranscriptionEvent, TranscriptAvailability,
};
use crate::Error;

impl Client {
    /// Returns an `Available` event for each transcription of a call whose text can be read, whether its webhook has arrived
    /// or not. For `DurableInbox::reconcile`, which stores those that have not: they have the dedupe keys of their webhooks.
    ///
    /// The list does not say whether a transcription has ended, so the stream fetches each one as
    /// [`transcript`](Self::transcript) does, and leaves out those that are still 404 after its retries: they are running,
    /// failed or deleted. Choose a call that has ended, but within the time for which the inbox remembers keys
    /// (`DurableInbox::remember`, 24 hours by default): an event whose key is forgotten is handled again.
    ///
    /// The list does not show `Started`, `Stopped` and `Rejected`, and no `Available` with the status `failed`. Of the call
    /// and the transcription, an event has `accountId`, `callId`, `id`, `name`, `status` and `url`.
    ///
    #[cfg_attr(feature = "durable", doc = "```no_run")]
    #[cfg_attr(not(feature = "durable"), doc = "```text")]
    /// use callscribe::bandwidth::{Client, types::RealTimeTranscriptionEvent};
    /// use callscribe::webhook::DurableInbox;
    ///
    /// # async fn run(client: Client, inbox: DurableInbox<RealTimeTranscriptionEvent>) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    /// let missed = inbox.reconcile(client.missed_events("9900000", "c-15ac29a2")).await?;
    /// println!("{missed} events had not arrived");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list_real_time_transcriptions`](Self::list_real_time_transcriptions), and those of
    /// [`transcript`](Self::transcript) but for a 404. The first one ends the stream.
    pub fn missed_events(
        &self,
        account_id: &str,
        call_id: &str,
    ) -> impl Stream<Item = Result<RealTimeTranscriptionEvent, Error>> + Send + Unpin + 'static + use<>
    {
        let missed = Missed {
            client: self.clone(),
            account_id: account_id.to_owned(),
            call_id: call_id.to_owned(),
            listed: None,
        };
        Box::pin(try_unfold(missed, Missed::next))
    }
}

/// A call, and the position in the list of its transcriptions.
struct Missed {
    client: Client,
    account_id: String,
    call_id: String,
    /// What is left of the list. `None` before it is fetched.
    listed: Option<IntoIter<CallTranscriptionMetadata>>,
}

impl Missed {
    /// Returns the next event, with the position after it.
    async fn next(mut self) -> Result<Option<(RealTimeTranscriptionEvent, Self)>, Error> {
        let mut listed = match self.listed.take() {
            Some(listed) => listed,
            None => self.list().await?,
        };
        while let Some(entry) = listed.next() {
            if let Some(event) = self.available(entry).await? {
                self.listed = Some(listed);
                return Ok(Some((event, self)));
            }
        }
        Ok(None)
    }

    async fn list(&self) -> Result<IntoIter<CallTranscriptionMetadata>, Error> {
        let Self {
            client,
            account_id,
            call_id,
            ..
        } = self;
        let list = client.list_real_time_transcriptions(account_id, call_id);
        Ok(list.await?.into_inner().into_iter())
    }

    /// The event of an entry. `None` if it has no id, or its text cannot be read.
    async fn available(
        &self,
        entry: CallTranscriptionMetadata,
    ) -> Result<Option<RealTimeTranscriptionEvent>, Error> {
        let Some(id) = entry.transcription_id else {
            return Ok(None);
        };
        let text = self.client.transcript(&self.account_id, &self.call_id, &id);
        match text.await {
            Ok(_) => {}
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error),
        }
        let mut detail = AvailableTranscription::new()
            .id(id)
            .status(TranscriptAvailability::Available);
        detail.name = entry.transcription_name;
        detail.url = entry.transcription_url;
        let event = RealTimeTranscriptionAvailable::new(&self.call_id)
            .account_id(&self.account_id)
            .real_time_transcription(detail);
        Ok(Some(RealTimeTranscriptionEvent::Available(Box::new(event))))
    }
}
