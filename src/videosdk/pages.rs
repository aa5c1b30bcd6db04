use futures_util::stream::{self, try_unfold};
use futures_util::{Stream, TryStreamExt as _};

use super::Client;
use super::types::{RealtimeTranscription, RealtimeTranscriptionPage};
use crate::Error;

impl Client {
    /// The transcriptions of the account, over all pages, or those that match filters.
    ///
    /// Nothing is sent before the stream is polled.
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

/// A list of transcriptions, by page or one by one; see [`Client::transcriptions`].
///
/// The vendor documents no order, and a list that changes while it is read may show an item twice or not at all.
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
    /// Only those of this room. The official SDKs say that the service does not filter by room: check
    /// `extension.extension_config.room_id` where it matters.
    pub fn room_id(mut self, room_id: impl Into<String>) -> Self {
        self.room_id = Some(room_id.into());
        self
    }

    /// Only those of this session.
    pub fn session_id(mut self, session_id: impl Into<String>) -> Self {
        self.session_id = Some(session_id.into());
        self
    }

    /// Only those with this status. What values the service takes is not documented.
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// How many come with each page, from 1 on. The vendor's default is 20; a maximum is not documented.
    pub fn per_page(mut self, items: u32) -> Self {
        self.per_page = Some(items);
        self
    }

    /// The pages, in order, each fetched when it is polled for.
    ///
    /// Ends after `pageInfo.lastPage`, before a page without items, before a page with the same items as the one before
    /// it (of a service that passes over `page`), and after the first error. A call to `next` may be dropped at any
    /// time: the stream goes on where it was.
    ///
    /// # Errors
    ///
    /// Those of [`Client::list_realtime_transcriptions`].
    pub fn pages(
        self,
    ) -> impl Stream<Item = Result<RealtimeTranscriptionPage, Error>> + Send + Unpin + 'static {
        Box::pin(try_unfold(Cursor::start(self), Cursor::fetch))
    }

    /// The transcriptions themselves, page after page. Holds one page at a time, and ends as [`pages`](Self::pages) does.
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

/// Where the reading of a list stands.
struct Cursor {
    list: Transcriptions,
    /// The page to fetch next; none after the last.
    next: Option<u32>,
    /// What the page before was made of.
    before: Vec<String>,
}

impl Cursor {
    fn start(list: Transcriptions) -> Self {
        Self {
            list,
            next: Some(1),
            before: Vec::new(),
        }
    }

    /// The next page, and where the reading stands after it.
    async fn fetch(self) -> Result<Option<(RealtimeTranscriptionPage, Self)>, Error> {
        let Some(number) = self.next else {
            return Ok(None);
        };
        let page = self.list.page(number).await?;
        let ids: Vec<String> = page.transcriptions.iter().map(|t| t.id.clone()).collect();
        if ids.is_empty() || ids == self.before {
            return Ok(None);
        }
        let more = page.page_info.current_page < page.page_info.last_page;
        let cursor = Self {
            next: number.checked_add(1).filter(|_| more),
            before: ids,
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
        Ok(request.send().await?.into_inner())
    }
}
