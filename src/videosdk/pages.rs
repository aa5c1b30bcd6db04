use futures_util::stream::{self, try_unfold};
use futures_util::{Stream, TryStreamExt as _};

use super::Client;
use super::types::{RealtimeTranscription, RealtimeTranscriptionPage};
use crate::Error;

impl Client {
    /// Lists the transcriptions of the account over all pages, or those that match filters.
    ///
    /// No request is sent before the stream is polled.
    ///
    /// ```no_run
    /// use futures_util::TryStreamExt as _;
    ///
    /// # async fn run(client: callscribe::videosdk::Client) -> Result<(), callscribe::Error> {
    /// let mut items = client.transcriptions().room_id("abc-xyzw-lmno").items();
    /// while let Some(transcription) = items.try_next().await? {
    ///     println!("{}", transcription.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn transcriptions(&self) -> Transcriptions {
        Transcriptions {
            client: self.clone(),
            room_id: None,
            session_id: None,
            status: None,
            per_page: None,
        }
    }
}

/// Builder of a list of transcriptions, created by [`Client::transcriptions`].
///
/// The vendor does not document an order. A list that changes while it is read may return an item twice or not at all.
#[derive(Clone, Debug)]
#[must_use]
pub struct Transcriptions {
    client: Client,
    room_id: Option<String>,
    session_id: Option<String>,
    status: Option<String>,
    per_page: Option<u32>,
}

impl Transcriptions {
    /// Requests only transcriptions of this room. The official SDKs say that the API ignores this filter: check
    /// `extension.extension_config.room_id` where it matters.
    pub fn room_id(mut self, room_id: impl Into<String>) -> Self {
        self.room_id = Some(room_id.into());
        self
    }

    /// Requests only transcriptions of this session.
    pub fn session_id(mut self, session_id: impl Into<String>) -> Self {
        self.session_id = Some(session_id.into());
        self
    }

    /// Requests only transcriptions with this status. The accepted values are not documented.
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// Sets the number of items per page, at least 1. The vendor's default is 20; a maximum is not documented.
    pub fn per_page(mut self, items: u32) -> Self {
        self.per_page = Some(items);
        self
    }

    /// Returns a stream of the pages in order. It fetches each page when it is polled.
    ///
    /// The stream ends after `pageInfo.lastPage`, before a page with the same items as the previous one (if the API ignores
    /// `page`, or both are empty), and after the first error. A call to `next` may be dropped at any time: the stream continues
    /// where it was.
    ///
    /// # Errors
    ///
    /// Those of [`Client::list_realtime_transcriptions`].
    pub fn pages(
        self,
    ) -> impl Stream<Item = Result<RealtimeTranscriptionPage, Error>> + Send + Unpin + 'static {
        Box::pin(try_unfold(Cursor::start(self), Cursor::fetch))
    }

    /// Returns a stream of the transcriptions. It holds one page at a time, and ends as [`pages`](Self::pages) does.
    ///
    /// # Errors
    ///
    /// Those of [`Client::list_realtime_transcriptions`].
    pub fn items(
        self,
    ) -> impl Stream<Item = Result<RealtimeTranscription, Error>> + Send + Unpin + 'static {
        self.pages()
            .map_ok(|page| stream::iter(page.transcriptions.into_iter().map(Ok)))
            .try_flatten()
    }
}

/// The position in a list.
struct Cursor {
    list: Transcriptions,
    /// The page to fetch next. `None` after the last one.
    next: Option<u32>,
    /// The ids of the previous page.
    previous: Option<Vec<String>>,
}

impl Cursor {
    fn start(list: Transcriptions) -> Self {
        Self {
            list,
            next: Some(1),
            previous: None,
        }
    }

    /// Fetches the next page. Returns it with the position after it.
    async fn fetch(self) -> Result<Option<(RealtimeTranscriptionPage, Self)>, Error> {
        let Some(number) = self.next else {
            return Ok(None);
        };
        let page = self.list.page(number).await?;
        let ids = Some(page.transcriptions.iter().map(|t| t.id.clone()).collect());
        // An empty page may be before others, if the API filters after it has split the list.
        if ids == self.previous {
            return Ok(None);
        }
        let more = page.page_info.current_page < page.page_info.last_page;
        let cursor = Self {
            next: number.checked_add(1).filter(|_| more),
            previous: ids,
            ..self
        };
        Ok(Some((page, cursor)))
    }
}

impl Transcriptions {
    async fn page(&self, number: u32) -> Result<RealtimeTranscriptionPage, Error> {
        let mut request = self.client.list_realtime_transcriptions().page(number);
        if let Some(items) = self.per_page {
            request = request.per_page(items);
        }
        if let Some(room_id) = &self.room_id {
            request = request.room_id(room_id);
        }
        if let Some(session_id) = &self.session_id {
            request = request.session_id(session_id);
        }
        if let Some(status) = &self.status {
            request = request.status(status);
        }
        Ok(request.await?.into_inner())
    }
}
